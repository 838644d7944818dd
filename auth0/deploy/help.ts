import { DEPLOY_SCOPES } from "./scopes";

export const USAGE = `npm run auth0:deploy -- [options]

  --domain HOST       the tenant's canonical host, e.g. your-tenant.eu.auth0.com   (or AUTH0_DOMAIN)
  --root-domain HOST  host of the application's apex (app.localhost:3000)          (or ROOT_DOMAIN)
  --output FILE       where the application's configuration is written (.env.local)
  --with-examples     also the example clients of auth0/tenant.yaml, which the application does not need
  --skip SECTION      leave a section of auth0/tenant.yaml out, e.g. what the plan lacks; may be repeated
  --dry-run           show what would change, and stop
  --yes               apply without asking
  --help

The deploying client is given as AUTH0_DEPLOY_CLIENT_ID and AUTH0_DEPLOY_CLIENT_SECRET.`;

export const FIVE_STEPS = `Five steps to a real tenant:

  1. Create a tenant at https://manage.auth0.com, or choose one, and note its domain.
  2. Under Applications, create a Machine to Machine application called "Tenantry Deploy".
  3. Authorize it for the "Auth0 Management API" with these scopes:
${DEPLOY_SCOPES.map((scopes) => `       ${scopes}`).join("\n")}
  4. Run this with its credentials; it shows what would change and asks before it changes anything:
       AUTH0_DOMAIN=your-tenant.eu.auth0.com AUTH0_DEPLOY_CLIENT_ID=… AUTH0_DEPLOY_CLIENT_SECRET=… npm run auth0:deploy
  5. Create an organization, enable the database for it, add yourself as a member and give yourself the role "owner".
     Then \`npm run dev\` runs against that tenant.`;
