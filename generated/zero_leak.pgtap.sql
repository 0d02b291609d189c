-- Holds a database against the trust models of `SupportDesk`, by trying: `zero_leak.sql` as assertions of pgTAP.
--
-- Run it with `supabase test db` or `pg_prove` as the owner of the tables, on a database that may wait: it
-- locks them. Every row it makes and every act it tries is undone. Generated.

begin;

select plan(151);

set constraints all immediate;

-- the owner of the tables is held to row level security, as far as that can be told of the role that runs this
create temporary table freehold_unforced on commit drop as
select t.name
from (values
  ('public.workspaces'),
  ('public.workspace_membership'),
  ('public.documents'),
  ('public.threads'),
  ('public.messages'),
  ('public.conversations'),
  ('public.conversation_messages')
) as t (name)
where not row_security_active(t.name)
  and not exists (select from pg_roles as r where r.rolname = current_user and (r.rolsuper or r.rolbypassrls));

-- rows are planted past row level security
alter table public.workspaces no force row level security;
alter table public.workspace_membership no force row level security;
alter table public.documents no force row level security;
alter table public.threads no force row level security;
alter table public.messages no force row level security;
alter table public.conversations no force row level security;
alter table public.conversation_messages no force row level security;

-- and past the checks on what they hold
alter table public.documents drop constraint if exists documents_title_check;

insert into auth.users (id) values
  ('a0000000-0000-4000-8000-000000000001'),
  ('b0000000-0000-4000-8000-000000000001'),
  ('e0000000-0000-4000-8000-000000000001');
insert into public.workspaces (id, name) values
  ('a0000000-0000-4000-8000-000000000101', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000101', 'row of ben');
insert into public.workspace_membership (workspace_id, user_id) values
  ('a0000000-0000-4000-8000-000000000101', 'a0000000-0000-4000-8000-000000000001'),
  ('b0000000-0000-4000-8000-000000000101', 'b0000000-0000-4000-8000-000000000001');
insert into public.documents (id, workspace_id, title) values
  ('a0000000-0000-4000-8000-000000000103', 'a0000000-0000-4000-8000-000000000101', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000103', 'b0000000-0000-4000-8000-000000000101', 'row of ben');
insert into public.threads (id, user_id) values
  ('a0000000-0000-4000-8000-000000000104', 'a0000000-0000-4000-8000-000000000001'),
  ('b0000000-0000-4000-8000-000000000104', 'b0000000-0000-4000-8000-000000000001');
insert into public.messages (id, thread_id, role, body) values
  ('a0000000-0000-4000-8000-000000000105', 'a0000000-0000-4000-8000-000000000104', 'user', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000105', 'b0000000-0000-4000-8000-000000000104', 'assistant', 'row of ben');
insert into public.conversations (id, workspace_id, bot_user_id, claimed_by, channel) values
  ('a0000000-0000-4000-8000-000000000106', 'a0000000-0000-4000-8000-000000000101', 'a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', 'web'),
  ('b0000000-0000-4000-8000-000000000106', 'b0000000-0000-4000-8000-000000000101', 'b0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001', 'email');
insert into public.conversation_messages (id, conversation_id, role, body) values
  ('a0000000-0000-4000-8000-000000000107', 'a0000000-0000-4000-8000-000000000106', 'customer', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000107', 'b0000000-0000-4000-8000-000000000106', 'agent', 'row of ben');

-- what points at nothing, or into another tenant, is refused by its foreign key
create temporary table freehold_references (said text) on commit drop;

do $$
declare
  reference record;
begin
  for reference in
    select * from (values
      ('workspace_id of public.workspace_membership may point at no row of public.workspaces', 'insert into public.workspace_membership (workspace_id, user_id) values (''f0000000-0000-4000-8000-00000000f000'', ''a0000000-0000-4000-8000-000000000001'')'),
      ('user_id of public.workspace_membership may point at no row of auth.users', 'insert into public.workspace_membership (workspace_id, user_id) values (''a0000000-0000-4000-8000-000000000101'', ''f0000000-0000-4000-8000-00000000f000'')'),
      ('workspace_id of public.documents may point at no row of public.workspaces', 'update public.documents set workspace_id = ''f0000000-0000-4000-8000-00000000f000'' where id = ''a0000000-0000-4000-8000-000000000103'''),
      ('user_id of public.threads may point at no row of auth.users', 'update public.threads set user_id = ''f0000000-0000-4000-8000-00000000f000'' where id = ''a0000000-0000-4000-8000-000000000104'''),
      ('thread_id of public.messages may point at no row of public.threads', 'update public.messages set thread_id = ''f0000000-0000-4000-8000-00000000f000'' where id = ''a0000000-0000-4000-8000-000000000105'''),
      ('workspace_id of public.conversations may point at no row of public.workspaces', 'update public.conversations set workspace_id = ''f0000000-0000-4000-8000-00000000f000'' where id = ''a0000000-0000-4000-8000-000000000106'''),
      ('bot_user_id of public.conversations may point at no row of auth.users', 'update public.conversations set bot_user_id = ''f0000000-0000-4000-8000-00000000f000'' where id = ''a0000000-0000-4000-8000-000000000106'''),
      ('claimed_by of public.conversations may point at no row of auth.users', 'update public.conversations set claimed_by = ''f0000000-0000-4000-8000-00000000f000'' where id = ''a0000000-0000-4000-8000-000000000106'''),
      ('conversation_id of public.conversation_messages may point at no row of public.conversations', 'update public.conversation_messages set conversation_id = ''f0000000-0000-4000-8000-00000000f000'' where id = ''a0000000-0000-4000-8000-000000000107''')
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

alter table public.workspaces force row level security;
alter table public.workspace_membership force row level security;
alter table public.documents force row level security;
alter table public.threads force row level security;
alter table public.messages force row level security;
alter table public.conversations force row level security;
alter table public.conversation_messages force row level security;

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

create trigger "!zero_leak" before update or delete on public.workspaces
  for each row execute function pg_temp.freehold_note('id');
create trigger "!zero_leak" before update or delete on public.workspace_membership
  for each row execute function pg_temp.freehold_note('workspace_id', 'user_id');
create trigger "!zero_leak" before update or delete on public.documents
  for each row execute function pg_temp.freehold_note('id');
create trigger "!zero_leak" before update or delete on public.threads
  for each row execute function pg_temp.freehold_note('id');
create trigger "!zero_leak" before update or delete on public.messages
  for each row execute function pg_temp.freehold_note('id');
create trigger "!zero_leak" before update or delete on public.conversations
  for each row execute function pg_temp.freehold_note('id');
create trigger "!zero_leak" before update or delete on public.conversation_messages
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
  (1, ', where the row of ada in public.workspace_membership isn''t there', array['alter table public.workspace_membership no force row level security', 'delete from public.workspace_membership where workspace_id = ''a0000000-0000-4000-8000-000000000101'' and user_id = ''a0000000-0000-4000-8000-000000000001''', 'alter table public.workspace_membership force row level security']),
  (2, ', where eve has a row in public.workspace_membership', array['alter table public.workspace_membership no force row level security', 'insert into public.workspace_membership (workspace_id, user_id) values (''a0000000-0000-4000-8000-000000000101'', ''e0000000-0000-4000-8000-000000000001'')', 'alter table public.workspace_membership force row level security']),
  (3, ', where user_id of the row of ada in public.threads is eve', array['alter table public.threads no force row level security', 'update public.threads set user_id = ''e0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000104''', 'alter table public.threads force row level security']),
  (4, ', where user_id of the row of ada in public.threads is ben', array['alter table public.threads no force row level security', 'update public.threads set user_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000104''', 'alter table public.threads force row level security']);

insert into freehold_trials (scene, act, subject, callers, admitted, statement, wanted) values
  (0, 'select', 'the row of ada in public.workspaces', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'select 1 from public.workspaces where id = ''a0000000-0000-4000-8000-000000000101''', null),
  (0, 'select', 'the row of ben in public.workspaces', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'select 1 from public.workspaces where id = ''b0000000-0000-4000-8000-000000000101''', null),
  (0, 'insert', 'the row of ada in public.workspaces', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'insert into public.workspaces (id, name) values (''a0000000-0000-4000-8000-000000001100'', ''row of ada'')', null),
  (0, 'insert', 'the row of ben in public.workspaces', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'insert into public.workspaces (id, name) values (''b0000000-0000-4000-8000-000000001100'', ''row of ben'')', null),
  (0, 'update', 'the row of ada in public.workspaces', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'update public.workspaces set name = name where id = ''a0000000-0000-4000-8000-000000000101''', null),
  (0, 'update without a condition', 'the row of ada in public.workspaces', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'update public.workspaces set name = default', 'a0000000-0000-4000-8000-000000000101'),
  (0, 'update', 'the row of ben in public.workspaces', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'update public.workspaces set name = name where id = ''b0000000-0000-4000-8000-000000000101''', null),
  (0, 'update without a condition', 'the row of ben in public.workspaces', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'update public.workspaces set name = default', 'b0000000-0000-4000-8000-000000000101'),
  (0, 'delete', 'the row of ada in public.workspaces', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.workspaces where id = ''a0000000-0000-4000-8000-000000000101''', null),
  (0, 'delete without a condition', 'the row of ada in public.workspaces', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.workspaces', 'a0000000-0000-4000-8000-000000000101'),
  (0, 'delete', 'the row of ben in public.workspaces', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.workspaces where id = ''b0000000-0000-4000-8000-000000000101''', null),
  (0, 'delete without a condition', 'the row of ben in public.workspaces', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.workspaces', 'b0000000-0000-4000-8000-000000000101'),
  (0, 'select', 'the row of ada in public.workspace_membership', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'select 1 from public.workspace_membership where workspace_id = ''a0000000-0000-4000-8000-000000000101'' and user_id = ''a0000000-0000-4000-8000-000000000001''', null),
  (0, 'select', 'the row of ben in public.workspace_membership', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'select 1 from public.workspace_membership where workspace_id = ''b0000000-0000-4000-8000-000000000101'' and user_id = ''b0000000-0000-4000-8000-000000000001''', null),
  (0, 'insert', 'the row of ada in public.workspace_membership', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'insert into public.workspace_membership (workspace_id, user_id) values (''a0000000-0000-4000-8000-000000000101'', ''a0000000-0000-4000-8000-000000000001'')', null),
  (0, 'insert', 'the row of ben in public.workspace_membership', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'insert into public.workspace_membership (workspace_id, user_id) values (''b0000000-0000-4000-8000-000000000101'', ''b0000000-0000-4000-8000-000000000001'')', null),
  (0, 'update', 'the row of ada in public.workspace_membership', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'update public.workspace_membership set workspace_id = workspace_id where workspace_id = ''a0000000-0000-4000-8000-000000000101'' and user_id = ''a0000000-0000-4000-8000-000000000001''', null),
  (0, 'update without a condition', 'the row of ada in public.workspace_membership', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'update public.workspace_membership set workspace_id = default', 'a0000000-0000-4000-8000-000000000101 a0000000-0000-4000-8000-000000000001'),
  (0, 'update', 'the row of ben in public.workspace_membership', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'update public.workspace_membership set workspace_id = workspace_id where workspace_id = ''b0000000-0000-4000-8000-000000000101'' and user_id = ''b0000000-0000-4000-8000-000000000001''', null),
  (0, 'update without a condition', 'the row of ben in public.workspace_membership', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'update public.workspace_membership set workspace_id = default', 'b0000000-0000-4000-8000-000000000101 b0000000-0000-4000-8000-000000000001'),
  (0, 'delete', 'the row of ada in public.workspace_membership', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.workspace_membership where workspace_id = ''a0000000-0000-4000-8000-000000000101'' and user_id = ''a0000000-0000-4000-8000-000000000001''', null),
  (0, 'delete without a condition', 'the row of ada in public.workspace_membership', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.workspace_membership', 'a0000000-0000-4000-8000-000000000101 a0000000-0000-4000-8000-000000000001'),
  (0, 'delete', 'the row of ben in public.workspace_membership', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.workspace_membership where workspace_id = ''b0000000-0000-4000-8000-000000000101'' and user_id = ''b0000000-0000-4000-8000-000000000001''', null),
  (0, 'delete without a condition', 'the row of ben in public.workspace_membership', '{ada,ben,eve,unclaimed,visitor,service}', '{service}', 'delete from public.workspace_membership', 'b0000000-0000-4000-8000-000000000101 b0000000-0000-4000-8000-000000000001'),
  (0, 'move', 'the row of ada in public.workspace_membership by workspace_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.workspace_membership set workspace_id = ''b0000000-0000-4000-8000-000000000101'' where workspace_id = ''a0000000-0000-4000-8000-000000000101'' and user_id = ''a0000000-0000-4000-8000-000000000001''', null),
  (0, 'move', 'the row of ada in public.workspace_membership by user_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.workspace_membership set user_id = ''b0000000-0000-4000-8000-000000000001'' where workspace_id = ''a0000000-0000-4000-8000-000000000101'' and user_id = ''a0000000-0000-4000-8000-000000000001''', null),
  (0, 'move', 'the row of ben in public.workspace_membership by workspace_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.workspace_membership set workspace_id = ''a0000000-0000-4000-8000-000000000101'' where workspace_id = ''b0000000-0000-4000-8000-000000000101'' and user_id = ''b0000000-0000-4000-8000-000000000001''', null),
  (0, 'move', 'the row of ben in public.workspace_membership by user_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.workspace_membership set user_id = ''a0000000-0000-4000-8000-000000000001'' where workspace_id = ''b0000000-0000-4000-8000-000000000101'' and user_id = ''b0000000-0000-4000-8000-000000000001''', null),
  (0, 'select', 'the row of ada in public.documents', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'select 1 from public.documents where id = ''a0000000-0000-4000-8000-000000000103''', null),
  (0, 'select', 'the row of ben in public.documents', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'select 1 from public.documents where id = ''b0000000-0000-4000-8000-000000000103''', null),
  (0, 'insert', 'the row of ada in public.documents', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'insert into public.documents (id, workspace_id, title) values (''a0000000-0000-4000-8000-000000001102'', ''a0000000-0000-4000-8000-000000000101'', ''row of ada'')', null),
  (0, 'insert', 'the row of ben in public.documents', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'insert into public.documents (id, workspace_id, title) values (''b0000000-0000-4000-8000-000000001102'', ''b0000000-0000-4000-8000-000000000101'', ''row of ben'')', null),
  (0, 'update', 'the row of ada in public.documents', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.documents set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000103''', null),
  (0, 'update without a condition', 'the row of ada in public.documents', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.documents set workspace_id = default', 'a0000000-0000-4000-8000-000000000103'),
  (0, 'update', 'the row of ben in public.documents', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'update public.documents set workspace_id = workspace_id where id = ''b0000000-0000-4000-8000-000000000103''', null),
  (0, 'update without a condition', 'the row of ben in public.documents', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'update public.documents set workspace_id = default', 'b0000000-0000-4000-8000-000000000103'),
  (0, 'delete', 'the row of ada in public.documents', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'delete from public.documents where id = ''a0000000-0000-4000-8000-000000000103''', null),
  (0, 'delete without a condition', 'the row of ada in public.documents', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'delete from public.documents', 'a0000000-0000-4000-8000-000000000103'),
  (0, 'delete', 'the row of ben in public.documents', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'delete from public.documents where id = ''b0000000-0000-4000-8000-000000000103''', null),
  (0, 'delete without a condition', 'the row of ben in public.documents', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'delete from public.documents', 'b0000000-0000-4000-8000-000000000103'),
  (0, 'move', 'the row of ada in public.documents by workspace_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.documents set workspace_id = ''b0000000-0000-4000-8000-000000000101'' where id = ''a0000000-0000-4000-8000-000000000103''', null),
  (0, 'move', 'the row of ben in public.documents by workspace_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.documents set workspace_id = ''a0000000-0000-4000-8000-000000000101'' where id = ''b0000000-0000-4000-8000-000000000103''', null),
  (0, 'select', 'the row of ada in public.threads', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'select 1 from public.threads where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (0, 'select', 'the row of ben in public.threads', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'select 1 from public.threads where id = ''b0000000-0000-4000-8000-000000000104''', null),
  (0, 'insert', 'the row of ada in public.threads', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'insert into public.threads (id, user_id) values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000001'')', null),
  (0, 'insert', 'the row of ben in public.threads', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'insert into public.threads (id, user_id) values (''b0000000-0000-4000-8000-000000001103'', ''b0000000-0000-4000-8000-000000000001'')', null),
  (0, 'update', 'the row of ada in public.threads', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.threads set user_id = user_id where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (0, 'update without a condition', 'the row of ada in public.threads', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.threads set user_id = default', 'a0000000-0000-4000-8000-000000000104'),
  (0, 'update', 'the row of ben in public.threads', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'update public.threads set user_id = user_id where id = ''b0000000-0000-4000-8000-000000000104''', null),
  (0, 'update without a condition', 'the row of ben in public.threads', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'update public.threads set user_id = default', 'b0000000-0000-4000-8000-000000000104'),
  (0, 'delete', 'the row of ada in public.threads', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'delete from public.threads where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (0, 'delete without a condition', 'the row of ada in public.threads', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'delete from public.threads', 'a0000000-0000-4000-8000-000000000104'),
  (0, 'delete', 'the row of ben in public.threads', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'delete from public.threads where id = ''b0000000-0000-4000-8000-000000000104''', null),
  (0, 'delete without a condition', 'the row of ben in public.threads', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'delete from public.threads', 'b0000000-0000-4000-8000-000000000104'),
  (0, 'move', 'the row of ada in public.threads by user_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.threads set user_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (0, 'move', 'the row of ben in public.threads by user_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.threads set user_id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-000000000104''', null),
  (0, 'select', 'the row of ada in public.messages', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'select 1 from public.messages where id = ''a0000000-0000-4000-8000-000000000105''', null),
  (0, 'select', 'the row of ben in public.messages', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'select 1 from public.messages where id = ''b0000000-0000-4000-8000-000000000105''', null),
  (0, 'insert', 'the row of ada in public.messages', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'insert into public.messages (id, thread_id, role, body) values (''a0000000-0000-4000-8000-000000001104'', ''a0000000-0000-4000-8000-000000000104'', ''user'', ''row of ada'')', null),
  (0, 'insert', 'the row of ben in public.messages', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'insert into public.messages (id, thread_id, role, body) values (''b0000000-0000-4000-8000-000000001104'', ''b0000000-0000-4000-8000-000000000104'', ''assistant'', ''row of ben'')', null),
  (0, 'update', 'the row of ada in public.messages', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.messages set thread_id = thread_id where id = ''a0000000-0000-4000-8000-000000000105''', null),
  (0, 'update without a condition', 'the row of ada in public.messages', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.messages set thread_id = default', 'a0000000-0000-4000-8000-000000000105'),
  (0, 'update', 'the row of ben in public.messages', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'update public.messages set thread_id = thread_id where id = ''b0000000-0000-4000-8000-000000000105''', null),
  (0, 'update without a condition', 'the row of ben in public.messages', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'update public.messages set thread_id = default', 'b0000000-0000-4000-8000-000000000105'),
  (0, 'delete', 'the row of ada in public.messages', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'delete from public.messages where id = ''a0000000-0000-4000-8000-000000000105''', null),
  (0, 'delete without a condition', 'the row of ada in public.messages', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'delete from public.messages', 'a0000000-0000-4000-8000-000000000105'),
  (0, 'delete', 'the row of ben in public.messages', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'delete from public.messages where id = ''b0000000-0000-4000-8000-000000000105''', null),
  (0, 'delete without a condition', 'the row of ben in public.messages', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'delete from public.messages', 'b0000000-0000-4000-8000-000000000105'),
  (0, 'move', 'the row of ada in public.messages by thread_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.messages set thread_id = ''b0000000-0000-4000-8000-000000000104'' where id = ''a0000000-0000-4000-8000-000000000105''', null),
  (0, 'move', 'the row of ben in public.messages by thread_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.messages set thread_id = ''a0000000-0000-4000-8000-000000000104'' where id = ''b0000000-0000-4000-8000-000000000105''', null),
  (0, 'select', 'the row of ada in public.conversations', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'select 1 from public.conversations where id = ''a0000000-0000-4000-8000-000000000106''', null),
  (0, 'select', 'the row of ben in public.conversations', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'select 1 from public.conversations where id = ''b0000000-0000-4000-8000-000000000106''', null),
  (0, 'insert', 'the row of ada in public.conversations', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'insert into public.conversations (id, workspace_id, bot_user_id, claimed_by, channel) values (''a0000000-0000-4000-8000-000000001105'', ''a0000000-0000-4000-8000-000000000101'', ''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000001'', ''web'')', null),
  (0, 'insert', 'the row of ben in public.conversations', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'insert into public.conversations (id, workspace_id, bot_user_id, claimed_by, channel) values (''b0000000-0000-4000-8000-000000001105'', ''b0000000-0000-4000-8000-000000000101'', ''b0000000-0000-4000-8000-000000000001'', ''b0000000-0000-4000-8000-000000000001'', ''email'')', null),
  (0, 'update', 'the row of ada in public.conversations', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.conversations set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000106''', null),
  (0, 'update without a condition', 'the row of ada in public.conversations', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.conversations set workspace_id = default', 'a0000000-0000-4000-8000-000000000106'),
  (0, 'update', 'the row of ben in public.conversations', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'update public.conversations set workspace_id = workspace_id where id = ''b0000000-0000-4000-8000-000000000106''', null),
  (0, 'update without a condition', 'the row of ben in public.conversations', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'update public.conversations set workspace_id = default', 'b0000000-0000-4000-8000-000000000106'),
  (0, 'delete', 'the row of ada in public.conversations', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'delete from public.conversations where id = ''a0000000-0000-4000-8000-000000000106''', null),
  (0, 'delete without a condition', 'the row of ada in public.conversations', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'delete from public.conversations', 'a0000000-0000-4000-8000-000000000106'),
  (0, 'delete', 'the row of ben in public.conversations', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'delete from public.conversations where id = ''b0000000-0000-4000-8000-000000000106''', null),
  (0, 'delete without a condition', 'the row of ben in public.conversations', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'delete from public.conversations', 'b0000000-0000-4000-8000-000000000106'),
  (0, 'move', 'the row of ada in public.conversations by workspace_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.conversations set workspace_id = ''b0000000-0000-4000-8000-000000000101'' where id = ''a0000000-0000-4000-8000-000000000106''', null),
  (0, 'move', 'the row of ben in public.conversations by workspace_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.conversations set workspace_id = ''a0000000-0000-4000-8000-000000000101'' where id = ''b0000000-0000-4000-8000-000000000106''', null),
  (0, 'select', 'the row of ada in public.conversation_messages', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'select 1 from public.conversation_messages where id = ''a0000000-0000-4000-8000-000000000107''', null),
  (0, 'select', 'the row of ben in public.conversation_messages', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'select 1 from public.conversation_messages where id = ''b0000000-0000-4000-8000-000000000107''', null),
  (0, 'insert', 'the row of ada in public.conversation_messages', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'insert into public.conversation_messages (id, conversation_id, role, body) values (''a0000000-0000-4000-8000-000000001106'', ''a0000000-0000-4000-8000-000000000106'', ''customer'', ''row of ada'')', null),
  (0, 'insert', 'the row of ben in public.conversation_messages', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'insert into public.conversation_messages (id, conversation_id, role, body) values (''b0000000-0000-4000-8000-000000001106'', ''b0000000-0000-4000-8000-000000000106'', ''agent'', ''row of ben'')', null),
  (0, 'update', 'the row of ada in public.conversation_messages', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.conversation_messages set conversation_id = conversation_id where id = ''a0000000-0000-4000-8000-000000000107''', null),
  (0, 'update without a condition', 'the row of ada in public.conversation_messages', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'update public.conversation_messages set conversation_id = default', 'a0000000-0000-4000-8000-000000000107'),
  (0, 'update', 'the row of ben in public.conversation_messages', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'update public.conversation_messages set conversation_id = conversation_id where id = ''b0000000-0000-4000-8000-000000000107''', null),
  (0, 'update without a condition', 'the row of ben in public.conversation_messages', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'update public.conversation_messages set conversation_id = default', 'b0000000-0000-4000-8000-000000000107'),
  (0, 'delete', 'the row of ada in public.conversation_messages', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'delete from public.conversation_messages where id = ''a0000000-0000-4000-8000-000000000107''', null),
  (0, 'delete without a condition', 'the row of ada in public.conversation_messages', '{ada,ben,eve,unclaimed,visitor,service}', '{ada,service}', 'delete from public.conversation_messages', 'a0000000-0000-4000-8000-000000000107'),
  (0, 'delete', 'the row of ben in public.conversation_messages', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'delete from public.conversation_messages where id = ''b0000000-0000-4000-8000-000000000107''', null),
  (0, 'delete without a condition', 'the row of ben in public.conversation_messages', '{ada,ben,eve,unclaimed,visitor,service}', '{ben,service}', 'delete from public.conversation_messages', 'b0000000-0000-4000-8000-000000000107'),
  (0, 'move', 'the row of ada in public.conversation_messages by conversation_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.conversation_messages set conversation_id = ''b0000000-0000-4000-8000-000000000106'' where id = ''a0000000-0000-4000-8000-000000000107''', null),
  (0, 'move', 'the row of ben in public.conversation_messages by conversation_id', '{ada,ben,eve,unclaimed,visitor,service}', '{}', 'update public.conversation_messages set conversation_id = ''a0000000-0000-4000-8000-000000000106'' where id = ''b0000000-0000-4000-8000-000000000107''', null),
  (1, 'select', 'the row of ada in public.workspaces', '{ada}', '{}', 'select 1 from public.workspaces where id = ''a0000000-0000-4000-8000-000000000101''', null),
  (1, 'select', 'the row of ada in public.documents', '{ada}', '{}', 'select 1 from public.documents where id = ''a0000000-0000-4000-8000-000000000103''', null),
  (1, 'insert', 'the row of ada in public.documents', '{ada}', '{}', 'insert into public.documents (id, workspace_id, title) values (''a0000000-0000-4000-8000-000000001102'', ''a0000000-0000-4000-8000-000000000101'', ''row of ada'')', null),
  (1, 'update without a condition', 'the row of ada in public.documents', '{ada}', '{}', 'update public.documents set workspace_id = default', 'a0000000-0000-4000-8000-000000000103'),
  (1, 'delete without a condition', 'the row of ada in public.documents', '{ada}', '{}', 'delete from public.documents', 'a0000000-0000-4000-8000-000000000103'),
  (1, 'select', 'the row of ada in public.conversations', '{ada}', '{}', 'select 1 from public.conversations where id = ''a0000000-0000-4000-8000-000000000106''', null),
  (1, 'insert', 'the row of ada in public.conversations', '{ada}', '{}', 'insert into public.conversations (id, workspace_id, bot_user_id, claimed_by, channel) values (''a0000000-0000-4000-8000-000000001105'', ''a0000000-0000-4000-8000-000000000101'', ''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000001'', ''web'')', null),
  (1, 'update without a condition', 'the row of ada in public.conversations', '{ada}', '{}', 'update public.conversations set workspace_id = default', 'a0000000-0000-4000-8000-000000000106'),
  (1, 'delete without a condition', 'the row of ada in public.conversations', '{ada}', '{}', 'delete from public.conversations', 'a0000000-0000-4000-8000-000000000106'),
  (1, 'select', 'the row of ada in public.conversation_messages', '{ada}', '{}', 'select 1 from public.conversation_messages where id = ''a0000000-0000-4000-8000-000000000107''', null),
  (1, 'insert', 'the row of ada in public.conversation_messages', '{ada}', '{}', 'insert into public.conversation_messages (id, conversation_id, role, body) values (''a0000000-0000-4000-8000-000000001106'', ''a0000000-0000-4000-8000-000000000106'', ''customer'', ''row of ada'')', null),
  (1, 'update without a condition', 'the row of ada in public.conversation_messages', '{ada}', '{}', 'update public.conversation_messages set conversation_id = default', 'a0000000-0000-4000-8000-000000000107'),
  (1, 'delete without a condition', 'the row of ada in public.conversation_messages', '{ada}', '{}', 'delete from public.conversation_messages', 'a0000000-0000-4000-8000-000000000107'),
  (2, 'select', 'the row of ada in public.workspaces', '{eve}', '{eve}', 'select 1 from public.workspaces where id = ''a0000000-0000-4000-8000-000000000101''', null),
  (2, 'select', 'the row of ada in public.documents', '{eve}', '{eve}', 'select 1 from public.documents where id = ''a0000000-0000-4000-8000-000000000103''', null),
  (2, 'insert', 'the row of ada in public.documents', '{eve}', '{eve}', 'insert into public.documents (id, workspace_id, title) values (''a0000000-0000-4000-8000-000000001102'', ''a0000000-0000-4000-8000-000000000101'', ''row of ada'')', null),
  (2, 'update without a condition', 'the row of ada in public.documents', '{eve}', '{eve}', 'update public.documents set workspace_id = default', 'a0000000-0000-4000-8000-000000000103'),
  (2, 'update', 'the row of ada in public.documents', '{eve}', '{eve}', 'update public.documents set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000103''', null),
  (2, 'delete without a condition', 'the row of ada in public.documents', '{eve}', '{eve}', 'delete from public.documents', 'a0000000-0000-4000-8000-000000000103'),
  (2, 'select', 'the row of ada in public.conversations', '{eve}', '{eve}', 'select 1 from public.conversations where id = ''a0000000-0000-4000-8000-000000000106''', null),
  (2, 'insert', 'the row of ada in public.conversations', '{eve}', '{eve}', 'insert into public.conversations (id, workspace_id, bot_user_id, claimed_by, channel) values (''a0000000-0000-4000-8000-000000001105'', ''a0000000-0000-4000-8000-000000000101'', ''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000001'', ''web'')', null),
  (2, 'update without a condition', 'the row of ada in public.conversations', '{eve}', '{eve}', 'update public.conversations set workspace_id = default', 'a0000000-0000-4000-8000-000000000106'),
  (2, 'update', 'the row of ada in public.conversations', '{eve}', '{eve}', 'update public.conversations set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000106''', null),
  (2, 'delete without a condition', 'the row of ada in public.conversations', '{eve}', '{eve}', 'delete from public.conversations', 'a0000000-0000-4000-8000-000000000106'),
  (2, 'select', 'the row of ada in public.conversation_messages', '{eve}', '{eve}', 'select 1 from public.conversation_messages where id = ''a0000000-0000-4000-8000-000000000107''', null),
  (2, 'insert', 'the row of ada in public.conversation_messages', '{eve}', '{eve}', 'insert into public.conversation_messages (id, conversation_id, role, body) values (''a0000000-0000-4000-8000-000000001106'', ''a0000000-0000-4000-8000-000000000106'', ''customer'', ''row of ada'')', null),
  (2, 'update without a condition', 'the row of ada in public.conversation_messages', '{eve}', '{eve}', 'update public.conversation_messages set conversation_id = default', 'a0000000-0000-4000-8000-000000000107'),
  (2, 'update', 'the row of ada in public.conversation_messages', '{eve}', '{eve}', 'update public.conversation_messages set conversation_id = conversation_id where id = ''a0000000-0000-4000-8000-000000000107''', null),
  (2, 'delete without a condition', 'the row of ada in public.conversation_messages', '{eve}', '{eve}', 'delete from public.conversation_messages', 'a0000000-0000-4000-8000-000000000107'),
  (3, 'select', 'the row of ada in public.threads', '{ada,eve}', '{eve}', 'select 1 from public.threads where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (3, 'insert', 'the row of ada in public.threads', '{ada,eve}', '{eve}', 'insert into public.threads (id, user_id) values (''a0000000-0000-4000-8000-000000001103'', ''e0000000-0000-4000-8000-000000000001'')', null),
  (3, 'update without a condition', 'the row of ada in public.threads', '{ada,eve}', '{eve}', 'update public.threads set user_id = default', 'a0000000-0000-4000-8000-000000000104'),
  (3, 'update', 'the row of ada in public.threads', '{eve}', '{eve}', 'update public.threads set user_id = user_id where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (3, 'delete without a condition', 'the row of ada in public.threads', '{ada,eve}', '{eve}', 'delete from public.threads', 'a0000000-0000-4000-8000-000000000104'),
  (3, 'select', 'the row of ada in public.messages', '{ada,eve}', '{eve}', 'select 1 from public.messages where id = ''a0000000-0000-4000-8000-000000000105''', null),
  (3, 'insert', 'the row of ada in public.messages', '{ada,eve}', '{eve}', 'insert into public.messages (id, thread_id, role, body) values (''a0000000-0000-4000-8000-000000001104'', ''a0000000-0000-4000-8000-000000000104'', ''user'', ''row of ada'')', null),
  (3, 'update without a condition', 'the row of ada in public.messages', '{ada,eve}', '{eve}', 'update public.messages set thread_id = default', 'a0000000-0000-4000-8000-000000000105'),
  (3, 'update', 'the row of ada in public.messages', '{eve}', '{eve}', 'update public.messages set thread_id = thread_id where id = ''a0000000-0000-4000-8000-000000000105''', null),
  (3, 'delete without a condition', 'the row of ada in public.messages', '{ada,eve}', '{eve}', 'delete from public.messages', 'a0000000-0000-4000-8000-000000000105'),
  (4, 'select', 'the row of ada in public.threads', '{ben}', '{ben}', 'select 1 from public.threads where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (4, 'insert', 'the row of ada in public.threads', '{ben}', '{ben}', 'insert into public.threads (id, user_id) values (''a0000000-0000-4000-8000-000000001103'', ''b0000000-0000-4000-8000-000000000001'')', null),
  (4, 'update without a condition', 'the row of ada in public.threads', '{ben}', '{ben}', 'update public.threads set user_id = default', 'a0000000-0000-4000-8000-000000000104'),
  (4, 'update', 'the row of ada in public.threads', '{ben}', '{ben}', 'update public.threads set user_id = user_id where id = ''a0000000-0000-4000-8000-000000000104''', null),
  (4, 'delete without a condition', 'the row of ada in public.threads', '{ben}', '{ben}', 'delete from public.threads', 'a0000000-0000-4000-8000-000000000104'),
  (4, 'select', 'the row of ada in public.messages', '{ben}', '{ben}', 'select 1 from public.messages where id = ''a0000000-0000-4000-8000-000000000105''', null),
  (4, 'insert', 'the row of ada in public.messages', '{ben}', '{ben}', 'insert into public.messages (id, thread_id, role, body) values (''a0000000-0000-4000-8000-000000001104'', ''a0000000-0000-4000-8000-000000000104'', ''user'', ''row of ada'')', null),
  (4, 'update without a condition', 'the row of ada in public.messages', '{ben}', '{ben}', 'update public.messages set thread_id = default', 'a0000000-0000-4000-8000-000000000105'),
  (4, 'update', 'the row of ada in public.messages', '{ben}', '{ben}', 'update public.messages set thread_id = thread_id where id = ''a0000000-0000-4000-8000-000000000105''', null),
  (4, 'delete without a condition', 'the row of ada in public.messages', '{ben}', '{ben}', 'delete from public.messages', 'a0000000-0000-4000-8000-000000000105');

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
      ('anon', 'truncate', 'public.workspaces'),
      ('anon', 'references', 'public.workspaces'),
      ('anon', 'trigger', 'public.workspaces'),
      ('authenticated', 'truncate', 'public.workspaces'),
      ('authenticated', 'references', 'public.workspaces'),
      ('authenticated', 'trigger', 'public.workspaces'),
      ('service_role', 'truncate', 'public.workspaces'),
      ('service_role', 'references', 'public.workspaces'),
      ('service_role', 'trigger', 'public.workspaces'),
      ('anon', 'truncate', 'public.workspace_membership'),
      ('anon', 'references', 'public.workspace_membership'),
      ('anon', 'trigger', 'public.workspace_membership'),
      ('authenticated', 'truncate', 'public.workspace_membership'),
      ('authenticated', 'references', 'public.workspace_membership'),
      ('authenticated', 'trigger', 'public.workspace_membership'),
      ('service_role', 'truncate', 'public.workspace_membership'),
      ('service_role', 'references', 'public.workspace_membership'),
      ('service_role', 'trigger', 'public.workspace_membership'),
      ('anon', 'truncate', 'public.documents'),
      ('anon', 'references', 'public.documents'),
      ('anon', 'trigger', 'public.documents'),
      ('authenticated', 'truncate', 'public.documents'),
      ('authenticated', 'references', 'public.documents'),
      ('authenticated', 'trigger', 'public.documents'),
      ('service_role', 'truncate', 'public.documents'),
      ('service_role', 'references', 'public.documents'),
      ('service_role', 'trigger', 'public.documents'),
      ('anon', 'truncate', 'public.threads'),
      ('anon', 'references', 'public.threads'),
      ('anon', 'trigger', 'public.threads'),
      ('authenticated', 'truncate', 'public.threads'),
      ('authenticated', 'references', 'public.threads'),
      ('authenticated', 'trigger', 'public.threads'),
      ('service_role', 'truncate', 'public.threads'),
      ('service_role', 'references', 'public.threads'),
      ('service_role', 'trigger', 'public.threads'),
      ('anon', 'truncate', 'public.messages'),
      ('anon', 'references', 'public.messages'),
      ('anon', 'trigger', 'public.messages'),
      ('authenticated', 'truncate', 'public.messages'),
      ('authenticated', 'references', 'public.messages'),
      ('authenticated', 'trigger', 'public.messages'),
      ('service_role', 'truncate', 'public.messages'),
      ('service_role', 'references', 'public.messages'),
      ('service_role', 'trigger', 'public.messages'),
      ('anon', 'truncate', 'public.conversations'),
      ('anon', 'references', 'public.conversations'),
      ('anon', 'trigger', 'public.conversations'),
      ('authenticated', 'truncate', 'public.conversations'),
      ('authenticated', 'references', 'public.conversations'),
      ('authenticated', 'trigger', 'public.conversations'),
      ('service_role', 'truncate', 'public.conversations'),
      ('service_role', 'references', 'public.conversations'),
      ('service_role', 'trigger', 'public.conversations'),
      ('anon', 'truncate', 'public.conversation_messages'),
      ('anon', 'references', 'public.conversation_messages'),
      ('anon', 'trigger', 'public.conversation_messages'),
      ('authenticated', 'truncate', 'public.conversation_messages'),
      ('authenticated', 'references', 'public.conversation_messages'),
      ('authenticated', 'trigger', 'public.conversation_messages'),
      ('service_role', 'truncate', 'public.conversation_messages'),
      ('service_role', 'references', 'public.conversation_messages'),
      ('service_role', 'trigger', 'public.conversation_messages')
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
