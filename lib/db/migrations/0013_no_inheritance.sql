-- Whoever signs in may take each of the roles, and has nothing of them by itself: a query that forgot to take one saw, as a member of
-- tenantry_platform, the audit entries of every company.
do $$
begin
  execute format(
    'grant tenantry_app, tenantry_platform, tenantry_eraser to %I with inherit false, set true', current_user
  );
end
$$;
