-- The application's own login: it may take the three roles, and nothing else. See docs/database.md. Runs after the migration, and again without harm.
do $$
begin
  if not exists (select from pg_roles where rolname = 'tenantry_login') then
    create role tenantry_login login password 'development-only';
  end if;
end
$$;
grant tenantry_app, tenantry_platform, tenantry_eraser to tenantry_login with inherit false;
grant usage on schema drizzle to tenantry_login;
grant select on drizzle.__drizzle_migrations to tenantry_login;
