"use client";

import { useEffect, useState } from "react";
import type { Permission } from "@/lib/permissions";
import { sendJson } from "../send-json";

export type Found = { id: string; name: string; note: string; href: string };

/** Milliseconds without a key before the server is asked. */
const pause = 200;

/** Where things with a name are looked up, who may, and what leads to one. */
const sources = [
  {
    kind: "projects",
    permission: "projects:read",
    path: (q: string) => `/api/projects?limit=5&q=${encodeURIComponent(q)}`,
    href: (name: string) => `/?q=${encodeURIComponent(name)}`,
  },
  {
    kind: "people",
    permission: "members:read",
    path: (q: string) => `/api/members?limit=5&q=${encodeURIComponent(q)}`,
    href: (name: string) => `/settings/members?q=${encodeURIComponent(name)}`,
  },
] as const;

type Kind = (typeof sources)[number]["kind"];

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function readItems(data: unknown, href: (name: string) => string): Found[] {
  const items = typeof data === "object" && data !== null && "items" in data ? data.items : [];
  if (!Array.isArray(items)) return [];
  return items.map((item: Record<string, unknown>) => {
    const name = text(item.name) || text(item.email);
    return { id: text(item.id), name, note: name === item.email ? "" : text(item.email), href: href(name) };
  });
}

/** Projects and people by what was typed. Nothing is asked for less than two characters; an answer that comes late is not shown. */
export function useFound(typed: string, permissions: readonly Permission[]): Partial<Record<Kind, Found[]>> {
  const [found, setFound] = useState<{ for: string; items: Partial<Record<Kind, Found[]>> }>({ for: "", items: {} });
  const wanted = typed.trim();

  useEffect(() => {
    if (wanted.length < 2) return;
    let isCurrent = true;
    const timer = setTimeout(() => {
      for (const { kind, permission, path, href } of sources) {
        if (!permissions.includes(permission)) continue;
        void sendJson("GET", path(wanted)).then((sent) => {
          if (!isCurrent || !sent.ok) return;
          const items = readItems(sent.data, href);
          setFound((before) => ({ for: wanted, items: { ...(before.for === wanted && before.items), [kind]: items } }));
        });
      }
    }, pause);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [wanted, permissions]);

  return wanted.length >= 2 && found.for === wanted ? found.items : {};
}
