grant select, delete on proven_domains to tenantry_eraser;
create policy eraser on proven_domains to tenantry_eraser using (org_id = current_org_id());
