-- Postgres as it comes, and a role for the application's migrations: no superuser, without BYPASSRLS, but one that may
-- create roles. The migrations make the rest.

create role app_owner login createrole nosuperuser nobypassrls;

-- What the application's server connects as. It becomes one of the three roles for each request.
create role app_server login noinherit;
