-- People to invite, in runs of up to a thousand. A run outlives the page that drives it: each row says how far it came, so that a closed
-- tab, a restart or a crash between Auth0 and this database loses nobody and invites nobody twice.
create table invitation_batches (
  org_id text not null default current_org_id(),
  id uuid not null default uuidv7(),
  kind text not null check (kind in ('invite', 'resend', 'revoke')),
  created_by text not null,
  created_by_name text not null,
  lifetime_days integer not null default 7 check (lifetime_days between 1 and 30),
  -- Domains that were the company's own when the run began: whoever Auth0 knows there is added at once.
  proven_domains text[] not null default '{}',
  paused_at timestamptz,
  -- Whose right to send was last read at Auth0, and when.
  authorized_actor text,
  authorized_at timestamptz,
  finished_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (org_id, id)
);
--> statement-breakpoint
create table invitation_items (
  org_id text not null default current_org_id(),
  id uuid not null default uuidv7(),
  batch_id uuid not null,
  position integer not null,
  email text not null check (length(email) <= 320),
  name text not null default '' check (length(name) <= 200),
  role_id text not null,
  role_name text not null,
  -- The invitation at Auth0 that this row ends, when it is sent again or revoked.
  replaces text,
  state text not null check (state in ('waiting', 'sending', 'sent', 'failed', 'left_out')),
  reason text,
  attempts integer not null default 0,
  -- This row stands for the one open invitation of its address.
  holds_address boolean not null default false,
  membership_checked_at timestamptz,
  claimed_at timestamptz,
  settled_at timestamptz,
  -- What Auth0 made of it. Of the ticket, which opens the company to whoever has it, only a hash is here.
  invitation_id text,
  ticket_hash text,
  expires_at timestamptz,
  ended_as text check (ended_as in ('accepted', 'revoked', 'replaced', 'expired', 'gone')),
  ended_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (org_id, id),
  foreign key (org_id, batch_id) references invitation_batches (org_id, id) on delete cascade
);
--> statement-breakpoint
-- Sending twice invites once: of one company, one row at a time may hold an address.
create unique index invitation_items_holding on invitation_items (org_id, email) where holds_address;
create index invitation_items_in_order on invitation_items (org_id, batch_id, position);
create index invitation_items_by_time on invitation_items (org_id, created_at);
create index invitation_items_by_invitation on invitation_items (org_id, invitation_id);
create index invitation_items_by_ticket on invitation_items (org_id, ticket_hash);
create index invitation_batches_unfinished on invitation_batches (org_id, created_at) where finished_at is null;
--> statement-breakpoint
alter table invitation_batches enable row level security;
alter table invitation_batches force row level security;
alter table invitation_items enable row level security;
alter table invitation_items force row level security;
--> statement-breakpoint
create policy company on invitation_batches to tenantry_app using (org_id = current_org_id()) with check (org_id = current_org_id());
create policy company on invitation_items to tenantry_app using (org_id = current_org_id()) with check (org_id = current_org_id());
--> statement-breakpoint
grant select, insert, update on invitation_batches, invitation_items to tenantry_app;
