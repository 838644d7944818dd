-- What we were told has changed is asked for at once; while Auth0 cannot be asked, how old it is still decides whether it may serve.
alter table organizations add column distrusted boolean not null default false;
