/** A number for one request, short enough to read out on the phone: `req_` and 12 hexadecimal digits. */
export function newRequestId(): string {
  return `req_${crypto.randomUUID().replaceAll("-", "").slice(0, 12)}`;
}
