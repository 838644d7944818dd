import { Refusal, type ScimType } from "../http/refusal";

/** `{ schemas, status, scimType?, detail }`: RFC 7644 section 3.12. */
export function scimRefusal(status: number, detail: string, type?: ScimType): Refusal {
  return new Refusal("scim", status, detail, type);
}
