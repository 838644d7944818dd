import { decodeJwt, decodeProtectedHeader, errors, jwtVerify } from "jose";
import type { Core } from "../core";
import { verificationKey } from "../signing-key";
import { dateTime } from "./times";

export type DecodedToken = {
  header: string;
  claims: string;
  /** What the times in it mean, e.g. `exp 2026-11-23 14:42:08, in 10 min`. */
  times: { claim: string; at: string; isPast: boolean }[];
  signature: "valid" | "valid, expired" | "not of this tenant";
};

const TIMES = ["iat", "auth_time", "exp"];

/** A JWT taken apart; undefined for anything else, e.g. an opaque token. */
export async function decodeToken(core: Core, token: string): Promise<DecodedToken | undefined> {
  try {
    const [header, claims] = [decodeProtectedHeader(token), decodeJwt(token)];
    const times = TIMES.flatMap((claim) => {
      const seconds = claims[claim];
      if (typeof seconds !== "number") return [];
      return [{ claim, at: dateTime(seconds * 1000), isPast: seconds * 1000 < core.now() }];
    });
    const text = (value: object) => JSON.stringify(value, null, 2);
    return { header: text(header), claims: text(claims), times, signature: await checkSignature(core, token) };
  } catch {
    return undefined;
  }
}

async function checkSignature(core: Core, token: string): Promise<DecodedToken["signature"]> {
  try {
    const keys = verificationKey(core.state.signingKeys);
    await jwtVerify(token, keys, { algorithms: ["RS256"], currentDate: new Date(core.now()) });
    return "valid";
  } catch (error) {
    return error instanceof errors.JWTExpired ? "valid, expired" : "not of this tenant";
  }
}
