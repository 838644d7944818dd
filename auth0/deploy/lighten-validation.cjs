// Loaded into deploy-cli's process before deploy-cli. Its schema spells out every text of every screen in every language,
// 8 MB, and compiling that takes ten seconds of computing, twice; by then the tenant has closed the connection and the
// next request fails. tenant.yaml has no custom texts, so that they need no validation.
const { default: schema } = require("auth0-deploy-cli/lib/tools/auth0/schema");
delete schema.properties.prompts.properties.customText;
