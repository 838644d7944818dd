/** Of the claims that the post-login Actions set, `auth0/actions/*.js`. */
export const claimNamespace = "https://tenantry.dev/";
