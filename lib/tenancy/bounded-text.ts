import { AppError } from "@/lib/errors";

const tooLarge = () => new AppError("invalid_input", { message: "The request is too large." });

/**
 * A request's body as text, read no further than it may be long: what somebody sends must not fill our memory first.
 *
 * @param limit bytes
 * @throws AppError `invalid_input` for a longer one, or one that is not UTF-8
 */
export async function boundedText(request: Request, limit: number): Promise<string> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
  const reader = request.body?.getReader();
  if (!reader) return "";
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.byteLength;
    if (length > limit) {
      // Nobody waits for it: the rest is not ours to read.
      void reader.cancel().catch(() => undefined);
      throw tooLarge();
    }
    chunks.push(part.value);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new AppError("invalid_input", { message: "The body is not text." });
  }
}
