-- Holds a database against the trust models of `ChatSessions`, by trying.
--
-- Run it with `psql -v ON_ERROR_STOP=1 -f zero_leak.sql` as the owner of the tables, on a database that
-- may wait: it locks them. Every row it makes and every act it tries is undone. Generated.

begin;

set constraints all immediate;

-- rows are planted past row level security
alter table public.models no force row level security;
alter table public.runs no force row level security;
alter table public.chat_sessions no force row level security;

insert into auth.users (id) values
  ('a0000000-0000-4000-8000-000000000001'),
  ('b0000000-0000-4000-8000-000000000001'),
  ('e0000000-0000-4000-8000-000000000001');
insert into public.models (id, user_id, name) values
  ('a0000000-0000-4000-8000-000000000101', 'a0000000-0000-4000-8000-000000000001', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000101', 'b0000000-0000-4000-8000-000000000001', 'row of ben');
insert into public.runs (id, model_id) values
  ('a0000000-0000-4000-8000-000000000102', 'a0000000-0000-4000-8000-000000000101'),
  ('b0000000-0000-4000-8000-000000000102', 'b0000000-0000-4000-8000-000000000101');
insert into public.chat_sessions (id, user_id, model_id, run_id) values
  ('a0000000-0000-4000-8000-000000000103', 'a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000101', 'a0000000-0000-4000-8000-000000000102'),
  ('b0000000-0000-4000-8000-000000000103', 'b0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000101', 'b0000000-0000-4000-8000-000000000102');

alter table public.models force row level security;
alter table public.runs force row level security;
alter table public.chat_sessions force row level security;

-- each act, and the callers it is open to
create temporary table freehold_trials (
  act text, subject text, admitted text[], statement text
) on commit drop;

insert into freehold_trials values
  ('select', 'the row of ada in public.models', '{ada,service}', 'select 1 from public.models where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('select', 'the row of ben in public.models', '{ben,service}', 'select 1 from public.models where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('insert', 'the row of ada in public.models', '{ada,service}', 'insert into public.models (id, user_id, name) values (''a0000000-0000-4000-8000-000000001100'', ''a0000000-0000-4000-8000-000000000001'', ''row of ada'')'),
  ('insert', 'the row of ben in public.models', '{ben,service}', 'insert into public.models (id, user_id, name) values (''b0000000-0000-4000-8000-000000001100'', ''b0000000-0000-4000-8000-000000000001'', ''row of ben'')'),
  ('update', 'the row of ada in public.models', '{ada,service}', 'update public.models set user_id = user_id where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('update', 'the row of ben in public.models', '{ben,service}', 'update public.models set user_id = user_id where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('delete', 'the row of ada in public.models', '{ada,service}', 'delete from public.models where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('delete', 'the row of ben in public.models', '{ben,service}', 'delete from public.models where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('move', 'the row of ada in public.models by user_id', '{}', 'update public.models set user_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('move', 'the row of ben in public.models by user_id', '{}', 'update public.models set user_id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('select', 'the row of ada in public.runs', '{ada,service}', 'select 1 from public.runs where id = ''a0000000-0000-4000-8000-000000000102'''),
  ('select', 'the row of ben in public.runs', '{ben,service}', 'select 1 from public.runs where id = ''b0000000-0000-4000-8000-000000000102'''),
  ('insert', 'the row of ada in public.runs', '{ada,service}', 'insert into public.runs (id, model_id) values (''a0000000-0000-4000-8000-000000001101'', ''a0000000-0000-4000-8000-000000000101'')'),
  ('insert', 'the row of ben in public.runs', '{ben,service}', 'insert into public.runs (id, model_id) values (''b0000000-0000-4000-8000-000000001101'', ''b0000000-0000-4000-8000-000000000101'')'),
  ('update', 'the row of ada in public.runs', '{ada,service}', 'update public.runs set model_id = model_id where id = ''a0000000-0000-4000-8000-000000000102'''),
  ('update', 'the row of ben in public.runs', '{ben,service}', 'update public.runs set model_id = model_id where id = ''b0000000-0000-4000-8000-000000000102'''),
  ('delete', 'the row of ada in public.runs', '{ada,service}', 'delete from public.runs where id = ''a0000000-0000-4000-8000-000000000102'''),
  ('delete', 'the row of ben in public.runs', '{ben,service}', 'delete from public.runs where id = ''b0000000-0000-4000-8000-000000000102'''),
  ('move', 'the row of ada in public.runs by model_id', '{}', 'update public.runs set model_id = ''b0000000-0000-4000-8000-000000000101'' where id = ''a0000000-0000-4000-8000-000000000102'''),
  ('move', 'the row of ben in public.runs by model_id', '{}', 'update public.runs set model_id = ''a0000000-0000-4000-8000-000000000101'' where id = ''b0000000-0000-4000-8000-000000000102'''),
  ('select', 'the row of ada in public.chat_sessions', '{ada,service}', 'select 1 from public.chat_sessions where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('select', 'the row of ben in public.chat_sessions', '{ben,service}', 'select 1 from public.chat_sessions where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('insert', 'the row of ada in public.chat_sessions', '{ada,service}', 'insert into public.chat_sessions (id, user_id, model_id, run_id) values (''a0000000-0000-4000-8000-000000001102'', ''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000101'', ''a0000000-0000-4000-8000-000000000102'')'),
  ('insert', 'the row of ben in public.chat_sessions', '{ben,service}', 'insert into public.chat_sessions (id, user_id, model_id, run_id) values (''b0000000-0000-4000-8000-000000001102'', ''b0000000-0000-4000-8000-000000000001'', ''b0000000-0000-4000-8000-000000000101'', ''b0000000-0000-4000-8000-000000000102'')'),
  ('update', 'the row of ada in public.chat_sessions', '{ada,service}', 'update public.chat_sessions set user_id = user_id where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('update', 'the row of ben in public.chat_sessions', '{ben,service}', 'update public.chat_sessions set user_id = user_id where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('delete', 'the row of ada in public.chat_sessions', '{ada,service}', 'delete from public.chat_sessions where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('delete', 'the row of ben in public.chat_sessions', '{ben,service}', 'delete from public.chat_sessions where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('move', 'the row of ada in public.chat_sessions by user_id', '{}', 'update public.chat_sessions set user_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('move', 'the row of ben in public.chat_sessions by user_id', '{}', 'update public.chat_sessions set user_id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-000000000103''');

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
    ('anon', 'truncate', 'public.models'),
      ('anon', 'references', 'public.models'),
      ('anon', 'trigger', 'public.models'),
      ('authenticated', 'truncate', 'public.models'),
      ('authenticated', 'references', 'public.models'),
      ('authenticated', 'trigger', 'public.models'),
      ('service_role', 'truncate', 'public.models'),
      ('service_role', 'references', 'public.models'),
      ('service_role', 'trigger', 'public.models'),
      ('anon', 'truncate', 'public.runs'),
      ('anon', 'references', 'public.runs'),
      ('anon', 'trigger', 'public.runs'),
      ('authenticated', 'truncate', 'public.runs'),
      ('authenticated', 'references', 'public.runs'),
      ('authenticated', 'trigger', 'public.runs'),
      ('service_role', 'truncate', 'public.runs'),
      ('service_role', 'references', 'public.runs'),
      ('service_role', 'trigger', 'public.runs'),
      ('anon', 'truncate', 'public.chat_sessions'),
      ('anon', 'references', 'public.chat_sessions'),
      ('anon', 'trigger', 'public.chat_sessions'),
      ('authenticated', 'truncate', 'public.chat_sessions'),
      ('authenticated', 'references', 'public.chat_sessions'),
      ('authenticated', 'trigger', 'public.chat_sessions'),
      ('service_role', 'truncate', 'public.chat_sessions'),
      ('service_role', 'references', 'public.chat_sessions'),
      ('service_role', 'trigger', 'public.chat_sessions')
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
