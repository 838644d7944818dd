-- What the one could do who last decided whom a connection lets in: nobody gets more through it than that person could give.
alter table company_connections add column vouched_permissions text[] not null default '{}';
--> statement-breakpoint
alter table company_connections add column vouched_by text;
