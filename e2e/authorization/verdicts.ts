import { type Principal, principals } from "./principals";

/**
 * Who gets in where: every page and every handler, times everybody who may knock at Acme's door. What a row of `lib/routes.ts`
 * says is compared with nothing here; this is written by hand, so that a rule that is loosened there fails here. The last five are the same people by access token.
 *
 * `-`: not asked, since the handler would act (`acting` in `knock.ts`).
 */
const table = `
#                                                           nobody     member     admin      owner      removed    other      | member   admin      owner      removed    other

/                                                           sign-in    yes        yes        yes        sign-in    sign-in    | sign-in  sign-in    sign-in    sign-in    sign-in
/settings                                                   sign-in    yes        yes        yes        sign-in    sign-in    | sign-in  sign-in    sign-in    sign-in    sign-in
/settings/api                                               sign-in    yes        yes        yes        sign-in    sign-in    | sign-in  sign-in    sign-in    sign-in    sign-in
/settings/plan                                              sign-in    yes        yes        yes        sign-in    sign-in    | sign-in  sign-in    sign-in    sign-in    sign-in
/settings/members                                           sign-in    yes        yes        yes        sign-in    sign-in    | sign-in  sign-in    sign-in    sign-in    sign-in
/settings/profile                                           sign-in    yes        yes        yes        sign-in    sign-in    | sign-in  sign-in    sign-in    sign-in    sign-in
/signed-in                                                  sign-in    yes        yes        yes        sign-in    sign-in    | sign-in  sign-in    sign-in    sign-in    sign-in
GET /join/accepted                                          sign-in    yes        yes        yes        sign-in    sign-in    | sign-in  sign-in    sign-in    sign-in    sign-in

/settings/invitations                                       sign-in    forbidden  yes        yes        sign-in    sign-in    | sign-in  sign-in    sign-in    sign-in    sign-in
/settings/audit                                             sign-in    forbidden  yes        yes        sign-in    sign-in    | sign-in  sign-in    sign-in    sign-in    sign-in
/settings/roles                                             sign-in    forbidden  yes        yes        sign-in    sign-in    | sign-in  sign-in    sign-in    sign-in    sign-in
/settings/sso                                               sign-in    forbidden  yes        yes        sign-in    sign-in    | sign-in  sign-in    sign-in    sign-in    sign-in
/settings/sso/new                                           sign-in    forbidden  yes        yes        sign-in    sign-in    | sign-in  sign-in    sign-in    sign-in    sign-in
/settings/sso/[id]                                          sign-in    forbidden  yes        yes        sign-in    sign-in    | sign-in  sign-in    sign-in    sign-in    sign-in
/settings/domains                                           sign-in    forbidden  yes        yes        sign-in    sign-in    | sign-in  sign-in    sign-in    sign-in    sign-in
/settings/security                                          sign-in    forbidden  yes        yes        sign-in    sign-in    | sign-in  sign-in    sign-in    sign-in    sign-in

/signed-out                                                 yes        yes        yes        yes        yes        yes        | yes      yes        yes        yes        yes
/join                                                       yes        yes        yes        yes        yes        yes        | yes      yes        yes        yes        yes
GET /api/openapi.json                                       yes        yes        yes        yes        yes        yes        | yes      yes        yes        yes        yes
POST /api/hooks/back-channel-logout                         yes        yes        yes        yes        yes        yes        | yes      yes        yes        yes        yes
GET /api/health/live                                        yes        yes        yes        yes        yes        yes        | yes      yes        yes        yes        yes
GET /api/health/ready                                       yes        yes        yes        yes        yes        yes        | yes      yes        yes        yes        yes

/refused                                                    hidden     hidden     hidden     hidden     hidden     hidden     | hidden   hidden     hidden     hidden     hidden
/apex                                                       hidden     hidden     hidden     hidden     hidden     hidden     | hidden   hidden     hidden     hidden     hidden
/apex/start                                                 hidden     hidden     hidden     hidden     hidden     hidden     | hidden   hidden     hidden     hidden     hidden
POST /api/session/arrived                                   hidden     hidden     hidden     hidden     hidden     hidden     | hidden   hidden     hidden     hidden     hidden
POST /api/session/ended                                     hidden     hidden     hidden     hidden     hidden     hidden     | hidden   hidden     hidden     hidden     hidden
GET /api/directory/[slug]                                   hidden     hidden     hidden     hidden     hidden     hidden     | hidden   hidden     hidden     hidden     hidden
POST /api/jobs                                              hidden     hidden     hidden     hidden     hidden     hidden     | hidden   hidden     hidden     hidden     hidden
GET /api/jobs                                               hidden     hidden     hidden     hidden     hidden     hidden     | hidden   hidden     hidden     hidden     hidden
POST /api/hooks/auth0                                       hidden     hidden     hidden     hidden     hidden     hidden     | hidden   hidden     hidden     hidden     hidden

GET /api/me                                                 sign-in    yes        yes        yes        sign-in    sign-in    | yes      yes        yes        refused    refused
GET /api/projects                                           sign-in    yes        yes        yes        sign-in    sign-in    | yes      yes        yes        refused    refused
POST /api/projects                                          sign-in    yes        yes        yes        sign-in    sign-in    | yes      yes        yes        refused    refused
GET /api/projects/export                                    sign-in    yes        yes        yes        sign-in    sign-in    | yes      yes        yes        refused    refused
GET /api/projects/[id]                                      sign-in    yes        yes        yes        sign-in    sign-in    | yes      yes        yes        refused    refused
PATCH /api/projects/[id]                                    sign-in    yes        yes        yes        sign-in    sign-in    | yes      yes        yes        refused    refused
POST /api/projects/[id]/archive                             sign-in    yes        yes        yes        sign-in    sign-in    | yes      yes        yes        refused    refused
POST /api/projects/[id]/restore                             sign-in    yes        yes        yes        sign-in    sign-in    | yes      yes        yes        refused    refused
GET /api/members                                            sign-in    yes        yes        yes        sign-in    sign-in    | yes      yes        yes        refused    refused
GET /api/members/export                                     sign-in    yes        yes        yes        sign-in    sign-in    | yes      yes        yes        refused    refused
GET /api/members/[id]                                       sign-in    yes        yes        yes        sign-in    sign-in    | yes      yes        yes        refused    refused

PUT /api/preferences                                        sign-in    yes        yes        yes        sign-in    sign-in    | refused  refused    refused    refused    refused
GET /api/session/companies                                  sign-in    yes        yes        yes        sign-in    sign-in    | refused  refused    refused    refused    refused
POST /api/session/end-everywhere                            sign-in    yes        yes        yes        sign-in    sign-in    | refused  refused    refused    refused    refused

PATCH /api/organization                                     sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
GET /api/audit                                              sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
GET /api/audit/[id]                                         sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
GET /api/audit/export                                       sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
PUT /api/audit/retention                                    sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
PUT /api/plan                                               sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
PATCH /api/members/[id]                                     sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
DELETE /api/members/[id]                                    sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
PUT /api/members/[id]/roles                                 sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
GET /api/roles                                              sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
GET /api/invitations                                        sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
POST /api/invitations                                       sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
POST /api/invitations/check                                 sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
DELETE /api/invitations/[id]                                sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
POST /api/invitations/[id]/resend                           sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
GET /api/invitation-batches                                 sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
POST /api/invitation-batches                                sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
GET /api/invitation-batches/[id]                            sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
DELETE /api/invitation-batches/[id]                         sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
POST /api/invitation-batches/[id]/step                      sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
POST /api/invitation-batches/[id]/pause                     sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
POST /api/invitation-batches/[id]/resume                    sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
POST /api/invitation-batches/[id]/retry                     sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
GET /api/domains                                            sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
POST /api/domains                                           sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
PATCH /api/domains/[id]                                     sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
DELETE /api/domains/[id]                                    sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
POST /api/domains/[id]/check                                sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
GET /api/policies                                           sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
POST /api/policies/preview                                  sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
PUT /api/policies/mfa                                       sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
PUT /api/policies/sessions                                  sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
PUT /api/policies/ways                                      sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
PUT /api/policies/sso                                       sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
PUT /api/policies/domains                                   sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
PUT /api/policies/directory                                 sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
GET /api/connections                                        sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
POST /api/connections                                       sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
GET /api/connections/[id]                                   sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
PATCH /api/connections/[id]                                 sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
DELETE /api/connections/[id]                                sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
PUT /api/connections/[id]/source                            sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
PUT /api/connections/[id]/secret                            sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
PUT /api/connections/[id]/mapping                           sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
POST /api/connections/[id]/test                             sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
GET /api/connections/[id]/provisioning                      sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
POST /api/connections/[id]/provisioning                     sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
PUT /api/connections/[id]/provisioning                      sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
DELETE /api/connections/[id]/provisioning                   sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
POST /api/connections/[id]/provisioning/tokens              sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
DELETE /api/connections/[id]/provisioning/tokens/[token]    sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
GET /api/sso-tickets                                        sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
POST /api/sso-tickets                                       sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused
DELETE /api/sso-tickets/[id]                                sign-in    forbidden  yes        yes        sign-in    sign-in    | forbidden yes        yes        refused    refused

DELETE /api/organization                                    sign-in    forbidden  forbidden  yes        sign-in    sign-in    | forbidden  forbidden  yes        refused    refused

POST /api/members/leave                                     sign-in    yes        yes        yes        sign-in    sign-in    | -        -          -          -          -

DELETE /api/sessions                                        sign-in    forbidden  yes        yes        sign-in    sign-in    | -        -          -          -          -

GET /api/connection-tests/callback                          elsewhere  elsewhere  elsewhere  elsewhere  elsewhere  elsewhere  | elsewhere  elsewhere  elsewhere  elsewhere  elsewhere
GET /api/connection-tests/done                              elsewhere  elsewhere  elsewhere  elsewhere  elsewhere  elsewhere  | elsewhere  elsewhere  elsewhere  elsewhere  elsewhere
POST /api/companies/open                                    elsewhere  elsewhere  elsewhere  elsewhere  elsewhere  elsewhere  | elsewhere  elsewhere  elsewhere  elsewhere  elsewhere
POST /api/companies/forget                                  elsewhere  elsewhere  elsewhere  elsewhere  elsewhere  elsewhere  | elsewhere  elsewhere  elsewhere  elsewhere  elsewhere

GET /api/session/refresh                                    yes        yes        yes        yes        yes        yes        | refused  refused    refused    refused    refused
POST /api/login-intents                                     yes        yes        yes        yes        yes        yes        | refused  refused    refused    refused    refused
`;

function read(line: string): [string, Record<Principal, string>] {
  const [, row = "", cells = ""] = /^(\S+(?: \/\S+)?) +(.*)$/.exec(line) ?? [];
  const verdicts = cells.split(/[\s|]+/);
  return [
    row,
    Object.fromEntries(principals.map((principal, at) => [principal, verdicts[at] ?? ""])) as Record<Principal, string>,
  ];
}

/** The table by row and by who knocks. */
export const verdicts = new Map(
  table
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map(read),
);
