-- Requests that came near a limit, by minute, of all instances together. Worth nothing after a crash, hence unlogged: it writes no journal.
create unlogged table rate_counts (
  key text not null,
  bucket bigint not null,
  count integer not null,
  primary key (key, bucket)
);
--> statement-breakpoint
grant select, insert, update, delete on rate_counts to tenantry_platform;
