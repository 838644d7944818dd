import { describe, expect, it } from "vitest";
import { classifySignInError } from "./sign-in-refused";

const denied = (code: string, message?: string) => ({ code: "authorization_error", cause: { code, message } });

describe("classifySignInError", () => {
  it.each([
    ["user auth0|1 is not part of the org_abc organization", "not_member"],
    ["user auth0|1 belongs to connection x that is not part of the org_abc organization", "not_member"],
    ["client requires organization membership, but user does not belong to any organization", "not_member"],
    ["the specified account is not allowed to accept the current invitation", "invitation_account"],
    ["User did not authorize the request", "cancelled"],
    ["Hooli is suspended. Its owner can have it opened again.", "suspended"],
    ["Acme requires single sign-on. Start again and enter your work email: it leads you there.", "sso_required"],
    ["Acme does not permit signing in with a password. Start again and choose another way.", "way_off"],
    ["Acme permits verified email addresses of acme.example only.", "address_not_allowed"],
    [
      "Your provider sent an email address of initech.example, which is not a domain that Acme has proven.",
      "address_not_proven",
    ],
    ["Your provider sent no email address, which is not a domain that Acme has proven.", "address_not_proven"],
    ["a rule of the company", "denied"],
  ])("access_denied with %j is %s", (text, refusal) => {
    expect(classifySignInError(denied("access_denied", text))).toBe(refusal);
  });

  it.each([
    [denied("invalid_request", "invitation not found or already used"), "invitation_gone"],
    [denied("invalid_request", "invalid invitation ticket (organization mismatch)"), "invitation"],
    [denied("invalid_request", "parameter organization is invalid: x"), "unknown"],
    [denied("temporarily_unavailable"), "unavailable"],
    [denied("access_denied"), "cancelled"],
    [{ code: "invalid_state" }, "expired"],
    [{ code: "missing_state" }, "expired"],
    [{ code: "discovery_error" }, "unavailable"],
    [{ code: "authorization_code_grant_request_error" }, "unavailable"],
    [{ code: "something_new" }, "unknown"],
    [{}, "unknown"],
  ])("%j is classified as %s", (error, refusal) => {
    expect(classifySignInError(error)).toBe(refusal);
  });
});
