import { useState } from "react";
import { type Sent, sendJson } from "@/app/_components/send-json";

type Method = Parameters<typeof sendJson>[0];

/** One request at a time, and why the last one was refused. What was typed stays with the form. */
export function useSend() {
  const [isSending, setIsSending] = useState(false);
  const [refused, setRefused] = useState<(Sent & { ok: false }) | null>(null);

  async function send(method: Method, path: string, body: unknown = {}): Promise<(Sent & { ok: true }) | null> {
    setIsSending(true);
    const sent = await sendJson(method, path, body);
    setIsSending(false);
    setRefused(sent.ok ? null : sent);
    return sent.ok ? sent : null;
  }

  return { send, isSending, refused, fields: refused?.fields ?? {} };
}
