/** A number for one request, short enough to read out on the phone: `req_` and 12 hexadecimal digits. */
export function newRequestId(): string {
  const random = crypto.randomUUID();
  return `req_${random.slice(0, 8)}${random.slice(9, 13)}`;
}
