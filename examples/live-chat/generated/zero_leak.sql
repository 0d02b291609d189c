-- Holds a database against the trust models of `LiveChat`, by trying.
--
-- Run it with `psql -v ON_ERROR_STOP=1 -f zero_leak.sql` as the owner of the tables, on a database that
-- may wait: it locks them. Every row it makes and every act it tries is undone. Generated.

begin;

set constraints all immediate;

-- the owner of the tables is held to row level security, as far as that can be told of the role that runs this
create temporary table freehold_unforced on commit drop as
select t.name
from (values
  ('public.user_roles'),
  ('public.chat_sessions'),
  ('public.chat_messages'),
  ('public.chat_session_activity')
) as t (name)
where not row_security_active(t.name)
  and not exists (select from pg_roles as r where r.rolname = current_user and (r.rolsuper or r.rolbypassrls));

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

-- what points at nothing, or into another tenant, is refused by its foreign key
create temporary table freehold_references (said text) on commit drop;

do $$
declare
  reference record;
begin
  for reference in
    select * from (values
      ('user_id of public.user_roles may point at no row of auth.users', 'insert into public.user_roles (user_id, role) values (''f0000000-0000-4000-8000-00000000f000'', ''admin'')'),
      ('user_id of public.chat_sessions may point at no row of auth.users', 'update public.chat_sessions set user_id = ''f0000000-0000-4000-8000-00000000f000'' where id = ''a0000000-0000-4000-8000-000000000102'''),
      ('session_id of public.chat_messages may point at no row of public.chat_sessions', 'update public.chat_messages set session_id = ''f0000000-0000-4000-8000-00000000f000'' where id = ''a0000000-0000-4000-8000-000000000103'''),
      ('session_id of public.chat_session_activity may point at no row of public.chat_sessions', 'update public.chat_session_activity set session_id = ''f0000000-0000-4000-8000-00000000f000'' where id = ''a0000000-0000-4000-8000-000000000104'''),
      ('actor_id of public.chat_session_activity may point at no row of auth.users', 'update public.chat_session_activity set actor_id = ''f0000000-0000-4000-8000-00000000f000'' where id = ''a0000000-0000-4000-8000-000000000104''')
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

alter table public.user_roles force row level security;
alter table public.chat_sessions force row level security;
alter table public.chat_messages force row level security;
alter table public.chat_session_activity force row level security;

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

create trigger "!zero_leak" before update or delete on public.user_roles
  for each row execute function pg_temp.freehold_note('user_id', 'role');
create trigger "!zero_leak" before update or delete on public.chat_sessions
  for each row execute function pg_temp.freehold_note('id');
create trigger "!zero_leak" before update or delete on public.chat_messages
  for each row execute function pg_temp.freehold_note('id');
create trigger "!zero_leak" before update or delete on public.chat_session_activity
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
  (1, ', where user_id of the row of ada in public.chat_sessions is eve', array['alter table public.chat_sessions no force row level security', 'update public.chat_sessions set user_id = ''e0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000102''', 'alter table public.chat_sessions force row level security']),
  (2, ', where the row of ada in public.user_roles isn''t there', array['alter table public.user_roles no force row level security', 'delete from public.user_roles where user_id = ''a0000000-0000-4000-8000-000000000001'' and role = ''admin''', 'alter table public.user_roles force row level security']),
  (3, ', where eve has a row in public.user_roles as admin', array['alter table public.user_roles no force row level security', 'insert into public.user_roles (user_id, role) values (''e0000000-0000-4000-8000-000000000001'', ''admin'')', 'alter table public.user_roles force row level security']),
  (4, ', where eve has a row in public.user_roles as support_agent', array['alter table public.user_roles no force row level security', 'insert into public.user_roles (user_id, role) values (''e0000000-0000-4000-8000-000000000001'', ''support_agent'')', 'alter table public.user_roles force row level security']),
  (5, ', where eve has a row in public.user_roles as moderator', array['alter table public.user_roles no force row level security', 'insert into public.user_roles (user_id, role) values (''e0000000-0000-4000-8000-000000000001'', ''moderator'')', 'alter table public.user_roles force row level security']),
  (6, ', where eve has a row in public.user_roles as analyst', array['alter table public.user_roles no force row level security', 'insert into public.user_roles (user_id, role) values (''e0000000-0000-4000-8000-000000000001'', ''analyst'')', 'alter table public.user_roles force row level security']),
  (7, ', where the row of ada in public.user_roles isn''t there and user_id of the row of ada in public.chat_sessions is ben', array['alter table public.chat_sessions no force row level security', 'alter table public.user_roles no force row level security', 'update public.chat_sessions set user_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000102''', 'delete from public.user_roles where user_id = ''a0000000-0000-4000-8000-000000000001'' and role = ''admin''', 'alter table public.chat_sessions force row level security', 'alter table public.user_roles force row level security']),
  (8, ', where user_id of the row of ada in public.chat_sessions is eve and the row of ada in public.user_roles isn''t there', array['alter table public.chat_sessions no force row level security', 'alter table public.user_roles no force row level security', 'update public.chat_sessions set user_id = ''e0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000102''', 'delete from public.user_roles where user_id = ''a0000000-0000-4000-8000-000000000001'' and role = ''admin''', 'alter table public.chat_sessions force row level security', 'alter table public.user_roles force row level security']),
  (9, ', where user_id of the row of ada in public.chat_sessions is ben', array['alter table public.chat_sessions no force row level security', 'update public.chat_sessions set user_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000102''', 'alter table public.chat_sessions force row level security']),
  (10, ', where sender of the row of ada in public.chat_messages is agent', array['alter table public.chat_messages no force row level security', 'update public.chat_messages set sender = ''agent'' where id = ''a0000000-0000-4000-8000-000000000103''', 'alter table public.chat_messages force row level security']),
  (11, ', where sender of the row of ada in public.chat_messages is bot', array['alter table public.chat_messages no force row level security', 'update public.chat_messages set sender = ''bot'' where id = ''a0000000-0000-4000-8000-000000000103''', 'alter table public.chat_messages force row level security']),
  (12, ', where user_id of the row of ada in public.chat_sessions is eve and eve has a row in public.user_roles as admin', array['alter table public.chat_sessions no force row level security', 'alter table public.user_roles no force row level security', 'update public.chat_sessions set user_id = ''e0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000102''', 'insert into public.user_roles (user_id, role) values (''e0000000-0000-4000-8000-000000000001'', ''admin'')', 'alter table public.chat_sessions force row level security', 'alter table public.user_roles force row level security']),
  (13, ', where user_id of the row of ada in public.chat_sessions is eve and eve has a row in public.user_roles as support_agent', array['alter table public.chat_sessions no force row level security', 'alter table public.user_roles no force row level security', 'update public.chat_sessions set user_id = ''e0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000102''', 'insert into public.user_roles (user_id, role) values (''e0000000-0000-4000-8000-000000000001'', ''support_agent'')', 'alter table public.chat_sessions force row level security', 'alter table public.user_roles force row level security']),
  (14, ', where actor_id of the row of ada in public.chat_session_activity is eve', array['alter table public.chat_session_activity no force row level security', 'update public.chat_session_activity set actor_id = ''e0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000104''', 'alter table public.chat_session_activity force row level security']),
  (15, ', where the row of ada in public.user_roles isn''t there and actor_id of the row of ada in public.chat_session_activity is ben', array['alter table public.chat_session_activity no force row level security', 'alter table public.user_roles no force row level security', 'update public.chat_session_activity set actor_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000104''', 'delete from public.user_roles where user_id = ''a0000000-0000-4000-8000-000000000001'' and role = ''admin''', 'alter table public.chat_session_activity force row level security', 'alter table public.user_roles force row level security']),
  (16, ', where actor_id of the row of ada in public.chat_session_activity is eve and the row of ada in public.user_roles isn''t there', array['alter table public.chat_session_activity no force row level security', 'alter table public.user_roles no force row level security', 'update public.chat_session_activity set actor_id = ''e0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000104''', 'delete from public.user_roles where user_id = ''a0000000-0000-4000-8000-000000000001'' and role = ''admin''', 'alter table public.chat_session_activity force row level security', 'alter table public.user_roles force row level security']);

insert into freehold_trials (scene, act, subject, callers, admitted, statement, wanted) values
  (0, 'select', 'the row of ada in public.user_roles', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'select 1 from public.user_roles where user_id = ''a0000000-0000-4000-8000-000000000001'' and role = ''admin''', null),
  (0, 'select', 'the row of ben in public.user_roles', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'select 1 from public.user_roles where user_id = ''b0000000-0000-4000-8000-000000000001'' and role = ''support_agent''', null),
  (0, 'insert', 'the row of ada in public.user_roles', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'insert into public.user_roles (user_id, role) values (''a0000000-0000-4000-8000-000000000001'', ''admin'')', null),
  (0, 'insert', 'the row of ben in public.user_roles', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'insert into public.user_roles (user_id, role) values (''b0000000-0000-4000-8000-000000000001'', ''support_agent'')', null),
  (0, 'update', 'the row of ada in public.user_roles', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'update public.user_roles set user_id = user_id where user_id = ''a0000000-0000-4000-8000-000000000001'' and role = ''admin''', null),
  (0, 'update without a condition', 'the row of ada in public.user_roles', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'update public.user_roles set user_id = default', 'a0000000-0000-4000-8000-000000000001 admin'),
  (0, 'update', 'the row of ben in public.user_roles', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'update public.user_roles set user_id = user_id where user_id = ''b0000000-0000-4000-8000-000000000001'' and role = ''support_agent''', null),
  (0, 'update without a condition', 'the row of ben in public.user_roles', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'update public.user_roles set user_id = default', 'b0000000-0000-4000-8000-000000000001 support_agent'),
  (0, 'delete', 'the row of ada in public.user_roles', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.user_roles where user_id = ''a0000000-0000-4000-8000-000000000001'' and role = ''admin''', null),
  (0, 'delete without a condition', 'the row of ada in public.user_roles', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.user_roles', 'a0000000-0000-4000-8000-000000000001 admin'),
  (0, 'delete', 'the row of ben in public.user_roles', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.user_roles where user_id = ''b0000000-0000-4000-8000-000000000001'' and role = ''support_agent''', null),
  (0, 'delete without a condition', 'the row of ben in public.user_roles', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.user_roles', 'b0000000-0000-4000-8000-000000000001 support_agent'),
  (0, 'move', 'the row of ada in public.user_roles by user_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.user_roles set user_id = ''b0000000-0000-4000-8000-000000000001'' where user_id = ''a0000000-0000-4000-8000-000000000001'' and role = ''admin''', null),
  (0, 'move', 'the row of ben in public.user_roles by user_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.user_roles set user_id = ''a0000000-0000-4000-8000-000000000001'' where user_id = ''b0000000-0000-4000-8000-000000000001'' and role = ''support_agent''', null),
  (0, 'select', 'the row of ada in public.chat_sessions', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,ben,service}', 'select 1 from public.chat_sessions where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (0, 'select', 'the row of ben in public.chat_sessions', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,ben,service}', 'select 1 from public.chat_sessions where id = ''b0000000-0000-4000-8000-000000000102''', null),
  (0, 'insert', 'the row of ada in public.chat_sessions', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'insert into public.chat_sessions (id, session_number, user_id) values (''a0000000-0000-4000-8000-000000001101'', ''row of ada'', ''a0000000-0000-4000-8000-000000000001'')', null),
  (0, 'insert', 'the row of ben in public.chat_sessions', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'insert into public.chat_sessions (id, session_number, user_id) values (''b0000000-0000-4000-8000-000000001101'', ''row of ben'', ''b0000000-0000-4000-8000-000000000001'')', null),
  (0, 'update', 'the row of ada in public.chat_sessions', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.chat_sessions set session_number = session_number where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (0, 'update without a condition', 'the row of ada in public.chat_sessions', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.chat_sessions set session_number = default', 'a0000000-0000-4000-8000-000000000102'),
  (0, 'update', 'the row of ben in public.chat_sessions', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,ben,service}', 'update public.chat_sessions set session_number = session_number where id = ''b0000000-0000-4000-8000-000000000102''', null),
  (0, 'update without a condition', 'the row of ben in public.chat_sessions', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,ben,service}', 'update public.chat_sessions set session_number = default', 'b0000000-0000-4000-8000-000000000102'),
  (0, 'delete', 'the row of ada in public.chat_sessions', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'delete from public.chat_sessions where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (0, 'delete without a condition', 'the row of ada in public.chat_sessions', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'delete from public.chat_sessions', 'a0000000-0000-4000-8000-000000000102'),
  (0, 'delete', 'the row of ben in public.chat_sessions', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'delete from public.chat_sessions where id = ''b0000000-0000-4000-8000-000000000102''', null),
  (0, 'delete without a condition', 'the row of ben in public.chat_sessions', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'delete from public.chat_sessions', 'b0000000-0000-4000-8000-000000000102'),
  (0, 'move', 'the row of ada in public.chat_sessions by user_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.chat_sessions set user_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (0, 'move', 'the row of ben in public.chat_sessions by user_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.chat_sessions set user_id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-000000000102''', null),
  (0, 'select', 'the row of ada in public.chat_messages', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'select 1 from public.chat_messages where id = ''a0000000-0000-4000-8000-000000000103''', null),
  (0, 'select', 'the row of ben in public.chat_messages', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,ben,service}', 'select 1 from public.chat_messages where id = ''b0000000-0000-4000-8000-000000000103''', null),
  (0, 'insert', 'the row of ada in public.chat_messages', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'insert into public.chat_messages (id, session_id, body) values (''a0000000-0000-4000-8000-000000001102'', ''a0000000-0000-4000-8000-000000000102'', ''row of ada'')', null),
  (0, 'insert', 'the row of ben in public.chat_messages', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'insert into public.chat_messages (id, session_id, body) values (''b0000000-0000-4000-8000-000000001102'', ''b0000000-0000-4000-8000-000000000102'', ''row of ben'')', null),
  (0, 'update', 'the row of ada in public.chat_messages', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.chat_messages set session_id = session_id where id = ''a0000000-0000-4000-8000-000000000103''', null),
  (0, 'update without a condition', 'the row of ada in public.chat_messages', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.chat_messages set session_id = default', 'a0000000-0000-4000-8000-000000000103'),
  (0, 'update', 'the row of ben in public.chat_messages', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.chat_messages set session_id = session_id where id = ''b0000000-0000-4000-8000-000000000103''', null),
  (0, 'update without a condition', 'the row of ben in public.chat_messages', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.chat_messages set session_id = default', 'b0000000-0000-4000-8000-000000000103'),
  (0, 'delete', 'the row of ada in public.chat_messages', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'delete from public.chat_messages where id = ''a0000000-0000-4000-8000-000000000103''', null),
  (0, 'delete without a condition', 'the row of ada in public.chat_messages', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'delete from public.chat_messages', 'a0000000-0000-4000-8000-000000000103'),
  (0, 'delete', 'the row of ben in public.chat_messages', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'delete from public.chat_messages where id = ''b0000000-0000-4000-8000-000000000103''', null),
  (0, 'delete without a condition', 'the row of ben in public.chat_messages', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'delete from public.chat_messages', 'b0000000-0000-4000-8000-000000000103'),
  (0, 'move', 'the row of ada in public.chat_messages by session_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.chat_messages set session_id = ''b0000000-0000-4000-8000-000000000102'' where id = ''a0000000-0000-4000-8000-000000000103''', null),
  (0, 'move', 'the row of ben in public.chat_messages by session_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.chat_messages set session_id = ''a0000000-0000-4000-8000-000000000102'' where id = ''b0000000-0000-4000-8000-000000000103''', null),
  (0, 'select', 'the row of ada in public.chat_session_activity', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'select 1 from public.chat_session_activity where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (0, 'select', 'the row of ben in public.chat_session_activity', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,ben,service}', 'select 1 from public.chat_session_activity where id = ''b0000000-0000-4000-8000-000000000104''', null),
  (0, 'insert', 'the row of ada in public.chat_session_activity', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,ben,service}', 'insert into public.chat_session_activity (id, session_id, actor_id, action) values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000102'', ''a0000000-0000-4000-8000-000000000001'', ''session_opened'')', null),
  (0, 'insert', 'the row of ben in public.chat_session_activity', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,ben,service}', 'insert into public.chat_session_activity (id, session_id, actor_id, action) values (''b0000000-0000-4000-8000-000000001103'', ''b0000000-0000-4000-8000-000000000102'', ''b0000000-0000-4000-8000-000000000001'', ''session_changed'')', null),
  (0, 'update', 'the row of ada in public.chat_session_activity', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.chat_session_activity set session_id = session_id where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (0, 'update without a condition', 'the row of ada in public.chat_session_activity', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.chat_session_activity set session_id = default', 'a0000000-0000-4000-8000-000000000104'),
  (0, 'update', 'the row of ben in public.chat_session_activity', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.chat_session_activity set session_id = session_id where id = ''b0000000-0000-4000-8000-000000000104''', null),
  (0, 'update without a condition', 'the row of ben in public.chat_session_activity', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.chat_session_activity set session_id = default', 'b0000000-0000-4000-8000-000000000104'),
  (0, 'delete', 'the row of ada in public.chat_session_activity', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'delete from public.chat_session_activity where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (0, 'delete without a condition', 'the row of ada in public.chat_session_activity', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'delete from public.chat_session_activity', 'a0000000-0000-4000-8000-000000000104'),
  (0, 'delete', 'the row of ben in public.chat_session_activity', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'delete from public.chat_session_activity where id = ''b0000000-0000-4000-8000-000000000104''', null),
  (0, 'delete without a condition', 'the row of ben in public.chat_session_activity', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'delete from public.chat_session_activity', 'b0000000-0000-4000-8000-000000000104'),
  (0, 'move', 'the row of ada in public.chat_session_activity by session_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.chat_session_activity set session_id = ''b0000000-0000-4000-8000-000000000102'' where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (0, 'move', 'the row of ada in public.chat_session_activity by actor_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.chat_session_activity set actor_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (0, 'move', 'the row of ben in public.chat_session_activity by session_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.chat_session_activity set session_id = ''a0000000-0000-4000-8000-000000000102'' where id = ''b0000000-0000-4000-8000-000000000104''', null),
  (0, 'move', 'the row of ben in public.chat_session_activity by actor_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.chat_session_activity set actor_id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-000000000104''', null),
  (1, 'select', 'the row of ada in public.chat_sessions', '{ada,eve}', '{ada,eve}', 'select 1 from public.chat_sessions where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (1, 'insert', 'the row of ada in public.chat_sessions', '{ada,eve}', '{eve}', 'insert into public.chat_sessions (id, session_number, user_id) values (''a0000000-0000-4000-8000-000000001101'', ''row of ada'', ''e0000000-0000-4000-8000-000000000001'')', null),
  (1, 'update without a condition', 'the row of ada in public.chat_sessions', '{ada,eve}', '{ada,eve}', 'update public.chat_sessions set session_number = default', 'a0000000-0000-4000-8000-000000000102'),
  (1, 'update', 'the row of ada in public.chat_sessions', '{ada,eve}', '{ada,eve}', 'update public.chat_sessions set session_number = session_number where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (1, 'select', 'the row of ada in public.chat_messages', '{ada,eve}', '{ada,eve}', 'select 1 from public.chat_messages where id = ''a0000000-0000-4000-8000-000000000103''', null),
  (1, 'insert', 'the row of ada in public.chat_messages', '{ada,eve}', '{eve}', 'insert into public.chat_messages (id, session_id, body) values (''a0000000-0000-4000-8000-000000001102'', ''a0000000-0000-4000-8000-000000000102'', ''row of ada'')', null),
  (1, 'select', 'the row of ada in public.chat_session_activity', '{ada,eve}', '{ada,eve}', 'select 1 from public.chat_session_activity where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (2, 'select', 'the row of ada in public.chat_sessions', '{ada}', '{ada}', 'select 1 from public.chat_sessions where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (2, 'update without a condition', 'the row of ada in public.chat_sessions', '{ada}', '{ada}', 'update public.chat_sessions set session_number = default', 'a0000000-0000-4000-8000-000000000102'),
  (2, 'update', 'the row of ada in public.chat_sessions', '{ada}', '{ada}', 'update public.chat_sessions set session_number = session_number where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (2, 'select', 'the row of ada in public.chat_messages', '{ada}', '{ada}', 'select 1 from public.chat_messages where id = ''a0000000-0000-4000-8000-000000000103''', null),
  (2, 'insert', 'the row of ada in public.chat_messages', '{ada}', '{ada}', 'insert into public.chat_messages (id, session_id, body) values (''a0000000-0000-4000-8000-000000001102'', ''a0000000-0000-4000-8000-000000000102'', ''row of ada'')', null),
  (2, 'select', 'the row of ada in public.chat_session_activity', '{ada}', '{ada}', 'select 1 from public.chat_session_activity where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (2, 'insert', 'the row of ada in public.chat_session_activity', '{ada}', '{ada}', 'insert into public.chat_session_activity (id, session_id, actor_id, action) values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000102'', ''a0000000-0000-4000-8000-000000000001'', ''session_opened'')', null),
  (3, 'select', 'the row of ada in public.chat_sessions', '{eve}', '{eve}', 'select 1 from public.chat_sessions where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (3, 'update without a condition', 'the row of ada in public.chat_sessions', '{eve}', '{eve}', 'update public.chat_sessions set session_number = default', 'a0000000-0000-4000-8000-000000000102'),
  (3, 'update', 'the row of ada in public.chat_sessions', '{eve}', '{eve}', 'update public.chat_sessions set session_number = session_number where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (3, 'select', 'the row of ada in public.chat_messages', '{eve}', '{eve}', 'select 1 from public.chat_messages where id = ''a0000000-0000-4000-8000-000000000103''', null),
  (3, 'insert', 'the row of ada in public.chat_messages', '{eve}', '{}', 'insert into public.chat_messages (id, session_id, body) values (''a0000000-0000-4000-8000-000000001102'', ''a0000000-0000-4000-8000-000000000102'', ''row of ada'')', null),
  (3, 'select', 'the row of ada in public.chat_session_activity', '{eve}', '{eve}', 'select 1 from public.chat_session_activity where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (3, 'insert', 'the row of ada in public.chat_session_activity', '{eve}', '{eve}', 'insert into public.chat_session_activity (id, session_id, actor_id, action) values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000102'', ''a0000000-0000-4000-8000-000000000001'', ''session_opened'')', null),
  (4, 'select', 'the row of ada in public.chat_sessions', '{eve}', '{eve}', 'select 1 from public.chat_sessions where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (4, 'update without a condition', 'the row of ada in public.chat_sessions', '{eve}', '{}', 'update public.chat_sessions set session_number = default', 'a0000000-0000-4000-8000-000000000102'),
  (4, 'select', 'the row of ada in public.chat_messages', '{eve}', '{}', 'select 1 from public.chat_messages where id = ''a0000000-0000-4000-8000-000000000103''', null),
  (4, 'select', 'the row of ada in public.chat_session_activity', '{eve}', '{}', 'select 1 from public.chat_session_activity where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (4, 'insert', 'the row of ada in public.chat_session_activity', '{eve}', '{eve}', 'insert into public.chat_session_activity (id, session_id, actor_id, action) values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000102'', ''a0000000-0000-4000-8000-000000000001'', ''session_opened'')', null),
  (5, 'select', 'the row of ada in public.chat_sessions', '{eve}', '{}', 'select 1 from public.chat_sessions where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (5, 'update without a condition', 'the row of ada in public.chat_sessions', '{eve}', '{}', 'update public.chat_sessions set session_number = default', 'a0000000-0000-4000-8000-000000000102'),
  (5, 'select', 'the row of ada in public.chat_messages', '{eve}', '{}', 'select 1 from public.chat_messages where id = ''a0000000-0000-4000-8000-000000000103''', null),
  (5, 'insert', 'the row of ada in public.chat_messages', '{eve}', '{}', 'insert into public.chat_messages (id, session_id, body) values (''a0000000-0000-4000-8000-000000001102'', ''a0000000-0000-4000-8000-000000000102'', ''row of ada'')', null),
  (5, 'select', 'the row of ada in public.chat_session_activity', '{eve}', '{}', 'select 1 from public.chat_session_activity where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (5, 'insert', 'the row of ada in public.chat_session_activity', '{eve}', '{}', 'insert into public.chat_session_activity (id, session_id, actor_id, action) values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000102'', ''a0000000-0000-4000-8000-000000000001'', ''session_opened'')', null),
  (6, 'select', 'the row of ada in public.chat_sessions', '{eve}', '{}', 'select 1 from public.chat_sessions where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (6, 'update without a condition', 'the row of ada in public.chat_sessions', '{eve}', '{}', 'update public.chat_sessions set session_number = default', 'a0000000-0000-4000-8000-000000000102'),
  (6, 'select', 'the row of ada in public.chat_messages', '{eve}', '{}', 'select 1 from public.chat_messages where id = ''a0000000-0000-4000-8000-000000000103''', null),
  (6, 'insert', 'the row of ada in public.chat_messages', '{eve}', '{}', 'insert into public.chat_messages (id, session_id, body) values (''a0000000-0000-4000-8000-000000001102'', ''a0000000-0000-4000-8000-000000000102'', ''row of ada'')', null),
  (6, 'select', 'the row of ada in public.chat_session_activity', '{eve}', '{}', 'select 1 from public.chat_session_activity where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (6, 'insert', 'the row of ada in public.chat_session_activity', '{eve}', '{}', 'insert into public.chat_session_activity (id, session_id, actor_id, action) values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000102'', ''a0000000-0000-4000-8000-000000000001'', ''session_opened'')', null),
  (7, 'select', 'the row of ada in public.chat_sessions', '{ada}', '{}', 'select 1 from public.chat_sessions where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (8, 'select', 'the row of ada in public.chat_sessions', '{ada}', '{}', 'select 1 from public.chat_sessions where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (8, 'update without a condition', 'the row of ada in public.chat_sessions', '{ada}', '{}', 'update public.chat_sessions set session_number = default', 'a0000000-0000-4000-8000-000000000102'),
  (8, 'select', 'the row of ada in public.chat_messages', '{ada}', '{}', 'select 1 from public.chat_messages where id = ''a0000000-0000-4000-8000-000000000103''', null),
  (8, 'select', 'the row of ada in public.chat_session_activity', '{ada}', '{}', 'select 1 from public.chat_session_activity where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (9, 'insert', 'the row of ada in public.chat_sessions', '{ben}', '{ben}', 'insert into public.chat_sessions (id, session_number, user_id) values (''a0000000-0000-4000-8000-000000001101'', ''row of ada'', ''b0000000-0000-4000-8000-000000000001'')', null),
  (9, 'update without a condition', 'the row of ada in public.chat_sessions', '{ben}', '{ben}', 'update public.chat_sessions set session_number = default', 'a0000000-0000-4000-8000-000000000102'),
  (9, 'update', 'the row of ada in public.chat_sessions', '{ben}', '{ben}', 'update public.chat_sessions set session_number = session_number where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (9, 'select', 'the row of ada in public.chat_messages', '{ben}', '{ben}', 'select 1 from public.chat_messages where id = ''a0000000-0000-4000-8000-000000000103''', null),
  (9, 'insert', 'the row of ada in public.chat_messages', '{ben}', '{ben}', 'insert into public.chat_messages (id, session_id, body) values (''a0000000-0000-4000-8000-000000001102'', ''a0000000-0000-4000-8000-000000000102'', ''row of ada'')', null),
  (9, 'select', 'the row of ada in public.chat_session_activity', '{ben}', '{ben}', 'select 1 from public.chat_session_activity where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (10, 'insert', 'the row of ada in public.chat_messages', '{ada}', '{}', 'insert into public.chat_messages (id, session_id, sender, body) values (''a0000000-0000-4000-8000-000000001102'', ''a0000000-0000-4000-8000-000000000102'', ''agent'', ''row of ada'')', null),
  (11, 'insert', 'the row of ada in public.chat_messages', '{ada}', '{}', 'insert into public.chat_messages (id, session_id, sender, body) values (''a0000000-0000-4000-8000-000000001102'', ''a0000000-0000-4000-8000-000000000102'', ''bot'', ''row of ada'')', null),
  (12, 'insert', 'the row of ada in public.chat_messages', '{eve}', '{eve}', 'insert into public.chat_messages (id, session_id, body) values (''a0000000-0000-4000-8000-000000001102'', ''a0000000-0000-4000-8000-000000000102'', ''row of ada'')', null),
  (13, 'insert', 'the row of ada in public.chat_messages', '{eve}', '{eve}', 'insert into public.chat_messages (id, session_id, body) values (''a0000000-0000-4000-8000-000000001102'', ''a0000000-0000-4000-8000-000000000102'', ''row of ada'')', null),
  (14, 'insert', 'the row of ada in public.chat_session_activity', '{ada,eve}', '{ada,eve}', 'insert into public.chat_session_activity (id, session_id, actor_id, action) values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000102'', ''e0000000-0000-4000-8000-000000000001'', ''session_opened'')', null),
  (15, 'insert', 'the row of ada in public.chat_session_activity', '{ada}', '{}', 'insert into public.chat_session_activity (id, session_id, actor_id, action) values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000102'', ''b0000000-0000-4000-8000-000000000001'', ''session_opened'')', null),
  (16, 'insert', 'the row of ada in public.chat_session_activity', '{ada}', '{}', 'insert into public.chat_session_activity (id, session_id, actor_id, action) values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000102'', ''e0000000-0000-4000-8000-000000000001'', ''session_opened'')', null);

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

do $$
declare
  wrong text[] := array(
    select format('%s may %s%s %s%s', r.caller, case when r.passed then '' else 'not ' end, t.act, t.subject, s.said)
      || coalesce(': ' || r.failed, '')
    from freehold_results as r
    join freehold_trials as t using (trial)
    join freehold_scenes as s using (scene)
    where r.passed <> r.declared or r.failed is not null
    order by r.trial
  );
  counts record;
begin
  wrong := wrong || array(
    select format('the owner may do everything to %s: row level security isn''t forced on him', name)
    from freehold_unforced
    union all
    select format('%s may %s %s', role, privilege, subject)
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
    end
    union all
    select format('%s may %s%s %s', role, case when declared then 'not ' else '' end, privilege, subject)
    from (values
      ('anon', 'execute', 'freehold.refuse_change()', false),
      ('authenticated', 'execute', 'freehold.refuse_change()', false),
      ('service_role', 'execute', 'freehold.refuse_change()', false),
      ('anon', 'execute', 'freehold.touch_updated_at()', false),
      ('authenticated', 'execute', 'freehold.touch_updated_at()', false),
      ('service_role', 'execute', 'freehold.touch_updated_at()', false),
      ('anon', 'execute', 'public.log_chat_activity()', false),
      ('authenticated', 'execute', 'public.log_chat_activity()', false),
      ('service_role', 'execute', 'public.log_chat_activity()', false),
      ('anon', 'execute', 'public.note_chat_activity()', false),
      ('authenticated', 'execute', 'public.note_chat_activity()', false),
      ('service_role', 'execute', 'public.note_chat_activity()', false),
      ('anon', 'select', 'public.chat_session_stats', false),
      ('authenticated', 'select', 'public.chat_session_stats', true),
      ('service_role', 'select', 'public.chat_session_stats', true),
      ('anon', 'select', 'public.security_flagged_chat_sessions', false),
      ('authenticated', 'select', 'public.security_flagged_chat_sessions', true),
      ('service_role', 'select', 'public.security_flagged_chat_sessions', true)
    ) as c (role, privilege, subject, declared)
    where declared <> case privilege
      when 'execute' then has_function_privilege(role, subject, 'execute')
      else has_table_privilege(role, subject, 'select')
    end
    union all
    select said from freehold_references
  );
  if cardinality(wrong) > 0 then
    raise exception E'the database differs from the trust models:\n  %', array_to_string(wrong, E'\n  ');
  end if;
  select count(*) filter (where passed) as passed, count(*) filter (where not passed) as refused
  into counts
  from freehold_results;
  raise notice 'zero leak: % acts admitted, % refused, each as declared', counts.passed, counts.refused;
end
$$;

rollback;
