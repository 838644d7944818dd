-- Where a project stands, and how far it is.
alter table projects
  add column state text not null default 'on_track' check (state in ('on_track', 'at_risk', 'blocked', 'paused', 'done')),
  add column progress integer not null default 0 check (progress between 0 and 100);
--> statement-breakpoint
-- Lists go on after the last row that was seen, named by its time: JavaScript's has milliseconds, and one that is cut off would be skipped.
alter table projects alter column created_at type timestamptz(3), alter column updated_at type timestamptz(3);
