import type { ComponentProps, ReactNode } from "react";

/** One decision, or one group of facts. With a title it is a region of the page that carries its name. */
export function Card({
  id,
  title,
  state,
  intro,
  children,
}: {
  id: string;
  title: string;
  /** How it stands, in a chip beside its title. */
  state?: ReactNode;
  intro?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="card" aria-labelledby={`${id}-title`}>
      <div className="card-head">
        <div className="card-title">
          <h2 id={`${id}-title`}>{title}</h2>
          {state}
        </div>
        {intro && <p>{intro}</p>}
      </div>
      {children}
    </section>
  );
}

export function CardBody({ className = "", ...rest }: ComponentProps<"div">) {
  return <div {...rest} className={`card-body ${className}`.trimEnd()} />;
}

/** Note left, buttons right, the main one last. */
export function CardFoot(props: ComponentProps<"div">) {
  return <div {...props} className="card-foot" />;
}
