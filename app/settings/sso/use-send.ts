import { useState } from "react";
import { type Sent, sendJson } from "@/app/_components/send-json";
import { createOnce } from "@/app/_components/send-once";

type Method = Parameters<typeof sendJson>[0];

/** One request at a time, and why the last one was refused. What was typed stays with the form. */
export function useSend() {
  const [isSending, setIsSending] = useState(false);
  const [refused, setRefused] = useState<(Sent & { ok: false }) | null>(null);

  const [once] = useState(createOnce);

  const send = (method: Method, path: string, body: unknown = {}) => shown(sendJson(method, path, body));

  /** For what would else be there twice when its first answer is lost. */
  const create = (path: string, body: unknown) => shown(once(path, body));

  async function shown(sending: Promise<Sent>): Promise<(Sent & { ok: true }) | null> {
    setIsSending(true);
    const sent = await sending;
    setIsSending(false);
    setRefused(sent.ok ? null : sent);
    return sent.ok ? sent : null;
  }

  return { send, create, isSending, refused, fields: refused?.fields ?? {} };
}
