-- The shape of a Supabase database, as far as row-level security can tell the difference.
--
-- Loaded once into template1 by the superuser `supabase_admin`; every test's database is a copy. It is read by
-- Postgres's single-user mode, for which a statement ends with a semicolon and an empty line.

-- The three roles a request runs as. None of them logs in: `authenticator` does, and becomes one of them.
create role anon nologin noinherit;
create role authenticated nologin noinherit;
create role service_role nologin noinherit bypassrls;

create role authenticator login noinherit;
grant anon, authenticated, service_role to authenticator;

-- The role that migrates and so owns the tables. On Supabase it has BYPASSRLS; here it hasn't, which is the harder
-- case: a migration or a definer function that only works because its owner sees every row fails in a test.
create role postgres login createrole createdb nosuperuser nobypassrls;
grant anon, authenticated, service_role to postgres with admin option;
alter role postgres set search_path to "$user", public, extensions;

create role supabase_auth_admin login noinherit createrole;

-- The schemas that the API shows, where PostgREST and Supabase's linter look for them: without this setting the
-- linter's rules about exposed tables find nothing.
alter role authenticator set pgrst.db_schemas to 'public';
alter role supabase_admin set pgrst.db_schemas to 'public';

-- Schema public belongs to the database's owner, which is `postgres`.
grant usage on schema public to postgres, anon, authenticated, service_role;

-- Since 30 October 2026 a new table is no longer granted to the API's roles. The platform took back the four
-- commands of the API and left the rest of its old GRANT ALL standing. TRUNCATE asks no policy: a migration that
-- means to close a table has to revoke it by name. EXECUTE on functions stays with PUBLIC, as Postgres has it.
alter default privileges for role postgres in schema public
  grant truncate, references, trigger on tables to anon, authenticated, service_role;

create schema extensions authorization postgres;
grant usage on schema extensions to anon, authenticated, service_role;

create schema auth authorization supabase_auth_admin;
grant usage on schema auth to postgres, anon, authenticated, service_role;

-- The columns of auth.users that applications use, with Supabase's names, types and defaults.
create table auth.users (
  instance_id uuid,
  id uuid not null primary key,
  aud character varying(255),
  role character varying(255),
  email character varying(255),
  encrypted_password character varying(255),
  email_confirmed_at timestamp with time zone,
  last_sign_in_at timestamp with time zone,
  raw_app_meta_data jsonb,
  raw_user_meta_data jsonb,
  is_super_admin boolean,
  created_at timestamp with time zone,
  updated_at timestamp with time zone,
  phone text unique default null,
  banned_until timestamp with time zone,
  is_sso_user boolean not null default false,
  deleted_at timestamp with time zone,
  is_anonymous boolean not null default false
);
create unique index users_email_partial_key on auth.users (email) where (is_sso_user = false);
alter table auth.users owner to supabase_auth_admin;
alter table auth.users enable row level security;

-- `postgres` may reference the table, hang triggers on it and, in a test, plant users. Supabase's needs no policy
-- for that, thanks to its BYPASSRLS.
grant all on auth.users to postgres;
create policy testkit_postgres_plants_users on auth.users to postgres using (true) with check (true);

-- The caller's identity, word for word as Supabase defines it: one setting for each claim in older versions of
-- PostgREST, one setting with all of them since.
create function auth.uid() returns uuid language sql stable as $$
  select
  coalesce(
    nullif(current_setting('request.jwt.claim.sub', true), ''),
    (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')
  )::uuid
$$;

create function auth.role() returns text language sql stable as $$
  select
  coalesce(
    nullif(current_setting('request.jwt.claim.role', true), ''),
    (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role')
  )::text
$$;

create function auth.email() returns text language sql stable as $$
  select
  coalesce(
    nullif(current_setting('request.jwt.claim.email', true), ''),
    (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'email')
  )::text
$$;

create function auth.jwt() returns jsonb language sql stable as $$
  select
    coalesce(
        nullif(current_setting('request.jwt.claim', true), ''),
        nullif(current_setting('request.jwt.claims', true), '')
    )::jsonb
$$;

alter function auth.uid() owner to supabase_auth_admin;
alter function auth.role() owner to supabase_auth_admin;
alter function auth.email() owner to supabase_auth_admin;
alter function auth.jwt() owner to supabase_auth_admin;
grant execute on all functions in schema auth to postgres, anon, authenticated, service_role;
