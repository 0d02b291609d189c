-- Holds a database against the trust models of `ChatSessions`, by trying: `zero_leak.sql` as assertions of pgTAP.
--
-- Run it with `supabase test db` or `pg_prove` as the owner of the tables, on a database that may wait: it
-- locks them. Every row it makes and every act it tries is undone. Generated.

begin;

select plan(76);

set constraints all immediate;

-- the owner of the tables is held to row level security, as far as that can be told of the role that runs this
create temporary table freehold_unforced on commit drop as
select t.name
from (values
  ('public.models'),
  ('public.runs'),
  ('public.chat_sessions')
) as t (name)
where not row_security_active(t.name)
  and not exists (select from pg_roles as r where r.rolname = current_user and (r.rolsuper or r.rolbypassrls));

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

-- what points at nothing, or into another tenant, is refused by its foreign key
create temporary table freehold_references (said text) on commit drop;

do $$
declare
  reference record;
begin
  for reference in
    select * from (values
      ('user_id of public.models may point at no row of auth.users', 'update public.models set user_id = ''f0000000-0000-4000-8000-00000000f000'' where id = ''a0000000-0000-4000-8000-000000000101'''),
      ('model_id of public.runs may point at no row of public.models', 'update public.runs set model_id = ''f0000000-0000-4000-8000-00000000f000'' where id = ''a0000000-0000-4000-8000-000000000102'''),
      ('user_id of public.chat_sessions may point at no row of auth.users', 'update public.chat_sessions set user_id = ''f0000000-0000-4000-8000-00000000f000'' where id = ''a0000000-0000-4000-8000-000000000103'''),
      ('model_id of public.chat_sessions may point at no row of public.models', 'update public.chat_sessions set model_id = ''f0000000-0000-4000-8000-00000000f000'' where id = ''a0000000-0000-4000-8000-000000000103'''),
      ('run_id of public.chat_sessions may point at no row of public.runs', 'update public.chat_sessions set run_id = ''f0000000-0000-4000-8000-00000000f000'' where id = ''a0000000-0000-4000-8000-000000000103''')
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

alter table public.models force row level security;
alter table public.runs force row level security;
alter table public.chat_sessions force row level security;

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

create trigger "!zero_leak" before update or delete on public.models
  for each row execute function pg_temp.freehold_note('id');
create trigger "!zero_leak" before update or delete on public.runs
  for each row execute function pg_temp.freehold_note('id');
create trigger "!zero_leak" before update or delete on public.chat_sessions
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
  (1, ', where user_id of the row of ada in public.models is eve', array['alter table public.models no force row level security', 'update public.models set user_id = ''e0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000101''', 'alter table public.models force row level security']),
  (2, ', where user_id of the row of ada in public.models is ben', array['alter table public.models no force row level security', 'update public.models set user_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000101''', 'alter table public.models force row level security']),
  (3, ', where user_id of the row of ada in public.chat_sessions is eve', array['alter table public.chat_sessions no force row level security', 'update public.chat_sessions set user_id = ''e0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000103''', 'alter table public.chat_sessions force row level security']),
  (4, ', where user_id of the row of ada in public.chat_sessions is ben', array['alter table public.chat_sessions no force row level security', 'update public.chat_sessions set user_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000103''', 'alter table public.chat_sessions force row level security']);

insert into freehold_trials (scene, act, subject, callers, admitted, statement, wanted) values
  (0, 'select', 'the row of ada in public.models', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'select 1 from public.models where id = ''a0000000-0000-4000-8000-000000000101''', null),
  (0, 'select', 'the row of ben in public.models', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'select 1 from public.models where id = ''b0000000-0000-4000-8000-000000000101''', null),
  (0, 'insert', 'the row of ada in public.models', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'insert into public.models (id, user_id, name) values (''a0000000-0000-4000-8000-000000001100'', ''a0000000-0000-4000-8000-000000000001'', ''row of ada'')', null),
  (0, 'insert', 'the row of ben in public.models', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'insert into public.models (id, user_id, name) values (''b0000000-0000-4000-8000-000000001100'', ''b0000000-0000-4000-8000-000000000001'', ''row of ben'')', null),
  (0, 'update', 'the row of ada in public.models', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.models set user_id = user_id where id = ''a0000000-0000-4000-8000-000000000101''', null),
  (0, 'update without a condition', 'the row of ada in public.models', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.models set user_id = default', 'a0000000-0000-4000-8000-000000000101'),
  (0, 'update', 'the row of ben in public.models', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'update public.models set user_id = user_id where id = ''b0000000-0000-4000-8000-000000000101''', null),
  (0, 'update without a condition', 'the row of ben in public.models', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'update public.models set user_id = default', 'b0000000-0000-4000-8000-000000000101'),
  (0, 'delete', 'the row of ada in public.models', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'delete from public.models where id = ''a0000000-0000-4000-8000-000000000101''', null),
  (0, 'delete without a condition', 'the row of ada in public.models', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'delete from public.models', 'a0000000-0000-4000-8000-000000000101'),
  (0, 'delete', 'the row of ben in public.models', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'delete from public.models where id = ''b0000000-0000-4000-8000-000000000101''', null),
  (0, 'delete without a condition', 'the row of ben in public.models', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'delete from public.models', 'b0000000-0000-4000-8000-000000000101'),
  (0, 'move', 'the row of ada in public.models by user_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.models set user_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000101''', null),
  (0, 'move', 'the row of ben in public.models by user_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.models set user_id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-000000000101''', null),
  (0, 'select', 'the row of ada in public.runs', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'select 1 from public.runs where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (0, 'select', 'the row of ben in public.runs', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'select 1 from public.runs where id = ''b0000000-0000-4000-8000-000000000102''', null),
  (0, 'insert', 'the row of ada in public.runs', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'insert into public.runs (id, model_id) values (''a0000000-0000-4000-8000-000000001101'', ''a0000000-0000-4000-8000-000000000101'')', null),
  (0, 'insert', 'the row of ben in public.runs', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'insert into public.runs (id, model_id) values (''b0000000-0000-4000-8000-000000001101'', ''b0000000-0000-4000-8000-000000000101'')', null),
  (0, 'update', 'the row of ada in public.runs', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.runs set model_id = model_id where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (0, 'update without a condition', 'the row of ada in public.runs', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.runs set model_id = default', 'a0000000-0000-4000-8000-000000000102'),
  (0, 'update', 'the row of ben in public.runs', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'update public.runs set model_id = model_id where id = ''b0000000-0000-4000-8000-000000000102''', null),
  (0, 'update without a condition', 'the row of ben in public.runs', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'update public.runs set model_id = default', 'b0000000-0000-4000-8000-000000000102'),
  (0, 'delete', 'the row of ada in public.runs', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'delete from public.runs where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (0, 'delete without a condition', 'the row of ada in public.runs', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'delete from public.runs', 'a0000000-0000-4000-8000-000000000102'),
  (0, 'delete', 'the row of ben in public.runs', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'delete from public.runs where id = ''b0000000-0000-4000-8000-000000000102''', null),
  (0, 'delete without a condition', 'the row of ben in public.runs', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'delete from public.runs', 'b0000000-0000-4000-8000-000000000102'),
  (0, 'move', 'the row of ada in public.runs by model_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.runs set model_id = ''b0000000-0000-4000-8000-000000000101'' where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (0, 'move', 'the row of ben in public.runs by model_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.runs set model_id = ''a0000000-0000-4000-8000-000000000101'' where id = ''b0000000-0000-4000-8000-000000000102''', null),
  (0, 'select', 'the row of ada in public.chat_sessions', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'select 1 from public.chat_sessions where id = ''a0000000-0000-4000-8000-000000000103''', null),
  (0, 'select', 'the row of ben in public.chat_sessions', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'select 1 from public.chat_sessions where id = ''b0000000-0000-4000-8000-000000000103''', null),
  (0, 'insert', 'the row of ada in public.chat_sessions', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'insert into public.chat_sessions (id, user_id, model_id, run_id) values (''a0000000-0000-4000-8000-000000001102'', ''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000101'', ''a0000000-0000-4000-8000-000000000102'')', null),
  (0, 'insert', 'the row of ben in public.chat_sessions', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'insert into public.chat_sessions (id, user_id, model_id, run_id) values (''b0000000-0000-4000-8000-000000001102'', ''b0000000-0000-4000-8000-000000000001'', ''b0000000-0000-4000-8000-000000000101'', ''b0000000-0000-4000-8000-000000000102'')', null),
  (0, 'update', 'the row of ada in public.chat_sessions', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.chat_sessions set user_id = user_id where id = ''a0000000-0000-4000-8000-000000000103''', null),
  (0, 'update without a condition', 'the row of ada in public.chat_sessions', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.chat_sessions set user_id = default', 'a0000000-0000-4000-8000-000000000103'),
  (0, 'update', 'the row of ben in public.chat_sessions', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'update public.chat_sessions set user_id = user_id where id = ''b0000000-0000-4000-8000-000000000103''', null),
  (0, 'update without a condition', 'the row of ben in public.chat_sessions', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'update public.chat_sessions set user_id = default', 'b0000000-0000-4000-8000-000000000103'),
  (0, 'delete', 'the row of ada in public.chat_sessions', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'delete from public.chat_sessions where id = ''a0000000-0000-4000-8000-000000000103''', null),
  (0, 'delete without a condition', 'the row of ada in public.chat_sessions', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'delete from public.chat_sessions', 'a0000000-0000-4000-8000-000000000103'),
  (0, 'delete', 'the row of ben in public.chat_sessions', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'delete from public.chat_sessions where id = ''b0000000-0000-4000-8000-000000000103''', null),
  (0, 'delete without a condition', 'the row of ben in public.chat_sessions', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'delete from public.chat_sessions', 'b0000000-0000-4000-8000-000000000103'),
  (0, 'move', 'the row of ada in public.chat_sessions by user_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.chat_sessions set user_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000103''', null),
  (0, 'move', 'the row of ben in public.chat_sessions by user_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.chat_sessions set user_id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-000000000103''', null),
  (1, 'select', 'the row of ada in public.models', '{ada,eve}', '{eve}', 'select 1 from public.models where id = ''a0000000-0000-4000-8000-000000000101''', null),
  (1, 'insert', 'the row of ada in public.models', '{ada,eve}', '{eve}', 'insert into public.models (id, user_id, name) values (''a0000000-0000-4000-8000-000000001100'', ''e0000000-0000-4000-8000-000000000001'', ''row of ada'')', null),
  (1, 'update without a condition', 'the row of ada in public.models', '{ada,eve}', '{eve}', 'update public.models set user_id = default', 'a0000000-0000-4000-8000-000000000101'),
  (1, 'update', 'the row of ada in public.models', '{eve}', '{eve}', 'update public.models set user_id = user_id where id = ''a0000000-0000-4000-8000-000000000101''', null),
  (1, 'delete without a condition', 'the row of ada in public.models', '{ada,eve}', '{eve}', 'delete from public.models', 'a0000000-0000-4000-8000-000000000101'),
  (1, 'select', 'the row of ada in public.runs', '{ada,eve}', '{eve}', 'select 1 from public.runs where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (1, 'insert', 'the row of ada in public.runs', '{ada,eve}', '{eve}', 'insert into public.runs (id, model_id) values (''a0000000-0000-4000-8000-000000001101'', ''a0000000-0000-4000-8000-000000000101'')', null),
  (1, 'update without a condition', 'the row of ada in public.runs', '{ada,eve}', '{eve}', 'update public.runs set model_id = default', 'a0000000-0000-4000-8000-000000000102'),
  (1, 'update', 'the row of ada in public.runs', '{eve}', '{eve}', 'update public.runs set model_id = model_id where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (1, 'delete without a condition', 'the row of ada in public.runs', '{ada,eve}', '{eve}', 'delete from public.runs', 'a0000000-0000-4000-8000-000000000102'),
  (2, 'select', 'the row of ada in public.models', '{ben}', '{ben}', 'select 1 from public.models where id = ''a0000000-0000-4000-8000-000000000101''', null),
  (2, 'insert', 'the row of ada in public.models', '{ben}', '{ben}', 'insert into public.models (id, user_id, name) values (''a0000000-0000-4000-8000-000000001100'', ''b0000000-0000-4000-8000-000000000001'', ''row of ada'')', null),
  (2, 'update without a condition', 'the row of ada in public.models', '{ben}', '{ben}', 'update public.models set user_id = default', 'a0000000-0000-4000-8000-000000000101'),
  (2, 'update', 'the row of ada in public.models', '{ben}', '{ben}', 'update public.models set user_id = user_id where id = ''a0000000-0000-4000-8000-000000000101''', null),
  (2, 'delete without a condition', 'the row of ada in public.models', '{ben}', '{ben}', 'delete from public.models', 'a0000000-0000-4000-8000-000000000101'),
  (2, 'select', 'the row of ada in public.runs', '{ben}', '{ben}', 'select 1 from public.runs where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (2, 'insert', 'the row of ada in public.runs', '{ben}', '{ben}', 'insert into public.runs (id, model_id) values (''a0000000-0000-4000-8000-000000001101'', ''a0000000-0000-4000-8000-000000000101'')', null),
  (2, 'update without a condition', 'the row of ada in public.runs', '{ben}', '{ben}', 'update public.runs set model_id = default', 'a0000000-0000-4000-8000-000000000102'),
  (2, 'update', 'the row of ada in public.runs', '{ben}', '{ben}', 'update public.runs set model_id = model_id where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (2, 'delete without a condition', 'the row of ada in public.runs', '{ben}', '{ben}', 'delete from public.runs', 'a0000000-0000-4000-8000-000000000102'),
  (3, 'select', 'the row of ada in public.chat_sessions', '{ada,eve}', '{eve}', 'select 1 from public.chat_sessions where id = ''a0000000-0000-4000-8000-000000000103''', null),
  (3, 'insert', 'the row of ada in public.chat_sessions', '{ada,eve}', '{eve}', 'insert into public.chat_sessions (id, user_id, model_id, run_id) values (''a0000000-0000-4000-8000-000000001102'', ''e0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000101'', ''a0000000-0000-4000-8000-000000000102'')', null),
  (3, 'update without a condition', 'the row of ada in public.chat_sessions', '{ada,eve}', '{eve}', 'update public.chat_sessions set user_id = default', 'a0000000-0000-4000-8000-000000000103'),
  (3, 'update', 'the row of ada in public.chat_sessions', '{eve}', '{eve}', 'update public.chat_sessions set user_id = user_id where id = ''a0000000-0000-4000-8000-000000000103''', null),
  (3, 'delete without a condition', 'the row of ada in public.chat_sessions', '{ada,eve}', '{eve}', 'delete from public.chat_sessions', 'a0000000-0000-4000-8000-000000000103'),
  (4, 'select', 'the row of ada in public.chat_sessions', '{ben}', '{ben}', 'select 1 from public.chat_sessions where id = ''a0000000-0000-4000-8000-000000000103''', null),
  (4, 'insert', 'the row of ada in public.chat_sessions', '{ben}', '{ben}', 'insert into public.chat_sessions (id, user_id, model_id, run_id) values (''a0000000-0000-4000-8000-000000001102'', ''b0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000101'', ''a0000000-0000-4000-8000-000000000102'')', null),
  (4, 'update without a condition', 'the row of ada in public.chat_sessions', '{ben}', '{ben}', 'update public.chat_sessions set user_id = default', 'a0000000-0000-4000-8000-000000000103'),
  (4, 'update', 'the row of ada in public.chat_sessions', '{ben}', '{ben}', 'update public.chat_sessions set user_id = user_id where id = ''a0000000-0000-4000-8000-000000000103''', null),
  (4, 'delete without a condition', 'the row of ada in public.chat_sessions', '{ben}', '{ben}', 'delete from public.chat_sessions', 'a0000000-0000-4000-8000-000000000103');

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
      ('service_role', 'execute', 'freehold.touch_updated_at()', false)
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
