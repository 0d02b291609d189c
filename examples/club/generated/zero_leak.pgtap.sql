-- Holds a database against the trust models of `Clubs`, by trying: `zero_leak.sql` as assertions of pgTAP.
--
-- Run it with `supabase test db` or `pg_prove` as the owner of the tables, on a database that may wait: it
-- locks them. Every row it makes and every act it tries is undone. Generated.

begin;

select plan(94);

set constraints all immediate;

-- the owner of the tables is held to row level security, as far as that can be told of the role that runs this
create temporary table freehold_unforced on commit drop as
select t.name
from (values
  ('public.profiles'),
  ('public.clubs'),
  ('public.club_memberships'),
  ('public.posts'),
  ('public.post_logs')
) as t (name)
where not row_security_active(t.name)
  and not exists (select from pg_roles as r where r.rolname = current_user and (r.rolsuper or r.rolbypassrls));

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

-- what points at nothing, or into another tenant, is refused by its foreign key
create temporary table freehold_references (said text) on commit drop;

do $$
declare
  reference record;
begin
  for reference in
    select * from (values
      ('club_id of public.club_memberships may point at no row of public.clubs', 'insert into public.club_memberships (club_id, user_id) values (''f0000000-0000-4000-8000-00000000f000'', ''a0000000-0000-4000-8000-000000000001'')'),
      ('user_id of public.club_memberships may point at no row of auth.users', 'insert into public.club_memberships (club_id, user_id) values (''a0000000-0000-4000-8000-000000000102'', ''f0000000-0000-4000-8000-00000000f000'')'),
      ('club_id of public.posts may point at no row of public.clubs', 'update public.posts set club_id = ''f0000000-0000-4000-8000-00000000f000'' where id = ''a0000000-0000-4000-8000-000000000104'''),
      ('user_id of public.posts may point at no row of auth.users', 'update public.posts set user_id = ''f0000000-0000-4000-8000-00000000f000'' where id = ''a0000000-0000-4000-8000-000000000104''')
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

alter table public.profiles force row level security;
alter table public.clubs force row level security;
alter table public.club_memberships force row level security;
alter table public.posts force row level security;
alter table public.post_logs force row level security;

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

create trigger "!zero_leak" before update or delete on public.profiles
  for each row execute function pg_temp.freehold_note('id');
create trigger "!zero_leak" before update or delete on public.clubs
  for each row execute function pg_temp.freehold_note('id');
create trigger "!zero_leak" before update or delete on public.club_memberships
  for each row execute function pg_temp.freehold_note('club_id', 'user_id');
create trigger "!zero_leak" before update or delete on public.posts
  for each row execute function pg_temp.freehold_note('id');
create trigger "!zero_leak" before update or delete on public.post_logs
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
  (1, ', where the row of ada in public.club_memberships isn''t there', array['alter table public.club_memberships no force row level security', 'delete from public.club_memberships where club_id = ''a0000000-0000-4000-8000-000000000102'' and user_id = ''a0000000-0000-4000-8000-000000000001''', 'alter table public.club_memberships force row level security']),
  (2, ', where eve has a row in public.club_memberships', array['alter table public.club_memberships no force row level security', 'insert into public.club_memberships (club_id, user_id) values (''a0000000-0000-4000-8000-000000000102'', ''e0000000-0000-4000-8000-000000000001'')', 'alter table public.club_memberships force row level security']),
  (3, ', where user_id of the row of ada in public.posts is eve', array['alter table public.posts no force row level security', 'update public.posts set user_id = ''e0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000104''', 'alter table public.posts force row level security']),
  (4, ', where user_id of the row of ada in public.posts is ben', array['alter table public.posts no force row level security', 'update public.posts set user_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000104''', 'alter table public.posts force row level security']),
  (5, ', where eve has a row in public.club_memberships and user_id of the row of ada in public.posts is eve', array['alter table public.club_memberships no force row level security', 'alter table public.posts no force row level security', 'update public.posts set user_id = ''e0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000104''', 'insert into public.club_memberships (club_id, user_id) values (''a0000000-0000-4000-8000-000000000102'', ''e0000000-0000-4000-8000-000000000001'')', 'alter table public.club_memberships force row level security', 'alter table public.posts force row level security']);

insert into freehold_trials (scene, act, subject, callers, admitted, statement, wanted) values
  (0, 'select', 'the row of ada in public.profiles', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'select 1 from public.profiles where id = ''a0000000-0000-4000-8000-000000000001''', null),
  (0, 'select', 'the row of ben in public.profiles', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'select 1 from public.profiles where id = ''b0000000-0000-4000-8000-000000000001''', null),
  (0, 'insert', 'the row of ada in public.profiles', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'insert into public.profiles (id, number, handle) values (''a0000000-0000-4000-8000-000000000001'', ''1'', ''row of ada'')', null),
  (0, 'insert', 'the row of ben in public.profiles', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'insert into public.profiles (id, number, handle) values (''b0000000-0000-4000-8000-000000000001'', ''2'', ''row of ben'')', null),
  (0, 'update', 'the row of ada in public.profiles', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.profiles set id = id where id = ''a0000000-0000-4000-8000-000000000001''', null),
  (0, 'update without a condition', 'the row of ada in public.profiles', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.profiles set id = default', 'a0000000-0000-4000-8000-000000000001'),
  (0, 'update', 'the row of ben in public.profiles', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'update public.profiles set id = id where id = ''b0000000-0000-4000-8000-000000000001''', null),
  (0, 'update without a condition', 'the row of ben in public.profiles', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'update public.profiles set id = default', 'b0000000-0000-4000-8000-000000000001'),
  (0, 'delete', 'the row of ada in public.profiles', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.profiles where id = ''a0000000-0000-4000-8000-000000000001''', null),
  (0, 'delete without a condition', 'the row of ada in public.profiles', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.profiles', 'a0000000-0000-4000-8000-000000000001'),
  (0, 'delete', 'the row of ben in public.profiles', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.profiles where id = ''b0000000-0000-4000-8000-000000000001''', null),
  (0, 'delete without a condition', 'the row of ben in public.profiles', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.profiles', 'b0000000-0000-4000-8000-000000000001'),
  (0, 'move', 'the row of ada in public.profiles by id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.profiles set id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000001''', null),
  (0, 'move', 'the row of ben in public.profiles by id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.profiles set id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-000000000001''', null),
  (0, 'select', 'the row of ada in public.clubs', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'select 1 from public.clubs where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (0, 'select', 'the row of ben in public.clubs', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'select 1 from public.clubs where id = ''b0000000-0000-4000-8000-000000000102''', null),
  (0, 'insert', 'the row of ada in public.clubs', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'insert into public.clubs (id, name) values (''a0000000-0000-4000-8000-000000001101'', ''row of ada'')', null),
  (0, 'insert', 'the row of ben in public.clubs', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'insert into public.clubs (id, name) values (''b0000000-0000-4000-8000-000000001101'', ''row of ben'')', null),
  (0, 'update', 'the row of ada in public.clubs', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'update public.clubs set name = name where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (0, 'update without a condition', 'the row of ada in public.clubs', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'update public.clubs set name = default', 'a0000000-0000-4000-8000-000000000102'),
  (0, 'update', 'the row of ben in public.clubs', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'update public.clubs set name = name where id = ''b0000000-0000-4000-8000-000000000102''', null),
  (0, 'update without a condition', 'the row of ben in public.clubs', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'update public.clubs set name = default', 'b0000000-0000-4000-8000-000000000102'),
  (0, 'delete', 'the row of ada in public.clubs', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.clubs where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (0, 'delete without a condition', 'the row of ada in public.clubs', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.clubs', 'a0000000-0000-4000-8000-000000000102'),
  (0, 'delete', 'the row of ben in public.clubs', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.clubs where id = ''b0000000-0000-4000-8000-000000000102''', null),
  (0, 'delete without a condition', 'the row of ben in public.clubs', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.clubs', 'b0000000-0000-4000-8000-000000000102'),
  (0, 'select', 'the row of ada in public.club_memberships', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'select 1 from public.club_memberships where club_id = ''a0000000-0000-4000-8000-000000000102'' and user_id = ''a0000000-0000-4000-8000-000000000001''', null),
  (0, 'select', 'the row of ben in public.club_memberships', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'select 1 from public.club_memberships where club_id = ''b0000000-0000-4000-8000-000000000102'' and user_id = ''b0000000-0000-4000-8000-000000000001''', null),
  (0, 'insert', 'the row of ada in public.club_memberships', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'insert into public.club_memberships (club_id, user_id) values (''a0000000-0000-4000-8000-000000000102'', ''a0000000-0000-4000-8000-000000000001'')', null),
  (0, 'insert', 'the row of ben in public.club_memberships', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'insert into public.club_memberships (club_id, user_id) values (''b0000000-0000-4000-8000-000000000102'', ''b0000000-0000-4000-8000-000000000001'')', null),
  (0, 'update', 'the row of ada in public.club_memberships', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'update public.club_memberships set club_id = club_id where club_id = ''a0000000-0000-4000-8000-000000000102'' and user_id = ''a0000000-0000-4000-8000-000000000001''', null),
  (0, 'update without a condition', 'the row of ada in public.club_memberships', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'update public.club_memberships set club_id = default', 'a0000000-0000-4000-8000-000000000102 a0000000-0000-4000-8000-000000000001'),
  (0, 'update', 'the row of ben in public.club_memberships', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'update public.club_memberships set club_id = club_id where club_id = ''b0000000-0000-4000-8000-000000000102'' and user_id = ''b0000000-0000-4000-8000-000000000001''', null),
  (0, 'update without a condition', 'the row of ben in public.club_memberships', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'update public.club_memberships set club_id = default', 'b0000000-0000-4000-8000-000000000102 b0000000-0000-4000-8000-000000000001'),
  (0, 'delete', 'the row of ada in public.club_memberships', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.club_memberships where club_id = ''a0000000-0000-4000-8000-000000000102'' and user_id = ''a0000000-0000-4000-8000-000000000001''', null),
  (0, 'delete without a condition', 'the row of ada in public.club_memberships', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.club_memberships', 'a0000000-0000-4000-8000-000000000102 a0000000-0000-4000-8000-000000000001'),
  (0, 'delete', 'the row of ben in public.club_memberships', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.club_memberships where club_id = ''b0000000-0000-4000-8000-000000000102'' and user_id = ''b0000000-0000-4000-8000-000000000001''', null),
  (0, 'delete without a condition', 'the row of ben in public.club_memberships', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.club_memberships', 'b0000000-0000-4000-8000-000000000102 b0000000-0000-4000-8000-000000000001'),
  (0, 'move', 'the row of ada in public.club_memberships by club_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.club_memberships set club_id = ''b0000000-0000-4000-8000-000000000102'' where club_id = ''a0000000-0000-4000-8000-000000000102'' and user_id = ''a0000000-0000-4000-8000-000000000001''', null),
  (0, 'move', 'the row of ada in public.club_memberships by user_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.club_memberships set user_id = ''b0000000-0000-4000-8000-000000000001'' where club_id = ''a0000000-0000-4000-8000-000000000102'' and user_id = ''a0000000-0000-4000-8000-000000000001''', null),
  (0, 'move', 'the row of ben in public.club_memberships by club_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.club_memberships set club_id = ''a0000000-0000-4000-8000-000000000102'' where club_id = ''b0000000-0000-4000-8000-000000000102'' and user_id = ''b0000000-0000-4000-8000-000000000001''', null),
  (0, 'move', 'the row of ben in public.club_memberships by user_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.club_memberships set user_id = ''a0000000-0000-4000-8000-000000000001'' where club_id = ''b0000000-0000-4000-8000-000000000102'' and user_id = ''b0000000-0000-4000-8000-000000000001''', null),
  (0, 'select', 'the row of ada in public.posts', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'select 1 from public.posts where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (0, 'select', 'the row of ben in public.posts', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'select 1 from public.posts where id = ''b0000000-0000-4000-8000-000000000104''', null),
  (0, 'insert', 'the row of ada in public.posts', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'insert into public.posts (id, club_id, user_id, body) values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000102'', ''a0000000-0000-4000-8000-000000000001'', ''row of ada'')', null),
  (0, 'insert', 'the row of ben in public.posts', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'insert into public.posts (id, club_id, user_id, body) values (''b0000000-0000-4000-8000-000000001103'', ''b0000000-0000-4000-8000-000000000102'', ''b0000000-0000-4000-8000-000000000001'', ''row of ben'')', null),
  (0, 'update', 'the row of ada in public.posts', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.posts set club_id = club_id where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (0, 'update without a condition', 'the row of ada in public.posts', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.posts set club_id = default', 'a0000000-0000-4000-8000-000000000104'),
  (0, 'update', 'the row of ben in public.posts', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'update public.posts set club_id = club_id where id = ''b0000000-0000-4000-8000-000000000104''', null),
  (0, 'update without a condition', 'the row of ben in public.posts', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'update public.posts set club_id = default', 'b0000000-0000-4000-8000-000000000104'),
  (0, 'delete', 'the row of ada in public.posts', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'delete from public.posts where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (0, 'delete without a condition', 'the row of ada in public.posts', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'delete from public.posts', 'a0000000-0000-4000-8000-000000000104'),
  (0, 'delete', 'the row of ben in public.posts', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'delete from public.posts where id = ''b0000000-0000-4000-8000-000000000104''', null),
  (0, 'delete without a condition', 'the row of ben in public.posts', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'delete from public.posts', 'b0000000-0000-4000-8000-000000000104'),
  (0, 'move', 'the row of ada in public.posts by club_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.posts set club_id = ''b0000000-0000-4000-8000-000000000102'' where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (0, 'move', 'the row of ada in public.posts by user_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.posts set user_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (0, 'move', 'the row of ben in public.posts by club_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.posts set club_id = ''a0000000-0000-4000-8000-000000000102'' where id = ''b0000000-0000-4000-8000-000000000104''', null),
  (0, 'move', 'the row of ben in public.posts by user_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.posts set user_id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-000000000104''', null),
  (0, 'select', 'the row of ada in public.post_logs', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'select 1 from public.post_logs where id = ''2000000010''', null),
  (0, 'select', 'the row of ben in public.post_logs', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'select 1 from public.post_logs where id = ''2000000011''', null),
  (0, 'insert', 'the row of ada in public.post_logs', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'insert into public.post_logs (id, post_id, what) overriding system value values (''2000008200'', ''a0000000-0000-4000-8000-000000000002'', ''row of ada'')', null),
  (0, 'insert', 'the row of ben in public.post_logs', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'insert into public.post_logs (id, post_id, what) overriding system value values (''2000008201'', ''b0000000-0000-4000-8000-000000000002'', ''row of ben'')', null),
  (0, 'update', 'the row of ada in public.post_logs', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.post_logs set post_id = post_id where id = ''2000000010''', null),
  (0, 'update without a condition', 'the row of ada in public.post_logs', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.post_logs set post_id = default', '2000000010'),
  (0, 'update', 'the row of ben in public.post_logs', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.post_logs set post_id = post_id where id = ''2000000011''', null),
  (0, 'update without a condition', 'the row of ben in public.post_logs', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.post_logs set post_id = default', '2000000011'),
  (0, 'delete', 'the row of ada in public.post_logs', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'delete from public.post_logs where id = ''2000000010''', null),
  (0, 'delete without a condition', 'the row of ada in public.post_logs', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'delete from public.post_logs', '2000000010'),
  (0, 'delete', 'the row of ben in public.post_logs', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'delete from public.post_logs where id = ''2000000011''', null),
  (0, 'delete without a condition', 'the row of ben in public.post_logs', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'delete from public.post_logs', '2000000011'),
  (1, 'select', 'the row of ada in public.clubs', '{ada}', '{}', 'select 1 from public.clubs where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (1, 'select', 'the row of ada in public.posts', '{ada}', '{}', 'select 1 from public.posts where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (1, 'insert', 'the row of ada in public.posts', '{ada}', '{}', 'insert into public.posts (id, club_id, user_id, body) values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000102'', ''a0000000-0000-4000-8000-000000000001'', ''row of ada'')', null),
  (1, 'update without a condition', 'the row of ada in public.posts', '{ada}', '{}', 'update public.posts set club_id = default', 'a0000000-0000-4000-8000-000000000104'),
  (1, 'delete without a condition', 'the row of ada in public.posts', '{ada}', '{}', 'delete from public.posts', 'a0000000-0000-4000-8000-000000000104'),
  (2, 'select', 'the row of ada in public.clubs', '{eve}', '{eve}', 'select 1 from public.clubs where id = ''a0000000-0000-4000-8000-000000000102''', null),
  (2, 'select', 'the row of ada in public.posts', '{eve}', '{eve}', 'select 1 from public.posts where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (2, 'insert', 'the row of ada in public.posts', '{eve}', '{}', 'insert into public.posts (id, club_id, user_id, body) values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000102'', ''a0000000-0000-4000-8000-000000000001'', ''row of ada'')', null),
  (2, 'update without a condition', 'the row of ada in public.posts', '{eve}', '{}', 'update public.posts set club_id = default', 'a0000000-0000-4000-8000-000000000104'),
  (2, 'delete without a condition', 'the row of ada in public.posts', '{eve}', '{}', 'delete from public.posts', 'a0000000-0000-4000-8000-000000000104'),
  (3, 'insert', 'the row of ada in public.posts', '{ada,eve}', '{}', 'insert into public.posts (id, club_id, user_id, body) values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000102'', ''e0000000-0000-4000-8000-000000000001'', ''row of ada'')', null),
  (3, 'update without a condition', 'the row of ada in public.posts', '{ada,eve}', '{}', 'update public.posts set club_id = default', 'a0000000-0000-4000-8000-000000000104'),
  (3, 'delete without a condition', 'the row of ada in public.posts', '{ada,eve}', '{}', 'delete from public.posts', 'a0000000-0000-4000-8000-000000000104'),
  (4, 'insert', 'the row of ada in public.posts', '{ben}', '{}', 'insert into public.posts (id, club_id, user_id, body) values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000102'', ''b0000000-0000-4000-8000-000000000001'', ''row of ada'')', null),
  (4, 'update without a condition', 'the row of ada in public.posts', '{ben}', '{}', 'update public.posts set club_id = default', 'a0000000-0000-4000-8000-000000000104'),
  (4, 'delete without a condition', 'the row of ada in public.posts', '{ben}', '{}', 'delete from public.posts', 'a0000000-0000-4000-8000-000000000104'),
  (5, 'insert', 'the row of ada in public.posts', '{eve}', '{eve}', 'insert into public.posts (id, club_id, user_id, body) values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000102'', ''e0000000-0000-4000-8000-000000000001'', ''row of ada'')', null),
  (5, 'update without a condition', 'the row of ada in public.posts', '{eve}', '{eve}', 'update public.posts set club_id = default', 'a0000000-0000-4000-8000-000000000104'),
  (5, 'update', 'the row of ada in public.posts', '{eve}', '{eve}', 'update public.posts set club_id = club_id where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (5, 'delete without a condition', 'the row of ada in public.posts', '{eve}', '{eve}', 'delete from public.posts', 'a0000000-0000-4000-8000-000000000104');

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
      ('anon', 'execute', 'public.found_club(text)', false),
      ('authenticated', 'execute', 'public.found_club(text)', true),
      ('service_role', 'execute', 'public.found_club(text)', true),
      ('anon', 'execute', 'public.latest_posts(integer)', false),
      ('authenticated', 'execute', 'public.latest_posts(integer)', true),
      ('service_role', 'execute', 'public.latest_posts(integer)', true),
      ('anon', 'execute', 'public.log_post()', false),
      ('authenticated', 'execute', 'public.log_post()', false),
      ('service_role', 'execute', 'public.log_post()', false),
      ('anon', 'execute', 'public.trim_post()', false),
      ('authenticated', 'execute', 'public.trim_post()', false),
      ('service_role', 'execute', 'public.trim_post()', false),
      ('anon', 'select', 'public.club_activities', false),
      ('authenticated', 'select', 'public.club_activities', true),
      ('service_role', 'select', 'public.club_activities', true)
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
