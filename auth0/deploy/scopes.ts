/** What the deploying client may do: reading, creating and updating what `tenant.yaml` declares. It deletes nothing. */
export const DEPLOY_SCOPES = [
  "read:clients create:clients update:clients read:client_keys",
  "read:client_grants create:client_grants update:client_grants",
  "read:resource_servers create:resource_servers update:resource_servers",
  "read:roles create:roles update:roles",
  "read:connections create:connections update:connections",
  "read:connections_options update:connections_options",
  "read:actions create:actions update:actions",
  "read:branding update:branding read:prompts update:prompts read:custom_domains",
  "read:guardian_factors update:guardian_factors",
  "read:tenant_settings update:tenant_settings",
  "read:event_streams create:event_streams update:event_streams",
];
