"use client";

import { useCallback, useRef, useState } from "react";
import { type RoleOption, readRoles } from "../../_components/read-roles";
import { type Refused, sendJson } from "../../_components/send-json";

export type Roles = { list: RoleOption[] | null; refused: Refused | null; load: () => void };

/** The company's roles, asked for when somebody is about to choose one: the page itself does without them. */
export function useRoles(): Roles {
  const [list, setList] = useState<RoleOption[] | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const asked = useRef(false);

  const load = useCallback(() => {
    if (asked.current) return;
    asked.current = true;
    void sendJson("GET", "/api/roles").then((sent) => {
      if (sent.ok) return setList(readRoles(sent.data));
      asked.current = false;
      setRefused(sent);
    });
  }, []);

  return { list, refused, load };
}
