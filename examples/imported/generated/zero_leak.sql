-- Holds a database against the trust models of `Satisfaction`, by trying.
--
-- Run it with `psql -v ON_ERROR_STOP=1 -f zero_leak.sql` as the owner of the tables, on a database that
-- may wait: it locks them. Every row it makes and every act it tries is undone. Generated.

begin;

set constraints all immediate;

-- rows are planted past row level security
alter table public.workspaces no force row level security;
alter table public.workspace_membership no force row level security;
alter table public.documents no force row level security;
alter table public.threads no force row level security;
alter table public.messages no force row level security;
alter table public.conversations no force row level security;
alter table public.conversation_messages no force row level security;
alter table public.surveys no force row level security;
alter table public.ratings no force row level security;
alter table public.follow_ups no force row level security;

-- and past the checks on what they hold
alter table public.documents drop constraint if exists documents_title_check;
alter table public.surveys drop constraint if exists surveys_question_check;
alter table public.ratings drop constraint if exists ratings_stars_check;
alter table public.follow_ups drop constraint if exists follow_ups_body_check;

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
insert into public.surveys (id, workspace_id, question) values
  ('a0000000-0000-4000-8000-000000000108', 'a0000000-0000-4000-8000-000000000101', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000108', 'b0000000-0000-4000-8000-000000000101', 'row of ben');
insert into public.ratings (id, conversation_id, workspace_id, survey_id, stars) values
  ('a0000000-0000-4000-8000-000000000109', 'a0000000-0000-4000-8000-000000000106', 'a0000000-0000-4000-8000-000000000101', 'a0000000-0000-4000-8000-000000000108', '1'),
  ('b0000000-0000-4000-8000-000000000109', 'b0000000-0000-4000-8000-000000000106', 'b0000000-0000-4000-8000-000000000101', 'b0000000-0000-4000-8000-000000000108', '2');
insert into public.follow_ups (id, conversation_id, body) values
  ('a0000000-0000-4000-8000-00000000010a', 'a0000000-0000-4000-8000-000000000106', 'row of ada'),
  ('b0000000-0000-4000-8000-00000000010a', 'b0000000-0000-4000-8000-000000000106', 'row of ben');

alter table public.workspaces force row level security;
alter table public.workspace_membership force row level security;
alter table public.documents force row level security;
alter table public.threads force row level security;
alter table public.messages force row level security;
alter table public.conversations force row level security;
alter table public.conversation_messages force row level security;
alter table public.surveys force row level security;
alter table public.ratings force row level security;
alter table public.follow_ups force row level security;

-- each act, and the callers it is open to
create temporary table freehold_trials (
  act text, subject text, admitted text[], statement text
) on commit drop;

insert into freehold_trials values
  ('select', 'the row of ada in public.workspaces', '{ada,service}', 'select 1 from public.workspaces where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('select', 'the row of ben in public.workspaces', '{ben,service}', 'select 1 from public.workspaces where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('insert', 'the row of ada in public.workspaces', '{service}', 'insert into public.workspaces (id, name) values (''a0000000-0000-4000-8000-000000001100'', ''row of ada'')'),
  ('insert', 'the row of ben in public.workspaces', '{service}', 'insert into public.workspaces (id, name) values (''b0000000-0000-4000-8000-000000001100'', ''row of ben'')'),
  ('update', 'the row of ada in public.workspaces', '{service}', 'update public.workspaces set name = name where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('update', 'the row of ben in public.workspaces', '{service}', 'update public.workspaces set name = name where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('delete', 'the row of ada in public.workspaces', '{service}', 'delete from public.workspaces where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('delete', 'the row of ben in public.workspaces', '{service}', 'delete from public.workspaces where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('select', 'the row of ada in public.workspace_membership', '{ada,service}', 'select 1 from public.workspace_membership where workspace_id = ''a0000000-0000-4000-8000-000000000101'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('select', 'the row of ben in public.workspace_membership', '{ben,service}', 'select 1 from public.workspace_membership where workspace_id = ''b0000000-0000-4000-8000-000000000101'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('insert', 'the row of ada in public.workspace_membership', '{service}', 'insert into public.workspace_membership (workspace_id, user_id) values (''a0000000-0000-4000-8000-000000000101'', ''a0000000-0000-4000-8000-000000000001'')'),
  ('insert', 'the row of ben in public.workspace_membership', '{service}', 'insert into public.workspace_membership (workspace_id, user_id) values (''b0000000-0000-4000-8000-000000000101'', ''b0000000-0000-4000-8000-000000000001'')'),
  ('update', 'the row of ada in public.workspace_membership', '{service}', 'update public.workspace_membership set workspace_id = workspace_id where workspace_id = ''a0000000-0000-4000-8000-000000000101'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('update', 'the row of ben in public.workspace_membership', '{service}', 'update public.workspace_membership set workspace_id = workspace_id where workspace_id = ''b0000000-0000-4000-8000-000000000101'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('delete', 'the row of ada in public.workspace_membership', '{service}', 'delete from public.workspace_membership where workspace_id = ''a0000000-0000-4000-8000-000000000101'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('delete', 'the row of ben in public.workspace_membership', '{service}', 'delete from public.workspace_membership where workspace_id = ''b0000000-0000-4000-8000-000000000101'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('move', 'the row of ada in public.workspace_membership by workspace_id', '{}', 'update public.workspace_membership set workspace_id = ''b0000000-0000-4000-8000-000000000101'' where workspace_id = ''a0000000-0000-4000-8000-000000000101'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('move', 'the row of ada in public.workspace_membership by user_id', '{}', 'update public.workspace_membership set user_id = ''b0000000-0000-4000-8000-000000000001'' where workspace_id = ''a0000000-0000-4000-8000-000000000101'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('move', 'the row of ben in public.workspace_membership by workspace_id', '{}', 'update public.workspace_membership set workspace_id = ''a0000000-0000-4000-8000-000000000101'' where workspace_id = ''b0000000-0000-4000-8000-000000000101'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('move', 'the row of ben in public.workspace_membership by user_id', '{}', 'update public.workspace_membership set user_id = ''a0000000-0000-4000-8000-000000000001'' where workspace_id = ''b0000000-0000-4000-8000-000000000101'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('select', 'the row of ada in public.documents', '{ada,service}', 'select 1 from public.documents where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('select', 'the row of ben in public.documents', '{ben,service}', 'select 1 from public.documents where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('insert', 'the row of ada in public.documents', '{ada,service}', 'insert into public.documents (id, workspace_id, title) values (''a0000000-0000-4000-8000-000000001102'', ''a0000000-0000-4000-8000-000000000101'', ''row of ada'')'),
  ('insert', 'the row of ben in public.documents', '{ben,service}', 'insert into public.documents (id, workspace_id, title) values (''b0000000-0000-4000-8000-000000001102'', ''b0000000-0000-4000-8000-000000000101'', ''row of ben'')'),
  ('update', 'the row of ada in public.documents', '{ada,service}', 'update public.documents set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('update', 'the row of ben in public.documents', '{ben,service}', 'update public.documents set workspace_id = workspace_id where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('delete', 'the row of ada in public.documents', '{ada,service}', 'delete from public.documents where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('delete', 'the row of ben in public.documents', '{ben,service}', 'delete from public.documents where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('move', 'the row of ada in public.documents by workspace_id', '{}', 'update public.documents set workspace_id = ''b0000000-0000-4000-8000-000000000101'' where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('move', 'the row of ben in public.documents by workspace_id', '{}', 'update public.documents set workspace_id = ''a0000000-0000-4000-8000-000000000101'' where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('select', 'the row of ada in public.threads', '{ada,service}', 'select 1 from public.threads where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('select', 'the row of ben in public.threads', '{ben,service}', 'select 1 from public.threads where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('insert', 'the row of ada in public.threads', '{ada,service}', 'insert into public.threads (id, user_id) values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000001'')'),
  ('insert', 'the row of ben in public.threads', '{ben,service}', 'insert into public.threads (id, user_id) values (''b0000000-0000-4000-8000-000000001103'', ''b0000000-0000-4000-8000-000000000001'')'),
  ('update', 'the row of ada in public.threads', '{ada,service}', 'update public.threads set user_id = user_id where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('update', 'the row of ben in public.threads', '{ben,service}', 'update public.threads set user_id = user_id where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('delete', 'the row of ada in public.threads', '{ada,service}', 'delete from public.threads where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('delete', 'the row of ben in public.threads', '{ben,service}', 'delete from public.threads where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('move', 'the row of ada in public.threads by user_id', '{}', 'update public.threads set user_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('move', 'the row of ben in public.threads by user_id', '{}', 'update public.threads set user_id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('select', 'the row of ada in public.messages', '{ada,service}', 'select 1 from public.messages where id = ''a0000000-0000-4000-8000-000000000105'''),
  ('select', 'the row of ben in public.messages', '{ben,service}', 'select 1 from public.messages where id = ''b0000000-0000-4000-8000-000000000105'''),
  ('insert', 'the row of ada in public.messages', '{ada,service}', 'insert into public.messages (id, thread_id, role, body) values (''a0000000-0000-4000-8000-000000001104'', ''a0000000-0000-4000-8000-000000000104'', ''user'', ''row of ada'')'),
  ('insert', 'the row of ben in public.messages', '{ben,service}', 'insert into public.messages (id, thread_id, role, body) values (''b0000000-0000-4000-8000-000000001104'', ''b0000000-0000-4000-8000-000000000104'', ''assistant'', ''row of ben'')'),
  ('update', 'the row of ada in public.messages', '{ada,service}', 'update public.messages set thread_id = thread_id where id = ''a0000000-0000-4000-8000-000000000105'''),
  ('update', 'the row of ben in public.messages', '{ben,service}', 'update public.messages set thread_id = thread_id where id = ''b0000000-0000-4000-8000-000000000105'''),
  ('delete', 'the row of ada in public.messages', '{ada,service}', 'delete from public.messages where id = ''a0000000-0000-4000-8000-000000000105'''),
  ('delete', 'the row of ben in public.messages', '{ben,service}', 'delete from public.messages where id = ''b0000000-0000-4000-8000-000000000105'''),
  ('move', 'the row of ada in public.messages by thread_id', '{}', 'update public.messages set thread_id = ''b0000000-0000-4000-8000-000000000104'' where id = ''a0000000-0000-4000-8000-000000000105'''),
  ('move', 'the row of ben in public.messages by thread_id', '{}', 'update public.messages set thread_id = ''a0000000-0000-4000-8000-000000000104'' where id = ''b0000000-0000-4000-8000-000000000105'''),
  ('select', 'the row of ada in public.conversations', '{ada,service}', 'select 1 from public.conversations where id = ''a0000000-0000-4000-8000-000000000106'''),
  ('select', 'the row of ben in public.conversations', '{ben,service}', 'select 1 from public.conversations where id = ''b0000000-0000-4000-8000-000000000106'''),
  ('insert', 'the row of ada in public.conversations', '{ada,service}', 'insert into public.conversations (id, workspace_id, bot_user_id, claimed_by, channel) values (''a0000000-0000-4000-8000-000000001105'', ''a0000000-0000-4000-8000-000000000101'', ''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000001'', ''web'')'),
  ('insert', 'the row of ben in public.conversations', '{ben,service}', 'insert into public.conversations (id, workspace_id, bot_user_id, claimed_by, channel) values (''b0000000-0000-4000-8000-000000001105'', ''b0000000-0000-4000-8000-000000000101'', ''b0000000-0000-4000-8000-000000000001'', ''b0000000-0000-4000-8000-000000000001'', ''email'')'),
  ('update', 'the row of ada in public.conversations', '{ada,service}', 'update public.conversations set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000106'''),
  ('update', 'the row of ben in public.conversations', '{ben,service}', 'update public.conversations set workspace_id = workspace_id where id = ''b0000000-0000-4000-8000-000000000106'''),
  ('delete', 'the row of ada in public.conversations', '{ada,service}', 'delete from public.conversations where id = ''a0000000-0000-4000-8000-000000000106'''),
  ('delete', 'the row of ben in public.conversations', '{ben,service}', 'delete from public.conversations where id = ''b0000000-0000-4000-8000-000000000106'''),
  ('move', 'the row of ada in public.conversations by workspace_id', '{}', 'update public.conversations set workspace_id = ''b0000000-0000-4000-8000-000000000101'' where id = ''a0000000-0000-4000-8000-000000000106'''),
  ('move', 'the row of ben in public.conversations by workspace_id', '{}', 'update public.conversations set workspace_id = ''a0000000-0000-4000-8000-000000000101'' where id = ''b0000000-0000-4000-8000-000000000106'''),
  ('select', 'the row of ada in public.conversation_messages', '{ada,service}', 'select 1 from public.conversation_messages where id = ''a0000000-0000-4000-8000-000000000107'''),
  ('select', 'the row of ben in public.conversation_messages', '{ben,service}', 'select 1 from public.conversation_messages where id = ''b0000000-0000-4000-8000-000000000107'''),
  ('insert', 'the row of ada in public.conversation_messages', '{ada,service}', 'insert into public.conversation_messages (id, conversation_id, role, body) values (''a0000000-0000-4000-8000-000000001106'', ''a0000000-0000-4000-8000-000000000106'', ''customer'', ''row of ada'')'),
  ('insert', 'the row of ben in public.conversation_messages', '{ben,service}', 'insert into public.conversation_messages (id, conversation_id, role, body) values (''b0000000-0000-4000-8000-000000001106'', ''b0000000-0000-4000-8000-000000000106'', ''agent'', ''row of ben'')'),
  ('update', 'the row of ada in public.conversation_messages', '{ada,service}', 'update public.conversation_messages set conversation_id = conversation_id where id = ''a0000000-0000-4000-8000-000000000107'''),
  ('update', 'the row of ben in public.conversation_messages', '{ben,service}', 'update public.conversation_messages set conversation_id = conversation_id where id = ''b0000000-0000-4000-8000-000000000107'''),
  ('delete', 'the row of ada in public.conversation_messages', '{ada,service}', 'delete from public.conversation_messages where id = ''a0000000-0000-4000-8000-000000000107'''),
  ('delete', 'the row of ben in public.conversation_messages', '{ben,service}', 'delete from public.conversation_messages where id = ''b0000000-0000-4000-8000-000000000107'''),
  ('move', 'the row of ada in public.conversation_messages by conversation_id', '{}', 'update public.conversation_messages set conversation_id = ''b0000000-0000-4000-8000-000000000106'' where id = ''a0000000-0000-4000-8000-000000000107'''),
  ('move', 'the row of ben in public.conversation_messages by conversation_id', '{}', 'update public.conversation_messages set conversation_id = ''a0000000-0000-4000-8000-000000000106'' where id = ''b0000000-0000-4000-8000-000000000107'''),
  ('select', 'the row of ada in public.surveys', '{ada,service}', 'select 1 from public.surveys where id = ''a0000000-0000-4000-8000-000000000108'''),
  ('select', 'the row of ben in public.surveys', '{ben,service}', 'select 1 from public.surveys where id = ''b0000000-0000-4000-8000-000000000108'''),
  ('insert', 'the row of ada in public.surveys', '{ada,service}', 'insert into public.surveys (id, workspace_id, question) values (''a0000000-0000-4000-8000-000000001107'', ''a0000000-0000-4000-8000-000000000101'', ''row of ada'')'),
  ('insert', 'the row of ben in public.surveys', '{ben,service}', 'insert into public.surveys (id, workspace_id, question) values (''b0000000-0000-4000-8000-000000001107'', ''b0000000-0000-4000-8000-000000000101'', ''row of ben'')'),
  ('update', 'the row of ada in public.surveys', '{ada,service}', 'update public.surveys set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000108'''),
  ('update', 'the row of ben in public.surveys', '{ben,service}', 'update public.surveys set workspace_id = workspace_id where id = ''b0000000-0000-4000-8000-000000000108'''),
  ('delete', 'the row of ada in public.surveys', '{ada,service}', 'delete from public.surveys where id = ''a0000000-0000-4000-8000-000000000108'''),
  ('delete', 'the row of ben in public.surveys', '{ben,service}', 'delete from public.surveys where id = ''b0000000-0000-4000-8000-000000000108'''),
  ('move', 'the row of ada in public.surveys by workspace_id', '{}', 'update public.surveys set workspace_id = ''b0000000-0000-4000-8000-000000000101'' where id = ''a0000000-0000-4000-8000-000000000108'''),
  ('move', 'the row of ben in public.surveys by workspace_id', '{}', 'update public.surveys set workspace_id = ''a0000000-0000-4000-8000-000000000101'' where id = ''b0000000-0000-4000-8000-000000000108'''),
  ('select', 'the row of ada in public.ratings', '{ada,service}', 'select 1 from public.ratings where id = ''a0000000-0000-4000-8000-000000000109'''),
  ('select', 'the row of ben in public.ratings', '{ben,service}', 'select 1 from public.ratings where id = ''b0000000-0000-4000-8000-000000000109'''),
  ('insert', 'the row of ada in public.ratings', '{service}', 'insert into public.ratings (id, conversation_id, workspace_id, survey_id, stars) values (''a0000000-0000-4000-8000-000000001108'', ''a0000000-0000-4000-8000-000000000106'', ''a0000000-0000-4000-8000-000000000101'', ''a0000000-0000-4000-8000-000000000108'', ''1'')'),
  ('insert', 'the row of ben in public.ratings', '{service}', 'insert into public.ratings (id, conversation_id, workspace_id, survey_id, stars) values (''b0000000-0000-4000-8000-000000001108'', ''b0000000-0000-4000-8000-000000000106'', ''b0000000-0000-4000-8000-000000000101'', ''b0000000-0000-4000-8000-000000000108'', ''2'')'),
  ('update', 'the row of ada in public.ratings', '{}', 'update public.ratings set conversation_id = conversation_id where id = ''a0000000-0000-4000-8000-000000000109'''),
  ('update', 'the row of ben in public.ratings', '{}', 'update public.ratings set conversation_id = conversation_id where id = ''b0000000-0000-4000-8000-000000000109'''),
  ('delete', 'the row of ada in public.ratings', '{service}', 'delete from public.ratings where id = ''a0000000-0000-4000-8000-000000000109'''),
  ('delete', 'the row of ben in public.ratings', '{service}', 'delete from public.ratings where id = ''b0000000-0000-4000-8000-000000000109'''),
  ('move', 'the row of ada in public.ratings by conversation_id', '{}', 'update public.ratings set conversation_id = ''b0000000-0000-4000-8000-000000000106'' where id = ''a0000000-0000-4000-8000-000000000109'''),
  ('move', 'the row of ada in public.ratings by workspace_id', '{}', 'update public.ratings set workspace_id = ''b0000000-0000-4000-8000-000000000101'' where id = ''a0000000-0000-4000-8000-000000000109'''),
  ('move', 'the row of ben in public.ratings by conversation_id', '{}', 'update public.ratings set conversation_id = ''a0000000-0000-4000-8000-000000000106'' where id = ''b0000000-0000-4000-8000-000000000109'''),
  ('move', 'the row of ben in public.ratings by workspace_id', '{}', 'update public.ratings set workspace_id = ''a0000000-0000-4000-8000-000000000101'' where id = ''b0000000-0000-4000-8000-000000000109'''),
  ('select', 'the row of ada in public.follow_ups', '{ada,service}', 'select 1 from public.follow_ups where id = ''a0000000-0000-4000-8000-00000000010a'''),
  ('select', 'the row of ben in public.follow_ups', '{ben,service}', 'select 1 from public.follow_ups where id = ''b0000000-0000-4000-8000-00000000010a'''),
  ('insert', 'the row of ada in public.follow_ups', '{ada,service}', 'insert into public.follow_ups (id, conversation_id, body) values (''a0000000-0000-4000-8000-000000001109'', ''a0000000-0000-4000-8000-000000000106'', ''row of ada'')'),
  ('insert', 'the row of ben in public.follow_ups', '{ben,service}', 'insert into public.follow_ups (id, conversation_id, body) values (''b0000000-0000-4000-8000-000000001109'', ''b0000000-0000-4000-8000-000000000106'', ''row of ben'')'),
  ('update', 'the row of ada in public.follow_ups', '{ada,service}', 'update public.follow_ups set conversation_id = conversation_id where id = ''a0000000-0000-4000-8000-00000000010a'''),
  ('update', 'the row of ben in public.follow_ups', '{ben,service}', 'update public.follow_ups set conversation_id = conversation_id where id = ''b0000000-0000-4000-8000-00000000010a'''),
  ('delete', 'the row of ada in public.follow_ups', '{ada,service}', 'delete from public.follow_ups where id = ''a0000000-0000-4000-8000-00000000010a'''),
  ('delete', 'the row of ben in public.follow_ups', '{ben,service}', 'delete from public.follow_ups where id = ''b0000000-0000-4000-8000-00000000010a'''),
  ('move', 'the row of ada in public.follow_ups by conversation_id', '{}', 'update public.follow_ups set conversation_id = ''b0000000-0000-4000-8000-000000000106'' where id = ''a0000000-0000-4000-8000-00000000010a'''),
  ('move', 'the row of ben in public.follow_ups by conversation_id', '{}', 'update public.follow_ups set conversation_id = ''a0000000-0000-4000-8000-000000000106'' where id = ''b0000000-0000-4000-8000-00000000010a''');

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
      ('service_role', 'trigger', 'public.conversation_messages'),
      ('anon', 'truncate', 'public.surveys'),
      ('anon', 'references', 'public.surveys'),
      ('anon', 'trigger', 'public.surveys'),
      ('authenticated', 'truncate', 'public.surveys'),
      ('authenticated', 'references', 'public.surveys'),
      ('authenticated', 'trigger', 'public.surveys'),
      ('service_role', 'truncate', 'public.surveys'),
      ('service_role', 'references', 'public.surveys'),
      ('service_role', 'trigger', 'public.surveys'),
      ('anon', 'truncate', 'public.ratings'),
      ('anon', 'references', 'public.ratings'),
      ('anon', 'trigger', 'public.ratings'),
      ('authenticated', 'truncate', 'public.ratings'),
      ('authenticated', 'references', 'public.ratings'),
      ('authenticated', 'trigger', 'public.ratings'),
      ('service_role', 'truncate', 'public.ratings'),
      ('service_role', 'references', 'public.ratings'),
      ('service_role', 'trigger', 'public.ratings'),
      ('service_role', 'update', 'public.ratings'),
      ('anon', 'truncate', 'public.follow_ups'),
      ('anon', 'references', 'public.follow_ups'),
      ('anon', 'trigger', 'public.follow_ups'),
      ('authenticated', 'truncate', 'public.follow_ups'),
      ('authenticated', 'references', 'public.follow_ups'),
      ('authenticated', 'trigger', 'public.follow_ups'),
      ('service_role', 'truncate', 'public.follow_ups'),
      ('service_role', 'references', 'public.follow_ups'),
      ('service_role', 'trigger', 'public.follow_ups')
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
