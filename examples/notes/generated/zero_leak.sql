-- Holds a database against the trust models of `Notes`, by trying.
--
-- Run it with `psql -v ON_ERROR_STOP=1 -f zero_leak.sql` as the owner of the tables, on a database that
-- may wait: it locks them. Every row it makes and every act it tries is undone. Generated.

begin;

set constraints all immediate;

-- rows are planted past row level security
alter table public.notes no force row level security;

insert into auth.users (id) values
  ('a0000000-0000-4000-8000-000000000001'),
  ('b0000000-0000-4000-8000-000000000001'),
  ('e0000000-0000-4000-8000-000000000001');
insert into public.notes (id, user_id, body) values
  ('a0000000-0000-4000-8000-000000000101', 'a0000000-0000-4000-8000-000000000001', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000101', 'b0000000-0000-4000-8000-000000000001', 'row of ben');

alter table public.notes force row level security;

-- each act, and the callers it is open to
create temporary table freehold_trials (
  act text, subject text, admitted text[], statement text
) on commit drop;

insert into freehold_trials values
  ('select', 'the row of ada in public.notes', '{ada,service}', 'select 1 from public.notes where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('select', 'the row of ben in public.notes', '{ben,service}', 'select 1 from public.notes where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('insert', 'the row of ada in public.notes', '{ada,service}', 'insert into public.notes (id, user_id, body) values (''a0000000-0000-4000-8000-000000001100'', ''a0000000-0000-4000-8000-000000000001'', ''row of ada'')'),
  ('insert', 'the row of ben in public.notes', '{ben,service}', 'insert into public.notes (id, user_id, body) values (''b0000000-0000-4000-8000-000000001100'', ''b0000000-0000-4000-8000-000000000001'', ''row of ben'')'),
  ('update', 'the row of ada in public.notes', '{ada,service}', 'update public.notes set user_id = user_id where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('update', 'the row of ben in public.notes', '{ben,service}', 'update public.notes set user_id = user_id where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('delete', 'the row of ada in public.notes', '{ada,service}', 'delete from public.notes where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('delete', 'the row of ben in public.notes', '{ben,service}', 'delete from public.notes where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('move', 'the row of ada in public.notes by user_id', '{}', 'update public.notes set user_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('move', 'the row of ben in public.notes by user_id', '{}', 'update public.notes set user_id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-000000000101''');

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
    ('anon', 'truncate', 'public.notes'),
      ('anon', 'references', 'public.notes'),
      ('anon', 'trigger', 'public.notes'),
      ('authenticated', 'truncate', 'public.notes'),
      ('authenticated', 'references', 'public.notes'),
      ('authenticated', 'trigger', 'public.notes'),
      ('service_role', 'truncate', 'public.notes'),
      ('service_role', 'references', 'public.notes'),
      ('service_role', 'trigger', 'public.notes')
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
