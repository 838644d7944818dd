-- What those could do who let somebody provision for a connection, all of them: null while nobody does.
alter table company_connections add column provisioned_permissions text[];
--> statement-breakpoint
-- Who made the tokens that exist was not kept, so none of these connections vouches for more than it did.
update company_connections set provisioned_permissions = vouched_permissions;
