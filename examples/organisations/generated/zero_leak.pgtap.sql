-- Holds a database against the trust models of `Organisations`, by trying: `zero_leak.sql` as assertions of pgTAP.
--
-- Run it with `supabase test db` or `pg_prove` as the owner of the tables, on a database that may wait: it
-- locks them. Every row it makes and every act it tries is undone. Generated.

begin;

select plan(248);

set constraints all immediate;

-- the owner of the tables is held to row level security, as far as that can be told of the role that runs this
create temporary table freehold_unforced on commit drop as
select t.name
from (values
  ('public.user_profiles'),
  ('public.organizations'),
  ('public.user_organizations'),
  ('public.workspaces'),
  ('public.contacts'),
  ('public.calendar_events')
) as t (name)
where not row_security_active(t.name)
  and not exists (select from pg_roles as r where r.rolname = current_user and (r.rolsuper or r.rolbypassrls));

-- rows are planted past row level security
alter table public.user_profiles no force row level security;
alter table public.organizations no force row level security;
alter table public.user_organizations no force row level security;
alter table public.workspaces no force row level security;
alter table public.contacts no force row level security;
alter table public.calendar_events no force row level security;

-- and past the checks on what they hold
alter table public.user_profiles drop constraint if exists user_profiles_full_name_check;
alter table public.organizations drop constraint if exists organizations_name_check;
alter table public.workspaces drop constraint if exists workspaces_name_check;
alter table public.contacts drop constraint if exists contacts_name_check;
alter table public.calendar_events drop constraint if exists calendar_events_title_check;
alter table public.calendar_events drop constraint if exists calendar_events_check;

-- and without the triggers of one's own
drop function public.welcome_user() cascade;

insert into auth.users (id) values
  ('a0000000-0000-4000-8000-000000000001'),
  ('b0000000-0000-4000-8000-000000000001'),
  ('e0000000-0000-4000-8000-000000000001');
insert into public.user_profiles (user_id, full_name) values
  ('a0000000-0000-4000-8000-000000000001', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000001', 'row of ben');
insert into public.organizations (id, name) values
  ('a0000000-0000-4000-8000-000000000102', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000102', 'row of ben');
insert into public.user_organizations (user_id, org_id, role, is_active) values
  ('a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000102', 'owner', 'true'),
  ('b0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000102', 'admin', 'true');
insert into public.workspaces (id, org_id, name) values
  ('a0000000-0000-4000-8000-000000000104', 'a0000000-0000-4000-8000-000000000102', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000104', 'b0000000-0000-4000-8000-000000000102', 'row of ben');
insert into public.contacts (id, workspace_id, name) values
  ('a0000000-0000-4000-8000-000000000105', 'a0000000-0000-4000-8000-000000000104', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000105', 'b0000000-0000-4000-8000-000000000104', 'row of ben');
insert into public.calendar_events (id, workspace_id, contact_id, title, starts_at, ends_at) values
  ('a0000000-0000-4000-8000-000000000106', 'a0000000-0000-4000-8000-000000000104', 'a0000000-0000-4000-8000-000000000105', 'row of ada', now() + interval '-600 seconds', now() + interval '-600 seconds'),
  ('b0000000-0000-4000-8000-000000000106', 'b0000000-0000-4000-8000-000000000104', 'b0000000-0000-4000-8000-000000000105', 'row of ben', now() + interval '+600 seconds', now() + interval '+600 seconds');

-- what points at nothing, or into another tenant, is refused by its foreign key
create temporary table freehold_references (said text) on commit drop;

do $$
declare
  reference record;
begin
  for reference in
    select * from (values
      ('user_id of public.user_profiles may point at no row of auth.users', 'insert into public.user_profiles (user_id, full_name) values (''f0000000-0000-4000-8000-00000000f000'', ''row of ada'')'),
      ('user_id of public.user_organizations may point at no row of auth.users', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''f0000000-0000-4000-8000-00000000f000'', ''a0000000-0000-4000-8000-000000000102'', ''owner'', ''true'')'),
      ('org_id of public.user_organizations may point at no row of public.organizations', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''a0000000-0000-4000-8000-000000000001'', ''f0000000-0000-4000-8000-00000000f000'', ''owner'', ''true'')'),
      ('org_id of public.workspaces may point at no row of public.organizations', 'update public.workspaces set org_id = ''f0000000-0000-4000-8000-00000000f000'' where id = ''a0000000-0000-4000-8000-000000000104'''),
      ('workspace_id of public.contacts may point at no row of public.workspaces', 'update public.contacts set workspace_id = ''f0000000-0000-4000-8000-00000000f000'' where id = ''a0000000-0000-4000-8000-000000000105'''),
      ('workspace_id of public.calendar_events may point at no row of public.workspaces', 'update public.calendar_events set workspace_id = ''f0000000-0000-4000-8000-00000000f000'' where id = ''a0000000-0000-4000-8000-000000000106'''),
      ('contact_id of public.calendar_events may point at no row of public.contacts', 'update public.calendar_events set contact_id = ''f0000000-0000-4000-8000-00000000f000'' where id = ''a0000000-0000-4000-8000-000000000106'''),
      ('contact_id of public.calendar_events, in a row of ada''s tenant, may point at public.contacts of ben''s', 'update public.calendar_events set contact_id = ''b0000000-0000-4000-8000-000000000105'' where id = ''a0000000-0000-4000-8000-000000000106''')
    ) as r (said, statement)
  loop
    begin
      execute reference.statement;
      raise exception using errcode = 'FH000';
    exception
      when sqlstate 'FH000' then
        insert into freehold_references values (reference.said);
      -- what is carried from nowhere is missing
      when foreign_key_violation or not_null_violation then
        null;
      when others then
        insert into freehold_references values (reference.said || ', or it can''t be told: ' || sqlerrm);
    end;
  end loop;
end
$$;

alter table public.user_profiles force row level security;
alter table public.organizations force row level security;
alter table public.user_organizations force row level security;
alter table public.workspaces force row level security;
alter table public.contacts force row level security;
alter table public.calendar_events force row level security;

-- a statement without a condition may reach every row: it is noted whether it would reach the one that is asked for,
-- and nothing comes of it
create function pg_temp.freehold_note()
  returns trigger
  language plpgsql set search_path = pg_catalog
as $$
declare
  wanted text := coalesce(current_setting('freehold.wanted', true), '');
begin
  if wanted = '' and tg_op = 'DELETE' then
    return old;
  elsif wanted = '' then
    return new;
  end if;
  if wanted = (
    select string_agg(to_jsonb(old) ->> tg_argv[n], ' ' order by n)
    from generate_series(0, tg_nargs - 1) as n
  ) then
    perform set_config('freehold.reached', 'yes', true);
  end if;
  return null;
end
$$;

create trigger "!zero_leak" before update or delete on public.user_profiles
  for each row execute function pg_temp.freehold_note('user_id');
create trigger "!zero_leak" before update or delete on public.organizations
  for each row execute function pg_temp.freehold_note('id');
create trigger "!zero_leak" before update or delete on public.user_organizations
  for each row execute function pg_temp.freehold_note('user_id', 'org_id');
create trigger "!zero_leak" before update or delete on public.workspaces
  for each row execute function pg_temp.freehold_note('id');
create trigger "!zero_leak" before update or delete on public.contacts
  for each row execute function pg_temp.freehold_note('id');
create trigger "!zero_leak" before update or delete on public.calendar_events
  for each row execute function pg_temp.freehold_note('id');

-- the worlds in which something is tried: the planted one first, and others that differ from it in little
create temporary table freehold_scenes (
  scene integer, said text, statements text[]
) on commit drop;

-- each act, who tries it, and whom of them it is open to
create temporary table freehold_trials (
  trial integer generated always as identity, scene integer, act text, subject text, callers text[],
  admitted text[], statement text, wanted text
) on commit drop;

insert into freehold_scenes values
  (0, '', '{}'),
  (1, ', where the row of ada in public.user_organizations isn''t there', array['alter table public.user_organizations no force row level security', 'delete from public.user_organizations where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', 'alter table public.user_organizations force row level security']),
  (2, ', where eve has a row in public.user_organizations as owner', array['alter table public.user_organizations no force row level security', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''e0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000102'', ''owner'', ''true'')', 'alter table public.user_organizations force row level security']),
  (3, ', where eve has a row in public.user_organizations as admin', array['alter table public.user_organizations no force row level security', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''e0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000102'', ''admin'', ''true'')', 'alter table public.user_organizations force row level security']),
  (4, ', where eve has a row in public.user_organizations as member', array['alter table public.user_organizations no force row level security', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''e0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000102'', ''member'', ''true'')', 'alter table public.user_organizations force row level security']),
  (5, ', where eve has a row in public.user_organizations that is inactive', array['alter table public.user_organizations no force row level security', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''e0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000102'', ''owner'', ''false'')', 'alter table public.user_organizations force row level security']),
  (6, ', where is_active of the row of ada in public.user_organizations is false', array['alter table public.user_organizations no force row level security', 'update public.user_organizations set is_active = ''false'' where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', 'alter table public.user_organizations force row level security']),
  (7, ', where eve has a row in public.user_organizations as owner and the row of ada in public.user_organizations isn''t there', array['alter table public.user_organizations no force row level security', 'delete from public.user_organizations where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''e0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000102'', ''owner'', ''true'')', 'alter table public.user_organizations force row level security']),
  (8, ', where eve has a row in public.user_organizations as owner and is_active of the row of ada in public.user_organizations is false', array['alter table public.user_organizations no force row level security', 'update public.user_organizations set is_active = ''false'' where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''e0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000102'', ''owner'', ''true'')', 'alter table public.user_organizations force row level security']),
  (9, ', where role of the row of ada in public.user_organizations is admin', array['alter table public.user_organizations no force row level security', 'update public.user_organizations set role = ''admin'' where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', 'alter table public.user_organizations force row level security']),
  (10, ', where the row of ada in public.user_organizations isn''t there and eve has a row in public.user_organizations as admin', array['alter table public.user_organizations no force row level security', 'delete from public.user_organizations where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''e0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000102'', ''admin'', ''true'')', 'alter table public.user_organizations force row level security']),
  (11, ', where role of the row of ada in public.user_organizations is admin and eve has a row in public.user_organizations as owner', array['alter table public.user_organizations no force row level security', 'update public.user_organizations set role = ''admin'' where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''e0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000102'', ''owner'', ''true'')', 'alter table public.user_organizations force row level security']),
  (12, ', where role of the row of ada in public.user_organizations is admin and eve has a row in public.user_organizations as admin', array['alter table public.user_organizations no force row level security', 'update public.user_organizations set role = ''admin'' where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''e0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000102'', ''admin'', ''true'')', 'alter table public.user_organizations force row level security']),
  (13, ', where role of the row of ada in public.user_organizations is admin and eve has a row in public.user_organizations as member', array['alter table public.user_organizations no force row level security', 'update public.user_organizations set role = ''admin'' where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''e0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000102'', ''member'', ''true'')', 'alter table public.user_organizations force row level security']),
  (14, ', where role of the row of ada in public.user_organizations is admin and eve has a row in public.user_organizations that is inactive', array['alter table public.user_organizations no force row level security', 'update public.user_organizations set role = ''admin'' where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''e0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000102'', ''admin'', ''false'')', 'alter table public.user_organizations force row level security']),
  (15, ', where eve has a row in public.user_organizations as admin and role of the row of ada in public.user_organizations is member', array['alter table public.user_organizations no force row level security', 'update public.user_organizations set role = ''member'' where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''e0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000102'', ''admin'', ''true'')', 'alter table public.user_organizations force row level security']);

insert into freehold_trials (scene, act, subject, callers, admitted, statement, wanted) values
  (0, 'select', 'the row of ada in public.user_profiles', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'select 1 from public.user_profiles where user_id = ''a0000000-0000-4000-8000-000000000001''', null),
  (0, 'select', 'the row of ben in public.user_profiles', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'select 1 from public.user_profiles where user_id = ''b0000000-0000-4000-8000-000000000001''', null),
  (0, 'insert', 'the row of ada in public.user_profiles', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'insert into public.user_profiles (user_id, full_name) values (''a0000000-0000-4000-8000-000000000001'', ''row of ada'')', null),
  (0, 'insert', 'the row of ben in public.user_profiles', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'insert into public.user_profiles (user_id, full_name) values (''b0000000-0000-4000-8000-000000000001'', ''row of ben'')', null),
  (0, 'update', 'the row of ada in public.user_profiles', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.user_profiles set user_id = user_id where user_id = ''a0000000-0000-4000-8000-000000000001''', null),
  (0, 'update without a condition', 'the row of ada in public.user_profiles', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.user_profiles set user_id = default', 'a0000000-0000-4000-8000-000000000001'),
  (0, 'update', 'the row of ben in public.user_profiles', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'update public.user_profiles set user_id = user_id where user_id = ''b0000000-0000-4000-8000-000000000001''', null),
  (0, 'update without a condition', 'the row of ben in public.user_profiles', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'update public.user_profiles set user_id = default', 'b0000000-0000-4000-8000-000000000001'),
  (0, 'delete', 'the row of ada in public.user_profiles', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.user_profiles where user_id = ''a0000000-0000-4000-8000-000000000001''', null),
  (0, 'delete without a condition', 'the row of ada in public.user_profiles', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.user_profiles', 'a0000000-0000-4000-8000-000000000001'),
  (0, 'delete', 'the row of ben in public.user_profiles', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.user_profiles where user_id = ''b0000000-0000-4000-8000-000000000001''', null),
  (0, 'delete without a condition', 'the row of ben in public.user_profiles', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.user_profiles', 'b0000000-0000-4000-8000-000000000001'),
  (0, 'move', 'the row of ada in public.user_profiles by user_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.user_profiles set user_id = ''b0000000-0000-4000-8000-000000000001'' where user_id = ''a0000000-0000-4000-8000-000000000001''', null),
  (0, 'move', 'the row of ben in public.user_profiles by user_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.user_profiles set user_id = ''a0000000-0000-4000-8000-000000000001'' where user_id = ''b0000000-0000-4000-8000-000000000001''', null),
  (0, 'select', 'the row of ada in public.organizations', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'select 1 from public.organizations where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (0, 'select', 'the row of ben in public.organizations', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'select 1 from public.organizations where id = ''b0000000-0000-4000-8000-000000000102''', null),
  (0, 'insert', 'the row of ada in public.organizations', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'insert into public.organizations (id, name) values (''a0000000-0000-4000-8000-000000001101'', ''row of ada'')', null),
  (0, 'insert', 'the row of ben in public.organizations', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'insert into public.organizations (id, name) values (''b0000000-0000-4000-8000-000000001101'', ''row of ben'')', null),
  (0, 'update', 'the row of ada in public.organizations', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.organizations set name = name where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (0, 'update without a condition', 'the row of ada in public.organizations', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.organizations set name = default', 'a0000000-0000-4000-8000-000000000102'),
  (0, 'update', 'the row of ben in public.organizations', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'update public.organizations set name = name where id = ''b0000000-0000-4000-8000-000000000102''', null),
  (0, 'update without a condition', 'the row of ben in public.organizations', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'update public.organizations set name = default', 'b0000000-0000-4000-8000-000000000102'),
  (0, 'delete', 'the row of ada in public.organizations', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.organizations where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (0, 'delete without a condition', 'the row of ada in public.organizations', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.organizations', 'a0000000-0000-4000-8000-000000000102'),
  (0, 'delete', 'the row of ben in public.organizations', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.organizations where id = ''b0000000-0000-4000-8000-000000000102''', null),
  (0, 'delete without a condition', 'the row of ben in public.organizations', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.organizations', 'b0000000-0000-4000-8000-000000000102'),
  (0, 'select', 'the row of ada in public.user_organizations', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'select 1 from public.user_organizations where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', null),
  (0, 'select', 'the row of ben in public.user_organizations', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'select 1 from public.user_organizations where user_id = ''b0000000-0000-4000-8000-000000000001'' and org_id = ''b0000000-0000-4000-8000-000000000102''', null),
  (0, 'insert', 'the row of ada in public.user_organizations', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000102'', ''owner'', ''true'')', null),
  (0, 'insert', 'the row of ben in public.user_organizations', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''b0000000-0000-4000-8000-000000000001'', ''b0000000-0000-4000-8000-000000000102'', ''admin'', ''true'')', null),
  (0, 'update', 'the row of ada in public.user_organizations', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'update public.user_organizations set user_id = user_id where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', null),
  (0, 'update without a condition', 'the row of ada in public.user_organizations', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'update public.user_organizations set user_id = default', 'a0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (0, 'update', 'the row of ben in public.user_organizations', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'update public.user_organizations set user_id = user_id where user_id = ''b0000000-0000-4000-8000-000000000001'' and org_id = ''b0000000-0000-4000-8000-000000000102''', null),
  (0, 'update without a condition', 'the row of ben in public.user_organizations', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'update public.user_organizations set user_id = default', 'b0000000-0000-4000-8000-000000000001 b0000000-0000-4000-8000-000000000102'),
  (0, 'delete', 'the row of ada in public.user_organizations', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.user_organizations where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', null),
  (0, 'delete without a condition', 'the row of ada in public.user_organizations', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.user_organizations', 'a0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (0, 'delete', 'the row of ben in public.user_organizations', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.user_organizations where user_id = ''b0000000-0000-4000-8000-000000000001'' and org_id = ''b0000000-0000-4000-8000-000000000102''', null),
  (0, 'delete without a condition', 'the row of ben in public.user_organizations', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.user_organizations', 'b0000000-0000-4000-8000-000000000001 b0000000-0000-4000-8000-000000000102'),
  (0, 'move', 'the row of ada in public.user_organizations by user_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.user_organizations set user_id = ''b0000000-0000-4000-8000-000000000001'' where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', null),
  (0, 'move', 'the row of ada in public.user_organizations by org_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.user_organizations set org_id = ''b0000000-0000-4000-8000-000000000102'' where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', null),
  (0, 'move', 'the row of ben in public.user_organizations by user_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.user_organizations set user_id = ''a0000000-0000-4000-8000-000000000001'' where user_id = ''b0000000-0000-4000-8000-000000000001'' and org_id = ''b0000000-0000-4000-8000-000000000102''', null),
  (0, 'move', 'the row of ben in public.user_organizations by org_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.user_organizations set org_id = ''a0000000-0000-4000-8000-000000000102'' where user_id = ''b0000000-0000-4000-8000-000000000001'' and org_id = ''b0000000-0000-4000-8000-000000000102''', null),
  (0, 'select', 'the row of ada in public.workspaces', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'select 1 from public.workspaces where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (0, 'select', 'the row of ben in public.workspaces', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'select 1 from public.workspaces where id = ''b0000000-0000-4000-8000-000000000104''', null),
  (0, 'insert', 'the row of ada in public.workspaces', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'insert into public.workspaces (id, org_id, name) values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000102'', ''row of ada'')', null),
  (0, 'insert', 'the row of ben in public.workspaces', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'insert into public.workspaces (id, org_id, name) values (''b0000000-0000-4000-8000-000000001103'', ''b0000000-0000-4000-8000-000000000102'', ''row of ben'')', null),
  (0, 'update', 'the row of ada in public.workspaces', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.workspaces set org_id = org_id where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (0, 'update without a condition', 'the row of ada in public.workspaces', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.workspaces set org_id = default', 'a0000000-0000-4000-8000-000000000104'),
  (0, 'update', 'the row of ben in public.workspaces', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'update public.workspaces set org_id = org_id where id = ''b0000000-0000-4000-8000-000000000104''', null),
  (0, 'update without a condition', 'the row of ben in public.workspaces', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'update public.workspaces set org_id = default', 'b0000000-0000-4000-8000-000000000104'),
  (0, 'delete', 'the row of ada in public.workspaces', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'delete from public.workspaces where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (0, 'delete without a condition', 'the row of ada in public.workspaces', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'delete from public.workspaces', 'a0000000-0000-4000-8000-000000000104'),
  (0, 'delete', 'the row of ben in public.workspaces', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'delete from public.workspaces where id = ''b0000000-0000-4000-8000-000000000104''', null),
  (0, 'delete without a condition', 'the row of ben in public.workspaces', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'delete from public.workspaces', 'b0000000-0000-4000-8000-000000000104'),
  (0, 'move', 'the row of ada in public.workspaces by org_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.workspaces set org_id = ''b0000000-0000-4000-8000-000000000102'' where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (0, 'move', 'the row of ben in public.workspaces by org_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.workspaces set org_id = ''a0000000-0000-4000-8000-000000000102'' where id = ''b0000000-0000-4000-8000-000000000104''', null),
  (0, 'select', 'the row of ada in public.contacts', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'select 1 from public.contacts where id = ''a0000000-0000-4000-8000-000000000105''', null),
  (0, 'select', 'the row of ben in public.contacts', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'select 1 from public.contacts where id = ''b0000000-0000-4000-8000-000000000105''', null),
  (0, 'insert', 'the row of ada in public.contacts', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'insert into public.contacts (id, workspace_id, name) values (''a0000000-0000-4000-8000-000000001104'', ''a0000000-0000-4000-8000-000000000104'', ''row of ada'')', null),
  (0, 'insert', 'the row of ben in public.contacts', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'insert into public.contacts (id, workspace_id, name) values (''b0000000-0000-4000-8000-000000001104'', ''b0000000-0000-4000-8000-000000000104'', ''row of ben'')', null),
  (0, 'update', 'the row of ada in public.contacts', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.contacts set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000105''', null),
  (0, 'update without a condition', 'the row of ada in public.contacts', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.contacts set workspace_id = default', 'a0000000-0000-4000-8000-000000000105'),
  (0, 'update', 'the row of ben in public.contacts', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'update public.contacts set workspace_id = workspace_id where id = ''b0000000-0000-4000-8000-000000000105''', null),
  (0, 'update without a condition', 'the row of ben in public.contacts', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'update public.contacts set workspace_id = default', 'b0000000-0000-4000-8000-000000000105'),
  (0, 'delete', 'the row of ada in public.contacts', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'delete from public.contacts where id = ''a0000000-0000-4000-8000-000000000105''', null),
  (0, 'delete without a condition', 'the row of ada in public.contacts', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'delete from public.contacts', 'a0000000-0000-4000-8000-000000000105'),
  (0, 'delete', 'the row of ben in public.contacts', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'delete from public.contacts where id = ''b0000000-0000-4000-8000-000000000105''', null),
  (0, 'delete without a condition', 'the row of ben in public.contacts', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'delete from public.contacts', 'b0000000-0000-4000-8000-000000000105'),
  (0, 'move', 'the row of ada in public.contacts by workspace_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.contacts set workspace_id = ''b0000000-0000-4000-8000-000000000104'' where id = ''a0000000-0000-4000-8000-000000000105''', null),
  (0, 'move', 'the row of ben in public.contacts by workspace_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.contacts set workspace_id = ''a0000000-0000-4000-8000-000000000104'' where id = ''b0000000-0000-4000-8000-000000000105''', null),
  (0, 'select', 'the row of ada in public.calendar_events', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'select 1 from public.calendar_events where id = ''a0000000-0000-4000-8000-000000000106''', null),
  (0, 'select', 'the row of ben in public.calendar_events', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'select 1 from public.calendar_events where id = ''b0000000-0000-4000-8000-000000000106''', null),
  (0, 'insert', 'the row of ada in public.calendar_events', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'insert into public.calendar_events (id, workspace_id, contact_id, title, starts_at, ends_at) values (''a0000000-0000-4000-8000-000000001105'', ''a0000000-0000-4000-8000-000000000104'', ''a0000000-0000-4000-8000-000000000105'', ''row of ada'', now() + interval ''-600 seconds'', now() + interval ''-600 seconds'')', null),
  (0, 'insert', 'the row of ben in public.calendar_events', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'insert into public.calendar_events (id, workspace_id, contact_id, title, starts_at, ends_at) values (''b0000000-0000-4000-8000-000000001105'', ''b0000000-0000-4000-8000-000000000104'', ''b0000000-0000-4000-8000-000000000105'', ''row of ben'', now() + interval ''+600 seconds'', now() + interval ''+600 seconds'')', null),
  (0, 'update', 'the row of ada in public.calendar_events', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.calendar_events set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000106''', null),
  (0, 'update without a condition', 'the row of ada in public.calendar_events', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.calendar_events set workspace_id = default', 'a0000000-0000-4000-8000-000000000106'),
  (0, 'update', 'the row of ben in public.calendar_events', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'update public.calendar_events set workspace_id = workspace_id where id = ''b0000000-0000-4000-8000-000000000106''', null),
  (0, 'update without a condition', 'the row of ben in public.calendar_events', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'update public.calendar_events set workspace_id = default', 'b0000000-0000-4000-8000-000000000106'),
  (0, 'delete', 'the row of ada in public.calendar_events', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'delete from public.calendar_events where id = ''a0000000-0000-4000-8000-000000000106''', null),
  (0, 'delete without a condition', 'the row of ada in public.calendar_events', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'delete from public.calendar_events', 'a0000000-0000-4000-8000-000000000106'),
  (0, 'delete', 'the row of ben in public.calendar_events', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'delete from public.calendar_events where id = ''b0000000-0000-4000-8000-000000000106''', null),
  (0, 'delete without a condition', 'the row of ben in public.calendar_events', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'delete from public.calendar_events', 'b0000000-0000-4000-8000-000000000106'),
  (0, 'move', 'the row of ada in public.calendar_events by workspace_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.calendar_events set workspace_id = ''b0000000-0000-4000-8000-000000000104'' where id = ''a0000000-0000-4000-8000-000000000106''', null),
  (0, 'move', 'the row of ben in public.calendar_events by workspace_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.calendar_events set workspace_id = ''a0000000-0000-4000-8000-000000000104'' where id = ''b0000000-0000-4000-8000-000000000106''', null),
  (1, 'select', 'the row of ada in public.organizations', '{ada}', '{}', 'select 1 from public.organizations where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (1, 'update without a condition', 'the row of ada in public.organizations', '{ada}', '{}', 'update public.organizations set name = default', 'a0000000-0000-4000-8000-000000000102'),
  (1, 'select', 'the row of ada in public.workspaces', '{ada}', '{}', 'select 1 from public.workspaces where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (1, 'insert', 'the row of ada in public.workspaces', '{ada}', '{}', 'insert into public.workspaces (id, org_id, name) values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000102'', ''row of ada'')', null),
  (1, 'update without a condition', 'the row of ada in public.workspaces', '{ada}', '{}', 'update public.workspaces set org_id = default', 'a0000000-0000-4000-8000-000000000104'),
  (1, 'delete without a condition', 'the row of ada in public.workspaces', '{ada}', '{}', 'delete from public.workspaces', 'a0000000-0000-4000-8000-000000000104'),
  (1, 'select', 'the row of ada in public.contacts', '{ada}', '{}', 'select 1 from public.contacts where id = ''a0000000-0000-4000-8000-000000000105''', null),
  (1, 'insert', 'the row of ada in public.contacts', '{ada}', '{}', 'insert into public.contacts (id, workspace_id, name) values (''a0000000-0000-4000-8000-000000001104'', ''a0000000-0000-4000-8000-000000000104'', ''row of ada'')', null),
  (1, 'update without a condition', 'the row of ada in public.contacts', '{ada}', '{}', 'update public.contacts set workspace_id = default', 'a0000000-0000-4000-8000-000000000105'),
  (1, 'delete without a condition', 'the row of ada in public.contacts', '{ada}', '{}', 'delete from public.contacts', 'a0000000-0000-4000-8000-000000000105'),
  (1, 'select', 'the row of ada in public.calendar_events', '{ada}', '{}', 'select 1 from public.calendar_events where id = ''a0000000-0000-4000-8000-000000000106''', null),
  (1, 'insert', 'the row of ada in public.calendar_events', '{ada}', '{}', 'insert into public.calendar_events (id, workspace_id, contact_id, title, starts_at, ends_at) values (''a0000000-0000-4000-8000-000000001105'', ''a0000000-0000-4000-8000-000000000104'', ''a0000000-0000-4000-8000-000000000105'', ''row of ada'', now() + interval ''-600 seconds'', now() + interval ''-600 seconds'')', null),
  (1, 'update without a condition', 'the row of ada in public.calendar_events', '{ada}', '{}', 'update public.calendar_events set workspace_id = default', 'a0000000-0000-4000-8000-000000000106'),
  (1, 'delete without a condition', 'the row of ada in public.calendar_events', '{ada}', '{}', 'delete from public.calendar_events', 'a0000000-0000-4000-8000-000000000106'),
  (2, 'select', 'the row of ada in public.organizations', '{eve}', '{eve}', 'select 1 from public.organizations where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (2, 'update without a condition', 'the row of ada in public.organizations', '{eve}', '{eve}', 'update public.organizations set name = default', 'a0000000-0000-4000-8000-000000000102'),
  (2, 'update', 'the row of ada in public.organizations', '{eve}', '{eve}', 'update public.organizations set name = name where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (2, 'select', 'added row 1 in public.user_organizations', '{ada}', '{ada}', 'select 1 from public.user_organizations where user_id = ''e0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', null),
  (2, 'select', 'the row of ada in public.user_organizations', '{eve}', '{eve}', 'select 1 from public.user_organizations where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', null),
  (2, 'insert', 'added row 1 in public.user_organizations', '{ada,eve}', '{ada}', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''e0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000102'', ''owner'', ''true'')', null),
  (2, 'insert', 'the row of ada in public.user_organizations', '{eve}', '{eve}', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000102'', ''owner'', ''true'')', null),
  (2, 'update without a condition', 'added row 1 in public.user_organizations', '{ada,eve}', '{ada}', 'update public.user_organizations set user_id = default', 'e0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (2, 'update', 'added row 1 in public.user_organizations', '{ada}', '{ada}', 'update public.user_organizations set user_id = user_id where user_id = ''e0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', null),
  (2, 'update without a condition', 'the row of ada in public.user_organizations', '{eve}', '{eve}', 'update public.user_organizations set user_id = default', 'a0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (2, 'update', 'the row of ada in public.user_organizations', '{eve}', '{eve}', 'update public.user_organizations set user_id = user_id where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', null),
  (2, 'update', 'the row of ada in public.user_organizations to is_active ''false''', '{eve}', '{eve}', 'update public.user_organizations set is_active = ''false'' where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', null),
  (2, 'delete without a condition', 'added row 1 in public.user_organizations', '{ada,eve}', '{ada}', 'delete from public.user_organizations', 'e0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (2, 'delete without a condition', 'the row of ada in public.user_organizations', '{eve}', '{eve}', 'delete from public.user_organizations', 'a0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (2, 'select', 'the row of ada in public.workspaces', '{eve}', '{eve}', 'select 1 from public.workspaces where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (2, 'insert', 'the row of ada in public.workspaces', '{eve}', '{eve}', 'insert into public.workspaces (id, org_id, name) values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000102'', ''row of ada'')', null),
  (2, 'update without a condition', 'the row of ada in public.workspaces', '{eve}', '{eve}', 'update public.workspaces set org_id = default', 'a0000000-0000-4000-8000-000000000104'),
  (2, 'update', 'the row of ada in public.workspaces', '{eve}', '{eve}', 'update public.workspaces set org_id = org_id where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (2, 'delete without a condition', 'the row of ada in public.workspaces', '{eve}', '{eve}', 'delete from public.workspaces', 'a0000000-0000-4000-8000-000000000104'),
  (2, 'select', 'the row of ada in public.contacts', '{eve}', '{eve}', 'select 1 from public.contacts where id = ''a0000000-0000-4000-8000-000000000105''', null),
  (2, 'insert', 'the row of ada in public.contacts', '{eve}', '{eve}', 'insert into public.contacts (id, workspace_id, name) values (''a0000000-0000-4000-8000-000000001104'', ''a0000000-0000-4000-8000-000000000104'', ''row of ada'')', null),
  (2, 'update without a condition', 'the row of ada in public.contacts', '{eve}', '{eve}', 'update public.contacts set workspace_id = default', 'a0000000-0000-4000-8000-000000000105'),
  (2, 'update', 'the row of ada in public.contacts', '{eve}', '{eve}', 'update public.contacts set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000105''', null),
  (2, 'delete without a condition', 'the row of ada in public.contacts', '{eve}', '{eve}', 'delete from public.contacts', 'a0000000-0000-4000-8000-000000000105'),
  (2, 'select', 'the row of ada in public.calendar_events', '{eve}', '{eve}', 'select 1 from public.calendar_events where id = ''a0000000-0000-4000-8000-000000000106''', null),
  (2, 'insert', 'the row of ada in public.calendar_events', '{eve}', '{eve}', 'insert into public.calendar_events (id, workspace_id, contact_id, title, starts_at, ends_at) values (''a0000000-0000-4000-8000-000000001105'', ''a0000000-0000-4000-8000-000000000104'', ''a0000000-0000-4000-8000-000000000105'', ''row of ada'', now() + interval ''-600 seconds'', now() + interval ''-600 seconds'')', null),
  (2, 'update without a condition', 'the row of ada in public.calendar_events', '{eve}', '{eve}', 'update public.calendar_events set workspace_id = default', 'a0000000-0000-4000-8000-000000000106'),
  (2, 'update', 'the row of ada in public.calendar_events', '{eve}', '{eve}', 'update public.calendar_events set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000106''', null),
  (2, 'delete without a condition', 'the row of ada in public.calendar_events', '{eve}', '{eve}', 'delete from public.calendar_events', 'a0000000-0000-4000-8000-000000000106'),
  (3, 'select', 'the row of ada in public.organizations', '{eve}', '{eve}', 'select 1 from public.organizations where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (3, 'update without a condition', 'the row of ada in public.organizations', '{eve}', '{eve}', 'update public.organizations set name = default', 'a0000000-0000-4000-8000-000000000102'),
  (3, 'update', 'the row of ada in public.organizations', '{eve}', '{eve}', 'update public.organizations set name = name where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (3, 'select', 'the row of ada in public.user_organizations', '{eve}', '{eve}', 'select 1 from public.user_organizations where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', null),
  (3, 'insert', 'added row 1 in public.user_organizations', '{ben}', '{}', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''e0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000102'', ''admin'', ''true'')', null),
  (3, 'insert', 'the row of ada in public.user_organizations', '{eve}', '{}', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000102'', ''owner'', ''true'')', null),
  (3, 'update without a condition', 'added row 1 in public.user_organizations', '{ben}', '{}', 'update public.user_organizations set user_id = default', 'e0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (3, 'update without a condition', 'the row of ada in public.user_organizations', '{eve}', '{}', 'update public.user_organizations set user_id = default', 'a0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (3, 'delete without a condition', 'added row 1 in public.user_organizations', '{ben}', '{}', 'delete from public.user_organizations', 'e0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (3, 'delete without a condition', 'the row of ada in public.user_organizations', '{eve}', '{}', 'delete from public.user_organizations', 'a0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (3, 'select', 'the row of ada in public.workspaces', '{eve}', '{eve}', 'select 1 from public.workspaces where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (3, 'insert', 'the row of ada in public.workspaces', '{eve}', '{eve}', 'insert into public.workspaces (id, org_id, name) values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000102'', ''row of ada'')', null),
  (3, 'update without a condition', 'the row of ada in public.workspaces', '{eve}', '{eve}', 'update public.workspaces set org_id = default', 'a0000000-0000-4000-8000-000000000104'),
  (3, 'update', 'the row of ada in public.workspaces', '{eve}', '{eve}', 'update public.workspaces set org_id = org_id where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (3, 'delete without a condition', 'the row of ada in public.workspaces', '{eve}', '{eve}', 'delete from public.workspaces', 'a0000000-0000-4000-8000-000000000104'),
  (3, 'select', 'the row of ada in public.contacts', '{eve}', '{eve}', 'select 1 from public.contacts where id = ''a0000000-0000-4000-8000-000000000105''', null),
  (3, 'insert', 'the row of ada in public.contacts', '{eve}', '{eve}', 'insert into public.contacts (id, workspace_id, name) values (''a0000000-0000-4000-8000-000000001104'', ''a0000000-0000-4000-8000-000000000104'', ''row of ada'')', null),
  (3, 'update without a condition', 'the row of ada in public.contacts', '{eve}', '{eve}', 'update public.contacts set workspace_id = default', 'a0000000-0000-4000-8000-000000000105'),
  (3, 'update', 'the row of ada in public.contacts', '{eve}', '{eve}', 'update public.contacts set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000105''', null),
  (3, 'delete without a condition', 'the row of ada in public.contacts', '{eve}', '{eve}', 'delete from public.contacts', 'a0000000-0000-4000-8000-000000000105'),
  (3, 'select', 'the row of ada in public.calendar_events', '{eve}', '{eve}', 'select 1 from public.calendar_events where id = ''a0000000-0000-4000-8000-000000000106''', null),
  (3, 'insert', 'the row of ada in public.calendar_events', '{eve}', '{eve}', 'insert into public.calendar_events (id, workspace_id, contact_id, title, starts_at, ends_at) values (''a0000000-0000-4000-8000-000000001105'', ''a0000000-0000-4000-8000-000000000104'', ''a0000000-0000-4000-8000-000000000105'', ''row of ada'', now() + interval ''-600 seconds'', now() + interval ''-600 seconds'')', null),
  (3, 'update without a condition', 'the row of ada in public.calendar_events', '{eve}', '{eve}', 'update public.calendar_events set workspace_id = default', 'a0000000-0000-4000-8000-000000000106'),
  (3, 'update', 'the row of ada in public.calendar_events', '{eve}', '{eve}', 'update public.calendar_events set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000106''', null),
  (3, 'delete without a condition', 'the row of ada in public.calendar_events', '{eve}', '{eve}', 'delete from public.calendar_events', 'a0000000-0000-4000-8000-000000000106'),
  (4, 'select', 'the row of ada in public.organizations', '{eve}', '{eve}', 'select 1 from public.organizations where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (4, 'update without a condition', 'the row of ada in public.organizations', '{eve}', '{}', 'update public.organizations set name = default', 'a0000000-0000-4000-8000-000000000102'),
  (4, 'select', 'the row of ada in public.user_organizations', '{eve}', '{eve}', 'select 1 from public.user_organizations where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', null),
  (4, 'insert', 'the row of ada in public.user_organizations', '{eve}', '{}', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000102'', ''owner'', ''true'')', null),
  (4, 'update without a condition', 'the row of ada in public.user_organizations', '{eve}', '{}', 'update public.user_organizations set user_id = default', 'a0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (4, 'delete without a condition', 'the row of ada in public.user_organizations', '{eve}', '{}', 'delete from public.user_organizations', 'a0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (4, 'select', 'the row of ada in public.workspaces', '{eve}', '{eve}', 'select 1 from public.workspaces where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (4, 'insert', 'the row of ada in public.workspaces', '{eve}', '{}', 'insert into public.workspaces (id, org_id, name) values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000102'', ''row of ada'')', null),
  (4, 'update without a condition', 'the row of ada in public.workspaces', '{eve}', '{}', 'update public.workspaces set org_id = default', 'a0000000-0000-4000-8000-000000000104'),
  (4, 'delete without a condition', 'the row of ada in public.workspaces', '{eve}', '{}', 'delete from public.workspaces', 'a0000000-0000-4000-8000-000000000104'),
  (4, 'select', 'the row of ada in public.contacts', '{eve}', '{eve}', 'select 1 from public.contacts where id = ''a0000000-0000-4000-8000-000000000105''', null),
  (4, 'insert', 'the row of ada in public.contacts', '{eve}', '{eve}', 'insert into public.contacts (id, workspace_id, name) values (''a0000000-0000-4000-8000-000000001104'', ''a0000000-0000-4000-8000-000000000104'', ''row of ada'')', null),
  (4, 'update without a condition', 'the row of ada in public.contacts', '{eve}', '{eve}', 'update public.contacts set workspace_id = default', 'a0000000-0000-4000-8000-000000000105'),
  (4, 'update', 'the row of ada in public.contacts', '{eve}', '{eve}', 'update public.contacts set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000105''', null),
  (4, 'delete without a condition', 'the row of ada in public.contacts', '{eve}', '{eve}', 'delete from public.contacts', 'a0000000-0000-4000-8000-000000000105'),
  (4, 'select', 'the row of ada in public.calendar_events', '{eve}', '{eve}', 'select 1 from public.calendar_events where id = ''a0000000-0000-4000-8000-000000000106''', null),
  (4, 'insert', 'the row of ada in public.calendar_events', '{eve}', '{eve}', 'insert into public.calendar_events (id, workspace_id, contact_id, title, starts_at, ends_at) values (''a0000000-0000-4000-8000-000000001105'', ''a0000000-0000-4000-8000-000000000104'', ''a0000000-0000-4000-8000-000000000105'', ''row of ada'', now() + interval ''-600 seconds'', now() + interval ''-600 seconds'')', null),
  (4, 'update without a condition', 'the row of ada in public.calendar_events', '{eve}', '{eve}', 'update public.calendar_events set workspace_id = default', 'a0000000-0000-4000-8000-000000000106'),
  (4, 'update', 'the row of ada in public.calendar_events', '{eve}', '{eve}', 'update public.calendar_events set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000106''', null),
  (4, 'delete without a condition', 'the row of ada in public.calendar_events', '{eve}', '{eve}', 'delete from public.calendar_events', 'a0000000-0000-4000-8000-000000000106'),
  (5, 'select', 'the row of ada in public.organizations', '{eve}', '{}', 'select 1 from public.organizations where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (5, 'update without a condition', 'the row of ada in public.organizations', '{eve}', '{}', 'update public.organizations set name = default', 'a0000000-0000-4000-8000-000000000102'),
  (5, 'select', 'the row of ada in public.user_organizations', '{eve}', '{}', 'select 1 from public.user_organizations where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', null),
  (5, 'select', 'added row 1 in public.user_organizations', '{eve}', '{eve}', 'select 1 from public.user_organizations where user_id = ''e0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', null),
  (5, 'insert', 'the row of ada in public.user_organizations', '{eve}', '{}', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000102'', ''owner'', ''true'')', null),
  (5, 'update without a condition', 'the row of ada in public.user_organizations', '{eve}', '{}', 'update public.user_organizations set user_id = default', 'a0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (5, 'delete without a condition', 'the row of ada in public.user_organizations', '{eve}', '{}', 'delete from public.user_organizations', 'a0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (5, 'select', 'the row of ada in public.workspaces', '{eve}', '{}', 'select 1 from public.workspaces where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (5, 'insert', 'the row of ada in public.workspaces', '{eve}', '{}', 'insert into public.workspaces (id, org_id, name) values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000102'', ''row of ada'')', null),
  (5, 'update without a condition', 'the row of ada in public.workspaces', '{eve}', '{}', 'update public.workspaces set org_id = default', 'a0000000-0000-4000-8000-000000000104'),
  (5, 'delete without a condition', 'the row of ada in public.workspaces', '{eve}', '{}', 'delete from public.workspaces', 'a0000000-0000-4000-8000-000000000104'),
  (5, 'select', 'the row of ada in public.contacts', '{eve}', '{}', 'select 1 from public.contacts where id = ''a0000000-0000-4000-8000-000000000105''', null),
  (5, 'insert', 'the row of ada in public.contacts', '{eve}', '{}', 'insert into public.contacts (id, workspace_id, name) values (''a0000000-0000-4000-8000-000000001104'', ''a0000000-0000-4000-8000-000000000104'', ''row of ada'')', null),
  (5, 'update without a condition', 'the row of ada in public.contacts', '{eve}', '{}', 'update public.contacts set workspace_id = default', 'a0000000-0000-4000-8000-000000000105'),
  (5, 'delete without a condition', 'the row of ada in public.contacts', '{eve}', '{}', 'delete from public.contacts', 'a0000000-0000-4000-8000-000000000105'),
  (5, 'select', 'the row of ada in public.calendar_events', '{eve}', '{}', 'select 1 from public.calendar_events where id = ''a0000000-0000-4000-8000-000000000106''', null),
  (5, 'insert', 'the row of ada in public.calendar_events', '{eve}', '{}', 'insert into public.calendar_events (id, workspace_id, contact_id, title, starts_at, ends_at) values (''a0000000-0000-4000-8000-000000001105'', ''a0000000-0000-4000-8000-000000000104'', ''a0000000-0000-4000-8000-000000000105'', ''row of ada'', now() + interval ''-600 seconds'', now() + interval ''-600 seconds'')', null),
  (5, 'update without a condition', 'the row of ada in public.calendar_events', '{eve}', '{}', 'update public.calendar_events set workspace_id = default', 'a0000000-0000-4000-8000-000000000106'),
  (5, 'delete without a condition', 'the row of ada in public.calendar_events', '{eve}', '{}', 'delete from public.calendar_events', 'a0000000-0000-4000-8000-000000000106'),
  (6, 'select', 'the row of ada in public.organizations', '{ada}', '{}', 'select 1 from public.organizations where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (6, 'update without a condition', 'the row of ada in public.organizations', '{ada}', '{}', 'update public.organizations set name = default', 'a0000000-0000-4000-8000-000000000102'),
  (6, 'select', 'the row of ada in public.user_organizations', '{ada}', '{ada}', 'select 1 from public.user_organizations where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', null),
  (6, 'select', 'the row of ada in public.workspaces', '{ada}', '{}', 'select 1 from public.workspaces where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (6, 'insert', 'the row of ada in public.workspaces', '{ada}', '{}', 'insert into public.workspaces (id, org_id, name) values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000102'', ''row of ada'')', null),
  (6, 'update without a condition', 'the row of ada in public.workspaces', '{ada}', '{}', 'update public.workspaces set org_id = default', 'a0000000-0000-4000-8000-000000000104'),
  (6, 'delete without a condition', 'the row of ada in public.workspaces', '{ada}', '{}', 'delete from public.workspaces', 'a0000000-0000-4000-8000-000000000104'),
  (6, 'select', 'the row of ada in public.contacts', '{ada}', '{}', 'select 1 from public.contacts where id = ''a0000000-0000-4000-8000-000000000105''', null),
  (6, 'insert', 'the row of ada in public.contacts', '{ada}', '{}', 'insert into public.contacts (id, workspace_id, name) values (''a0000000-0000-4000-8000-000000001104'', ''a0000000-0000-4000-8000-000000000104'', ''row of ada'')', null),
  (6, 'update without a condition', 'the row of ada in public.contacts', '{ada}', '{}', 'update public.contacts set workspace_id = default', 'a0000000-0000-4000-8000-000000000105'),
  (6, 'delete without a condition', 'the row of ada in public.contacts', '{ada}', '{}', 'delete from public.contacts', 'a0000000-0000-4000-8000-000000000105'),
  (6, 'select', 'the row of ada in public.calendar_events', '{ada}', '{}', 'select 1 from public.calendar_events where id = ''a0000000-0000-4000-8000-000000000106''', null),
  (6, 'insert', 'the row of ada in public.calendar_events', '{ada}', '{}', 'insert into public.calendar_events (id, workspace_id, contact_id, title, starts_at, ends_at) values (''a0000000-0000-4000-8000-000000001105'', ''a0000000-0000-4000-8000-000000000104'', ''a0000000-0000-4000-8000-000000000105'', ''row of ada'', now() + interval ''-600 seconds'', now() + interval ''-600 seconds'')', null),
  (6, 'update without a condition', 'the row of ada in public.calendar_events', '{ada}', '{}', 'update public.calendar_events set workspace_id = default', 'a0000000-0000-4000-8000-000000000106'),
  (6, 'delete without a condition', 'the row of ada in public.calendar_events', '{ada}', '{}', 'delete from public.calendar_events', 'a0000000-0000-4000-8000-000000000106'),
  (7, 'select', 'added row 0 in public.user_organizations', '{ada}', '{}', 'select 1 from public.user_organizations where user_id = ''e0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', null),
  (7, 'insert', 'added row 0 in public.user_organizations', '{ada}', '{}', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''e0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000102'', ''owner'', ''true'')', null),
  (7, 'update without a condition', 'added row 0 in public.user_organizations', '{ada}', '{}', 'update public.user_organizations set user_id = default', 'e0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (7, 'delete without a condition', 'added row 0 in public.user_organizations', '{ada}', '{}', 'delete from public.user_organizations', 'e0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (8, 'select', 'added row 1 in public.user_organizations', '{ada}', '{}', 'select 1 from public.user_organizations where user_id = ''e0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', null),
  (8, 'insert', 'added row 1 in public.user_organizations', '{ada}', '{}', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''e0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000102'', ''owner'', ''true'')', null),
  (8, 'update without a condition', 'added row 1 in public.user_organizations', '{ada}', '{}', 'update public.user_organizations set user_id = default', 'e0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (8, 'update', 'the row of ada in public.user_organizations to is_active ''true''', '{eve}', '{eve}', 'update public.user_organizations set is_active = ''true'' where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', null),
  (8, 'delete without a condition', 'added row 1 in public.user_organizations', '{ada}', '{}', 'delete from public.user_organizations', 'e0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (9, 'insert', 'the row of ada in public.user_organizations', '{eve}', '{}', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000102'', ''admin'', ''true'')', null),
  (9, 'update without a condition', 'the row of ada in public.user_organizations', '{eve}', '{}', 'update public.user_organizations set user_id = default', 'a0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (9, 'delete without a condition', 'the row of ada in public.user_organizations', '{eve}', '{}', 'delete from public.user_organizations', 'a0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (10, 'insert', 'added row 0 in public.user_organizations', '{ada}', '{}', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''e0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000102'', ''admin'', ''true'')', null),
  (10, 'update without a condition', 'added row 0 in public.user_organizations', '{ada}', '{}', 'update public.user_organizations set user_id = default', 'e0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (10, 'delete without a condition', 'added row 0 in public.user_organizations', '{ada}', '{}', 'delete from public.user_organizations', 'e0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (11, 'insert', 'added row 1 in public.user_organizations', '{ada}', '{}', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''e0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000102'', ''owner'', ''true'')', null),
  (11, 'update without a condition', 'added row 1 in public.user_organizations', '{ada}', '{}', 'update public.user_organizations set user_id = default', 'e0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (11, 'delete without a condition', 'added row 1 in public.user_organizations', '{ada}', '{}', 'delete from public.user_organizations', 'e0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (12, 'insert', 'added row 1 in public.user_organizations', '{ada}', '{ada}', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''e0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000102'', ''admin'', ''true'')', null),
  (12, 'insert', 'the row of ada in public.user_organizations', '{eve}', '{eve}', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000102'', ''admin'', ''true'')', null),
  (12, 'update without a condition', 'added row 1 in public.user_organizations', '{ada}', '{ada}', 'update public.user_organizations set user_id = default', 'e0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (12, 'update', 'added row 1 in public.user_organizations', '{ada}', '{ada}', 'update public.user_organizations set user_id = user_id where user_id = ''e0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', null),
  (12, 'update without a condition', 'the row of ada in public.user_organizations', '{eve}', '{eve}', 'update public.user_organizations set user_id = default', 'a0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (12, 'update', 'the row of ada in public.user_organizations', '{eve}', '{eve}', 'update public.user_organizations set user_id = user_id where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', null),
  (12, 'update', 'the row of ada in public.user_organizations to role ''owner''', '{eve}', '{}', 'update public.user_organizations set role = ''owner'' where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', null),
  (12, 'delete without a condition', 'added row 1 in public.user_organizations', '{ada}', '{ada}', 'delete from public.user_organizations', 'e0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (12, 'delete without a condition', 'the row of ada in public.user_organizations', '{eve}', '{eve}', 'delete from public.user_organizations', 'a0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (13, 'insert', 'the row of ada in public.user_organizations', '{eve}', '{}', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000102'', ''admin'', ''true'')', null),
  (13, 'update without a condition', 'the row of ada in public.user_organizations', '{eve}', '{}', 'update public.user_organizations set user_id = default', 'a0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (13, 'delete without a condition', 'the row of ada in public.user_organizations', '{eve}', '{}', 'delete from public.user_organizations', 'a0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (14, 'insert', 'the row of ada in public.user_organizations', '{eve}', '{}', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000102'', ''admin'', ''true'')', null),
  (14, 'update without a condition', 'the row of ada in public.user_organizations', '{eve}', '{}', 'update public.user_organizations set user_id = default', 'a0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (14, 'delete without a condition', 'the row of ada in public.user_organizations', '{eve}', '{}', 'delete from public.user_organizations', 'a0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (15, 'insert', 'the row of ada in public.user_organizations', '{eve}', '{eve}', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000102'', ''member'', ''true'')', null),
  (15, 'update without a condition', 'the row of ada in public.user_organizations', '{eve}', '{eve}', 'update public.user_organizations set user_id = default', 'a0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102'),
  (15, 'update', 'the row of ada in public.user_organizations', '{eve}', '{eve}', 'update public.user_organizations set user_id = user_id where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', null),
  (15, 'update', 'the row of ada in public.user_organizations to role ''owner''', '{eve}', '{}', 'update public.user_organizations set role = ''owner'' where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102''', null),
  (15, 'delete without a condition', 'the row of ada in public.user_organizations', '{eve}', '{eve}', 'delete from public.user_organizations', 'a0000000-0000-4000-8000-000000000001 a0000000-0000-4000-8000-000000000102');

create temporary table freehold_results (
  trial integer, caller text, passed boolean, declared boolean, failed text
) on commit drop;

do $$
declare
  scene record;
  trial record;
  statement text;
  touched bigint;
  passed boolean;
  failed text;
  results freehold_results[] := '{}';
begin
  for scene in
    select * from freehold_scenes order by freehold_scenes.scene
  loop
    begin
      foreach statement in array scene.statements loop
        execute statement;
      end loop;
      for trial in
        select t.*, c.*, c.caller = any (t.admitted) as declared
        from freehold_trials as t
        cross join lateral unnest(t.callers) with ordinality as by (name, n)
        join (values
          ('ada', 'authenticated', '{"sub": "a0000000-0000-4000-8000-000000000001", "role": "authenticated"}'),
          ('ben', 'authenticated', '{"sub": "b0000000-0000-4000-8000-000000000001", "role": "authenticated"}'),
          ('eve', 'authenticated', '{"sub": "e0000000-0000-4000-8000-000000000001", "role": "authenticated"}'),
          ('unclaimed', 'authenticated', ''),
          ('visitor', 'anon', ''),
          ('service', 'service_role', '')
        ) as c (caller, role, claims) on c.caller = by.name
        where t.scene = scene.scene
        order by t.trial, by.n
      loop
        failed := null;
        begin
          perform set_config('request.jwt.claims', trial.claims, true), set_config('freehold.wanted', trial.wanted, true),
            set_config('freehold.reached', '', true);
          execute format('set local role %I', trial.role);
          execute trial.statement;
          get diagnostics touched = row_count;
          passed := case when trial.wanted is null then touched > 0
            else current_setting('freehold.reached') = 'yes' end;
          raise exception using errcode = 'FH000';
        exception
          when sqlstate 'FH000' then
            null;
          when insufficient_privilege then
            passed := false;
          when integrity_constraint_violation then
            passed := true;
          when others then
            passed := false;
            failed := sqlerrm;
        end;
        results := results || row(trial.trial, trial.caller, passed, trial.declared, failed)::freehold_results;
      end loop;
      raise exception using errcode = 'FH001';
    exception
      when sqlstate 'FH001' then
        null;
      when others then
        results := results || row(
          (select min(t.trial) from freehold_trials as t where t.scene = scene.scene),
          'the owner', false, false, sqlerrm
        )::freehold_results;
    end;
  end loop;
  insert into freehold_results
  select r.* from unnest(results) as r;
end
$$;

select is(
  coalesce(
    string_agg(r.caller || coalesce(' fails: ' || r.failed, ''), ', ')
      filter (where r.passed or r.failed is not null),
    'nobody'
  ),
  coalesce(string_agg(r.caller, ', ') filter (where r.declared), 'nobody'),
  format('who may %s %s%s', t.act, t.subject, s.said)
)
from freehold_results as r
join freehold_trials as t using (trial)
join freehold_scenes as s using (scene)
group by t.trial, t.act, t.subject, s.said
order by t.trial;

select is(
  (select string_agg(said, E'\n' order by said) from (
    select format('the owner may do everything to %s: row level security isn''t forced on him', name)
    from freehold_unforced
  ) as found (said)),
  null,
  'row level security holds the owner of the tables'
);

select is(
  (select string_agg(said, E'\n' order by said) from (
    select format('%s may %s %s', role, privilege, subject)
    from (values
      ('anon', 'truncate', 'public.user_profiles'),
      ('anon', 'references', 'public.user_profiles'),
      ('anon', 'trigger', 'public.user_profiles'),
      ('authenticated', 'truncate', 'public.user_profiles'),
      ('authenticated', 'references', 'public.user_profiles'),
      ('authenticated', 'trigger', 'public.user_profiles'),
      ('service_role', 'truncate', 'public.user_profiles'),
      ('service_role', 'references', 'public.user_profiles'),
      ('service_role', 'trigger', 'public.user_profiles'),
      ('anon', 'truncate', 'public.organizations'),
      ('anon', 'references', 'public.organizations'),
      ('anon', 'trigger', 'public.organizations'),
      ('authenticated', 'truncate', 'public.organizations'),
      ('authenticated', 'references', 'public.organizations'),
      ('authenticated', 'trigger', 'public.organizations'),
      ('service_role', 'truncate', 'public.organizations'),
      ('service_role', 'references', 'public.organizations'),
      ('service_role', 'trigger', 'public.organizations'),
      ('anon', 'truncate', 'public.user_organizations'),
      ('anon', 'references', 'public.user_organizations'),
      ('anon', 'trigger', 'public.user_organizations'),
      ('authenticated', 'truncate', 'public.user_organizations'),
      ('authenticated', 'references', 'public.user_organizations'),
      ('authenticated', 'trigger', 'public.user_organizations'),
      ('service_role', 'truncate', 'public.user_organizations'),
      ('service_role', 'references', 'public.user_organizations'),
      ('service_role', 'trigger', 'public.user_organizations'),
      ('anon', 'truncate', 'public.workspaces'),
      ('anon', 'references', 'public.workspaces'),
      ('anon', 'trigger', 'public.workspaces'),
      ('authenticated', 'truncate', 'public.workspaces'),
      ('authenticated', 'references', 'public.workspaces'),
      ('authenticated', 'trigger', 'public.workspaces'),
      ('service_role', 'truncate', 'public.workspaces'),
      ('service_role', 'references', 'public.workspaces'),
      ('service_role', 'trigger', 'public.workspaces'),
      ('anon', 'truncate', 'public.contacts'),
      ('anon', 'references', 'public.contacts'),
      ('anon', 'trigger', 'public.contacts'),
      ('authenticated', 'truncate', 'public.contacts'),
      ('authenticated', 'references', 'public.contacts'),
      ('authenticated', 'trigger', 'public.contacts'),
      ('service_role', 'truncate', 'public.contacts'),
      ('service_role', 'references', 'public.contacts'),
      ('service_role', 'trigger', 'public.contacts'),
      ('anon', 'truncate', 'public.calendar_events'),
      ('anon', 'references', 'public.calendar_events'),
      ('anon', 'trigger', 'public.calendar_events'),
      ('authenticated', 'truncate', 'public.calendar_events'),
      ('authenticated', 'references', 'public.calendar_events'),
      ('authenticated', 'trigger', 'public.calendar_events'),
      ('service_role', 'truncate', 'public.calendar_events'),
      ('service_role', 'references', 'public.calendar_events'),
      ('service_role', 'trigger', 'public.calendar_events')
    ) as c (role, privilege, subject)
    where case
      when privilege in ('select', 'insert', 'update', 'references')
      then has_any_column_privilege(role, subject::regclass, privilege)
      else has_table_privilege(role, subject::regclass, privilege)
    end
  ) as found (said)),
  null,
  'nobody has a privilege that no policy holds back'
);

select is(
  (select string_agg(said, E'\n' order by said) from (
    select format('%s may %s%s %s', role, case when declared then 'not ' else '' end, privilege, subject)
    from (values
      ('anon', 'execute', 'freehold.refuse_change()', false),
      ('authenticated', 'execute', 'freehold.refuse_change()', false),
      ('service_role', 'execute', 'freehold.refuse_change()', false),
      ('anon', 'execute', 'freehold.touch_updated_at()', false),
      ('authenticated', 'execute', 'freehold.touch_updated_at()', false),
      ('service_role', 'execute', 'freehold.touch_updated_at()', false),
      ('anon', 'execute', 'freehold.user_organizations_of_caller()', false),
      ('authenticated', 'execute', 'freehold.user_organizations_of_caller()', true),
      ('service_role', 'execute', 'freehold.user_organizations_of_caller()', false),
      ('anon', 'execute', 'freehold.user_organizations_of_caller_as_admin()', false),
      ('authenticated', 'execute', 'freehold.user_organizations_of_caller_as_admin()', true),
      ('service_role', 'execute', 'freehold.user_organizations_of_caller_as_admin()', false),
      ('anon', 'execute', 'freehold.user_organizations_of_caller_as_owner()', false),
      ('authenticated', 'execute', 'freehold.user_organizations_of_caller_as_owner()', true),
      ('service_role', 'execute', 'freehold.user_organizations_of_caller_as_owner()', false),
      ('anon', 'execute', 'freehold.user_organizations_of_caller_as_owner_or_admin()', false),
      ('authenticated', 'execute', 'freehold.user_organizations_of_caller_as_owner_or_admin()', true),
      ('service_role', 'execute', 'freehold.user_organizations_of_caller_as_owner_or_admin()', false),
      ('anon', 'execute', 'freehold.user_organizations_of_caller_for_workspaces()', false),
      ('authenticated', 'execute', 'freehold.user_organizations_of_caller_for_workspaces()', true),
      ('service_role', 'execute', 'freehold.user_organizations_of_caller_for_workspaces()', false)
    ) as c (role, privilege, subject, declared)
    where declared <> case privilege
      when 'execute' then has_function_privilege(role, subject, 'execute')
      else has_table_privilege(role, subject, 'select')
    end
  ) as found (said)),
  null,
  'functions and views are for those they are meant for'
);

select is(
  (select string_agg(said, E'\n' order by said) from (
    select said from freehold_references
  ) as found (said)),
  null,
  'foreign keys hold'
);

select * from finish();

rollback;
