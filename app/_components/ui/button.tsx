import type { ComponentProps } from "react";

type Look = {
  /** Ink acts. `brand` is for the one main button of a company's own door. */
  variant?: "primary" | "secondary" | "ghost" | "brand" | "danger";
  size?: "sm" | "md" | "lg";
  icon?: boolean;
};

/** The classes of a button, for an anchor that looks like one. */
export function buttonClass({ variant = "secondary", size = "md", icon = false }: Look = {}): string {
  return `btn btn-${variant}${size === "md" ? "" : ` btn-${size}`}${icon ? " btn-icon" : ""}`;
}

/** A button that does something. What leads somewhere is an anchor with `buttonClass`. */
export function Button({ variant, size, icon, className = "", ...rest }: ComponentProps<"button"> & Look) {
  const look = { ...(variant && { variant }), ...(size && { size }), ...(icon && { icon }) };
  return <button type="button" {...rest} className={`${buttonClass(look)} ${className}`.trimEnd()} />;
}
