-- Holds a database against the trust models of `LiveChat`, by trying.
--
-- Run it with `psql -v ON_ERROR_STOP=1 -f zero_leak.sql` as the owner of the tables, on a database that
-- may wait: it locks them. Every row it makes and every act it tries is undone. Generated.

begin;

set constraints all immediate;

-- rows are planted past row level security
alter table public.user_roles no force row level security;
alter table public.chat_sessions no force row level security;
alter table public.chat_messages no force row level security;
alter table public.chat_session_activity no force row level security;

-- and past the checks on what they hold
alter table public.chat_messages drop constraint if exists chat_messages_body_check;

-- and without the triggers of one's own
alter table public.chat_sessions disable trigger chat_sessions_note_chat_activity;
alter table public.chat_messages disable trigger chat_messages_note_chat_activity;
alter table public.chat_session_activity disable trigger chat_session_activity_log_chat_activity;

insert into auth.users (id) values
  ('a0000000-0000-4000-8000-000000000001'),
  ('b0000000-0000-4000-8000-000000000001'),
  ('e0000000-0000-4000-8000-000000000001');
insert into public.user_roles (user_id, role) values
  ('a0000000-0000-4000-8000-000000000001', 'admin'),
  ('b0000000-0000-4000-8000-000000000001', 'support_agent');
insert into public.chat_sessions (id, session_number, user_id) values
  ('a0000000-0000-4000-8000-000000000102', 'row of ada', 'a0000000-0000-4000-8000-000000000001'),
  ('b0000000-0000-4000-8000-000000000102', 'row of ben', 'b0000000-0000-4000-8000-000000000001');
insert into public.chat_messages (id, session_id, body) values
  ('a0000000-0000-4000-8000-000000000103', 'a0000000-0000-4000-8000-000000000102', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000103', 'b0000000-0000-4000-8000-000000000102', 'row of ben');
insert into public.chat_session_activity (id, session_id, actor_id, action) values
  ('a0000000-0000-4000-8000-000000000104', 'a0000000-0000-4000-8000-000000000102', 'a0000000-0000-4000-8000-000000000001', 'session_opened'),
  ('b0000000-0000-4000-8000-000000000104', 'b0000000-0000-4000-8000-000000000102', 'b0000000-0000-4000-8000-000000000001', 'session_changed');

alter table public.user_roles force row level security;
alter table public.chat_sessions force row level security;
alter table public.chat_messages force row level security;
alter table public.chat_session_activity force row level security;

-- each act, and the callers it is open to
create temporary table freehold_trials (
  act text, subject text, admitted text[], statement text
) on commit drop;

insert into freehold_trials values
  ('select', 'the row of ada in public.user_roles', '{ada,service}', 'select 1 from public.user_roles where user_id = ''a0000000-0000-4000-8000-000000000001'' and role = ''admin'''),
  ('select', 'the row of ben in public.user_roles', '{ben,service}', 'select 1 from public.user_roles where user_id = ''b0000000-0000-4000-8000-000000000001'' and role = ''support_agent'''),
  ('insert', 'the row of ada in public.user_roles', '{service}', 'insert into public.user_roles (user_id, role) values (''a0000000-0000-4000-8000-000000000001'', ''admin'')'),
  ('insert', 'the row of ben in public.user_roles', '{service}', 'insert into public.user_roles (user_id, role) values (''b0000000-0000-4000-8000-000000000001'', ''support_agent'')'),
  ('update', 'the row of ada in public.user_roles', '{service}', 'update public.user_roles set user_id = user_id where user_id = ''a0000000-0000-4000-8000-000000000001'' and role = ''admin'''),
  ('update', 'the row of ben in public.user_roles', '{service}', 'update public.user_roles set user_id = user_id where user_id = ''b0000000-0000-4000-8000-000000000001'' and role = ''support_agent'''),
  ('delete', 'the row of ada in public.user_roles', '{service}', 'delete from public.user_roles where user_id = ''a0000000-0000-4000-8000-000000000001'' and role = ''admin'''),
  ('delete', 'the row of ben in public.user_roles', '{service}', 'delete from public.user_roles where user_id = ''b0000000-0000-4000-8000-000000000001'' and role = ''support_agent'''),
  ('move', 'the row of ada in public.user_roles by user_id', '{}', 'update public.user_roles set user_id = ''b0000000-0000-4000-8000-000000000001'' where user_id = ''a0000000-0000-4000-8000-000000000001'' and role = ''admin'''),
  ('move', 'the row of ben in public.user_roles by user_id', '{}', 'update public.user_roles set user_id = ''a0000000-0000-4000-8000-000000000001'' where user_id = ''b0000000-0000-4000-8000-000000000001'' and role = ''support_agent'''),
  ('select', 'the row of ada in public.chat_sessions', '{ada,ben,service}', 'select 1 from public.chat_sessions where id = ''a0000000-0000-4000-8000-000000000102'''),
  ('select', 'the row of ben in public.chat_sessions', '{ada,ben,service}', 'select 1 from public.chat_sessions where id = ''b0000000-0000-4000-8000-000000000102'''),
  ('insert', 'the row of ada in public.chat_sessions', '{ada,service}', 'insert into public.chat_sessions (id, session_number, user_id) values (''a0000000-0000-4000-8000-000000001101'', ''row of ada'', ''a0000000-0000-4000-8000-000000000001'')'),
  ('insert', 'the row of ben in public.chat_sessions', '{ben,service}', 'insert into public.chat_sessions (id, session_number, user_id) values (''b0000000-0000-4000-8000-000000001101'', ''row of ben'', ''b0000000-0000-4000-8000-000000000001'')'),
  ('update', 'the row of ada in public.chat_sessions', '{ada,service}', 'update public.chat_sessions set session_number = session_number where id = ''a0000000-0000-4000-8000-000000000102'''),
  ('update', 'the row of ben in public.chat_sessions', '{ada,ben,service}', 'update public.chat_sessions set session_number = session_number where id = ''b0000000-0000-4000-8000-000000000102'''),
  ('delete', 'the row of ada in public.chat_sessions', '{}', 'delete from public.chat_sessions where id = ''a0000000-0000-4000-8000-000000000102'''),
  ('delete', 'the row of ben in public.chat_sessions', '{}', 'delete from public.chat_sessions where id = ''b0000000-0000-4000-8000-000000000102'''),
  ('move', 'the row of ada in public.chat_sessions by user_id', '{}', 'update public.chat_sessions set user_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000102'''),
  ('move', 'the row of ben in public.chat_sessions by user_id', '{}', 'update public.chat_sessions set user_id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-000000000102'''),
  ('select', 'the row of ada in public.chat_messages', '{ada,service}', 'select 1 from public.chat_messages where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('select', 'the row of ben in public.chat_messages', '{ada,ben,service}', 'select 1 from public.chat_messages where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('insert', 'the row of ada in public.chat_messages', '{ada,service}', 'insert into public.chat_messages (id, session_id, body) values (''a0000000-0000-4000-8000-000000001102'', ''a0000000-0000-4000-8000-000000000102'', ''row of ada'')'),
  ('insert', 'the row of ben in public.chat_messages', '{ben,service}', 'insert into public.chat_messages (id, session_id, body) values (''b0000000-0000-4000-8000-000000001102'', ''b0000000-0000-4000-8000-000000000102'', ''row of ben'')'),
  ('update', 'the row of ada in public.chat_messages', '{}', 'update public.chat_messages set session_id = session_id where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('update', 'the row of ben in public.chat_messages', '{}', 'update public.chat_messages set session_id = session_id where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('delete', 'the row of ada in public.chat_messages', '{}', 'delete from public.chat_messages where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('delete', 'the row of ben in public.chat_messages', '{}', 'delete from public.chat_messages where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('move', 'the row of ada in public.chat_messages by session_id', '{}', 'update public.chat_messages set session_id = ''b0000000-0000-4000-8000-000000000102'' where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('move', 'the row of ben in public.chat_messages by session_id', '{}', 'update public.chat_messages set session_id = ''a0000000-0000-4000-8000-000000000102'' where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('select', 'the row of ada in public.chat_session_activity', '{ada,service}', 'select 1 from public.chat_session_activity where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('select', 'the row of ben in public.chat_session_activity', '{ada,ben,service}', 'select 1 from public.chat_session_activity where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('insert', 'the row of ada in public.chat_session_activity', '{ada,ben,service}', 'insert into public.chat_session_activity (id, session_id, actor_id, action) values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000102'', ''a0000000-0000-4000-8000-000000000001'', ''session_opened'')'),
  ('insert', 'the row of ben in public.chat_session_activity', '{ada,ben,service}', 'insert into public.chat_session_activity (id, session_id, actor_id, action) values (''b0000000-0000-4000-8000-000000001103'', ''b0000000-0000-4000-8000-000000000102'', ''b0000000-0000-4000-8000-000000000001'', ''session_changed'')'),
  ('update', 'the row of ada in public.chat_session_activity', '{}', 'update public.chat_session_activity set session_id = session_id where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('update', 'the row of ben in public.chat_session_activity', '{}', 'update public.chat_session_activity set session_id = session_id where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('delete', 'the row of ada in public.chat_session_activity', '{}', 'delete from public.chat_session_activity where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('delete', 'the row of ben in public.chat_session_activity', '{}', 'delete from public.chat_session_activity where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('move', 'the row of ada in public.chat_session_activity by session_id', '{}', 'update public.chat_session_activity set session_id = ''b0000000-0000-4000-8000-000000000102'' where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('move', 'the row of ada in public.chat_session_activity by actor_id', '{}', 'update public.chat_session_activity set actor_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('move', 'the row of ben in public.chat_session_activity by session_id', '{}', 'update public.chat_session_activity set session_id = ''a0000000-0000-4000-8000-000000000102'' where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('move', 'the row of ben in public.chat_session_activity by actor_id', '{}', 'update public.chat_session_activity set actor_id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-000000000104''');

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
    ('anon', 'truncate', 'public.user_roles'),
      ('anon', 'references', 'public.user_roles'),
      ('anon', 'trigger', 'public.user_roles'),
      ('authenticated', 'truncate', 'public.user_roles'),
      ('authenticated', 'references', 'public.user_roles'),
      ('authenticated', 'trigger', 'public.user_roles'),
      ('service_role', 'truncate', 'public.user_roles'),
      ('service_role', 'references', 'public.user_roles'),
      ('service_role', 'trigger', 'public.user_roles'),
      ('anon', 'truncate', 'public.chat_sessions'),
      ('anon', 'references', 'public.chat_sessions'),
      ('anon', 'trigger', 'public.chat_sessions'),
      ('authenticated', 'truncate', 'public.chat_sessions'),
      ('authenticated', 'references', 'public.chat_sessions'),
      ('authenticated', 'trigger', 'public.chat_sessions'),
      ('service_role', 'truncate', 'public.chat_sessions'),
      ('service_role', 'references', 'public.chat_sessions'),
      ('service_role', 'trigger', 'public.chat_sessions'),
      ('service_role', 'delete', 'public.chat_sessions'),
      ('anon', 'truncate', 'public.chat_messages'),
      ('anon', 'references', 'public.chat_messages'),
      ('anon', 'trigger', 'public.chat_messages'),
      ('authenticated', 'truncate', 'public.chat_messages'),
      ('authenticated', 'references', 'public.chat_messages'),
      ('authenticated', 'trigger', 'public.chat_messages'),
      ('service_role', 'truncate', 'public.chat_messages'),
      ('service_role', 'references', 'public.chat_messages'),
      ('service_role', 'trigger', 'public.chat_messages'),
      ('service_role', 'update', 'public.chat_messages'),
      ('service_role', 'delete', 'public.chat_messages'),
      ('anon', 'truncate', 'public.chat_session_activity'),
      ('anon', 'references', 'public.chat_session_activity'),
      ('anon', 'trigger', 'public.chat_session_activity'),
      ('authenticated', 'truncate', 'public.chat_session_activity'),
      ('authenticated', 'references', 'public.chat_session_activity'),
      ('authenticated', 'trigger', 'public.chat_session_activity'),
      ('service_role', 'truncate', 'public.chat_session_activity'),
      ('service_role', 'references', 'public.chat_session_activity'),
      ('service_role', 'trigger', 'public.chat_session_activity'),
      ('service_role', 'update', 'public.chat_session_activity'),
      ('service_role', 'delete', 'public.chat_session_activity')
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
