-- Whoever erases a company sees and deletes that one company's rows, and nothing else: the transaction names it, as everywhere.
do $$
begin
  if not exists (select from pg_roles where rolname = 'tenantry_eraser') then
    create role tenantry_eraser nologin nosuperuser nobypassrls;
  end if;
  execute format('grant tenantry_eraser to %I', current_user);
end
$$;
--> statement-breakpoint
grant usage on schema public to tenantry_eraser;
--> statement-breakpoint
-- Every table of companies there is. A later one brings these two lines with it; a test looks.
do $$
declare
  name text;
begin
  for name in
    select relname from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'org_id' and not attisdropped)
  loop
    execute format('grant select, delete on %I to tenantry_eraser', name);
    execute format('create policy eraser on %I to tenantry_eraser using (org_id = current_org_id())', name);
  end loop;
end
$$;
--> statement-breakpoint
-- Companies that were deleted, until their rows are.
create table departed_companies (
  id text primary key,
  slug text not null,
  name text not null,
  deleted_by text not null,
  left_at timestamptz not null default now()
);
--> statement-breakpoint
grant select, insert, delete on departed_companies to tenantry_platform;
