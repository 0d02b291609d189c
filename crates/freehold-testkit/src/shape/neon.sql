-- The shape of a Neon database with the Data API and Neon Auth, as far as row-level security can tell the difference.

-- The two roles that the Data API runs requests as.
create role anonymous nologin noinherit;

create role authenticated nologin noinherit;

create role authenticator login noinherit;

grant anonymous, authenticated to authenticator;

-- The role that Neon makes with a project. There it has BYPASSRLS; here it hasn't, which is the harder case.
create role neondb_owner login createrole createdb nosuperuser nobypassrls;

grant anonymous, authenticated to neondb_owner with admin option;

-- What Neon grants when the Data API is enabled, for every table to come.
alter default privileges for role neondb_owner in schema public
  grant select, insert, update, delete on tables to authenticated;

-- The extension pg_session_jwt, without a key to verify tokens with: then it goes by PostgREST's setting, takes what
-- isn't JSON for nothing, and an id that isn't a string for none.
create schema auth;

grant usage on schema auth to public;

create function auth.session() returns jsonb language plpgsql stable parallel safe as $$
begin
  return coalesce(nullif(current_setting('request.jwt.claims', true), '')::jsonb, 'null');
exception
  when invalid_text_representation then
    return 'null';
end
$$;

create function auth.user_id() returns text language sql stable parallel safe as $$
  select case jsonb_typeof(auth.session() -> 'sub') when 'string' then auth.session() ->> 'sub' end
$$;

-- Neon Auth's table of users, with the columns that have to have a value. Neon's own role writes it; the owner may as
-- well, by pg_write_all_data.
create role neon_auth nologin;

create schema neon_auth authorization neon_auth;

create table neon_auth."user" (
  id uuid not null default gen_random_uuid() primary key,
  name text not null,
  email text not null unique,
  "emailVerified" boolean not null,
  image text,
  "createdAt" timestamp with time zone not null default current_timestamp,
  "updatedAt" timestamp with time zone not null default current_timestamp
);

alter table neon_auth."user" owner to neon_auth;

grant usage on schema neon_auth to neondb_owner;

grant select, insert, update, delete, references on neon_auth."user" to neondb_owner;
