-- Whether strangers of a proven domain become members by themselves. Auth0 lets everybody of a connection in, or also refuses the members
-- whom the provider makes a new identity for; so it is kept here, and judged when somebody arrives.
alter table company_connections add column joins_on_login boolean not null default true;
