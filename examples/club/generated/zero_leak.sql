-- Holds a database against the trust models of `Clubs`, by trying.
--
-- Run it with `psql -v ON_ERROR_STOP=1 -f zero_leak.sql` as the owner of the tables, on a database that
-- may wait: it locks them. Every row it makes and every act it tries is undone. Generated.

begin;

set constraints all immediate;

-- rows are planted past row level security
alter table public.profiles no force row level security;
alter table public.clubs no force row level security;
alter table public.club_memberships no force row level security;
alter table public.posts no force row level security;
alter table public.post_logs no force row level security;

-- and past the checks on what they hold
alter table public.clubs drop constraint if exists clubs_name_check;

-- and without the triggers of one's own
alter table public.posts disable trigger posts_trim_post;
alter table public.posts disable trigger posts_log_post;
drop function public.welcome_user() cascade;

insert into auth.users (id) values
  ('a0000000-0000-4000-8000-000000000001'),
  ('b0000000-0000-4000-8000-000000000001'),
  ('e0000000-0000-4000-8000-000000000001');
insert into public.profiles (id, number, handle) values
  ('a0000000-0000-4000-8000-000000000001', '1', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000001', '2', 'row of ben');
insert into public.clubs (id, name) values
  ('a0000000-0000-4000-8000-000000000102', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000102', 'row of ben');
insert into public.club_memberships (club_id, user_id) values
  ('a0000000-0000-4000-8000-000000000102', 'a0000000-0000-4000-8000-000000000001'),
  ('b0000000-0000-4000-8000-000000000102', 'b0000000-0000-4000-8000-000000000001');
insert into public.posts (id, club_id, user_id, body) values
  ('a0000000-0000-4000-8000-000000000104', 'a0000000-0000-4000-8000-000000000102', 'a0000000-0000-4000-8000-000000000001', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000104', 'b0000000-0000-4000-8000-000000000102', 'b0000000-0000-4000-8000-000000000001', 'row of ben');
insert into public.post_logs (id, post_id, what) overriding system value values
  ('2000000010', 'a0000000-0000-4000-8000-000000000002', 'row of ada'),
  ('2000000011', 'b0000000-0000-4000-8000-000000000002', 'row of ben');

alter table public.profiles force row level security;
alter table public.clubs force row level security;
alter table public.club_memberships force row level security;
alter table public.posts force row level security;
alter table public.post_logs force row level security;

-- each act, and the callers it is open to
create temporary table freehold_trials (
  act text, subject text, admitted text[], statement text
) on commit drop;

insert into freehold_trials values
  ('select', 'the row of ada in public.profiles', '{ada,service}', 'select 1 from public.profiles where id = ''a0000000-0000-4000-8000-000000000001'''),
  ('select', 'the row of ben in public.profiles', '{ben,service}', 'select 1 from public.profiles where id = ''b0000000-0000-4000-8000-000000000001'''),
  ('insert', 'the row of ada in public.profiles', '{service}', 'insert into public.profiles (id, number, handle) values (''a0000000-0000-4000-8000-000000000001'', ''1'', ''row of ada'')'),
  ('insert', 'the row of ben in public.profiles', '{service}', 'insert into public.profiles (id, number, handle) values (''b0000000-0000-4000-8000-000000000001'', ''2'', ''row of ben'')'),
  ('update', 'the row of ada in public.profiles', '{ada,service}', 'update public.profiles set id = id where id = ''a0000000-0000-4000-8000-000000000001'''),
  ('update', 'the row of ben in public.profiles', '{ben,service}', 'update public.profiles set id = id where id = ''b0000000-0000-4000-8000-000000000001'''),
  ('delete', 'the row of ada in public.profiles', '{service}', 'delete from public.profiles where id = ''a0000000-0000-4000-8000-000000000001'''),
  ('delete', 'the row of ben in public.profiles', '{service}', 'delete from public.profiles where id = ''b0000000-0000-4000-8000-000000000001'''),
  ('move', 'the row of ada in public.profiles by id', '{}', 'update public.profiles set id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000001'''),
  ('move', 'the row of ben in public.profiles by id', '{}', 'update public.profiles set id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-000000000001'''),
  ('select', 'the row of ada in public.clubs', '{ada,service}', 'select 1 from public.clubs where id = ''a0000000-0000-4000-8000-000000000102'''),
  ('select', 'the row of ben in public.clubs', '{ben,service}', 'select 1 from public.clubs where id = ''b0000000-0000-4000-8000-000000000102'''),
  ('insert', 'the row of ada in public.clubs', '{service}', 'insert into public.clubs (id, name) values (''a0000000-0000-4000-8000-000000001101'', ''row of ada'')'),
  ('insert', 'the row of ben in public.clubs', '{service}', 'insert into public.clubs (id, name) values (''b0000000-0000-4000-8000-000000001101'', ''row of ben'')'),
  ('update', 'the row of ada in public.clubs', '{service}', 'update public.clubs set name = name where id = ''a0000000-0000-4000-8000-000000000102'''),
  ('update', 'the row of ben in public.clubs', '{service}', 'update public.clubs set name = name where id = ''b0000000-0000-4000-8000-000000000102'''),
  ('delete', 'the row of ada in public.clubs', '{service}', 'delete from public.clubs where id = ''a0000000-0000-4000-8000-000000000102'''),
  ('delete', 'the row of ben in public.clubs', '{service}', 'delete from public.clubs where id = ''b0000000-0000-4000-8000-000000000102'''),
  ('select', 'the row of ada in public.club_memberships', '{ada,service}', 'select 1 from public.club_memberships where club_id = ''a0000000-0000-4000-8000-000000000102'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('select', 'the row of ben in public.club_memberships', '{ben,service}', 'select 1 from public.club_memberships where club_id = ''b0000000-0000-4000-8000-000000000102'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('insert', 'the row of ada in public.club_memberships', '{service}', 'insert into public.club_memberships (club_id, user_id) values (''a0000000-0000-4000-8000-000000000102'', ''a0000000-0000-4000-8000-000000000001'')'),
  ('insert', 'the row of ben in public.club_memberships', '{service}', 'insert into public.club_memberships (club_id, user_id) values (''b0000000-0000-4000-8000-000000000102'', ''b0000000-0000-4000-8000-000000000001'')'),
  ('update', 'the row of ada in public.club_memberships', '{service}', 'update public.club_memberships set club_id = club_id where club_id = ''a0000000-0000-4000-8000-000000000102'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('update', 'the row of ben in public.club_memberships', '{service}', 'update public.club_memberships set club_id = club_id where club_id = ''b0000000-0000-4000-8000-000000000102'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('delete', 'the row of ada in public.club_memberships', '{service}', 'delete from public.club_memberships where club_id = ''a0000000-0000-4000-8000-000000000102'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('delete', 'the row of ben in public.club_memberships', '{service}', 'delete from public.club_memberships where club_id = ''b0000000-0000-4000-8000-000000000102'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('move', 'the row of ada in public.club_memberships by club_id', '{}', 'update public.club_memberships set club_id = ''b0000000-0000-4000-8000-000000000102'' where club_id = ''a0000000-0000-4000-8000-000000000102'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('move', 'the row of ada in public.club_memberships by user_id', '{}', 'update public.club_memberships set user_id = ''b0000000-0000-4000-8000-000000000001'' where club_id = ''a0000000-0000-4000-8000-000000000102'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('move', 'the row of ben in public.club_memberships by club_id', '{}', 'update public.club_memberships set club_id = ''a0000000-0000-4000-8000-000000000102'' where club_id = ''b0000000-0000-4000-8000-000000000102'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('move', 'the row of ben in public.club_memberships by user_id', '{}', 'update public.club_memberships set user_id = ''a0000000-0000-4000-8000-000000000001'' where club_id = ''b0000000-0000-4000-8000-000000000102'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('select', 'the row of ada in public.posts', '{ada,service}', 'select 1 from public.posts where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('select', 'the row of ben in public.posts', '{ben,service}', 'select 1 from public.posts where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('insert', 'the row of ada in public.posts', '{ada,service}', 'insert into public.posts (id, club_id, user_id, body) values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000102'', ''a0000000-0000-4000-8000-000000000001'', ''row of ada'')'),
  ('insert', 'the row of ben in public.posts', '{ben,service}', 'insert into public.posts (id, club_id, user_id, body) values (''b0000000-0000-4000-8000-000000001103'', ''b0000000-0000-4000-8000-000000000102'', ''b0000000-0000-4000-8000-000000000001'', ''row of ben'')'),
  ('update', 'the row of ada in public.posts', '{ada,service}', 'update public.posts set club_id = club_id where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('update', 'the row of ben in public.posts', '{ben,service}', 'update public.posts set club_id = club_id where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('delete', 'the row of ada in public.posts', '{ada,service}', 'delete from public.posts where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('delete', 'the row of ben in public.posts', '{ben,service}', 'delete from public.posts where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('move', 'the row of ada in public.posts by club_id', '{}', 'update public.posts set club_id = ''b0000000-0000-4000-8000-000000000102'' where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('move', 'the row of ada in public.posts by user_id', '{}', 'update public.posts set user_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('move', 'the row of ben in public.posts by club_id', '{}', 'update public.posts set club_id = ''a0000000-0000-4000-8000-000000000102'' where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('move', 'the row of ben in public.posts by user_id', '{}', 'update public.posts set user_id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('select', 'the row of ada in public.post_logs', '{service}', 'select 1 from public.post_logs where id = ''2000000010'''),
  ('select', 'the row of ben in public.post_logs', '{service}', 'select 1 from public.post_logs where id = ''2000000011'''),
  ('insert', 'the row of ada in public.post_logs', '{}', 'insert into public.post_logs (id, post_id, what) overriding system value values (''2000008200'', ''a0000000-0000-4000-8000-000000000002'', ''row of ada'')'),
  ('insert', 'the row of ben in public.post_logs', '{}', 'insert into public.post_logs (id, post_id, what) overriding system value values (''2000008201'', ''b0000000-0000-4000-8000-000000000002'', ''row of ben'')'),
  ('update', 'the row of ada in public.post_logs', '{}', 'update public.post_logs set post_id = post_id where id = ''2000000010'''),
  ('update', 'the row of ben in public.post_logs', '{}', 'update public.post_logs set post_id = post_id where id = ''2000000011'''),
  ('delete', 'the row of ada in public.post_logs', '{}', 'delete from public.post_logs where id = ''2000000010'''),
  ('delete', 'the row of ben in public.post_logs', '{}', 'delete from public.post_logs where id = ''2000000011''');

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
    ('anon', 'truncate', 'public.profiles'),
      ('anon', 'references', 'public.profiles'),
      ('anon', 'trigger', 'public.profiles'),
      ('authenticated', 'truncate', 'public.profiles'),
      ('authenticated', 'references', 'public.profiles'),
      ('authenticated', 'trigger', 'public.profiles'),
      ('service_role', 'truncate', 'public.profiles'),
      ('service_role', 'references', 'public.profiles'),
      ('service_role', 'trigger', 'public.profiles'),
      ('anon', 'truncate', 'public.clubs'),
      ('anon', 'references', 'public.clubs'),
      ('anon', 'trigger', 'public.clubs'),
      ('authenticated', 'truncate', 'public.clubs'),
      ('authenticated', 'references', 'public.clubs'),
      ('authenticated', 'trigger', 'public.clubs'),
      ('service_role', 'truncate', 'public.clubs'),
      ('service_role', 'references', 'public.clubs'),
      ('service_role', 'trigger', 'public.clubs'),
      ('anon', 'truncate', 'public.club_memberships'),
      ('anon', 'references', 'public.club_memberships'),
      ('anon', 'trigger', 'public.club_memberships'),
      ('authenticated', 'truncate', 'public.club_memberships'),
      ('authenticated', 'references', 'public.club_memberships'),
      ('authenticated', 'trigger', 'public.club_memberships'),
      ('service_role', 'truncate', 'public.club_memberships'),
      ('service_role', 'references', 'public.club_memberships'),
      ('service_role', 'trigger', 'public.club_memberships'),
      ('anon', 'truncate', 'public.posts'),
      ('anon', 'references', 'public.posts'),
      ('anon', 'trigger', 'public.posts'),
      ('authenticated', 'truncate', 'public.posts'),
      ('authenticated', 'references', 'public.posts'),
      ('authenticated', 'trigger', 'public.posts'),
      ('service_role', 'truncate', 'public.posts'),
      ('service_role', 'references', 'public.posts'),
      ('service_role', 'trigger', 'public.posts'),
      ('anon', 'truncate', 'public.post_logs'),
      ('anon', 'references', 'public.post_logs'),
      ('anon', 'trigger', 'public.post_logs'),
      ('authenticated', 'truncate', 'public.post_logs'),
      ('authenticated', 'references', 'public.post_logs'),
      ('authenticated', 'trigger', 'public.post_logs'),
      ('service_role', 'truncate', 'public.post_logs'),
      ('service_role', 'references', 'public.post_logs'),
      ('service_role', 'trigger', 'public.post_logs'),
      ('service_role', 'insert', 'public.post_logs'),
      ('service_role', 'update', 'public.post_logs'),
      ('service_role', 'delete', 'public.post_logs')
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
