import { expect, test } from "vitest";
import { requireEntitlement } from "./entitlements";

test("a feature beyond the plan is refused as Auth0 refuses it", () => {
  expect(() => requireEntitlement({ plan: "free" }, "m2m_organizations")).toThrow(
    expect.objectContaining({ status: 403, code: "operation_not_supported", voice: "management" }),
  );
  expect(() => requireEntitlement({ plan: "professional" }, "session_policy")).toThrow("session_policy");
});

test("each plan has what the one below it has", () => {
  expect(() => requireEntitlement({ plan: "free" }, "organizations")).not.toThrow();
  expect(() => requireEntitlement({ plan: "professional" }, "m2m_organizations")).not.toThrow();
  expect(() => requireEntitlement({ plan: "enterprise" }, "m2m_organizations")).not.toThrow();
  expect(() => requireEntitlement({ plan: "enterprise" }, "session_policy")).not.toThrow();
});

test("without limits nothing is lacking", () => {
  expect(() => requireEntitlement({ plan: "off" }, "session_policy")).not.toThrow();
});
