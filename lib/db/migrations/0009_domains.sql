-- Domains that a company has proven to be its own. A domain belongs to one company, hence a key without org_id: whoever proves one that
-- another company has is told so, which only the holder of its DNS can find out.
create table proven_domains (
  org_id text not null default current_org_id(),
  domain text primary key,
  auth0_id text not null,
  proven_by text not null,
  proven_at timestamptz not null default now()
);
--> statement-breakpoint
create index proven_domains_by_company on proven_domains (org_id);
--> statement-breakpoint
alter table proven_domains enable row level security;
alter table proven_domains force row level security;
create policy company on proven_domains to tenantry_app using (org_id = current_org_id()) with check (org_id = current_org_id());
grant select, insert, delete on proven_domains to tenantry_app;
