-- Holds a database against the trust models of `SupportDesk`, by trying.
--
-- Run it with `psql -v ON_ERROR_STOP=1 -f zero_leak.sql` as the owner of the tables, on a database that
-- may wait: it locks them. Every row it makes and every act it tries is undone. Generated.

begin;

-- rows are planted past row level security
alter table public.workspaces no force row level security;
alter table public.workspace_membership no force row level security;
alter table public.documents no force row level security;
alter table public.threads no force row level security;
alter table public.messages no force row level security;
alter table public.conversations no force row level security;
alter table public.conversation_messages no force row level security;

insert into auth.users (id) values ('a0000000-0000-4000-8000-000000000001'), ('b0000000-0000-4000-8000-000000000001'), ('e0000000-0000-4000-8000-000000000001');
insert into public.workspaces (id, name) overriding system value values
  ('a0000000-0000-4000-8000-000000000101', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000101', 'row of ben');
insert into public.workspace_membership (user_id, workspace_id) overriding system value values
  ('a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000101'),
  ('b0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000101');
insert into public.documents (id, title, workspace_id) overriding system value values
  ('a0000000-0000-4000-8000-000000000103', 'row of ada', 'a0000000-0000-4000-8000-000000000101'),
  ('b0000000-0000-4000-8000-000000000103', 'row of ben', 'b0000000-0000-4000-8000-000000000101');
insert into public.threads (id, user_id) overriding system value values
  ('a0000000-0000-4000-8000-000000000104', 'a0000000-0000-4000-8000-000000000001'),
  ('b0000000-0000-4000-8000-000000000104', 'b0000000-0000-4000-8000-000000000001');
insert into public.messages (body, id, role, thread_id) overriding system value values
  ('row of ada', 'a0000000-0000-4000-8000-000000000105', 'user', 'a0000000-0000-4000-8000-000000000104'),
  ('row of ben', 'b0000000-0000-4000-8000-000000000105', 'user', 'b0000000-0000-4000-8000-000000000104');
insert into public.conversations (bot_user_id, channel, claimed_by, id, workspace_id) overriding system value values
  ('a0000000-0000-4000-8000-000000000001', 'web', 'a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000106', 'a0000000-0000-4000-8000-000000000101'),
  ('b0000000-0000-4000-8000-000000000001', 'web', 'b0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000106', 'b0000000-0000-4000-8000-000000000101');
insert into public.conversation_messages (body, conversation_id, id, role) overriding system value values
  ('row of ada', 'a0000000-0000-4000-8000-000000000106', 'a0000000-0000-4000-8000-000000000107', 'customer'),
  ('row of ben', 'b0000000-0000-4000-8000-000000000106', 'b0000000-0000-4000-8000-000000000107', 'customer');

alter table public.workspaces force row level security;
alter table public.workspace_membership force row level security;
alter table public.documents force row level security;
alter table public.threads force row level security;
alter table public.messages force row level security;
alter table public.conversations force row level security;
alter table public.conversation_messages force row level security;

create temporary table freehold_trials (
  caller text, act text, subject text, admitted boolean, statement text
) on commit drop;

insert into freehold_trials values
  ('ada', 'select', 'the row of ada in public.workspaces', true, 'select 1 from public.workspaces where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('ben', 'select', 'the row of ada in public.workspaces', false, 'select 1 from public.workspaces where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('eve', 'select', 'the row of ada in public.workspaces', false, 'select 1 from public.workspaces where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('unclaimed', 'select', 'the row of ada in public.workspaces', false, 'select 1 from public.workspaces where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('visitor', 'select', 'the row of ada in public.workspaces', false, 'select 1 from public.workspaces where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('service', 'select', 'the row of ada in public.workspaces', true, 'select 1 from public.workspaces where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('ada', 'select', 'the row of ben in public.workspaces', false, 'select 1 from public.workspaces where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('ben', 'select', 'the row of ben in public.workspaces', true, 'select 1 from public.workspaces where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('eve', 'select', 'the row of ben in public.workspaces', false, 'select 1 from public.workspaces where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('unclaimed', 'select', 'the row of ben in public.workspaces', false, 'select 1 from public.workspaces where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('visitor', 'select', 'the row of ben in public.workspaces', false, 'select 1 from public.workspaces where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('service', 'select', 'the row of ben in public.workspaces', true, 'select 1 from public.workspaces where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('ada', 'insert', 'the row of ada in public.workspaces', false, 'insert into public.workspaces (id, name) overriding system value values (''a0000000-0000-4000-8000-000000001100'', ''row of ada'')'),
  ('ben', 'insert', 'the row of ada in public.workspaces', false, 'insert into public.workspaces (id, name) overriding system value values (''a0000000-0000-4000-8000-000000001100'', ''row of ada'')'),
  ('eve', 'insert', 'the row of ada in public.workspaces', false, 'insert into public.workspaces (id, name) overriding system value values (''a0000000-0000-4000-8000-000000001100'', ''row of ada'')'),
  ('unclaimed', 'insert', 'the row of ada in public.workspaces', false, 'insert into public.workspaces (id, name) overriding system value values (''a0000000-0000-4000-8000-000000001100'', ''row of ada'')'),
  ('visitor', 'insert', 'the row of ada in public.workspaces', false, 'insert into public.workspaces (id, name) overriding system value values (''a0000000-0000-4000-8000-000000001100'', ''row of ada'')'),
  ('service', 'insert', 'the row of ada in public.workspaces', true, 'insert into public.workspaces (id, name) overriding system value values (''a0000000-0000-4000-8000-000000001100'', ''row of ada'')'),
  ('ada', 'insert', 'the row of ben in public.workspaces', false, 'insert into public.workspaces (id, name) overriding system value values (''b0000000-0000-4000-8000-000000001100'', ''row of ben'')'),
  ('ben', 'insert', 'the row of ben in public.workspaces', false, 'insert into public.workspaces (id, name) overriding system value values (''b0000000-0000-4000-8000-000000001100'', ''row of ben'')'),
  ('eve', 'insert', 'the row of ben in public.workspaces', false, 'insert into public.workspaces (id, name) overriding system value values (''b0000000-0000-4000-8000-000000001100'', ''row of ben'')'),
  ('unclaimed', 'insert', 'the row of ben in public.workspaces', false, 'insert into public.workspaces (id, name) overriding system value values (''b0000000-0000-4000-8000-000000001100'', ''row of ben'')'),
  ('visitor', 'insert', 'the row of ben in public.workspaces', false, 'insert into public.workspaces (id, name) overriding system value values (''b0000000-0000-4000-8000-000000001100'', ''row of ben'')'),
  ('service', 'insert', 'the row of ben in public.workspaces', true, 'insert into public.workspaces (id, name) overriding system value values (''b0000000-0000-4000-8000-000000001100'', ''row of ben'')'),
  ('ada', 'update', 'the row of ada in public.workspaces', false, 'update public.workspaces set name = name where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('ben', 'update', 'the row of ada in public.workspaces', false, 'update public.workspaces set name = name where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('eve', 'update', 'the row of ada in public.workspaces', false, 'update public.workspaces set name = name where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('unclaimed', 'update', 'the row of ada in public.workspaces', false, 'update public.workspaces set name = name where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('visitor', 'update', 'the row of ada in public.workspaces', false, 'update public.workspaces set name = name where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('service', 'update', 'the row of ada in public.workspaces', true, 'update public.workspaces set name = name where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('ada', 'update', 'the row of ben in public.workspaces', false, 'update public.workspaces set name = name where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('ben', 'update', 'the row of ben in public.workspaces', false, 'update public.workspaces set name = name where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('eve', 'update', 'the row of ben in public.workspaces', false, 'update public.workspaces set name = name where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('unclaimed', 'update', 'the row of ben in public.workspaces', false, 'update public.workspaces set name = name where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('visitor', 'update', 'the row of ben in public.workspaces', false, 'update public.workspaces set name = name where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('service', 'update', 'the row of ben in public.workspaces', true, 'update public.workspaces set name = name where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('ada', 'delete', 'the row of ada in public.workspaces', false, 'delete from public.workspaces where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('ben', 'delete', 'the row of ada in public.workspaces', false, 'delete from public.workspaces where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('eve', 'delete', 'the row of ada in public.workspaces', false, 'delete from public.workspaces where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('unclaimed', 'delete', 'the row of ada in public.workspaces', false, 'delete from public.workspaces where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('visitor', 'delete', 'the row of ada in public.workspaces', false, 'delete from public.workspaces where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('service', 'delete', 'the row of ada in public.workspaces', true, 'delete from public.workspaces where id = ''a0000000-0000-4000-8000-000000000101'''),
  ('ada', 'delete', 'the row of ben in public.workspaces', false, 'delete from public.workspaces where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('ben', 'delete', 'the row of ben in public.workspaces', false, 'delete from public.workspaces where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('eve', 'delete', 'the row of ben in public.workspaces', false, 'delete from public.workspaces where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('unclaimed', 'delete', 'the row of ben in public.workspaces', false, 'delete from public.workspaces where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('visitor', 'delete', 'the row of ben in public.workspaces', false, 'delete from public.workspaces where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('service', 'delete', 'the row of ben in public.workspaces', true, 'delete from public.workspaces where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('ada', 'select', 'the row of ada in public.workspace_membership', true, 'select 1 from public.workspace_membership where workspace_id = ''a0000000-0000-4000-8000-000000000101'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('ben', 'select', 'the row of ada in public.workspace_membership', false, 'select 1 from public.workspace_membership where workspace_id = ''a0000000-0000-4000-8000-000000000101'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('eve', 'select', 'the row of ada in public.workspace_membership', false, 'select 1 from public.workspace_membership where workspace_id = ''a0000000-0000-4000-8000-000000000101'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('unclaimed', 'select', 'the row of ada in public.workspace_membership', false, 'select 1 from public.workspace_membership where workspace_id = ''a0000000-0000-4000-8000-000000000101'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('visitor', 'select', 'the row of ada in public.workspace_membership', false, 'select 1 from public.workspace_membership where workspace_id = ''a0000000-0000-4000-8000-000000000101'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('service', 'select', 'the row of ada in public.workspace_membership', true, 'select 1 from public.workspace_membership where workspace_id = ''a0000000-0000-4000-8000-000000000101'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('ada', 'select', 'the row of ben in public.workspace_membership', false, 'select 1 from public.workspace_membership where workspace_id = ''b0000000-0000-4000-8000-000000000101'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('ben', 'select', 'the row of ben in public.workspace_membership', true, 'select 1 from public.workspace_membership where workspace_id = ''b0000000-0000-4000-8000-000000000101'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('eve', 'select', 'the row of ben in public.workspace_membership', false, 'select 1 from public.workspace_membership where workspace_id = ''b0000000-0000-4000-8000-000000000101'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('unclaimed', 'select', 'the row of ben in public.workspace_membership', false, 'select 1 from public.workspace_membership where workspace_id = ''b0000000-0000-4000-8000-000000000101'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('visitor', 'select', 'the row of ben in public.workspace_membership', false, 'select 1 from public.workspace_membership where workspace_id = ''b0000000-0000-4000-8000-000000000101'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('service', 'select', 'the row of ben in public.workspace_membership', true, 'select 1 from public.workspace_membership where workspace_id = ''b0000000-0000-4000-8000-000000000101'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('ada', 'insert', 'the row of ada in public.workspace_membership', false, 'insert into public.workspace_membership (user_id, workspace_id) overriding system value values (''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000101'')'),
  ('ben', 'insert', 'the row of ada in public.workspace_membership', false, 'insert into public.workspace_membership (user_id, workspace_id) overriding system value values (''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000101'')'),
  ('eve', 'insert', 'the row of ada in public.workspace_membership', false, 'insert into public.workspace_membership (user_id, workspace_id) overriding system value values (''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000101'')'),
  ('unclaimed', 'insert', 'the row of ada in public.workspace_membership', false, 'insert into public.workspace_membership (user_id, workspace_id) overriding system value values (''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000101'')'),
  ('visitor', 'insert', 'the row of ada in public.workspace_membership', false, 'insert into public.workspace_membership (user_id, workspace_id) overriding system value values (''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000101'')'),
  ('service', 'insert', 'the row of ada in public.workspace_membership', true, 'insert into public.workspace_membership (user_id, workspace_id) overriding system value values (''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000101'')'),
  ('ada', 'insert', 'the row of ben in public.workspace_membership', false, 'insert into public.workspace_membership (user_id, workspace_id) overriding system value values (''b0000000-0000-4000-8000-000000000001'', ''b0000000-0000-4000-8000-000000000101'')'),
  ('ben', 'insert', 'the row of ben in public.workspace_membership', false, 'insert into public.workspace_membership (user_id, workspace_id) overriding system value values (''b0000000-0000-4000-8000-000000000001'', ''b0000000-0000-4000-8000-000000000101'')'),
  ('eve', 'insert', 'the row of ben in public.workspace_membership', false, 'insert into public.workspace_membership (user_id, workspace_id) overriding system value values (''b0000000-0000-4000-8000-000000000001'', ''b0000000-0000-4000-8000-000000000101'')'),
  ('unclaimed', 'insert', 'the row of ben in public.workspace_membership', false, 'insert into public.workspace_membership (user_id, workspace_id) overriding system value values (''b0000000-0000-4000-8000-000000000001'', ''b0000000-0000-4000-8000-000000000101'')'),
  ('visitor', 'insert', 'the row of ben in public.workspace_membership', false, 'insert into public.workspace_membership (user_id, workspace_id) overriding system value values (''b0000000-0000-4000-8000-000000000001'', ''b0000000-0000-4000-8000-000000000101'')'),
  ('service', 'insert', 'the row of ben in public.workspace_membership', true, 'insert into public.workspace_membership (user_id, workspace_id) overriding system value values (''b0000000-0000-4000-8000-000000000001'', ''b0000000-0000-4000-8000-000000000101'')'),
  ('ada', 'update', 'the row of ada in public.workspace_membership', false, 'update public.workspace_membership set workspace_id = workspace_id where workspace_id = ''a0000000-0000-4000-8000-000000000101'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('ben', 'update', 'the row of ada in public.workspace_membership', false, 'update public.workspace_membership set workspace_id = workspace_id where workspace_id = ''a0000000-0000-4000-8000-000000000101'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('eve', 'update', 'the row of ada in public.workspace_membership', false, 'update public.workspace_membership set workspace_id = workspace_id where workspace_id = ''a0000000-0000-4000-8000-000000000101'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('unclaimed', 'update', 'the row of ada in public.workspace_membership', false, 'update public.workspace_membership set workspace_id = workspace_id where workspace_id = ''a0000000-0000-4000-8000-000000000101'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('visitor', 'update', 'the row of ada in public.workspace_membership', false, 'update public.workspace_membership set workspace_id = workspace_id where workspace_id = ''a0000000-0000-4000-8000-000000000101'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('service', 'update', 'the row of ada in public.workspace_membership', true, 'update public.workspace_membership set workspace_id = workspace_id where workspace_id = ''a0000000-0000-4000-8000-000000000101'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('ada', 'update', 'the row of ben in public.workspace_membership', false, 'update public.workspace_membership set workspace_id = workspace_id where workspace_id = ''b0000000-0000-4000-8000-000000000101'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('ben', 'update', 'the row of ben in public.workspace_membership', false, 'update public.workspace_membership set workspace_id = workspace_id where workspace_id = ''b0000000-0000-4000-8000-000000000101'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('eve', 'update', 'the row of ben in public.workspace_membership', false, 'update public.workspace_membership set workspace_id = workspace_id where workspace_id = ''b0000000-0000-4000-8000-000000000101'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('unclaimed', 'update', 'the row of ben in public.workspace_membership', false, 'update public.workspace_membership set workspace_id = workspace_id where workspace_id = ''b0000000-0000-4000-8000-000000000101'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('visitor', 'update', 'the row of ben in public.workspace_membership', false, 'update public.workspace_membership set workspace_id = workspace_id where workspace_id = ''b0000000-0000-4000-8000-000000000101'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('service', 'update', 'the row of ben in public.workspace_membership', true, 'update public.workspace_membership set workspace_id = workspace_id where workspace_id = ''b0000000-0000-4000-8000-000000000101'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('ada', 'delete', 'the row of ada in public.workspace_membership', false, 'delete from public.workspace_membership where workspace_id = ''a0000000-0000-4000-8000-000000000101'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('ben', 'delete', 'the row of ada in public.workspace_membership', false, 'delete from public.workspace_membership where workspace_id = ''a0000000-0000-4000-8000-000000000101'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('eve', 'delete', 'the row of ada in public.workspace_membership', false, 'delete from public.workspace_membership where workspace_id = ''a0000000-0000-4000-8000-000000000101'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('unclaimed', 'delete', 'the row of ada in public.workspace_membership', false, 'delete from public.workspace_membership where workspace_id = ''a0000000-0000-4000-8000-000000000101'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('visitor', 'delete', 'the row of ada in public.workspace_membership', false, 'delete from public.workspace_membership where workspace_id = ''a0000000-0000-4000-8000-000000000101'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('service', 'delete', 'the row of ada in public.workspace_membership', true, 'delete from public.workspace_membership where workspace_id = ''a0000000-0000-4000-8000-000000000101'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('ada', 'delete', 'the row of ben in public.workspace_membership', false, 'delete from public.workspace_membership where workspace_id = ''b0000000-0000-4000-8000-000000000101'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('ben', 'delete', 'the row of ben in public.workspace_membership', false, 'delete from public.workspace_membership where workspace_id = ''b0000000-0000-4000-8000-000000000101'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('eve', 'delete', 'the row of ben in public.workspace_membership', false, 'delete from public.workspace_membership where workspace_id = ''b0000000-0000-4000-8000-000000000101'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('unclaimed', 'delete', 'the row of ben in public.workspace_membership', false, 'delete from public.workspace_membership where workspace_id = ''b0000000-0000-4000-8000-000000000101'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('visitor', 'delete', 'the row of ben in public.workspace_membership', false, 'delete from public.workspace_membership where workspace_id = ''b0000000-0000-4000-8000-000000000101'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('service', 'delete', 'the row of ben in public.workspace_membership', true, 'delete from public.workspace_membership where workspace_id = ''b0000000-0000-4000-8000-000000000101'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('ada', 'select', 'the row of ada in public.documents', true, 'select 1 from public.documents where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('ben', 'select', 'the row of ada in public.documents', false, 'select 1 from public.documents where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('eve', 'select', 'the row of ada in public.documents', false, 'select 1 from public.documents where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('unclaimed', 'select', 'the row of ada in public.documents', false, 'select 1 from public.documents where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('visitor', 'select', 'the row of ada in public.documents', false, 'select 1 from public.documents where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('service', 'select', 'the row of ada in public.documents', true, 'select 1 from public.documents where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('ada', 'select', 'the row of ben in public.documents', false, 'select 1 from public.documents where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('ben', 'select', 'the row of ben in public.documents', true, 'select 1 from public.documents where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('eve', 'select', 'the row of ben in public.documents', false, 'select 1 from public.documents where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('unclaimed', 'select', 'the row of ben in public.documents', false, 'select 1 from public.documents where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('visitor', 'select', 'the row of ben in public.documents', false, 'select 1 from public.documents where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('service', 'select', 'the row of ben in public.documents', true, 'select 1 from public.documents where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('ada', 'insert', 'the row of ada in public.documents', true, 'insert into public.documents (id, title, workspace_id) overriding system value values (''a0000000-0000-4000-8000-000000001102'', ''row of ada'', ''a0000000-0000-4000-8000-000000000101'')'),
  ('ben', 'insert', 'the row of ada in public.documents', false, 'insert into public.documents (id, title, workspace_id) overriding system value values (''a0000000-0000-4000-8000-000000001102'', ''row of ada'', ''a0000000-0000-4000-8000-000000000101'')'),
  ('eve', 'insert', 'the row of ada in public.documents', false, 'insert into public.documents (id, title, workspace_id) overriding system value values (''a0000000-0000-4000-8000-000000001102'', ''row of ada'', ''a0000000-0000-4000-8000-000000000101'')'),
  ('unclaimed', 'insert', 'the row of ada in public.documents', false, 'insert into public.documents (id, title, workspace_id) overriding system value values (''a0000000-0000-4000-8000-000000001102'', ''row of ada'', ''a0000000-0000-4000-8000-000000000101'')'),
  ('visitor', 'insert', 'the row of ada in public.documents', false, 'insert into public.documents (id, title, workspace_id) overriding system value values (''a0000000-0000-4000-8000-000000001102'', ''row of ada'', ''a0000000-0000-4000-8000-000000000101'')'),
  ('service', 'insert', 'the row of ada in public.documents', true, 'insert into public.documents (id, title, workspace_id) overriding system value values (''a0000000-0000-4000-8000-000000001102'', ''row of ada'', ''a0000000-0000-4000-8000-000000000101'')'),
  ('ada', 'insert', 'the row of ben in public.documents', false, 'insert into public.documents (id, title, workspace_id) overriding system value values (''b0000000-0000-4000-8000-000000001102'', ''row of ben'', ''b0000000-0000-4000-8000-000000000101'')'),
  ('ben', 'insert', 'the row of ben in public.documents', true, 'insert into public.documents (id, title, workspace_id) overriding system value values (''b0000000-0000-4000-8000-000000001102'', ''row of ben'', ''b0000000-0000-4000-8000-000000000101'')'),
  ('eve', 'insert', 'the row of ben in public.documents', false, 'insert into public.documents (id, title, workspace_id) overriding system value values (''b0000000-0000-4000-8000-000000001102'', ''row of ben'', ''b0000000-0000-4000-8000-000000000101'')'),
  ('unclaimed', 'insert', 'the row of ben in public.documents', false, 'insert into public.documents (id, title, workspace_id) overriding system value values (''b0000000-0000-4000-8000-000000001102'', ''row of ben'', ''b0000000-0000-4000-8000-000000000101'')'),
  ('visitor', 'insert', 'the row of ben in public.documents', false, 'insert into public.documents (id, title, workspace_id) overriding system value values (''b0000000-0000-4000-8000-000000001102'', ''row of ben'', ''b0000000-0000-4000-8000-000000000101'')'),
  ('service', 'insert', 'the row of ben in public.documents', true, 'insert into public.documents (id, title, workspace_id) overriding system value values (''b0000000-0000-4000-8000-000000001102'', ''row of ben'', ''b0000000-0000-4000-8000-000000000101'')'),
  ('ada', 'update', 'the row of ada in public.documents', true, 'update public.documents set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('ben', 'update', 'the row of ada in public.documents', false, 'update public.documents set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('eve', 'update', 'the row of ada in public.documents', false, 'update public.documents set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('unclaimed', 'update', 'the row of ada in public.documents', false, 'update public.documents set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('visitor', 'update', 'the row of ada in public.documents', false, 'update public.documents set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('service', 'update', 'the row of ada in public.documents', true, 'update public.documents set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('ada', 'update', 'the row of ben in public.documents', false, 'update public.documents set workspace_id = workspace_id where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('ben', 'update', 'the row of ben in public.documents', true, 'update public.documents set workspace_id = workspace_id where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('eve', 'update', 'the row of ben in public.documents', false, 'update public.documents set workspace_id = workspace_id where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('unclaimed', 'update', 'the row of ben in public.documents', false, 'update public.documents set workspace_id = workspace_id where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('visitor', 'update', 'the row of ben in public.documents', false, 'update public.documents set workspace_id = workspace_id where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('service', 'update', 'the row of ben in public.documents', true, 'update public.documents set workspace_id = workspace_id where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('ada', 'delete', 'the row of ada in public.documents', true, 'delete from public.documents where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('ben', 'delete', 'the row of ada in public.documents', false, 'delete from public.documents where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('eve', 'delete', 'the row of ada in public.documents', false, 'delete from public.documents where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('unclaimed', 'delete', 'the row of ada in public.documents', false, 'delete from public.documents where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('visitor', 'delete', 'the row of ada in public.documents', false, 'delete from public.documents where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('service', 'delete', 'the row of ada in public.documents', true, 'delete from public.documents where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('ada', 'delete', 'the row of ben in public.documents', false, 'delete from public.documents where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('ben', 'delete', 'the row of ben in public.documents', true, 'delete from public.documents where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('eve', 'delete', 'the row of ben in public.documents', false, 'delete from public.documents where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('unclaimed', 'delete', 'the row of ben in public.documents', false, 'delete from public.documents where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('visitor', 'delete', 'the row of ben in public.documents', false, 'delete from public.documents where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('service', 'delete', 'the row of ben in public.documents', true, 'delete from public.documents where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('ada', 'select', 'the row of ada in public.threads', true, 'select 1 from public.threads where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('ben', 'select', 'the row of ada in public.threads', false, 'select 1 from public.threads where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('eve', 'select', 'the row of ada in public.threads', false, 'select 1 from public.threads where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('unclaimed', 'select', 'the row of ada in public.threads', false, 'select 1 from public.threads where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('visitor', 'select', 'the row of ada in public.threads', false, 'select 1 from public.threads where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('service', 'select', 'the row of ada in public.threads', true, 'select 1 from public.threads where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('ada', 'select', 'the row of ben in public.threads', false, 'select 1 from public.threads where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('ben', 'select', 'the row of ben in public.threads', true, 'select 1 from public.threads where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('eve', 'select', 'the row of ben in public.threads', false, 'select 1 from public.threads where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('unclaimed', 'select', 'the row of ben in public.threads', false, 'select 1 from public.threads where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('visitor', 'select', 'the row of ben in public.threads', false, 'select 1 from public.threads where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('service', 'select', 'the row of ben in public.threads', true, 'select 1 from public.threads where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('ada', 'insert', 'the row of ada in public.threads', true, 'insert into public.threads (id, user_id) overriding system value values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000001'')'),
  ('ben', 'insert', 'the row of ada in public.threads', false, 'insert into public.threads (id, user_id) overriding system value values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000001'')'),
  ('eve', 'insert', 'the row of ada in public.threads', false, 'insert into public.threads (id, user_id) overriding system value values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000001'')'),
  ('unclaimed', 'insert', 'the row of ada in public.threads', false, 'insert into public.threads (id, user_id) overriding system value values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000001'')'),
  ('visitor', 'insert', 'the row of ada in public.threads', false, 'insert into public.threads (id, user_id) overriding system value values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000001'')'),
  ('service', 'insert', 'the row of ada in public.threads', true, 'insert into public.threads (id, user_id) overriding system value values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000001'')'),
  ('ada', 'insert', 'the row of ben in public.threads', false, 'insert into public.threads (id, user_id) overriding system value values (''b0000000-0000-4000-8000-000000001103'', ''b0000000-0000-4000-8000-000000000001'')'),
  ('ben', 'insert', 'the row of ben in public.threads', true, 'insert into public.threads (id, user_id) overriding system value values (''b0000000-0000-4000-8000-000000001103'', ''b0000000-0000-4000-8000-000000000001'')'),
  ('eve', 'insert', 'the row of ben in public.threads', false, 'insert into public.threads (id, user_id) overriding system value values (''b0000000-0000-4000-8000-000000001103'', ''b0000000-0000-4000-8000-000000000001'')'),
  ('unclaimed', 'insert', 'the row of ben in public.threads', false, 'insert into public.threads (id, user_id) overriding system value values (''b0000000-0000-4000-8000-000000001103'', ''b0000000-0000-4000-8000-000000000001'')'),
  ('visitor', 'insert', 'the row of ben in public.threads', false, 'insert into public.threads (id, user_id) overriding system value values (''b0000000-0000-4000-8000-000000001103'', ''b0000000-0000-4000-8000-000000000001'')'),
  ('service', 'insert', 'the row of ben in public.threads', true, 'insert into public.threads (id, user_id) overriding system value values (''b0000000-0000-4000-8000-000000001103'', ''b0000000-0000-4000-8000-000000000001'')'),
  ('ada', 'update', 'the row of ada in public.threads', true, 'update public.threads set user_id = user_id where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('ben', 'update', 'the row of ada in public.threads', false, 'update public.threads set user_id = user_id where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('eve', 'update', 'the row of ada in public.threads', false, 'update public.threads set user_id = user_id where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('unclaimed', 'update', 'the row of ada in public.threads', false, 'update public.threads set user_id = user_id where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('visitor', 'update', 'the row of ada in public.threads', false, 'update public.threads set user_id = user_id where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('service', 'update', 'the row of ada in public.threads', true, 'update public.threads set user_id = user_id where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('ada', 'update', 'the row of ben in public.threads', false, 'update public.threads set user_id = user_id where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('ben', 'update', 'the row of ben in public.threads', true, 'update public.threads set user_id = user_id where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('eve', 'update', 'the row of ben in public.threads', false, 'update public.threads set user_id = user_id where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('unclaimed', 'update', 'the row of ben in public.threads', false, 'update public.threads set user_id = user_id where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('visitor', 'update', 'the row of ben in public.threads', false, 'update public.threads set user_id = user_id where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('service', 'update', 'the row of ben in public.threads', true, 'update public.threads set user_id = user_id where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('ada', 'delete', 'the row of ada in public.threads', true, 'delete from public.threads where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('ben', 'delete', 'the row of ada in public.threads', false, 'delete from public.threads where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('eve', 'delete', 'the row of ada in public.threads', false, 'delete from public.threads where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('unclaimed', 'delete', 'the row of ada in public.threads', false, 'delete from public.threads where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('visitor', 'delete', 'the row of ada in public.threads', false, 'delete from public.threads where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('service', 'delete', 'the row of ada in public.threads', true, 'delete from public.threads where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('ada', 'delete', 'the row of ben in public.threads', false, 'delete from public.threads where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('ben', 'delete', 'the row of ben in public.threads', true, 'delete from public.threads where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('eve', 'delete', 'the row of ben in public.threads', false, 'delete from public.threads where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('unclaimed', 'delete', 'the row of ben in public.threads', false, 'delete from public.threads where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('visitor', 'delete', 'the row of ben in public.threads', false, 'delete from public.threads where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('service', 'delete', 'the row of ben in public.threads', true, 'delete from public.threads where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('ada', 'select', 'the row of ada in public.messages', true, 'select 1 from public.messages where id = ''a0000000-0000-4000-8000-000000000105'''),
  ('ben', 'select', 'the row of ada in public.messages', false, 'select 1 from public.messages where id = ''a0000000-0000-4000-8000-000000000105'''),
  ('eve', 'select', 'the row of ada in public.messages', false, 'select 1 from public.messages where id = ''a0000000-0000-4000-8000-000000000105'''),
  ('unclaimed', 'select', 'the row of ada in public.messages', false, 'select 1 from public.messages where id = ''a0000000-0000-4000-8000-000000000105'''),
  ('visitor', 'select', 'the row of ada in public.messages', false, 'select 1 from public.messages where id = ''a0000000-0000-4000-8000-000000000105'''),
  ('service', 'select', 'the row of ada in public.messages', true, 'select 1 from public.messages where id = ''a0000000-0000-4000-8000-000000000105'''),
  ('ada', 'select', 'the row of ben in public.messages', false, 'select 1 from public.messages where id = ''b0000000-0000-4000-8000-000000000105'''),
  ('ben', 'select', 'the row of ben in public.messages', true, 'select 1 from public.messages where id = ''b0000000-0000-4000-8000-000000000105'''),
  ('eve', 'select', 'the row of ben in public.messages', false, 'select 1 from public.messages where id = ''b0000000-0000-4000-8000-000000000105'''),
  ('unclaimed', 'select', 'the row of ben in public.messages', false, 'select 1 from public.messages where id = ''b0000000-0000-4000-8000-000000000105'''),
  ('visitor', 'select', 'the row of ben in public.messages', false, 'select 1 from public.messages where id = ''b0000000-0000-4000-8000-000000000105'''),
  ('service', 'select', 'the row of ben in public.messages', true, 'select 1 from public.messages where id = ''b0000000-0000-4000-8000-000000000105'''),
  ('ada', 'insert', 'the row of ada in public.messages', true, 'insert into public.messages (body, id, role, thread_id) overriding system value values (''row of ada'', ''a0000000-0000-4000-8000-000000001104'', ''user'', ''a0000000-0000-4000-8000-000000000104'')'),
  ('ben', 'insert', 'the row of ada in public.messages', false, 'insert into public.messages (body, id, role, thread_id) overriding system value values (''row of ada'', ''a0000000-0000-4000-8000-000000001104'', ''user'', ''a0000000-0000-4000-8000-000000000104'')'),
  ('eve', 'insert', 'the row of ada in public.messages', false, 'insert into public.messages (body, id, role, thread_id) overriding system value values (''row of ada'', ''a0000000-0000-4000-8000-000000001104'', ''user'', ''a0000000-0000-4000-8000-000000000104'')'),
  ('unclaimed', 'insert', 'the row of ada in public.messages', false, 'insert into public.messages (body, id, role, thread_id) overriding system value values (''row of ada'', ''a0000000-0000-4000-8000-000000001104'', ''user'', ''a0000000-0000-4000-8000-000000000104'')'),
  ('visitor', 'insert', 'the row of ada in public.messages', false, 'insert into public.messages (body, id, role, thread_id) overriding system value values (''row of ada'', ''a0000000-0000-4000-8000-000000001104'', ''user'', ''a0000000-0000-4000-8000-000000000104'')'),
  ('service', 'insert', 'the row of ada in public.messages', true, 'insert into public.messages (body, id, role, thread_id) overriding system value values (''row of ada'', ''a0000000-0000-4000-8000-000000001104'', ''user'', ''a0000000-0000-4000-8000-000000000104'')'),
  ('ada', 'insert', 'the row of ben in public.messages', false, 'insert into public.messages (body, id, role, thread_id) overriding system value values (''row of ben'', ''b0000000-0000-4000-8000-000000001104'', ''user'', ''b0000000-0000-4000-8000-000000000104'')'),
  ('ben', 'insert', 'the row of ben in public.messages', true, 'insert into public.messages (body, id, role, thread_id) overriding system value values (''row of ben'', ''b0000000-0000-4000-8000-000000001104'', ''user'', ''b0000000-0000-4000-8000-000000000104'')'),
  ('eve', 'insert', 'the row of ben in public.messages', false, 'insert into public.messages (body, id, role, thread_id) overriding system value values (''row of ben'', ''b0000000-0000-4000-8000-000000001104'', ''user'', ''b0000000-0000-4000-8000-000000000104'')'),
  ('unclaimed', 'insert', 'the row of ben in public.messages', false, 'insert into public.messages (body, id, role, thread_id) overriding system value values (''row of ben'', ''b0000000-0000-4000-8000-000000001104'', ''user'', ''b0000000-0000-4000-8000-000000000104'')'),
  ('visitor', 'insert', 'the row of ben in public.messages', false, 'insert into public.messages (body, id, role, thread_id) overriding system value values (''row of ben'', ''b0000000-0000-4000-8000-000000001104'', ''user'', ''b0000000-0000-4000-8000-000000000104'')'),
  ('service', 'insert', 'the row of ben in public.messages', true, 'insert into public.messages (body, id, role, thread_id) overriding system value values (''row of ben'', ''b0000000-0000-4000-8000-000000001104'', ''user'', ''b0000000-0000-4000-8000-000000000104'')'),
  ('ada', 'update', 'the row of ada in public.messages', true, 'update public.messages set thread_id = thread_id where id = ''a0000000-0000-4000-8000-000000000105'''),
  ('ben', 'update', 'the row of ada in public.messages', false, 'update public.messages set thread_id = thread_id where id = ''a0000000-0000-4000-8000-000000000105'''),
  ('eve', 'update', 'the row of ada in public.messages', false, 'update public.messages set thread_id = thread_id where id = ''a0000000-0000-4000-8000-000000000105'''),
  ('unclaimed', 'update', 'the row of ada in public.messages', false, 'update public.messages set thread_id = thread_id where id = ''a0000000-0000-4000-8000-000000000105'''),
  ('visitor', 'update', 'the row of ada in public.messages', false, 'update public.messages set thread_id = thread_id where id = ''a0000000-0000-4000-8000-000000000105'''),
  ('service', 'update', 'the row of ada in public.messages', true, 'update public.messages set thread_id = thread_id where id = ''a0000000-0000-4000-8000-000000000105'''),
  ('ada', 'update', 'the row of ben in public.messages', false, 'update public.messages set thread_id = thread_id where id = ''b0000000-0000-4000-8000-000000000105'''),
  ('ben', 'update', 'the row of ben in public.messages', true, 'update public.messages set thread_id = thread_id where id = ''b0000000-0000-4000-8000-000000000105'''),
  ('eve', 'update', 'the row of ben in public.messages', false, 'update public.messages set thread_id = thread_id where id = ''b0000000-0000-4000-8000-000000000105'''),
  ('unclaimed', 'update', 'the row of ben in public.messages', false, 'update public.messages set thread_id = thread_id where id = ''b0000000-0000-4000-8000-000000000105'''),
  ('visitor', 'update', 'the row of ben in public.messages', false, 'update public.messages set thread_id = thread_id where id = ''b0000000-0000-4000-8000-000000000105'''),
  ('service', 'update', 'the row of ben in public.messages', true, 'update public.messages set thread_id = thread_id where id = ''b0000000-0000-4000-8000-000000000105'''),
  ('ada', 'delete', 'the row of ada in public.messages', true, 'delete from public.messages where id = ''a0000000-0000-4000-8000-000000000105'''),
  ('ben', 'delete', 'the row of ada in public.messages', false, 'delete from public.messages where id = ''a0000000-0000-4000-8000-000000000105'''),
  ('eve', 'delete', 'the row of ada in public.messages', false, 'delete from public.messages where id = ''a0000000-0000-4000-8000-000000000105'''),
  ('unclaimed', 'delete', 'the row of ada in public.messages', false, 'delete from public.messages where id = ''a0000000-0000-4000-8000-000000000105'''),
  ('visitor', 'delete', 'the row of ada in public.messages', false, 'delete from public.messages where id = ''a0000000-0000-4000-8000-000000000105'''),
  ('service', 'delete', 'the row of ada in public.messages', true, 'delete from public.messages where id = ''a0000000-0000-4000-8000-000000000105'''),
  ('ada', 'delete', 'the row of ben in public.messages', false, 'delete from public.messages where id = ''b0000000-0000-4000-8000-000000000105'''),
  ('ben', 'delete', 'the row of ben in public.messages', true, 'delete from public.messages where id = ''b0000000-0000-4000-8000-000000000105'''),
  ('eve', 'delete', 'the row of ben in public.messages', false, 'delete from public.messages where id = ''b0000000-0000-4000-8000-000000000105'''),
  ('unclaimed', 'delete', 'the row of ben in public.messages', false, 'delete from public.messages where id = ''b0000000-0000-4000-8000-000000000105'''),
  ('visitor', 'delete', 'the row of ben in public.messages', false, 'delete from public.messages where id = ''b0000000-0000-4000-8000-000000000105'''),
  ('service', 'delete', 'the row of ben in public.messages', true, 'delete from public.messages where id = ''b0000000-0000-4000-8000-000000000105'''),
  ('ada', 'select', 'the row of ada in public.conversations', true, 'select 1 from public.conversations where id = ''a0000000-0000-4000-8000-000000000106'''),
  ('ben', 'select', 'the row of ada in public.conversations', false, 'select 1 from public.conversations where id = ''a0000000-0000-4000-8000-000000000106'''),
  ('eve', 'select', 'the row of ada in public.conversations', false, 'select 1 from public.conversations where id = ''a0000000-0000-4000-8000-000000000106'''),
  ('unclaimed', 'select', 'the row of ada in public.conversations', false, 'select 1 from public.conversations where id = ''a0000000-0000-4000-8000-000000000106'''),
  ('visitor', 'select', 'the row of ada in public.conversations', false, 'select 1 from public.conversations where id = ''a0000000-0000-4000-8000-000000000106'''),
  ('service', 'select', 'the row of ada in public.conversations', true, 'select 1 from public.conversations where id = ''a0000000-0000-4000-8000-000000000106'''),
  ('ada', 'select', 'the row of ben in public.conversations', false, 'select 1 from public.conversations where id = ''b0000000-0000-4000-8000-000000000106'''),
  ('ben', 'select', 'the row of ben in public.conversations', true, 'select 1 from public.conversations where id = ''b0000000-0000-4000-8000-000000000106'''),
  ('eve', 'select', 'the row of ben in public.conversations', false, 'select 1 from public.conversations where id = ''b0000000-0000-4000-8000-000000000106'''),
  ('unclaimed', 'select', 'the row of ben in public.conversations', false, 'select 1 from public.conversations where id = ''b0000000-0000-4000-8000-000000000106'''),
  ('visitor', 'select', 'the row of ben in public.conversations', false, 'select 1 from public.conversations where id = ''b0000000-0000-4000-8000-000000000106'''),
  ('service', 'select', 'the row of ben in public.conversations', true, 'select 1 from public.conversations where id = ''b0000000-0000-4000-8000-000000000106'''),
  ('ada', 'insert', 'the row of ada in public.conversations', true, 'insert into public.conversations (bot_user_id, channel, claimed_by, id, workspace_id) overriding system value values (''a0000000-0000-4000-8000-000000000001'', ''web'', ''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000001105'', ''a0000000-0000-4000-8000-000000000101'')'),
  ('ben', 'insert', 'the row of ada in public.conversations', false, 'insert into public.conversations (bot_user_id, channel, claimed_by, id, workspace_id) overriding system value values (''a0000000-0000-4000-8000-000000000001'', ''web'', ''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000001105'', ''a0000000-0000-4000-8000-000000000101'')'),
  ('eve', 'insert', 'the row of ada in public.conversations', false, 'insert into public.conversations (bot_user_id, channel, claimed_by, id, workspace_id) overriding system value values (''a0000000-0000-4000-8000-000000000001'', ''web'', ''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000001105'', ''a0000000-0000-4000-8000-000000000101'')'),
  ('unclaimed', 'insert', 'the row of ada in public.conversations', false, 'insert into public.conversations (bot_user_id, channel, claimed_by, id, workspace_id) overriding system value values (''a0000000-0000-4000-8000-000000000001'', ''web'', ''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000001105'', ''a0000000-0000-4000-8000-000000000101'')'),
  ('visitor', 'insert', 'the row of ada in public.conversations', false, 'insert into public.conversations (bot_user_id, channel, claimed_by, id, workspace_id) overriding system value values (''a0000000-0000-4000-8000-000000000001'', ''web'', ''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000001105'', ''a0000000-0000-4000-8000-000000000101'')'),
  ('service', 'insert', 'the row of ada in public.conversations', true, 'insert into public.conversations (bot_user_id, channel, claimed_by, id, workspace_id) overriding system value values (''a0000000-0000-4000-8000-000000000001'', ''web'', ''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000001105'', ''a0000000-0000-4000-8000-000000000101'')'),
  ('ada', 'insert', 'the row of ben in public.conversations', false, 'insert into public.conversations (bot_user_id, channel, claimed_by, id, workspace_id) overriding system value values (''b0000000-0000-4000-8000-000000000001'', ''web'', ''b0000000-0000-4000-8000-000000000001'', ''b0000000-0000-4000-8000-000000001105'', ''b0000000-0000-4000-8000-000000000101'')'),
  ('ben', 'insert', 'the row of ben in public.conversations', true, 'insert into public.conversations (bot_user_id, channel, claimed_by, id, workspace_id) overriding system value values (''b0000000-0000-4000-8000-000000000001'', ''web'', ''b0000000-0000-4000-8000-000000000001'', ''b0000000-0000-4000-8000-000000001105'', ''b0000000-0000-4000-8000-000000000101'')'),
  ('eve', 'insert', 'the row of ben in public.conversations', false, 'insert into public.conversations (bot_user_id, channel, claimed_by, id, workspace_id) overriding system value values (''b0000000-0000-4000-8000-000000000001'', ''web'', ''b0000000-0000-4000-8000-000000000001'', ''b0000000-0000-4000-8000-000000001105'', ''b0000000-0000-4000-8000-000000000101'')'),
  ('unclaimed', 'insert', 'the row of ben in public.conversations', false, 'insert into public.conversations (bot_user_id, channel, claimed_by, id, workspace_id) overriding system value values (''b0000000-0000-4000-8000-000000000001'', ''web'', ''b0000000-0000-4000-8000-000000000001'', ''b0000000-0000-4000-8000-000000001105'', ''b0000000-0000-4000-8000-000000000101'')'),
  ('visitor', 'insert', 'the row of ben in public.conversations', false, 'insert into public.conversations (bot_user_id, channel, claimed_by, id, workspace_id) overriding system value values (''b0000000-0000-4000-8000-000000000001'', ''web'', ''b0000000-0000-4000-8000-000000000001'', ''b0000000-0000-4000-8000-000000001105'', ''b0000000-0000-4000-8000-000000000101'')'),
  ('service', 'insert', 'the row of ben in public.conversations', true, 'insert into public.conversations (bot_user_id, channel, claimed_by, id, workspace_id) overriding system value values (''b0000000-0000-4000-8000-000000000001'', ''web'', ''b0000000-0000-4000-8000-000000000001'', ''b0000000-0000-4000-8000-000000001105'', ''b0000000-0000-4000-8000-000000000101'')'),
  ('ada', 'update', 'the row of ada in public.conversations', true, 'update public.conversations set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000106'''),
  ('ben', 'update', 'the row of ada in public.conversations', false, 'update public.conversations set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000106'''),
  ('eve', 'update', 'the row of ada in public.conversations', false, 'update public.conversations set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000106'''),
  ('unclaimed', 'update', 'the row of ada in public.conversations', false, 'update public.conversations set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000106'''),
  ('visitor', 'update', 'the row of ada in public.conversations', false, 'update public.conversations set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000106'''),
  ('service', 'update', 'the row of ada in public.conversations', true, 'update public.conversations set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000106'''),
  ('ada', 'update', 'the row of ben in public.conversations', false, 'update public.conversations set workspace_id = workspace_id where id = ''b0000000-0000-4000-8000-000000000106'''),
  ('ben', 'update', 'the row of ben in public.conversations', true, 'update public.conversations set workspace_id = workspace_id where id = ''b0000000-0000-4000-8000-000000000106'''),
  ('eve', 'update', 'the row of ben in public.conversations', false, 'update public.conversations set workspace_id = workspace_id where id = ''b0000000-0000-4000-8000-000000000106'''),
  ('unclaimed', 'update', 'the row of ben in public.conversations', false, 'update public.conversations set workspace_id = workspace_id where id = ''b0000000-0000-4000-8000-000000000106'''),
  ('visitor', 'update', 'the row of ben in public.conversations', false, 'update public.conversations set workspace_id = workspace_id where id = ''b0000000-0000-4000-8000-000000000106'''),
  ('service', 'update', 'the row of ben in public.conversations', true, 'update public.conversations set workspace_id = workspace_id where id = ''b0000000-0000-4000-8000-000000000106'''),
  ('ada', 'delete', 'the row of ada in public.conversations', true, 'delete from public.conversations where id = ''a0000000-0000-4000-8000-000000000106'''),
  ('ben', 'delete', 'the row of ada in public.conversations', false, 'delete from public.conversations where id = ''a0000000-0000-4000-8000-000000000106'''),
  ('eve', 'delete', 'the row of ada in public.conversations', false, 'delete from public.conversations where id = ''a0000000-0000-4000-8000-000000000106'''),
  ('unclaimed', 'delete', 'the row of ada in public.conversations', false, 'delete from public.conversations where id = ''a0000000-0000-4000-8000-000000000106'''),
  ('visitor', 'delete', 'the row of ada in public.conversations', false, 'delete from public.conversations where id = ''a0000000-0000-4000-8000-000000000106'''),
  ('service', 'delete', 'the row of ada in public.conversations', true, 'delete from public.conversations where id = ''a0000000-0000-4000-8000-000000000106'''),
  ('ada', 'delete', 'the row of ben in public.conversations', false, 'delete from public.conversations where id = ''b0000000-0000-4000-8000-000000000106'''),
  ('ben', 'delete', 'the row of ben in public.conversations', true, 'delete from public.conversations where id = ''b0000000-0000-4000-8000-000000000106'''),
  ('eve', 'delete', 'the row of ben in public.conversations', false, 'delete from public.conversations where id = ''b0000000-0000-4000-8000-000000000106'''),
  ('unclaimed', 'delete', 'the row of ben in public.conversations', false, 'delete from public.conversations where id = ''b0000000-0000-4000-8000-000000000106'''),
  ('visitor', 'delete', 'the row of ben in public.conversations', false, 'delete from public.conversations where id = ''b0000000-0000-4000-8000-000000000106'''),
  ('service', 'delete', 'the row of ben in public.conversations', true, 'delete from public.conversations where id = ''b0000000-0000-4000-8000-000000000106'''),
  ('ada', 'select', 'the row of ada in public.conversation_messages', true, 'select 1 from public.conversation_messages where id = ''a0000000-0000-4000-8000-000000000107'''),
  ('ben', 'select', 'the row of ada in public.conversation_messages', false, 'select 1 from public.conversation_messages where id = ''a0000000-0000-4000-8000-000000000107'''),
  ('eve', 'select', 'the row of ada in public.conversation_messages', false, 'select 1 from public.conversation_messages where id = ''a0000000-0000-4000-8000-000000000107'''),
  ('unclaimed', 'select', 'the row of ada in public.conversation_messages', false, 'select 1 from public.conversation_messages where id = ''a0000000-0000-4000-8000-000000000107'''),
  ('visitor', 'select', 'the row of ada in public.conversation_messages', false, 'select 1 from public.conversation_messages where id = ''a0000000-0000-4000-8000-000000000107'''),
  ('service', 'select', 'the row of ada in public.conversation_messages', true, 'select 1 from public.conversation_messages where id = ''a0000000-0000-4000-8000-000000000107'''),
  ('ada', 'select', 'the row of ben in public.conversation_messages', false, 'select 1 from public.conversation_messages where id = ''b0000000-0000-4000-8000-000000000107'''),
  ('ben', 'select', 'the row of ben in public.conversation_messages', true, 'select 1 from public.conversation_messages where id = ''b0000000-0000-4000-8000-000000000107'''),
  ('eve', 'select', 'the row of ben in public.conversation_messages', false, 'select 1 from public.conversation_messages where id = ''b0000000-0000-4000-8000-000000000107'''),
  ('unclaimed', 'select', 'the row of ben in public.conversation_messages', false, 'select 1 from public.conversation_messages where id = ''b0000000-0000-4000-8000-000000000107'''),
  ('visitor', 'select', 'the row of ben in public.conversation_messages', false, 'select 1 from public.conversation_messages where id = ''b0000000-0000-4000-8000-000000000107'''),
  ('service', 'select', 'the row of ben in public.conversation_messages', true, 'select 1 from public.conversation_messages where id = ''b0000000-0000-4000-8000-000000000107'''),
  ('ada', 'insert', 'the row of ada in public.conversation_messages', true, 'insert into public.conversation_messages (body, conversation_id, id, role) overriding system value values (''row of ada'', ''a0000000-0000-4000-8000-000000000106'', ''a0000000-0000-4000-8000-000000001106'', ''customer'')'),
  ('ben', 'insert', 'the row of ada in public.conversation_messages', false, 'insert into public.conversation_messages (body, conversation_id, id, role) overriding system value values (''row of ada'', ''a0000000-0000-4000-8000-000000000106'', ''a0000000-0000-4000-8000-000000001106'', ''customer'')'),
  ('eve', 'insert', 'the row of ada in public.conversation_messages', false, 'insert into public.conversation_messages (body, conversation_id, id, role) overriding system value values (''row of ada'', ''a0000000-0000-4000-8000-000000000106'', ''a0000000-0000-4000-8000-000000001106'', ''customer'')'),
  ('unclaimed', 'insert', 'the row of ada in public.conversation_messages', false, 'insert into public.conversation_messages (body, conversation_id, id, role) overriding system value values (''row of ada'', ''a0000000-0000-4000-8000-000000000106'', ''a0000000-0000-4000-8000-000000001106'', ''customer'')'),
  ('visitor', 'insert', 'the row of ada in public.conversation_messages', false, 'insert into public.conversation_messages (body, conversation_id, id, role) overriding system value values (''row of ada'', ''a0000000-0000-4000-8000-000000000106'', ''a0000000-0000-4000-8000-000000001106'', ''customer'')'),
  ('service', 'insert', 'the row of ada in public.conversation_messages', true, 'insert into public.conversation_messages (body, conversation_id, id, role) overriding system value values (''row of ada'', ''a0000000-0000-4000-8000-000000000106'', ''a0000000-0000-4000-8000-000000001106'', ''customer'')'),
  ('ada', 'insert', 'the row of ben in public.conversation_messages', false, 'insert into public.conversation_messages (body, conversation_id, id, role) overriding system value values (''row of ben'', ''b0000000-0000-4000-8000-000000000106'', ''b0000000-0000-4000-8000-000000001106'', ''customer'')'),
  ('ben', 'insert', 'the row of ben in public.conversation_messages', true, 'insert into public.conversation_messages (body, conversation_id, id, role) overriding system value values (''row of ben'', ''b0000000-0000-4000-8000-000000000106'', ''b0000000-0000-4000-8000-000000001106'', ''customer'')'),
  ('eve', 'insert', 'the row of ben in public.conversation_messages', false, 'insert into public.conversation_messages (body, conversation_id, id, role) overriding system value values (''row of ben'', ''b0000000-0000-4000-8000-000000000106'', ''b0000000-0000-4000-8000-000000001106'', ''customer'')'),
  ('unclaimed', 'insert', 'the row of ben in public.conversation_messages', false, 'insert into public.conversation_messages (body, conversation_id, id, role) overriding system value values (''row of ben'', ''b0000000-0000-4000-8000-000000000106'', ''b0000000-0000-4000-8000-000000001106'', ''customer'')'),
  ('visitor', 'insert', 'the row of ben in public.conversation_messages', false, 'insert into public.conversation_messages (body, conversation_id, id, role) overriding system value values (''row of ben'', ''b0000000-0000-4000-8000-000000000106'', ''b0000000-0000-4000-8000-000000001106'', ''customer'')'),
  ('service', 'insert', 'the row of ben in public.conversation_messages', true, 'insert into public.conversation_messages (body, conversation_id, id, role) overriding system value values (''row of ben'', ''b0000000-0000-4000-8000-000000000106'', ''b0000000-0000-4000-8000-000000001106'', ''customer'')'),
  ('ada', 'update', 'the row of ada in public.conversation_messages', true, 'update public.conversation_messages set conversation_id = conversation_id where id = ''a0000000-0000-4000-8000-000000000107'''),
  ('ben', 'update', 'the row of ada in public.conversation_messages', false, 'update public.conversation_messages set conversation_id = conversation_id where id = ''a0000000-0000-4000-8000-000000000107'''),
  ('eve', 'update', 'the row of ada in public.conversation_messages', false, 'update public.conversation_messages set conversation_id = conversation_id where id = ''a0000000-0000-4000-8000-000000000107'''),
  ('unclaimed', 'update', 'the row of ada in public.conversation_messages', false, 'update public.conversation_messages set conversation_id = conversation_id where id = ''a0000000-0000-4000-8000-000000000107'''),
  ('visitor', 'update', 'the row of ada in public.conversation_messages', false, 'update public.conversation_messages set conversation_id = conversation_id where id = ''a0000000-0000-4000-8000-000000000107'''),
  ('service', 'update', 'the row of ada in public.conversation_messages', true, 'update public.conversation_messages set conversation_id = conversation_id where id = ''a0000000-0000-4000-8000-000000000107'''),
  ('ada', 'update', 'the row of ben in public.conversation_messages', false, 'update public.conversation_messages set conversation_id = conversation_id where id = ''b0000000-0000-4000-8000-000000000107'''),
  ('ben', 'update', 'the row of ben in public.conversation_messages', true, 'update public.conversation_messages set conversation_id = conversation_id where id = ''b0000000-0000-4000-8000-000000000107'''),
  ('eve', 'update', 'the row of ben in public.conversation_messages', false, 'update public.conversation_messages set conversation_id = conversation_id where id = ''b0000000-0000-4000-8000-000000000107'''),
  ('unclaimed', 'update', 'the row of ben in public.conversation_messages', false, 'update public.conversation_messages set conversation_id = conversation_id where id = ''b0000000-0000-4000-8000-000000000107'''),
  ('visitor', 'update', 'the row of ben in public.conversation_messages', false, 'update public.conversation_messages set conversation_id = conversation_id where id = ''b0000000-0000-4000-8000-000000000107'''),
  ('service', 'update', 'the row of ben in public.conversation_messages', true, 'update public.conversation_messages set conversation_id = conversation_id where id = ''b0000000-0000-4000-8000-000000000107'''),
  ('ada', 'delete', 'the row of ada in public.conversation_messages', true, 'delete from public.conversation_messages where id = ''a0000000-0000-4000-8000-000000000107'''),
  ('ben', 'delete', 'the row of ada in public.conversation_messages', false, 'delete from public.conversation_messages where id = ''a0000000-0000-4000-8000-000000000107'''),
  ('eve', 'delete', 'the row of ada in public.conversation_messages', false, 'delete from public.conversation_messages where id = ''a0000000-0000-4000-8000-000000000107'''),
  ('unclaimed', 'delete', 'the row of ada in public.conversation_messages', false, 'delete from public.conversation_messages where id = ''a0000000-0000-4000-8000-000000000107'''),
  ('visitor', 'delete', 'the row of ada in public.conversation_messages', false, 'delete from public.conversation_messages where id = ''a0000000-0000-4000-8000-000000000107'''),
  ('service', 'delete', 'the row of ada in public.conversation_messages', true, 'delete from public.conversation_messages where id = ''a0000000-0000-4000-8000-000000000107'''),
  ('ada', 'delete', 'the row of ben in public.conversation_messages', false, 'delete from public.conversation_messages where id = ''b0000000-0000-4000-8000-000000000107'''),
  ('ben', 'delete', 'the row of ben in public.conversation_messages', true, 'delete from public.conversation_messages where id = ''b0000000-0000-4000-8000-000000000107'''),
  ('eve', 'delete', 'the row of ben in public.conversation_messages', false, 'delete from public.conversation_messages where id = ''b0000000-0000-4000-8000-000000000107'''),
  ('unclaimed', 'delete', 'the row of ben in public.conversation_messages', false, 'delete from public.conversation_messages where id = ''b0000000-0000-4000-8000-000000000107'''),
  ('visitor', 'delete', 'the row of ben in public.conversation_messages', false, 'delete from public.conversation_messages where id = ''b0000000-0000-4000-8000-000000000107'''),
  ('service', 'delete', 'the row of ben in public.conversation_messages', true, 'delete from public.conversation_messages where id = ''b0000000-0000-4000-8000-000000000107''');

do $$
declare
  trial record;
  touched bigint;
  passed boolean;
  wrong text[] := '{}';
  counts bigint[] := '{0, 0}';
begin
  for trial in
    select t.*, c.role, c.claims
    from freehold_trials as t
    join (values
      ('ada', 'authenticated', '{"sub": "a0000000-0000-4000-8000-000000000001", "role": "authenticated"}'),
      ('ben', 'authenticated', '{"sub": "b0000000-0000-4000-8000-000000000001", "role": "authenticated"}'),
      ('eve', 'authenticated', '{"sub": "e0000000-0000-4000-8000-000000000001", "role": "authenticated"}'),
      ('unclaimed', 'authenticated', ''),
      ('visitor', 'anon', ''),
      ('service', 'service_role', '')
    ) as c (caller, role, claims) using (caller)
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
    if passed <> trial.admitted then
      wrong := wrong || format('%s may %s%s %s', trial.caller, case when passed then '' else 'not ' end,
        trial.act, trial.subject);
    end if;
  end loop;
  if cardinality(wrong) > 0 then
    raise exception E'the database differs from the trust models:\n  %', array_to_string(wrong, E'\n  ');
  end if;
  raise notice 'zero leak: % acts admitted, % refused, each as declared', counts[2], counts[1];
end
$$;

rollback;
