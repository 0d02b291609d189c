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

-- Storage, as its service migrates it: files are rows, and what may be done to them is for policies to say. The tables
-- are another role's. On Supabase `postgres` may make policies on them and reads buckets past row level security; here
-- it is a member of their owner.
create role supabase_storage_admin login noinherit createrole;
grant supabase_storage_admin to postgres;

-- Postgres takes what has an OID below 16384 for its own and asks it no policies, and single-user mode gives such OIDs.
-- These are spent.
select count(lo_unlink(spent)) from (select lo_create(0) as spent from generate_series(1, 4000)) as created;

create schema storage authorization supabase_storage_admin;
grant usage on schema storage to postgres, anon, authenticated, service_role;

create table storage.buckets (
  id text not null primary key,
  name text not null,
  owner uuid,
  created_at timestamp with time zone default now(),
  updated_at timestamp with time zone default now(),
  public boolean default false,
  avif_autodetection boolean default false,
  file_size_limit bigint,
  allowed_mime_types text[],
  owner_id text
);
create unique index bname on storage.buckets (name);

create table storage.objects (
  id uuid not null default gen_random_uuid() primary key,
  bucket_id text references storage.buckets (id),
  name text,
  owner uuid,
  created_at timestamp with time zone default now(),
  updated_at timestamp with time zone default now(),
  last_accessed_at timestamp with time zone default now(),
  metadata jsonb,
  path_tokens text[] generated always as (string_to_array(name, '/')) stored,
  version text,
  owner_id text,
  user_metadata jsonb
);
create unique index bucketid_objname on storage.objects (bucket_id, name);

create function storage.foldername(name text) returns text[] language plpgsql immutable as $$
declare
  parts text[] := string_to_array(name, '/');
begin
  return parts[1 : array_length(parts, 1) - 1];
end
$$;

-- Only Supabase's API removes files, for it also removes what they hold.
create function storage.protect_delete() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('storage.allow_delete_query', true), 'false') <> 'true' then
    raise exception 'Direct deletion from storage tables is not allowed. Use the Storage API instead.'
      using errcode = '42501';
  end if;
  return null;
end
$$;
create trigger protect_buckets_delete before delete on storage.buckets
  for each statement execute function storage.protect_delete();
create trigger protect_objects_delete before delete on storage.objects
  for each statement execute function storage.protect_delete();

alter table storage.buckets owner to supabase_storage_admin;
alter table storage.objects owner to supabase_storage_admin;
alter function storage.foldername(text) owner to supabase_storage_admin;
alter function storage.protect_delete() owner to supabase_storage_admin;
alter table storage.buckets enable row level security;
alter table storage.objects enable row level security;
grant all on storage.buckets, storage.objects to anon, authenticated, service_role;
grant execute on all functions in schema storage to postgres, anon, authenticated, service_role;
