-- Holds a database against the trust models of `Research`, by trying.
--
-- Run it with `psql -v ON_ERROR_STOP=1 -f zero_leak.sql` as the owner of the tables, on a database that
-- may wait: it locks them. Every row it makes and every act it tries is undone. Generated.

begin;

set constraints all immediate;

-- rows are planted past row level security
alter table public.research_sessions no force row level security;
alter table public.draft_files no force row level security;

insert into auth.users (id) values
  ('a0000000-0000-4000-8000-000000000001'),
  ('b0000000-0000-4000-8000-000000000001'),
  ('e0000000-0000-4000-8000-000000000001');
insert into public.research_sessions (id, user_id, question) values
  ('a0000000-0000-4000-8000-000000000101', 'a0000000-0000-4000-8000-000000000001', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000101', 'b0000000-0000-4000-8000-000000000001', 'row of ben');
insert into public.draft_files (id, session_id, file_name) values
  ('a0000000-0000-4000-8000-000000000102', 'a0000000-0000-4000-8000-000000000101', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000102', 'b0000000-0000-4000-8000-000000000101', 'row of ben');

alter table public.research_sessions force row level security;
alter table public.draft_files force row level security;

-- each act, and the callers it is open to
create temporary table freehold_trials (
  act text, subject text, admitted text[], statement text
) on commit drop;

insert into freehold_trials values
  ('select', 'the row of ada in public.research_sessions', '{ada,service}', 'select 1 from public.research_sessions where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('select', 'the row of ben in public.research_sessions', '{ben,service}', 'select 1 from public.research_sessions where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('insert', 'the row of ada in public.research_sessions', '{ada,service}', 'insert into public.research_sessions (id, user_id, question) values (''a0000000-0000-4000-8000-000000001100'', ''a0000000-0000-4000-8000-000000000001'', ''row of ada'')'),
  ('insert', 'the row of ben in public.research_sessions', '{ben,service}', 'insert into public.research_sessions (id, user_id, question) values (''b0000000-0000-4000-8000-000000001100'', ''b0000000-0000-4000-8000-000000000001'', ''row of ben'')'),
  ('update', 'the row of ada in public.research_sessions', '{ada,service}', 'update public.research_sessions set user_id = user_id where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('update', 'the row of ben in public.research_sessions', '{ben,service}', 'update public.research_sessions set user_id = user_id where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('delete', 'the row of ada in public.research_sessions', '{ada,service}', 'delete from public.research_sessions where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('delete', 'the row of ben in public.research_sessions', '{ben,service}', 'delete from public.research_sessions where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('move', 'the row of ada in public.research_sessions by user_id', '{}', 'update public.research_sessions set user_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('move', 'the row of ben in public.research_sessions by user_id', '{}', 'update public.research_sessions set user_id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('select', 'the row of ada in public.draft_files', '{ada,service}', 'select 1 from public.draft_files where id = ''a0000000-0000-4000-8000-000000000102'''),
  ('select', 'the row of ben in public.draft_files', '{ben,service}', 'select 1 from public.draft_files where id = ''b0000000-0000-4000-8000-000000000102'''),
  ('insert', 'the row of ada in public.draft_files', '{ada,service}', 'insert into public.draft_files (id, session_id, file_name) values (''a0000000-0000-4000-8000-000000001101'', ''a0000000-0000-4000-8000-000000000101'', ''row of ada'')'),
  ('insert', 'the row of ben in public.draft_files', '{ben,service}', 'insert into public.draft_files (id, session_id, file_name) values (''b0000000-0000-4000-8000-000000001101'', ''b0000000-0000-4000-8000-000000000101'', ''row of ben'')'),
  ('update', 'the row of ada in public.draft_files', '{ada,service}', 'update public.draft_files set session_id = session_id where id = ''a0000000-0000-4000-8000-000000000102'''),
  ('update', 'the row of ben in public.draft_files', '{ben,service}', 'update public.draft_files set session_id = session_id where id = ''b0000000-0000-4000-8000-000000000102'''),
  ('delete', 'the row of ada in public.draft_files', '{ada,service}', 'delete from public.draft_files where id = ''a0000000-0000-4000-8000-000000000102'''),
  ('delete', 'the row of ben in public.draft_files', '{ben,service}', 'delete from public.draft_files where id = ''b0000000-0000-4000-8000-000000000102'''),
  ('move', 'the row of ada in public.draft_files by session_id', '{}', 'update public.draft_files set session_id = ''b0000000-0000-4000-8000-000000000101'' where id = ''a0000000-0000-4000-8000-000000000102'''),
  ('move', 'the row of ben in public.draft_files by session_id', '{}', 'update public.draft_files set session_id = ''a0000000-0000-4000-8000-000000000101'' where id = ''b0000000-0000-4000-8000-000000000102''');

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
    ('anon', 'truncate', 'public.research_sessions'),
      ('anon', 'references', 'public.research_sessions'),
      ('anon', 'trigger', 'public.research_sessions'),
      ('authenticated', 'truncate', 'public.research_sessions'),
      ('authenticated', 'references', 'public.research_sessions'),
      ('authenticated', 'trigger', 'public.research_sessions'),
      ('service_role', 'truncate', 'public.research_sessions'),
      ('service_role', 'references', 'public.research_sessions'),
      ('service_role', 'trigger', 'public.research_sessions'),
      ('anon', 'truncate', 'public.draft_files'),
      ('anon', 'references', 'public.draft_files'),
      ('anon', 'trigger', 'public.draft_files'),
      ('authenticated', 'truncate', 'public.draft_files'),
      ('authenticated', 'references', 'public.draft_files'),
      ('authenticated', 'trigger', 'public.draft_files'),
      ('service_role', 'truncate', 'public.draft_files'),
      ('service_role', 'references', 'public.draft_files'),
      ('service_role', 'trigger', 'public.draft_files')
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
