-- Holds a database against the trust models of `Organisations`, by trying.
--
-- Run it with `psql -v ON_ERROR_STOP=1 -f zero_leak.sql` as the owner of the tables, on a database that
-- may wait: it locks them. Every row it makes and every act it tries is undone. Generated.

begin;

set constraints all immediate;

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

alter table public.user_profiles force row level security;
alter table public.organizations force row level security;
alter table public.user_organizations force row level security;
alter table public.workspaces force row level security;
alter table public.contacts force row level security;
alter table public.calendar_events force row level security;

-- each act, and the callers it is open to
create temporary table freehold_trials (
  act text, subject text, admitted text[], statement text
) on commit drop;

insert into freehold_trials values
  ('select', 'the row of ada in public.user_profiles', '{ada,service}', 'select 1 from public.user_profiles where user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('select', 'the row of ben in public.user_profiles', '{ben,service}', 'select 1 from public.user_profiles where user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('insert', 'the row of ada in public.user_profiles', '{service}', 'insert into public.user_profiles (user_id, full_name) values (''a0000000-0000-4000-8000-000000000001'', ''row of ada'')'),
  ('insert', 'the row of ben in public.user_profiles', '{service}', 'insert into public.user_profiles (user_id, full_name) values (''b0000000-0000-4000-8000-000000000001'', ''row of ben'')'),
  ('update', 'the row of ada in public.user_profiles', '{ada,service}', 'update public.user_profiles set user_id = user_id where user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('update', 'the row of ben in public.user_profiles', '{ben,service}', 'update public.user_profiles set user_id = user_id where user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('delete', 'the row of ada in public.user_profiles', '{service}', 'delete from public.user_profiles where user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('delete', 'the row of ben in public.user_profiles', '{service}', 'delete from public.user_profiles where user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('move', 'the row of ada in public.user_profiles by user_id', '{}', 'update public.user_profiles set user_id = ''b0000000-0000-4000-8000-000000000001'' where user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('move', 'the row of ben in public.user_profiles by user_id', '{}', 'update public.user_profiles set user_id = ''a0000000-0000-4000-8000-000000000001'' where user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('select', 'the row of ada in public.organizations', '{ada,service}', 'select 1 from public.organizations where id = ''a0000000-0000-4000-8000-000000000102'''),
  ('select', 'the row of ben in public.organizations', '{ben,service}', 'select 1 from public.organizations where id = ''b0000000-0000-4000-8000-000000000102'''),
  ('insert', 'the row of ada in public.organizations', '{service}', 'insert into public.organizations (id, name) values (''a0000000-0000-4000-8000-000000001101'', ''row of ada'')'),
  ('insert', 'the row of ben in public.organizations', '{service}', 'insert into public.organizations (id, name) values (''b0000000-0000-4000-8000-000000001101'', ''row of ben'')'),
  ('update', 'the row of ada in public.organizations', '{ada,service}', 'update public.organizations set name = name where id = ''a0000000-0000-4000-8000-000000000102'''),
  ('update', 'the row of ben in public.organizations', '{ben,service}', 'update public.organizations set name = name where id = ''b0000000-0000-4000-8000-000000000102'''),
  ('delete', 'the row of ada in public.organizations', '{service}', 'delete from public.organizations where id = ''a0000000-0000-4000-8000-000000000102'''),
  ('delete', 'the row of ben in public.organizations', '{service}', 'delete from public.organizations where id = ''b0000000-0000-4000-8000-000000000102'''),
  ('select', 'the row of ada in public.user_organizations', '{ada,service}', 'select 1 from public.user_organizations where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102'''),
  ('select', 'the row of ben in public.user_organizations', '{ben,service}', 'select 1 from public.user_organizations where user_id = ''b0000000-0000-4000-8000-000000000001'' and org_id = ''b0000000-0000-4000-8000-000000000102'''),
  ('insert', 'the row of ada in public.user_organizations', '{service}', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000102'', ''owner'', ''true'')'),
  ('insert', 'the row of ben in public.user_organizations', '{service}', 'insert into public.user_organizations (user_id, org_id, role, is_active) values (''b0000000-0000-4000-8000-000000000001'', ''b0000000-0000-4000-8000-000000000102'', ''admin'', ''true'')'),
  ('update', 'the row of ada in public.user_organizations', '{service}', 'update public.user_organizations set user_id = user_id where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102'''),
  ('update', 'the row of ben in public.user_organizations', '{service}', 'update public.user_organizations set user_id = user_id where user_id = ''b0000000-0000-4000-8000-000000000001'' and org_id = ''b0000000-0000-4000-8000-000000000102'''),
  ('delete', 'the row of ada in public.user_organizations', '{service}', 'delete from public.user_organizations where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102'''),
  ('delete', 'the row of ben in public.user_organizations', '{service}', 'delete from public.user_organizations where user_id = ''b0000000-0000-4000-8000-000000000001'' and org_id = ''b0000000-0000-4000-8000-000000000102'''),
  ('move', 'the row of ada in public.user_organizations by user_id', '{}', 'update public.user_organizations set user_id = ''b0000000-0000-4000-8000-000000000001'' where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102'''),
  ('move', 'the row of ada in public.user_organizations by org_id', '{}', 'update public.user_organizations set org_id = ''b0000000-0000-4000-8000-000000000102'' where user_id = ''a0000000-0000-4000-8000-000000000001'' and org_id = ''a0000000-0000-4000-8000-000000000102'''),
  ('move', 'the row of ben in public.user_organizations by user_id', '{}', 'update public.user_organizations set user_id = ''a0000000-0000-4000-8000-000000000001'' where user_id = ''b0000000-0000-4000-8000-000000000001'' and org_id = ''b0000000-0000-4000-8000-000000000102'''),
  ('move', 'the row of ben in public.user_organizations by org_id', '{}', 'update public.user_organizations set org_id = ''a0000000-0000-4000-8000-000000000102'' where user_id = ''b0000000-0000-4000-8000-000000000001'' and org_id = ''b0000000-0000-4000-8000-000000000102'''),
  ('select', 'the row of ada in public.workspaces', '{ada,service}', 'select 1 from public.workspaces where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('select', 'the row of ben in public.workspaces', '{ben,service}', 'select 1 from public.workspaces where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('insert', 'the row of ada in public.workspaces', '{ada,service}', 'insert into public.workspaces (id, org_id, name) values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000102'', ''row of ada'')'),
  ('insert', 'the row of ben in public.workspaces', '{ben,service}', 'insert into public.workspaces (id, org_id, name) values (''b0000000-0000-4000-8000-000000001103'', ''b0000000-0000-4000-8000-000000000102'', ''row of ben'')'),
  ('update', 'the row of ada in public.workspaces', '{ada,service}', 'update public.workspaces set org_id = org_id where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('update', 'the row of ben in public.workspaces', '{ben,service}', 'update public.workspaces set org_id = org_id where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('delete', 'the row of ada in public.workspaces', '{ada,service}', 'delete from public.workspaces where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('delete', 'the row of ben in public.workspaces', '{ben,service}', 'delete from public.workspaces where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('move', 'the row of ada in public.workspaces by org_id', '{}', 'update public.workspaces set org_id = ''b0000000-0000-4000-8000-000000000102'' where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('move', 'the row of ben in public.workspaces by org_id', '{}', 'update public.workspaces set org_id = ''a0000000-0000-4000-8000-000000000102'' where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('select', 'the row of ada in public.contacts', '{ada,service}', 'select 1 from public.contacts where id = ''a0000000-0000-4000-8000-000000000105'''),
  ('select', 'the row of ben in public.contacts', '{ben,service}', 'select 1 from public.contacts where id = ''b0000000-0000-4000-8000-000000000105'''),
  ('insert', 'the row of ada in public.contacts', '{ada,service}', 'insert into public.contacts (id, workspace_id, name) values (''a0000000-0000-4000-8000-000000001104'', ''a0000000-0000-4000-8000-000000000104'', ''row of ada'')'),
  ('insert', 'the row of ben in public.contacts', '{ben,service}', 'insert into public.contacts (id, workspace_id, name) values (''b0000000-0000-4000-8000-000000001104'', ''b0000000-0000-4000-8000-000000000104'', ''row of ben'')'),
  ('update', 'the row of ada in public.contacts', '{ada,service}', 'update public.contacts set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000105'''),
  ('update', 'the row of ben in public.contacts', '{ben,service}', 'update public.contacts set workspace_id = workspace_id where id = ''b0000000-0000-4000-8000-000000000105'''),
  ('delete', 'the row of ada in public.contacts', '{ada,service}', 'delete from public.contacts where id = ''a0000000-0000-4000-8000-000000000105'''),
  ('delete', 'the row of ben in public.contacts', '{ben,service}', 'delete from public.contacts where id = ''b0000000-0000-4000-8000-000000000105'''),
  ('move', 'the row of ada in public.contacts by workspace_id', '{}', 'update public.contacts set workspace_id = ''b0000000-0000-4000-8000-000000000104'' where id = ''a0000000-0000-4000-8000-000000000105'''),
  ('move', 'the row of ben in public.contacts by workspace_id', '{}', 'update public.contacts set workspace_id = ''a0000000-0000-4000-8000-000000000104'' where id = ''b0000000-0000-4000-8000-000000000105'''),
  ('select', 'the row of ada in public.calendar_events', '{ada,service}', 'select 1 from public.calendar_events where id = ''a0000000-0000-4000-8000-000000000106'''),
  ('select', 'the row of ben in public.calendar_events', '{ben,service}', 'select 1 from public.calendar_events where id = ''b0000000-0000-4000-8000-000000000106'''),
  ('insert', 'the row of ada in public.calendar_events', '{ada,service}', 'insert into public.calendar_events (id, workspace_id, contact_id, title, starts_at, ends_at) values (''a0000000-0000-4000-8000-000000001105'', ''a0000000-0000-4000-8000-000000000104'', ''a0000000-0000-4000-8000-000000000105'', ''row of ada'', now() + interval ''-600 seconds'', now() + interval ''-600 seconds'')'),
  ('insert', 'the row of ben in public.calendar_events', '{ben,service}', 'insert into public.calendar_events (id, workspace_id, contact_id, title, starts_at, ends_at) values (''b0000000-0000-4000-8000-000000001105'', ''b0000000-0000-4000-8000-000000000104'', ''b0000000-0000-4000-8000-000000000105'', ''row of ben'', now() + interval ''+600 seconds'', now() + interval ''+600 seconds'')'),
  ('update', 'the row of ada in public.calendar_events', '{ada,service}', 'update public.calendar_events set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000106'''),
  ('update', 'the row of ben in public.calendar_events', '{ben,service}', 'update public.calendar_events set workspace_id = workspace_id where id = ''b0000000-0000-4000-8000-000000000106'''),
  ('delete', 'the row of ada in public.calendar_events', '{ada,service}', 'delete from public.calendar_events where id = ''a0000000-0000-4000-8000-000000000106'''),
  ('delete', 'the row of ben in public.calendar_events', '{ben,service}', 'delete from public.calendar_events where id = ''b0000000-0000-4000-8000-000000000106'''),
  ('move', 'the row of ada in public.calendar_events by workspace_id', '{}', 'update public.calendar_events set workspace_id = ''b0000000-0000-4000-8000-000000000104'' where id = ''a0000000-0000-4000-8000-000000000106'''),
  ('move', 'the row of ben in public.calendar_events by workspace_id', '{}', 'update public.calendar_events set workspace_id = ''a0000000-0000-4000-8000-000000000104'' where id = ''b0000000-0000-4000-8000-000000000106''');

do $$
declare
  trial record;
  touched bigint;
  passed boolean;
  wrong text[] := '{}';
  counts bigint[] := '{0, 0}';
begin
  for trial in
    select t.act, t.subject, t.statement, c.*, c.caller = any (t.admitted) as declared
    from freehold_trials as t
    cross join (values
      ('ada', 'authenticated', '{"sub": "a0000000-0000-4000-8000-000000000001", "role": "authenticated"}'),
      ('ben', 'authenticated', '{"sub": "b0000000-0000-4000-8000-000000000001", "role": "authenticated"}'),
      ('eve', 'authenticated', '{"sub": "e0000000-0000-4000-8000-000000000001", "role": "authenticated"}'),
      ('unclaimed', 'authenticated', ''),
      ('visitor', 'anon', ''),
      ('service', 'service_role', '')
    ) as c (caller, role, claims)
  loop
    begin
      perform set_config('request.jwt.claims', trial.claims, true);
      execute format('set local role %I', trial.role);
      execute trial.statement;
      get diagnostics touched = row_count;
      raise exception using errcode = 'FH000';
    exception
      when sqlstate 'FH000' then
        passed := touched > 0;
      when insufficient_privilege then
        passed := false;
      when integrity_constraint_violation then
        passed := true;
    end;
    counts[1 + passed::int] := counts[1 + passed::int] + 1;
    if passed <> trial.declared then
      wrong := wrong || format('%s may %s%s %s', trial.caller, case when passed then '' else 'not ' end,
        trial.act, trial.subject);
    end if;
  end loop;
  select wrong || coalesce(array_agg(format('%s may %s %s', role, privilege, subject)), '{}')
  into wrong
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
  end;
  if cardinality(wrong) > 0 then
    raise exception E'the database differs from the trust models:\n  %', array_to_string(wrong, E'\n  ');
  end if;
  raise notice 'zero leak: % acts admitted, % refused, each as declared', counts[2], counts[1];
end
$$;

rollback;
