-- Two roles, neither of which owns anything or may bypass row-level security. Every transaction of the application takes one of them:
-- tenantry_app sees one company, tenantry_platform does the work that stands between companies.
do $$
begin
  if not exists (select from pg_roles where rolname = 'tenantry_app') then
    create role tenantry_app nologin nosuperuser nobypassrls;
  end if;
  if not exists (select from pg_roles where rolname = 'tenantry_platform') then
    create role tenantry_platform nologin nosuperuser nobypassrls;
  end if;
end
$$;
--> statement-breakpoint
-- Whoever migrates may also run the application; a separate login for it needs the same grant (docs/database.md).
do $$ begin execute format('grant tenantry_app, tenantry_platform to %I', current_user); end $$;
--> statement-breakpoint
grant usage on schema public to tenantry_app, tenantry_platform;
--> statement-breakpoint
-- The company of this transaction. After a SET LOCAL the setting reads '' and not NULL, hence nullif: no company, no row.
create function current_org_id() returns text language sql stable parallel safe
  return nullif(current_setting('app.org_id', true), '');
--> statement-breakpoint
-- The directory: what the platform last learned of each company. Asked by address, so it belongs to no company's transaction.
create table organizations (
  id text primary key,
  slug text not null unique,
  name text not null,
  logo_url text,
  primary_color text,
  suspended boolean not null default false,
  fetched_at timestamptz not null default now()
);
--> statement-breakpoint
-- An address that a company has left, and the company that left it.
create table former_slugs (
  slug text primary key,
  organization_id text not null references organizations (id) on delete cascade,
  left_at timestamptz not null default now()
);
--> statement-breakpoint
create table company_settings (
  org_id text primary key default current_org_id(),
  audit_retention_days integer not null default 365 check (audit_retention_days between 30 and 3650),
  updated_at timestamptz not null default now()
);
--> statement-breakpoint
create table projects (
  org_id text not null default current_org_id(),
  id uuid not null default uuidv7(),
  name text not null check (length(name) between 1 and 80),
  description text not null default '' check (length(description) <= 500),
  owner_id text not null,
  owner_name text not null,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (org_id, id)
);
--> statement-breakpoint
create index projects_by_change on projects (org_id, updated_at desc, id desc);
--> statement-breakpoint
-- Two living projects of one company never bear one name.
create unique index projects_living_name on projects (org_id, lower(name)) where archived_at is null;
--> statement-breakpoint
create table audit_entries (
  org_id text not null default current_org_id(),
  id uuid not null default uuidv7(),
  at timestamptz not null default now(),
  action text not null,
  outcome text not null check (outcome in ('done', 'denied', 'failed')),
  actor_kind text not null check (actor_kind in ('person', 'machine', 'system')),
  actor_id text not null,
  actor_name text not null,
  target_kind text,
  target_id text,
  target_name text,
  before jsonb,
  after jsonb,
  request_id text not null,
  ip inet,
  primary key (org_id, id)
);
--> statement-breakpoint
create index audit_entries_by_time on audit_entries (org_id, at desc, id desc);
--> statement-breakpoint
create table idempotency_keys (
  org_id text not null default current_org_id(),
  actor_id text not null,
  key text not null,
  request_hash text not null,
  status integer,
  body jsonb,
  created_at timestamptz not null default now(),
  primary key (org_id, actor_id, key)
);
--> statement-breakpoint
-- What has ended or become stale, for every instance to read: DESIGN's revocation record. Rows are only ever added; the jobs remove what no
-- session can be old enough to be concerned by.
create table access_changes (
  seq bigint generated always as identity primary key,
  scope text not null check (scope in ('org', 'member', 'user', 'sid')),
  key text not null,
  kind text not null check (kind in ('ended', 'stale')),
  at timestamptz not null default clock_timestamp()
);
--> statement-breakpoint
create index access_changes_by_time on access_changes (at);
--> statement-breakpoint
-- Mutual exclusion across instances: a row with an end, never a lock held on a connection across a call to Auth0.
create table leases (
  name text primary key,
  holder uuid not null,
  until timestamptz not null
);
--> statement-breakpoint
alter table company_settings enable row level security;
alter table company_settings force row level security;
alter table projects enable row level security;
alter table projects force row level security;
alter table audit_entries enable row level security;
alter table audit_entries force row level security;
alter table idempotency_keys enable row level security;
alter table idempotency_keys force row level security;
--> statement-breakpoint
create policy company on company_settings to tenantry_app using (org_id = current_org_id()) with check (org_id = current_org_id());
create policy company on projects to tenantry_app using (org_id = current_org_id()) with check (org_id = current_org_id());
create policy company on audit_entries to tenantry_app using (org_id = current_org_id()) with check (org_id = current_org_id());
create policy company on idempotency_keys to tenantry_app using (org_id = current_org_id()) with check (org_id = current_org_id());
create policy platform on company_settings to tenantry_platform using (true) with check (true);
create policy platform on audit_entries to tenantry_platform using (true) with check (true);
create policy platform on idempotency_keys to tenantry_platform using (true) with check (true);
--> statement-breakpoint
grant select, insert, update on company_settings to tenantry_app;
grant select, insert, update, delete on projects to tenantry_app;
-- Append-only: nobody rewrites what happened, the company's own requests least of all.
grant select, insert on audit_entries to tenantry_app;
grant select, insert, update on idempotency_keys to tenantry_app;
--> statement-breakpoint
grant select on company_settings to tenantry_platform;
grant select, insert, delete on audit_entries to tenantry_platform;
grant select, delete on idempotency_keys to tenantry_platform;
grant select, insert, update, delete on organizations, former_slugs, leases to tenantry_platform;
grant select, insert, delete on access_changes to tenantry_platform;
