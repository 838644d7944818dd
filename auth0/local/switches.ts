/**
 * Where Auth0's behaviour is not certain, or where tests need both: each switch names one such behaviour.
 * Settable per tenant (`createTenant({ switches })`) and at run time (`PATCH /_local/switches`).
 */
export type Switches = {
  /**
   * A refresh token of somebody who is no longer a member of its organization: `true` refuses it, `false` still
   * exchanges it (without permissions). Auth0 documents neither; an application must be safe with both.
   */
  refuseRefreshAfterRemoval: boolean;
};

export const DEFAULT_SWITCHES: Switches = { refuseRefreshAfterRemoval: true };
