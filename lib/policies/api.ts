import type { Operations } from "@/lib/api/operation";
import {
  directoryChange,
  domainsChange,
  mfaChange,
  policiesSchema,
  sessionsChange,
  ssoChange,
  waysChange,
} from "./schema";

const group = "Sign-in rules";
const answer = policiesSchema.meta({ id: "Policies" });
const refusals = ["step_up_required", "conflict"] as const;
const description =
  "`was` is what stood there when the change was decided on: where it no longer does, nothing is changed and the answer is a conflict. What would lock you or everybody out is refused. Takes a person who signed in within the last ten minutes, or a machine.";

export const policyOperations: Operations = {
  "GET /api/policies": { id: "getPolicies", group, summary: "What the company demands of whoever signs in", answer },
  "POST /api/policies/preview": "own pages",
  "PUT /api/policies/mfa": {
    id: "changeMfa",
    group,
    summary: "For whom a second proof is required",
    description,
    body: mfaChange,
    example: { required: "admins", was: { required: "none" } },
    answer,
    refusals,
  },
  "PUT /api/policies/sessions": {
    id: "changeSessions",
    group,
    summary: "When people have to sign in again",
    description,
    body: sessionsChange,
    example: { lifetimeHours: 12, idleMinutes: 30, was: { lifetimeHours: null, idleMinutes: null } },
    answer,
    refusals,
  },
  "PUT /api/policies/ways": {
    id: "changeWays",
    group,
    summary: "Which ways to sign in are turned off",
    description,
    body: waysChange,
    example: { blocked: ["google-oauth2"], was: { blocked: [] } },
    answer,
    refusals,
  },
  "PUT /api/policies/sso": {
    id: "requireSso",
    group,
    summary: "Whether single sign-on is required, and which owners are not bound by it",
    description,
    body: ssoChange,
    example: {
      required: true,
      exempt: ["auth0|6600000000000000000000a1"],
      was: { required: false, exempt: [] },
    },
    answer,
    refusals,
  },
  "PUT /api/policies/domains": {
    id: "changeAllowedDomains",
    group,
    summary: "Whose email addresses may be invited and sign in",
    description,
    body: domainsChange,
    example: { allowed: ["acme.example"], was: { allowed: [] } },
    answer,
    refusals,
  },
  "PUT /api/policies/directory": {
    id: "changeDirectory",
    group,
    summary: "Whether members see each other’s email addresses",
    description,
    body: directoryChange,
    example: { membersSeeEmails: true, was: { membersSeeEmails: false } },
    answer,
    refusals,
  },
  "DELETE /api/sessions": {
    id: "signEveryoneOut",
    group,
    summary: "Sign everybody out of the company, yourself included",
    description: "Whoever comes back has to prove who they are.",
    answer: "nothing",
    status: 204,
    refusals: ["step_up_required"],
  },
};
