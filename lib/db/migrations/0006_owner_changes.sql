-- Who became an owner or stopped being one in the last minute: Auth0's lists may not show it yet, and the last owner must stay.
create table recent_owner_changes (
  org_id text not null default current_org_id(),
  user_id text not null,
  change text not null check (change in ('gained', 'lost')),
  at timestamptz not null default clock_timestamp(),
  primary key (org_id, user_id)
);
--> statement-breakpoint
alter table recent_owner_changes enable row level security;
alter table recent_owner_changes force row level security;
--> statement-breakpoint
create policy company on recent_owner_changes to tenantry_app using (org_id = current_org_id()) with check (org_id = current_org_id());
--> statement-breakpoint
grant select, insert, update, delete on recent_owner_changes to tenantry_app;
