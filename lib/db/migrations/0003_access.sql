-- When a member was last here and how they signed in, as this application saw it: Auth0 tells neither for one company.
create table member_activity (
  org_id text not null default current_org_id(),
  user_id text not null,
  last_seen_at timestamptz not null default now(),
  strategy text not null,
  connection text,
  primary key (org_id, user_id)
);
--> statement-breakpoint
alter table member_activity enable row level security;
alter table member_activity force row level security;
--> statement-breakpoint
create policy company on member_activity to tenantry_app using (org_id = current_org_id()) with check (org_id = current_org_id());
--> statement-breakpoint
grant select, insert, update, delete on member_activity to tenantry_app;
--> statement-breakpoint
-- Ids of what Auth0 has told us, so that the same thing told twice counts once. The jobs remove what is older than anything still accepted.
create table received_messages (
  kind text not null check (kind in ('event', 'logout_token')),
  id text not null check (length(id) between 1 and 255),
  received_at timestamptz not null default now(),
  primary key (kind, id)
);
--> statement-breakpoint
create index received_messages_by_time on received_messages (received_at);
--> statement-breakpoint
grant select, insert, delete on received_messages to tenantry_platform;
