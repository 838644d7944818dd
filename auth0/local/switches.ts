/**
 * Where Auth0's behaviour is not certain, or where tests need both: each switch names one such behaviour.
 * Settable per tenant (`createTenant({ switches })`) and at run time (`PATCH /_local/switches`).
 */
export type Switches = {
  /**
   * Whether a session that was made for one organization signs in to another, of which the person is a member, without
   * a question: `false` shows the login page once per organization and browser.
   */
  silentSignOnAcrossOrganizations: boolean;
  /** With `post_login_prompt`, somebody who is in one organization only: `true` takes it, `false` shows the picker. */
  skipPickerForSoleOrganization: boolean;
  /** What a machine is told that asks for an organization which it has no grant for; both are 403. */
  ungrantedOrganizationError: "access_denied" | "unauthorized_client";
  /**
   * A refresh token of somebody who is no longer a member of its organization: `true` refuses it, `false` still
   * exchanges it (without permissions). Auth0 documents neither; an application must be safe with both.
   */
  refuseRefreshAfterRemoval: boolean;
  /**
   * Milliseconds of tenant time until a change shows in the eventually consistent lists: members of an organization and
   * of a role, invitations, discovery domains, users by search. Auth0 promises no number; removals take 5 to 10 s.
   */
  consistencyDelayMs: number;
  /** Whether an invitation revokes earlier ones to the same email. My Organization API: yes; Management API: unknown. */
  newInvitationRevokesEarlier: boolean;
  /**
   * Whether `event.authorization.roles` of Actions has the roles that come by a group. `api.roles` and the permissions in
   * access tokens always have them.
   */
  groupRolesInEvent: boolean;
  /** Whether a 429 of the Management API names its wait in `Retry-After` as well; documented for machine quotas only. */
  retryAfterOnManagementLimit: boolean;
  /** Whether SCIM makes whom it creates a member of the organizations that have the connection enabled. */
  provisioningMakesMembers: boolean;
  /** Whether lines of the tenant log name the organization and are found by `organization_id`. */
  logsKnowOrganization: boolean;
  /** How many invitations an organization may have outstanding; 0 = as many as it likes. Refused with a 409. */
  pendingInvitationLimit: number;
};

export const DEFAULT_SWITCHES: Switches = {
  silentSignOnAcrossOrganizations: true,
  skipPickerForSoleOrganization: true,
  ungrantedOrganizationError: "access_denied",
  refuseRefreshAfterRemoval: true,
  consistencyDelayMs: 0,
  newInvitationRevokesEarlier: false,
  groupRolesInEvent: false,
  retryAfterOnManagementLimit: false,
  provisioningMakesMembers: false,
  logsKnowOrganization: true,
  pendingInvitationLimit: 0,
};
