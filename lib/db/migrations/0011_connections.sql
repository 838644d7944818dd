-- Connections to identity providers that a company owns. What signs people in stands at Auth0; this says whose it is, and how far
-- the company has come with it. A draft has no counterpart at Auth0 yet.
create table company_connections (
  org_id text not null default current_org_id(),
  id uuid not null default uuidv7(),
  auth0_id text unique,
  name text not null unique,
  display_name text not null check (length(display_name) between 1 and 64),
  protocol text not null check (protocol in ('oidc', 'saml')),
  provider text not null check (provider in ('okta', 'entra', 'google', 'other')),
  state text not null default 'draft' check (state in ('draft', 'tested', 'enabled')),
  source text,
  certificate_expires_at timestamptz,
  certificate_warned_days integer,
  values_copied_at timestamptz,
  tested_at timestamptz,
  created_by text not null,
  created_by_name text not null,
  created_at timestamptz not null default now(),
  primary key (org_id, id)
);
--> statement-breakpoint
create index company_connections_by_expiry on company_connections (certificate_expires_at) where certificate_expires_at is not null;
--> statement-breakpoint
-- Sign-ins that tried a connection out. No session came of any of them.
create table connection_tests (
  org_id text not null default current_org_id(),
  id uuid not null default uuidv7(),
  connection_id uuid not null,
  at timestamptz not null default now(),
  passed boolean not null,
  started_by text not null,
  problem text,
  claims jsonb not null default '{}',
  checks jsonb not null default '[]',
  primary key (org_id, id),
  foreign key (org_id, connection_id) references company_connections (org_id, id) on delete cascade
);
--> statement-breakpoint
create index connection_tests_latest on connection_tests (org_id, connection_id, at desc);
--> statement-breakpoint
-- Who came by a connection of the company for the first time, and what became of the membership they had before.
create table sso_arrivals (
  org_id text not null default current_org_id(),
  user_id text not null,
  connection text not null,
  replaced text[] not null default '{}',
  at timestamptz not null default now(),
  primary key (org_id, user_id)
);
--> statement-breakpoint
-- Links to Auth0's own assistant. The ticket itself is sealed: whoever has it can set up a connection.
create table sso_tickets (
  org_id text not null default current_org_id(),
  id uuid not null default uuidv7(),
  sealed_ticket text not null,
  connection text not null,
  created_by text not null,
  created_by_name text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (org_id, id)
);
--> statement-breakpoint
do $$
declare
  name text;
begin
  foreach name in array array['company_connections', 'connection_tests', 'sso_arrivals', 'sso_tickets'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy company on %I to tenantry_app using (org_id = current_org_id()) with check (org_id = current_org_id())', name);
    execute format('create policy eraser on %I to tenantry_eraser using (org_id = current_org_id())', name);
    execute format('grant select, insert, update, delete on %I to tenantry_app', name);
    execute format('grant select, delete on %I to tenantry_eraser', name);
  end loop;
end
$$;
--> statement-breakpoint
-- The job that warns of certificates looks over all companies, and notes that it did.
create policy platform on company_connections to tenantry_platform using (true) with check (true);
--> statement-breakpoint
grant select (org_id, id, display_name, state, certificate_expires_at, certificate_warned_days), update (certificate_warned_days) on company_connections to tenantry_platform;
