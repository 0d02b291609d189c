-- Holds a database against the trust models of `TrustModels`, by trying.
--
-- Run it with `psql -v ON_ERROR_STOP=1 -f zero_leak.sql` as the owner of the tables, on a database that
-- may wait: it locks them. Every row it makes and every act it tries is undone. Generated.
--
-- Not tried: select, update and delete on public.meetings, for SQL of its own decides.

begin;

set constraints all immediate;

-- rows are planted past row level security
alter table public.notes no force row level security;
alter table public.profiles no force row level security;
alter table public.tasks no force row level security;
alter table public.sales no force row level security;
alter table public.polls no force row level security;
alter table public.attachments no force row level security;
alter table public.documents no force row level security;
alter table public.document_shares no force row level security;
alter table public.files no force row level security;
alter table public.collections no force row level security;
alter table public.collection_files no force row level security;
alter table public.folders no force row level security;
alter table public.organizations no force row level security;
alter table public.organization_memberships no force row level security;
alter table public.workspaces no force row level security;
alter table public.workspace_memberships no force row level security;
alter table public.workspace_invitations no force row level security;
alter table public.role_permissions no force row level security;
alter table public.projects no force row level security;
alter table public.milestones no force row level security;
alter table public.settings no force row level security;
alter table public.invoices no force row level security;
alter table public.usage_reports no force row level security;
alter table public.absences no force row level security;
alter table public.appraisals no force row level security;
alter table public.reportings no force row level security;
alter table public.tickets no force row level security;
alter table public.user_roles no force row level security;
alter table public.articles no force row level security;
alter table public.comments no force row level security;
alter table public.offers no force row level security;
alter table public.devices no force row level security;
alter table public.payouts no force row level security;
alter table public.countries no force row level security;
alter table public.audit_entries no force row level security;
alter table public.meetings no force row level security;

-- and without the triggers of one's own
alter table public.workspaces disable trigger workspaces_workspace_memberships_founder;

-- and without what roles permit so far
delete from public.role_permissions;

insert into auth.users (id) values
  ('a0000000-0000-4000-8000-000000000001'),
  ('b0000000-0000-4000-8000-000000000001'),
  ('e0000000-0000-4000-8000-000000000001');
insert into public.notes (id, user_id, body) values
  ('a0000000-0000-4000-8000-000000000101', 'a0000000-0000-4000-8000-000000000001', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000101', 'b0000000-0000-4000-8000-000000000001', 'row of ben');
insert into public.profiles (id, name) values
  ('a0000000-0000-4000-8000-000000000001', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000001', 'row of ben');
insert into public.tasks (id, author_id, assignee_id, title) values
  ('a0000000-0000-4000-8000-000000000103', 'a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000103', 'b0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001', 'row of ben');
insert into public.sales (id, seller_id, buyer_id, price) values
  ('a0000000-0000-4000-8000-000000000104', 'a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', '1'),
  ('b0000000-0000-4000-8000-000000000104', 'b0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001', '2');
insert into public.polls (id, user_id, question) values
  ('a0000000-0000-4000-8000-000000000105', 'a0000000-0000-4000-8000-000000000001', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000105', 'b0000000-0000-4000-8000-000000000001', 'row of ben');
insert into public.attachments (id, note_id, path) values
  ('a0000000-0000-4000-8000-000000000106', 'a0000000-0000-4000-8000-000000000101', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000106', 'b0000000-0000-4000-8000-000000000101', 'row of ben');
insert into public.documents (id, user_id, title) values
  ('a0000000-0000-4000-8000-000000000107', 'a0000000-0000-4000-8000-000000000001', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000107', 'b0000000-0000-4000-8000-000000000001', 'row of ben');
insert into public.document_shares (document_id, user_id, level) values
  ('a0000000-0000-4000-8000-000000000107', 'a0000000-0000-4000-8000-000000000001', 'view'),
  ('b0000000-0000-4000-8000-000000000107', 'b0000000-0000-4000-8000-000000000001', 'edit');
insert into public.files (id, user_id, path) values
  ('a0000000-0000-4000-8000-000000000109', 'a0000000-0000-4000-8000-000000000001', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000109', 'b0000000-0000-4000-8000-000000000001', 'row of ben');
insert into public.collections (id, user_id, name) values
  ('a0000000-0000-4000-8000-00000000010a', 'a0000000-0000-4000-8000-000000000001', 'row of ada'),
  ('b0000000-0000-4000-8000-00000000010a', 'b0000000-0000-4000-8000-000000000001', 'row of ben');
insert into public.collection_files (collection_id, file_id) values
  ('a0000000-0000-4000-8000-00000000010a', 'a0000000-0000-4000-8000-000000000109'),
  ('b0000000-0000-4000-8000-00000000010a', 'b0000000-0000-4000-8000-000000000109');
insert into public.folders (id, user_id, parent_id, name) values
  ('a0000000-0000-4000-8000-00000000010c', 'a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-00000000010c', 'row of ada'),
  ('b0000000-0000-4000-8000-00000000010c', 'b0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-00000000010c', 'row of ben');
insert into public.organizations (id, name) values
  ('a0000000-0000-4000-8000-00000000010d', 'row of ada'),
  ('b0000000-0000-4000-8000-00000000010d', 'row of ben');
insert into public.organization_memberships (organization_id, user_id) values
  ('a0000000-0000-4000-8000-00000000010d', 'a0000000-0000-4000-8000-000000000001'),
  ('b0000000-0000-4000-8000-00000000010d', 'b0000000-0000-4000-8000-000000000001');
insert into public.workspaces (id, organization_id, created_by, name) values
  ('a0000000-0000-4000-8000-00000000010f', 'a0000000-0000-4000-8000-00000000010d', 'a0000000-0000-4000-8000-000000000001', 'row of ada'),
  ('b0000000-0000-4000-8000-00000000010f', 'b0000000-0000-4000-8000-00000000010d', 'b0000000-0000-4000-8000-000000000001', 'row of ben');
insert into public.workspace_memberships (workspace_id, user_id, role, is_active) values
  ('a0000000-0000-4000-8000-00000000010f', 'a0000000-0000-4000-8000-000000000001', 'owner', 'true'),
  ('b0000000-0000-4000-8000-00000000010f', 'b0000000-0000-4000-8000-000000000001', 'admin', 'true');
insert into public.workspace_invitations (id, workspace_id, role, expires_at, token_hash) values
  ('a0000000-0000-4000-8000-000000000111', 'a0000000-0000-4000-8000-00000000010f', 'owner', now() + interval '+86400 seconds', E'\\x0000000000000000000000000000000000000000000000000000000000000000'),
  ('b0000000-0000-4000-8000-000000000111', 'b0000000-0000-4000-8000-00000000010f', 'admin', now() + interval '+86400 seconds', E'\\x0101010101010101010101010101010101010101010101010101010101010101');
insert into public.role_permissions (role, permission) values
  ('owner', 'billing_read'),
  ('admin', 'billing_write');
insert into public.projects (id, workspace_id, name) values
  ('a0000000-0000-4000-8000-000000000113', 'a0000000-0000-4000-8000-00000000010f', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000113', 'b0000000-0000-4000-8000-00000000010f', 'row of ben');
insert into public.milestones (id, project_id, workspace_id, name) values
  ('a0000000-0000-4000-8000-000000000114', 'a0000000-0000-4000-8000-000000000113', 'a0000000-0000-4000-8000-00000000010f', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000114', 'b0000000-0000-4000-8000-000000000113', 'b0000000-0000-4000-8000-00000000010f', 'row of ben');
insert into public.settings (id, workspace_id, name) values
  ('a0000000-0000-4000-8000-000000000115', 'a0000000-0000-4000-8000-00000000010f', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000115', 'b0000000-0000-4000-8000-00000000010f', 'row of ben');
insert into public.invoices (id, workspace_id, amount) values
  ('a0000000-0000-4000-8000-000000000116', 'a0000000-0000-4000-8000-00000000010f', '1'),
  ('b0000000-0000-4000-8000-000000000116', 'b0000000-0000-4000-8000-00000000010f', '2');
insert into public.usage_reports (id, workspace_id, calls) values
  ('a0000000-0000-4000-8000-000000000117', 'a0000000-0000-4000-8000-00000000010f', '1'),
  ('b0000000-0000-4000-8000-000000000117', 'b0000000-0000-4000-8000-00000000010f', '2');
insert into public.absences (id, user_id, reason) values
  ('a0000000-0000-4000-8000-000000000118', 'a0000000-0000-4000-8000-000000000001', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000118', 'b0000000-0000-4000-8000-000000000001', 'row of ben');
insert into public.appraisals (id, user_id, body) values
  ('a0000000-0000-4000-8000-000000000119', 'a0000000-0000-4000-8000-000000000001', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000119', 'b0000000-0000-4000-8000-000000000001', 'row of ben');
insert into public.reportings (user_id, manager_id) values
  ('a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001'),
  ('b0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001');
insert into public.tickets (id, user_id, body) values
  ('a0000000-0000-4000-8000-00000000011b', 'a0000000-0000-4000-8000-000000000001', 'row of ada'),
  ('b0000000-0000-4000-8000-00000000011b', 'b0000000-0000-4000-8000-000000000001', 'row of ben');
insert into public.user_roles (user_id, role) values
  ('a0000000-0000-4000-8000-000000000001', 'admin'),
  ('b0000000-0000-4000-8000-000000000001', 'support_agent');
insert into public.articles (id, user_id, body) values
  ('a0000000-0000-4000-8000-00000000011d', 'a0000000-0000-4000-8000-000000000001', 'row of ada'),
  ('b0000000-0000-4000-8000-00000000011d', 'b0000000-0000-4000-8000-000000000001', 'row of ben');
insert into public.comments (id, article_id, user_id, body) values
  ('a0000000-0000-4000-8000-00000000011e', 'a0000000-0000-4000-8000-00000000011d', 'a0000000-0000-4000-8000-000000000001', 'row of ada'),
  ('b0000000-0000-4000-8000-00000000011e', 'b0000000-0000-4000-8000-00000000011d', 'b0000000-0000-4000-8000-000000000001', 'row of ben');
insert into public.offers (id, user_id, valid_from, valid_until) values
  ('a0000000-0000-4000-8000-00000000011f', 'a0000000-0000-4000-8000-000000000001', now() + interval '-600 seconds', now() + interval '-600 seconds'),
  ('b0000000-0000-4000-8000-00000000011f', 'b0000000-0000-4000-8000-000000000001', now() + interval '+600 seconds', now() + interval '+600 seconds');
insert into public.devices (id, account_id, name) values
  ('a0000000-0000-4000-8000-000000000120', 'a0000000-0000-4000-8000-000000000002', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000120', 'b0000000-0000-4000-8000-000000000002', 'row of ben');
insert into public.payouts (id, user_id, iban) values
  ('a0000000-0000-4000-8000-000000000121', 'a0000000-0000-4000-8000-000000000001', 'row of ada'),
  ('b0000000-0000-4000-8000-000000000121', 'b0000000-0000-4000-8000-000000000001', 'row of ben');
insert into public.countries (code, name) values
  ('2000000068', 'row of ada'),
  ('2000000069', 'row of ben');
insert into public.audit_entries (id, what) overriding system value values
  ('2000000070', 'row of ada'),
  ('2000000071', 'row of ben');
insert into public.meetings (id, user_id, held_on) values
  ('a0000000-0000-4000-8000-000000000124', 'a0000000-0000-4000-8000-000000000001', '2026-01-01'),
  ('b0000000-0000-4000-8000-000000000124', 'b0000000-0000-4000-8000-000000000001', '2026-01-02');

alter table public.notes force row level security;
alter table public.profiles force row level security;
alter table public.tasks force row level security;
alter table public.sales force row level security;
alter table public.polls force row level security;
alter table public.attachments force row level security;
alter table public.documents force row level security;
alter table public.document_shares force row level security;
alter table public.files force row level security;
alter table public.collections force row level security;
alter table public.collection_files force row level security;
alter table public.folders force row level security;
alter table public.organizations force row level security;
alter table public.organization_memberships force row level security;
alter table public.workspaces force row level security;
alter table public.workspace_memberships force row level security;
alter table public.workspace_invitations force row level security;
alter table public.role_permissions force row level security;
alter table public.projects force row level security;
alter table public.milestones force row level security;
alter table public.settings force row level security;
alter table public.invoices force row level security;
alter table public.usage_reports force row level security;
alter table public.absences force row level security;
alter table public.appraisals force row level security;
alter table public.reportings force row level security;
alter table public.tickets force row level security;
alter table public.user_roles force row level security;
alter table public.articles force row level security;
alter table public.comments force row level security;
alter table public.offers force row level security;
alter table public.devices force row level security;
alter table public.payouts force row level security;
alter table public.countries force row level security;
alter table public.audit_entries force row level security;
alter table public.meetings force row level security;

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
  ('move', 'the row of ben in public.notes by user_id', '{}', 'update public.notes set user_id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-000000000101'''),
  ('select', 'the row of ada in public.profiles', '{ada,service}', 'select 1 from public.profiles where id = ''a0000000-0000-4000-8000-000000000001'''),
  ('select', 'the row of ben in public.profiles', '{ben,service}', 'select 1 from public.profiles where id = ''b0000000-0000-4000-8000-000000000001'''),
  ('insert', 'the row of ada in public.profiles', '{ada,service}', 'insert into public.profiles (id, name) values (''a0000000-0000-4000-8000-000000000001'', ''row of ada'')'),
  ('insert', 'the row of ben in public.profiles', '{ben,service}', 'insert into public.profiles (id, name) values (''b0000000-0000-4000-8000-000000000001'', ''row of ben'')'),
  ('update', 'the row of ada in public.profiles', '{ada,service}', 'update public.profiles set id = id where id = ''a0000000-0000-4000-8000-000000000001'''),
  ('update', 'the row of ben in public.profiles', '{ben,service}', 'update public.profiles set id = id where id = ''b0000000-0000-4000-8000-000000000001'''),
  ('delete', 'the row of ada in public.profiles', '{service}', 'delete from public.profiles where id = ''a0000000-0000-4000-8000-000000000001'''),
  ('delete', 'the row of ben in public.profiles', '{service}', 'delete from public.profiles where id = ''b0000000-0000-4000-8000-000000000001'''),
  ('move', 'the row of ada in public.profiles by id', '{}', 'update public.profiles set id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000001'''),
  ('move', 'the row of ben in public.profiles by id', '{}', 'update public.profiles set id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-000000000001'''),
  ('select', 'the row of ada in public.tasks', '{ada,service}', 'select 1 from public.tasks where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('select', 'the row of ben in public.tasks', '{ben,service}', 'select 1 from public.tasks where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('insert', 'the row of ada in public.tasks', '{ada,service}', 'insert into public.tasks (id, author_id, assignee_id, title) values (''a0000000-0000-4000-8000-000000001102'', ''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000001'', ''row of ada'')'),
  ('insert', 'the row of ben in public.tasks', '{ben,service}', 'insert into public.tasks (id, author_id, assignee_id, title) values (''b0000000-0000-4000-8000-000000001102'', ''b0000000-0000-4000-8000-000000000001'', ''b0000000-0000-4000-8000-000000000001'', ''row of ben'')'),
  ('update', 'the row of ada in public.tasks', '{ada,service}', 'update public.tasks set author_id = author_id where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('update', 'the row of ben in public.tasks', '{ben,service}', 'update public.tasks set author_id = author_id where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('delete', 'the row of ada in public.tasks', '{ada,service}', 'delete from public.tasks where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('delete', 'the row of ben in public.tasks', '{ben,service}', 'delete from public.tasks where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('move', 'the row of ada in public.tasks by author_id', '{}', 'update public.tasks set author_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000103'''),
  ('move', 'the row of ben in public.tasks by author_id', '{}', 'update public.tasks set author_id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-000000000103'''),
  ('select', 'the row of ada in public.sales', '{ada,service}', 'select 1 from public.sales where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('select', 'the row of ben in public.sales', '{ben,service}', 'select 1 from public.sales where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('insert', 'the row of ada in public.sales', '{ada,service}', 'insert into public.sales (id, seller_id, buyer_id, price) values (''a0000000-0000-4000-8000-000000001103'', ''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000001'', ''1'')'),
  ('insert', 'the row of ben in public.sales', '{ben,service}', 'insert into public.sales (id, seller_id, buyer_id, price) values (''b0000000-0000-4000-8000-000000001103'', ''b0000000-0000-4000-8000-000000000001'', ''b0000000-0000-4000-8000-000000000001'', ''2'')'),
  ('update', 'the row of ada in public.sales', '{ada,service}', 'update public.sales set seller_id = seller_id where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('update', 'the row of ben in public.sales', '{ben,service}', 'update public.sales set seller_id = seller_id where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('delete', 'the row of ada in public.sales', '{}', 'delete from public.sales where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('delete', 'the row of ben in public.sales', '{}', 'delete from public.sales where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('move', 'the row of ada in public.sales by seller_id', '{}', 'update public.sales set seller_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('move', 'the row of ada in public.sales by buyer_id', '{}', 'update public.sales set buyer_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000104'''),
  ('move', 'the row of ben in public.sales by seller_id', '{}', 'update public.sales set seller_id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('move', 'the row of ben in public.sales by buyer_id', '{}', 'update public.sales set buyer_id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-000000000104'''),
  ('select', 'the row of ada in public.polls', '{ada,service}', 'select 1 from public.polls where id = ''a0000000-0000-4000-8000-000000000105'''),
  ('select', 'the row of ben in public.polls', '{ben,service}', 'select 1 from public.polls where id = ''b0000000-0000-4000-8000-000000000105'''),
  ('insert', 'the row of ada in public.polls', '{ada,service}', 'insert into public.polls (id, user_id, question) values (''a0000000-0000-4000-8000-000000001104'', ''a0000000-0000-4000-8000-000000000001'', ''row of ada'')'),
  ('insert', 'the row of ben in public.polls', '{ben,service}', 'insert into public.polls (id, user_id, question) values (''b0000000-0000-4000-8000-000000001104'', ''b0000000-0000-4000-8000-000000000001'', ''row of ben'')'),
  ('update', 'the row of ada in public.polls', '{ada,service}', 'update public.polls set user_id = user_id where id = ''a0000000-0000-4000-8000-000000000105'''),
  ('update', 'the row of ben in public.polls', '{ben,service}', 'update public.polls set user_id = user_id where id = ''b0000000-0000-4000-8000-000000000105'''),
  ('delete', 'the row of ada in public.polls', '{ada,service}', 'delete from public.polls where id = ''a0000000-0000-4000-8000-000000000105'''),
  ('delete', 'the row of ben in public.polls', '{ben,service}', 'delete from public.polls where id = ''b0000000-0000-4000-8000-000000000105'''),
  ('move', 'the row of ada in public.polls by user_id', '{}', 'update public.polls set user_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000105'''),
  ('move', 'the row of ben in public.polls by user_id', '{}', 'update public.polls set user_id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-000000000105'''),
  ('select', 'the row of ada in public.attachments', '{ada,service}', 'select 1 from public.attachments where id = ''a0000000-0000-4000-8000-000000000106'''),
  ('select', 'the row of ben in public.attachments', '{ben,service}', 'select 1 from public.attachments where id = ''b0000000-0000-4000-8000-000000000106'''),
  ('insert', 'the row of ada in public.attachments', '{ada,service}', 'insert into public.attachments (id, note_id, path) values (''a0000000-0000-4000-8000-000000001105'', ''a0000000-0000-4000-8000-000000000101'', ''row of ada'')'),
  ('insert', 'the row of ben in public.attachments', '{ben,service}', 'insert into public.attachments (id, note_id, path) values (''b0000000-0000-4000-8000-000000001105'', ''b0000000-0000-4000-8000-000000000101'', ''row of ben'')'),
  ('update', 'the row of ada in public.attachments', '{ada,service}', 'update public.attachments set note_id = note_id where id = ''a0000000-0000-4000-8000-000000000106'''),
  ('update', 'the row of ben in public.attachments', '{ben,service}', 'update public.attachments set note_id = note_id where id = ''b0000000-0000-4000-8000-000000000106'''),
  ('delete', 'the row of ada in public.attachments', '{ada,service}', 'delete from public.attachments where id = ''a0000000-0000-4000-8000-000000000106'''),
  ('delete', 'the row of ben in public.attachments', '{ben,service}', 'delete from public.attachments where id = ''b0000000-0000-4000-8000-000000000106'''),
  ('move', 'the row of ada in public.attachments by note_id', '{}', 'update public.attachments set note_id = ''b0000000-0000-4000-8000-000000000101'' where id = ''a0000000-0000-4000-8000-000000000106'''),
  ('move', 'the row of ben in public.attachments by note_id', '{}', 'update public.attachments set note_id = ''a0000000-0000-4000-8000-000000000101'' where id = ''b0000000-0000-4000-8000-000000000106'''),
  ('select', 'the row of ada in public.documents', '{ada,service}', 'select 1 from public.documents where id = ''a0000000-0000-4000-8000-000000000107'''),
  ('select', 'the row of ben in public.documents', '{ben,service}', 'select 1 from public.documents where id = ''b0000000-0000-4000-8000-000000000107'''),
  ('insert', 'the row of ada in public.documents', '{ada,service}', 'insert into public.documents (id, user_id, title) values (''a0000000-0000-4000-8000-000000001106'', ''a0000000-0000-4000-8000-000000000001'', ''row of ada'')'),
  ('insert', 'the row of ben in public.documents', '{ben,service}', 'insert into public.documents (id, user_id, title) values (''b0000000-0000-4000-8000-000000001106'', ''b0000000-0000-4000-8000-000000000001'', ''row of ben'')'),
  ('update', 'the row of ada in public.documents', '{ada,service}', 'update public.documents set user_id = user_id where id = ''a0000000-0000-4000-8000-000000000107'''),
  ('update', 'the row of ben in public.documents', '{ben,service}', 'update public.documents set user_id = user_id where id = ''b0000000-0000-4000-8000-000000000107'''),
  ('delete', 'the row of ada in public.documents', '{ada,service}', 'delete from public.documents where id = ''a0000000-0000-4000-8000-000000000107'''),
  ('delete', 'the row of ben in public.documents', '{ben,service}', 'delete from public.documents where id = ''b0000000-0000-4000-8000-000000000107'''),
  ('move', 'the row of ada in public.documents by user_id', '{}', 'update public.documents set user_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000107'''),
  ('move', 'the row of ben in public.documents by user_id', '{}', 'update public.documents set user_id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-000000000107'''),
  ('select', 'the row of ada in public.document_shares', '{ada,service}', 'select 1 from public.document_shares where document_id = ''a0000000-0000-4000-8000-000000000107'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('select', 'the row of ben in public.document_shares', '{ben,service}', 'select 1 from public.document_shares where document_id = ''b0000000-0000-4000-8000-000000000107'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('insert', 'the row of ada in public.document_shares', '{ada,service}', 'insert into public.document_shares (document_id, user_id, level) values (''a0000000-0000-4000-8000-000000000107'', ''a0000000-0000-4000-8000-000000000001'', ''view'')'),
  ('insert', 'the row of ben in public.document_shares', '{ben,service}', 'insert into public.document_shares (document_id, user_id, level) values (''b0000000-0000-4000-8000-000000000107'', ''b0000000-0000-4000-8000-000000000001'', ''edit'')'),
  ('update', 'the row of ada in public.document_shares', '{}', 'update public.document_shares set document_id = document_id where document_id = ''a0000000-0000-4000-8000-000000000107'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('update', 'the row of ben in public.document_shares', '{}', 'update public.document_shares set document_id = document_id where document_id = ''b0000000-0000-4000-8000-000000000107'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('delete', 'the row of ada in public.document_shares', '{ada,service}', 'delete from public.document_shares where document_id = ''a0000000-0000-4000-8000-000000000107'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('delete', 'the row of ben in public.document_shares', '{ben,service}', 'delete from public.document_shares where document_id = ''b0000000-0000-4000-8000-000000000107'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('move', 'the row of ada in public.document_shares by document_id', '{}', 'update public.document_shares set document_id = ''b0000000-0000-4000-8000-000000000107'' where document_id = ''a0000000-0000-4000-8000-000000000107'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('move', 'the row of ada in public.document_shares by user_id', '{}', 'update public.document_shares set user_id = ''b0000000-0000-4000-8000-000000000001'' where document_id = ''a0000000-0000-4000-8000-000000000107'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('move', 'the row of ben in public.document_shares by document_id', '{}', 'update public.document_shares set document_id = ''a0000000-0000-4000-8000-000000000107'' where document_id = ''b0000000-0000-4000-8000-000000000107'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('move', 'the row of ben in public.document_shares by user_id', '{}', 'update public.document_shares set user_id = ''a0000000-0000-4000-8000-000000000001'' where document_id = ''b0000000-0000-4000-8000-000000000107'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('select', 'the row of ada in public.files', '{ada,service}', 'select 1 from public.files where id = ''a0000000-0000-4000-8000-000000000109'''),
  ('select', 'the row of ben in public.files', '{ben,service}', 'select 1 from public.files where id = ''b0000000-0000-4000-8000-000000000109'''),
  ('insert', 'the row of ada in public.files', '{ada,service}', 'insert into public.files (id, user_id, path) values (''a0000000-0000-4000-8000-000000001108'', ''a0000000-0000-4000-8000-000000000001'', ''row of ada'')'),
  ('insert', 'the row of ben in public.files', '{ben,service}', 'insert into public.files (id, user_id, path) values (''b0000000-0000-4000-8000-000000001108'', ''b0000000-0000-4000-8000-000000000001'', ''row of ben'')'),
  ('update', 'the row of ada in public.files', '{ada,service}', 'update public.files set user_id = user_id where id = ''a0000000-0000-4000-8000-000000000109'''),
  ('update', 'the row of ben in public.files', '{ben,service}', 'update public.files set user_id = user_id where id = ''b0000000-0000-4000-8000-000000000109'''),
  ('delete', 'the row of ada in public.files', '{ada,service}', 'delete from public.files where id = ''a0000000-0000-4000-8000-000000000109'''),
  ('delete', 'the row of ben in public.files', '{ben,service}', 'delete from public.files where id = ''b0000000-0000-4000-8000-000000000109'''),
  ('move', 'the row of ada in public.files by user_id', '{}', 'update public.files set user_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000109'''),
  ('move', 'the row of ben in public.files by user_id', '{}', 'update public.files set user_id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-000000000109'''),
  ('select', 'the row of ada in public.collections', '{ada,service}', 'select 1 from public.collections where id = ''a0000000-0000-4000-8000-00000000010a'''),
  ('select', 'the row of ben in public.collections', '{ben,service}', 'select 1 from public.collections where id = ''b0000000-0000-4000-8000-00000000010a'''),
  ('insert', 'the row of ada in public.collections', '{ada,service}', 'insert into public.collections (id, user_id, name) values (''a0000000-0000-4000-8000-000000001109'', ''a0000000-0000-4000-8000-000000000001'', ''row of ada'')'),
  ('insert', 'the row of ben in public.collections', '{ben,service}', 'insert into public.collections (id, user_id, name) values (''b0000000-0000-4000-8000-000000001109'', ''b0000000-0000-4000-8000-000000000001'', ''row of ben'')'),
  ('update', 'the row of ada in public.collections', '{ada,service}', 'update public.collections set user_id = user_id where id = ''a0000000-0000-4000-8000-00000000010a'''),
  ('update', 'the row of ben in public.collections', '{ben,service}', 'update public.collections set user_id = user_id where id = ''b0000000-0000-4000-8000-00000000010a'''),
  ('delete', 'the row of ada in public.collections', '{ada,service}', 'delete from public.collections where id = ''a0000000-0000-4000-8000-00000000010a'''),
  ('delete', 'the row of ben in public.collections', '{ben,service}', 'delete from public.collections where id = ''b0000000-0000-4000-8000-00000000010a'''),
  ('move', 'the row of ada in public.collections by user_id', '{}', 'update public.collections set user_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-00000000010a'''),
  ('move', 'the row of ben in public.collections by user_id', '{}', 'update public.collections set user_id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-00000000010a'''),
  ('select', 'the row of ada in public.collection_files', '{ada,service}', 'select 1 from public.collection_files where collection_id = ''a0000000-0000-4000-8000-00000000010a'' and file_id = ''a0000000-0000-4000-8000-000000000109'''),
  ('select', 'the row of ben in public.collection_files', '{ben,service}', 'select 1 from public.collection_files where collection_id = ''b0000000-0000-4000-8000-00000000010a'' and file_id = ''b0000000-0000-4000-8000-000000000109'''),
  ('insert', 'the row of ada in public.collection_files', '{ada,service}', 'insert into public.collection_files (collection_id, file_id) values (''a0000000-0000-4000-8000-00000000010a'', ''a0000000-0000-4000-8000-000000000109'')'),
  ('insert', 'the row of ben in public.collection_files', '{ben,service}', 'insert into public.collection_files (collection_id, file_id) values (''b0000000-0000-4000-8000-00000000010a'', ''b0000000-0000-4000-8000-000000000109'')'),
  ('update', 'the row of ada in public.collection_files', '{}', 'update public.collection_files set collection_id = collection_id where collection_id = ''a0000000-0000-4000-8000-00000000010a'' and file_id = ''a0000000-0000-4000-8000-000000000109'''),
  ('update', 'the row of ben in public.collection_files', '{}', 'update public.collection_files set collection_id = collection_id where collection_id = ''b0000000-0000-4000-8000-00000000010a'' and file_id = ''b0000000-0000-4000-8000-000000000109'''),
  ('delete', 'the row of ada in public.collection_files', '{ada,service}', 'delete from public.collection_files where collection_id = ''a0000000-0000-4000-8000-00000000010a'' and file_id = ''a0000000-0000-4000-8000-000000000109'''),
  ('delete', 'the row of ben in public.collection_files', '{ben,service}', 'delete from public.collection_files where collection_id = ''b0000000-0000-4000-8000-00000000010a'' and file_id = ''b0000000-0000-4000-8000-000000000109'''),
  ('move', 'the row of ada in public.collection_files by collection_id', '{}', 'update public.collection_files set collection_id = ''b0000000-0000-4000-8000-00000000010a'' where collection_id = ''a0000000-0000-4000-8000-00000000010a'' and file_id = ''a0000000-0000-4000-8000-000000000109'''),
  ('move', 'the row of ada in public.collection_files by file_id', '{}', 'update public.collection_files set file_id = ''b0000000-0000-4000-8000-000000000109'' where collection_id = ''a0000000-0000-4000-8000-00000000010a'' and file_id = ''a0000000-0000-4000-8000-000000000109'''),
  ('move', 'the row of ben in public.collection_files by collection_id', '{}', 'update public.collection_files set collection_id = ''a0000000-0000-4000-8000-00000000010a'' where collection_id = ''b0000000-0000-4000-8000-00000000010a'' and file_id = ''b0000000-0000-4000-8000-000000000109'''),
  ('move', 'the row of ben in public.collection_files by file_id', '{}', 'update public.collection_files set file_id = ''a0000000-0000-4000-8000-000000000109'' where collection_id = ''b0000000-0000-4000-8000-00000000010a'' and file_id = ''b0000000-0000-4000-8000-000000000109'''),
  ('select', 'the row of ada in public.folders', '{ada,service}', 'select 1 from public.folders where id = ''a0000000-0000-4000-8000-00000000010c'''),
  ('select', 'the row of ben in public.folders', '{ben,service}', 'select 1 from public.folders where id = ''b0000000-0000-4000-8000-00000000010c'''),
  ('insert', 'the row of ada in public.folders', '{ada,service}', 'insert into public.folders (id, user_id, parent_id, name) values (''a0000000-0000-4000-8000-00000000110b'', ''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-00000000010c'', ''row of ada'')'),
  ('insert', 'the row of ben in public.folders', '{ben,service}', 'insert into public.folders (id, user_id, parent_id, name) values (''b0000000-0000-4000-8000-00000000110b'', ''b0000000-0000-4000-8000-000000000001'', ''b0000000-0000-4000-8000-00000000010c'', ''row of ben'')'),
  ('update', 'the row of ada in public.folders', '{ada,service}', 'update public.folders set user_id = user_id where id = ''a0000000-0000-4000-8000-00000000010c'''),
  ('update', 'the row of ben in public.folders', '{ben,service}', 'update public.folders set user_id = user_id where id = ''b0000000-0000-4000-8000-00000000010c'''),
  ('delete', 'the row of ada in public.folders', '{ada,service}', 'delete from public.folders where id = ''a0000000-0000-4000-8000-00000000010c'''),
  ('delete', 'the row of ben in public.folders', '{ben,service}', 'delete from public.folders where id = ''b0000000-0000-4000-8000-00000000010c'''),
  ('move', 'the row of ada in public.folders by user_id', '{}', 'update public.folders set user_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-00000000010c'''),
  ('move', 'the row of ada in public.folders by parent_id', '{}', 'update public.folders set parent_id = ''b0000000-0000-4000-8000-00000000010c'' where id = ''a0000000-0000-4000-8000-00000000010c'''),
  ('move', 'the row of ben in public.folders by user_id', '{}', 'update public.folders set user_id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-00000000010c'''),
  ('move', 'the row of ben in public.folders by parent_id', '{}', 'update public.folders set parent_id = ''a0000000-0000-4000-8000-00000000010c'' where id = ''b0000000-0000-4000-8000-00000000010c'''),
  ('select', 'the row of ada in public.organizations', '{ada,service}', 'select 1 from public.organizations where id = ''a0000000-0000-4000-8000-00000000010d'''),
  ('select', 'the row of ben in public.organizations', '{ben,service}', 'select 1 from public.organizations where id = ''b0000000-0000-4000-8000-00000000010d'''),
  ('insert', 'the row of ada in public.organizations', '{service}', 'insert into public.organizations (id, name) values (''a0000000-0000-4000-8000-00000000110c'', ''row of ada'')'),
  ('insert', 'the row of ben in public.organizations', '{service}', 'insert into public.organizations (id, name) values (''b0000000-0000-4000-8000-00000000110c'', ''row of ben'')'),
  ('update', 'the row of ada in public.organizations', '{service}', 'update public.organizations set name = name where id = ''a0000000-0000-4000-8000-00000000010d'''),
  ('update', 'the row of ben in public.organizations', '{service}', 'update public.organizations set name = name where id = ''b0000000-0000-4000-8000-00000000010d'''),
  ('delete', 'the row of ada in public.organizations', '{service}', 'delete from public.organizations where id = ''a0000000-0000-4000-8000-00000000010d'''),
  ('delete', 'the row of ben in public.organizations', '{service}', 'delete from public.organizations where id = ''b0000000-0000-4000-8000-00000000010d'''),
  ('select', 'the row of ada in public.organization_memberships', '{ada,service}', 'select 1 from public.organization_memberships where organization_id = ''a0000000-0000-4000-8000-00000000010d'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('select', 'the row of ben in public.organization_memberships', '{ben,service}', 'select 1 from public.organization_memberships where organization_id = ''b0000000-0000-4000-8000-00000000010d'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('insert', 'the row of ada in public.organization_memberships', '{service}', 'insert into public.organization_memberships (organization_id, user_id) values (''a0000000-0000-4000-8000-00000000010d'', ''a0000000-0000-4000-8000-000000000001'')'),
  ('insert', 'the row of ben in public.organization_memberships', '{service}', 'insert into public.organization_memberships (organization_id, user_id) values (''b0000000-0000-4000-8000-00000000010d'', ''b0000000-0000-4000-8000-000000000001'')'),
  ('update', 'the row of ada in public.organization_memberships', '{service}', 'update public.organization_memberships set organization_id = organization_id where organization_id = ''a0000000-0000-4000-8000-00000000010d'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('update', 'the row of ben in public.organization_memberships', '{service}', 'update public.organization_memberships set organization_id = organization_id where organization_id = ''b0000000-0000-4000-8000-00000000010d'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('delete', 'the row of ada in public.organization_memberships', '{service}', 'delete from public.organization_memberships where organization_id = ''a0000000-0000-4000-8000-00000000010d'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('delete', 'the row of ben in public.organization_memberships', '{service}', 'delete from public.organization_memberships where organization_id = ''b0000000-0000-4000-8000-00000000010d'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('move', 'the row of ada in public.organization_memberships by organization_id', '{}', 'update public.organization_memberships set organization_id = ''b0000000-0000-4000-8000-00000000010d'' where organization_id = ''a0000000-0000-4000-8000-00000000010d'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('move', 'the row of ada in public.organization_memberships by user_id', '{}', 'update public.organization_memberships set user_id = ''b0000000-0000-4000-8000-000000000001'' where organization_id = ''a0000000-0000-4000-8000-00000000010d'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('move', 'the row of ben in public.organization_memberships by organization_id', '{}', 'update public.organization_memberships set organization_id = ''a0000000-0000-4000-8000-00000000010d'' where organization_id = ''b0000000-0000-4000-8000-00000000010d'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('move', 'the row of ben in public.organization_memberships by user_id', '{}', 'update public.organization_memberships set user_id = ''a0000000-0000-4000-8000-000000000001'' where organization_id = ''b0000000-0000-4000-8000-00000000010d'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('select', 'the row of ada in public.workspaces', '{ada,service}', 'select 1 from public.workspaces where id = ''a0000000-0000-4000-8000-00000000010f'''),
  ('select', 'the row of ben in public.workspaces', '{ben,service}', 'select 1 from public.workspaces where id = ''b0000000-0000-4000-8000-00000000010f'''),
  ('insert', 'the row of ada in public.workspaces', '{ada,service}', 'insert into public.workspaces (id, organization_id, created_by, name) values (''a0000000-0000-4000-8000-00000000110e'', ''a0000000-0000-4000-8000-00000000010d'', ''a0000000-0000-4000-8000-000000000001'', ''row of ada'')'),
  ('insert', 'the row of ben in public.workspaces', '{ben,service}', 'insert into public.workspaces (id, organization_id, created_by, name) values (''b0000000-0000-4000-8000-00000000110e'', ''b0000000-0000-4000-8000-00000000010d'', ''b0000000-0000-4000-8000-000000000001'', ''row of ben'')'),
  ('update', 'the row of ada in public.workspaces', '{ada,service}', 'update public.workspaces set organization_id = organization_id where id = ''a0000000-0000-4000-8000-00000000010f'''),
  ('update', 'the row of ben in public.workspaces', '{ben,service}', 'update public.workspaces set organization_id = organization_id where id = ''b0000000-0000-4000-8000-00000000010f'''),
  ('delete', 'the row of ada in public.workspaces', '{ada,service}', 'delete from public.workspaces where id = ''a0000000-0000-4000-8000-00000000010f'''),
  ('delete', 'the row of ben in public.workspaces', '{service}', 'delete from public.workspaces where id = ''b0000000-0000-4000-8000-00000000010f'''),
  ('move', 'the row of ada in public.workspaces by organization_id', '{}', 'update public.workspaces set organization_id = ''b0000000-0000-4000-8000-00000000010d'' where id = ''a0000000-0000-4000-8000-00000000010f'''),
  ('move', 'the row of ada in public.workspaces by created_by', '{}', 'update public.workspaces set created_by = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-00000000010f'''),
  ('move', 'the row of ben in public.workspaces by organization_id', '{}', 'update public.workspaces set organization_id = ''a0000000-0000-4000-8000-00000000010d'' where id = ''b0000000-0000-4000-8000-00000000010f'''),
  ('move', 'the row of ben in public.workspaces by created_by', '{}', 'update public.workspaces set created_by = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-00000000010f'''),
  ('select', 'the row of ada in public.workspace_memberships', '{ada,service}', 'select 1 from public.workspace_memberships where workspace_id = ''a0000000-0000-4000-8000-00000000010f'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('select', 'the row of ben in public.workspace_memberships', '{ben,service}', 'select 1 from public.workspace_memberships where workspace_id = ''b0000000-0000-4000-8000-00000000010f'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('insert', 'the row of ada in public.workspace_memberships', '{service}', 'insert into public.workspace_memberships (workspace_id, user_id, role, is_active) values (''a0000000-0000-4000-8000-00000000010f'', ''a0000000-0000-4000-8000-000000000001'', ''owner'', ''true'')'),
  ('insert', 'the row of ben in public.workspace_memberships', '{service}', 'insert into public.workspace_memberships (workspace_id, user_id, role, is_active) values (''b0000000-0000-4000-8000-00000000010f'', ''b0000000-0000-4000-8000-000000000001'', ''admin'', ''true'')'),
  ('update', 'the row of ada in public.workspace_memberships', '{service}', 'update public.workspace_memberships set workspace_id = workspace_id where workspace_id = ''a0000000-0000-4000-8000-00000000010f'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('update', 'the row of ben in public.workspace_memberships', '{service}', 'update public.workspace_memberships set workspace_id = workspace_id where workspace_id = ''b0000000-0000-4000-8000-00000000010f'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('delete', 'the row of ada in public.workspace_memberships', '{ada,service}', 'delete from public.workspace_memberships where workspace_id = ''a0000000-0000-4000-8000-00000000010f'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('delete', 'the row of ben in public.workspace_memberships', '{ben,service}', 'delete from public.workspace_memberships where workspace_id = ''b0000000-0000-4000-8000-00000000010f'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('move', 'the row of ada in public.workspace_memberships by workspace_id', '{}', 'update public.workspace_memberships set workspace_id = ''b0000000-0000-4000-8000-00000000010f'' where workspace_id = ''a0000000-0000-4000-8000-00000000010f'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('move', 'the row of ada in public.workspace_memberships by user_id', '{}', 'update public.workspace_memberships set user_id = ''b0000000-0000-4000-8000-000000000001'' where workspace_id = ''a0000000-0000-4000-8000-00000000010f'' and user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('move', 'the row of ben in public.workspace_memberships by workspace_id', '{}', 'update public.workspace_memberships set workspace_id = ''a0000000-0000-4000-8000-00000000010f'' where workspace_id = ''b0000000-0000-4000-8000-00000000010f'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('move', 'the row of ben in public.workspace_memberships by user_id', '{}', 'update public.workspace_memberships set user_id = ''a0000000-0000-4000-8000-000000000001'' where workspace_id = ''b0000000-0000-4000-8000-00000000010f'' and user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('select', 'the row of ada in public.workspace_invitations', '{ada,service}', 'select 1 from public.workspace_invitations where id = ''a0000000-0000-4000-8000-000000000111'''),
  ('select', 'the row of ben in public.workspace_invitations', '{ben,service}', 'select 1 from public.workspace_invitations where id = ''b0000000-0000-4000-8000-000000000111'''),
  ('insert', 'the row of ada in public.workspace_invitations', '{ada,service}', E'insert into public.workspace_invitations (id, workspace_id, role, expires_at, token_hash) values (''a0000000-0000-4000-8000-000000001110'', ''a0000000-0000-4000-8000-00000000010f'', ''owner'', now() + interval ''+86400 seconds'', E''\\\\x0000000000000000000000000000000000000000000000000000000000000000'')'),
  ('insert', 'the row of ben in public.workspace_invitations', '{ben,service}', E'insert into public.workspace_invitations (id, workspace_id, role, expires_at, token_hash) values (''b0000000-0000-4000-8000-000000001110'', ''b0000000-0000-4000-8000-00000000010f'', ''admin'', now() + interval ''+86400 seconds'', E''\\\\x0101010101010101010101010101010101010101010101010101010101010101'')'),
  ('update', 'the row of ada in public.workspace_invitations', '{ada,service}', 'update public.workspace_invitations set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000111'''),
  ('update', 'the row of ben in public.workspace_invitations', '{ben,service}', 'update public.workspace_invitations set workspace_id = workspace_id where id = ''b0000000-0000-4000-8000-000000000111'''),
  ('delete', 'the row of ada in public.workspace_invitations', '{ada,service}', 'delete from public.workspace_invitations where id = ''a0000000-0000-4000-8000-000000000111'''),
  ('delete', 'the row of ben in public.workspace_invitations', '{ben,service}', 'delete from public.workspace_invitations where id = ''b0000000-0000-4000-8000-000000000111'''),
  ('move', 'the row of ada in public.workspace_invitations by workspace_id', '{}', 'update public.workspace_invitations set workspace_id = ''b0000000-0000-4000-8000-00000000010f'' where id = ''a0000000-0000-4000-8000-000000000111'''),
  ('move', 'the row of ben in public.workspace_invitations by workspace_id', '{}', 'update public.workspace_invitations set workspace_id = ''a0000000-0000-4000-8000-00000000010f'' where id = ''b0000000-0000-4000-8000-000000000111'''),
  ('select', 'the row of ada in public.role_permissions', '{ada,ben,eve,service}', 'select 1 from public.role_permissions where role = ''owner'' and permission = ''billing_read'''),
  ('select', 'the row of ben in public.role_permissions', '{ada,ben,eve,service}', 'select 1 from public.role_permissions where role = ''admin'' and permission = ''billing_write'''),
  ('insert', 'the row of ada in public.role_permissions', '{service}', 'insert into public.role_permissions (role, permission) values (''owner'', ''billing_read'')'),
  ('insert', 'the row of ben in public.role_permissions', '{service}', 'insert into public.role_permissions (role, permission) values (''admin'', ''billing_write'')'),
  ('update', 'the row of ada in public.role_permissions', '{service}', 'update public.role_permissions set role = role where role = ''owner'' and permission = ''billing_read'''),
  ('update', 'the row of ben in public.role_permissions', '{service}', 'update public.role_permissions set role = role where role = ''admin'' and permission = ''billing_write'''),
  ('delete', 'the row of ada in public.role_permissions', '{service}', 'delete from public.role_permissions where role = ''owner'' and permission = ''billing_read'''),
  ('delete', 'the row of ben in public.role_permissions', '{service}', 'delete from public.role_permissions where role = ''admin'' and permission = ''billing_write'''),
  ('select', 'the row of ada in public.projects', '{ada,service}', 'select 1 from public.projects where id = ''a0000000-0000-4000-8000-000000000113'''),
  ('select', 'the row of ben in public.projects', '{ben,service}', 'select 1 from public.projects where id = ''b0000000-0000-4000-8000-000000000113'''),
  ('insert', 'the row of ada in public.projects', '{ada,service}', 'insert into public.projects (id, workspace_id, name) values (''a0000000-0000-4000-8000-000000001112'', ''a0000000-0000-4000-8000-00000000010f'', ''row of ada'')'),
  ('insert', 'the row of ben in public.projects', '{ben,service}', 'insert into public.projects (id, workspace_id, name) values (''b0000000-0000-4000-8000-000000001112'', ''b0000000-0000-4000-8000-00000000010f'', ''row of ben'')'),
  ('update', 'the row of ada in public.projects', '{ada,service}', 'update public.projects set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000113'''),
  ('update', 'the row of ben in public.projects', '{ben,service}', 'update public.projects set workspace_id = workspace_id where id = ''b0000000-0000-4000-8000-000000000113'''),
  ('delete', 'the row of ada in public.projects', '{ada,service}', 'delete from public.projects where id = ''a0000000-0000-4000-8000-000000000113'''),
  ('delete', 'the row of ben in public.projects', '{ben,service}', 'delete from public.projects where id = ''b0000000-0000-4000-8000-000000000113'''),
  ('move', 'the row of ada in public.projects by workspace_id', '{}', 'update public.projects set workspace_id = ''b0000000-0000-4000-8000-00000000010f'' where id = ''a0000000-0000-4000-8000-000000000113'''),
  ('move', 'the row of ben in public.projects by workspace_id', '{}', 'update public.projects set workspace_id = ''a0000000-0000-4000-8000-00000000010f'' where id = ''b0000000-0000-4000-8000-000000000113'''),
  ('select', 'the row of ada in public.milestones', '{ada,service}', 'select 1 from public.milestones where id = ''a0000000-0000-4000-8000-000000000114'''),
  ('select', 'the row of ben in public.milestones', '{ben,service}', 'select 1 from public.milestones where id = ''b0000000-0000-4000-8000-000000000114'''),
  ('insert', 'the row of ada in public.milestones', '{ada,service}', 'insert into public.milestones (id, project_id, workspace_id, name) values (''a0000000-0000-4000-8000-000000001113'', ''a0000000-0000-4000-8000-000000000113'', ''a0000000-0000-4000-8000-00000000010f'', ''row of ada'')'),
  ('insert', 'the row of ben in public.milestones', '{ben,service}', 'insert into public.milestones (id, project_id, workspace_id, name) values (''b0000000-0000-4000-8000-000000001113'', ''b0000000-0000-4000-8000-000000000113'', ''b0000000-0000-4000-8000-00000000010f'', ''row of ben'')'),
  ('update', 'the row of ada in public.milestones', '{ada,service}', 'update public.milestones set project_id = project_id where id = ''a0000000-0000-4000-8000-000000000114'''),
  ('update', 'the row of ben in public.milestones', '{ben,service}', 'update public.milestones set project_id = project_id where id = ''b0000000-0000-4000-8000-000000000114'''),
  ('delete', 'the row of ada in public.milestones', '{ada,service}', 'delete from public.milestones where id = ''a0000000-0000-4000-8000-000000000114'''),
  ('delete', 'the row of ben in public.milestones', '{ben,service}', 'delete from public.milestones where id = ''b0000000-0000-4000-8000-000000000114'''),
  ('move', 'the row of ada in public.milestones by project_id', '{}', 'update public.milestones set project_id = ''b0000000-0000-4000-8000-000000000113'' where id = ''a0000000-0000-4000-8000-000000000114'''),
  ('move', 'the row of ada in public.milestones by workspace_id', '{}', 'update public.milestones set workspace_id = ''b0000000-0000-4000-8000-00000000010f'' where id = ''a0000000-0000-4000-8000-000000000114'''),
  ('move', 'the row of ben in public.milestones by project_id', '{}', 'update public.milestones set project_id = ''a0000000-0000-4000-8000-000000000113'' where id = ''b0000000-0000-4000-8000-000000000114'''),
  ('move', 'the row of ben in public.milestones by workspace_id', '{}', 'update public.milestones set workspace_id = ''a0000000-0000-4000-8000-00000000010f'' where id = ''b0000000-0000-4000-8000-000000000114'''),
  ('select', 'the row of ada in public.settings', '{ada,service}', 'select 1 from public.settings where id = ''a0000000-0000-4000-8000-000000000115'''),
  ('select', 'the row of ben in public.settings', '{ben,service}', 'select 1 from public.settings where id = ''b0000000-0000-4000-8000-000000000115'''),
  ('insert', 'the row of ada in public.settings', '{ada,service}', 'insert into public.settings (id, workspace_id, name) values (''a0000000-0000-4000-8000-000000001114'', ''a0000000-0000-4000-8000-00000000010f'', ''row of ada'')'),
  ('insert', 'the row of ben in public.settings', '{ben,service}', 'insert into public.settings (id, workspace_id, name) values (''b0000000-0000-4000-8000-000000001114'', ''b0000000-0000-4000-8000-00000000010f'', ''row of ben'')'),
  ('update', 'the row of ada in public.settings', '{ada,service}', 'update public.settings set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000115'''),
  ('update', 'the row of ben in public.settings', '{ben,service}', 'update public.settings set workspace_id = workspace_id where id = ''b0000000-0000-4000-8000-000000000115'''),
  ('delete', 'the row of ada in public.settings', '{ada,service}', 'delete from public.settings where id = ''a0000000-0000-4000-8000-000000000115'''),
  ('delete', 'the row of ben in public.settings', '{ben,service}', 'delete from public.settings where id = ''b0000000-0000-4000-8000-000000000115'''),
  ('move', 'the row of ada in public.settings by workspace_id', '{}', 'update public.settings set workspace_id = ''b0000000-0000-4000-8000-00000000010f'' where id = ''a0000000-0000-4000-8000-000000000115'''),
  ('move', 'the row of ben in public.settings by workspace_id', '{}', 'update public.settings set workspace_id = ''a0000000-0000-4000-8000-00000000010f'' where id = ''b0000000-0000-4000-8000-000000000115'''),
  ('select', 'the row of ada in public.invoices', '{ada,service}', 'select 1 from public.invoices where id = ''a0000000-0000-4000-8000-000000000116'''),
  ('select', 'the row of ben in public.invoices', '{service}', 'select 1 from public.invoices where id = ''b0000000-0000-4000-8000-000000000116'''),
  ('insert', 'the row of ada in public.invoices', '{service}', 'insert into public.invoices (id, workspace_id, amount) values (''a0000000-0000-4000-8000-000000001115'', ''a0000000-0000-4000-8000-00000000010f'', ''1'')'),
  ('insert', 'the row of ben in public.invoices', '{ben,service}', 'insert into public.invoices (id, workspace_id, amount) values (''b0000000-0000-4000-8000-000000001115'', ''b0000000-0000-4000-8000-00000000010f'', ''2'')'),
  ('update', 'the row of ada in public.invoices', '{service}', 'update public.invoices set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000116'''),
  ('update', 'the row of ben in public.invoices', '{service}', 'update public.invoices set workspace_id = workspace_id where id = ''b0000000-0000-4000-8000-000000000116'''),
  ('delete', 'the row of ada in public.invoices', '{service}', 'delete from public.invoices where id = ''a0000000-0000-4000-8000-000000000116'''),
  ('delete', 'the row of ben in public.invoices', '{service}', 'delete from public.invoices where id = ''b0000000-0000-4000-8000-000000000116'''),
  ('move', 'the row of ada in public.invoices by workspace_id', '{}', 'update public.invoices set workspace_id = ''b0000000-0000-4000-8000-00000000010f'' where id = ''a0000000-0000-4000-8000-000000000116'''),
  ('move', 'the row of ben in public.invoices by workspace_id', '{}', 'update public.invoices set workspace_id = ''a0000000-0000-4000-8000-00000000010f'' where id = ''b0000000-0000-4000-8000-000000000116'''),
  ('select', 'the row of ada in public.usage_reports', '{ada,service}', 'select 1 from public.usage_reports where id = ''a0000000-0000-4000-8000-000000000117'''),
  ('select', 'the row of ben in public.usage_reports', '{ben,service}', 'select 1 from public.usage_reports where id = ''b0000000-0000-4000-8000-000000000117'''),
  ('insert', 'the row of ada in public.usage_reports', '{service}', 'insert into public.usage_reports (id, workspace_id, calls) values (''a0000000-0000-4000-8000-000000001116'', ''a0000000-0000-4000-8000-00000000010f'', ''1'')'),
  ('insert', 'the row of ben in public.usage_reports', '{service}', 'insert into public.usage_reports (id, workspace_id, calls) values (''b0000000-0000-4000-8000-000000001116'', ''b0000000-0000-4000-8000-00000000010f'', ''2'')'),
  ('update', 'the row of ada in public.usage_reports', '{service}', 'update public.usage_reports set workspace_id = workspace_id where id = ''a0000000-0000-4000-8000-000000000117'''),
  ('update', 'the row of ben in public.usage_reports', '{service}', 'update public.usage_reports set workspace_id = workspace_id where id = ''b0000000-0000-4000-8000-000000000117'''),
  ('delete', 'the row of ada in public.usage_reports', '{service}', 'delete from public.usage_reports where id = ''a0000000-0000-4000-8000-000000000117'''),
  ('delete', 'the row of ben in public.usage_reports', '{service}', 'delete from public.usage_reports where id = ''b0000000-0000-4000-8000-000000000117'''),
  ('move', 'the row of ada in public.usage_reports by workspace_id', '{}', 'update public.usage_reports set workspace_id = ''b0000000-0000-4000-8000-00000000010f'' where id = ''a0000000-0000-4000-8000-000000000117'''),
  ('move', 'the row of ben in public.usage_reports by workspace_id', '{}', 'update public.usage_reports set workspace_id = ''a0000000-0000-4000-8000-00000000010f'' where id = ''b0000000-0000-4000-8000-000000000117'''),
  ('select', 'the row of ada in public.absences', '{ada,service}', 'select 1 from public.absences where id = ''a0000000-0000-4000-8000-000000000118'''),
  ('select', 'the row of ben in public.absences', '{ben,service}', 'select 1 from public.absences where id = ''b0000000-0000-4000-8000-000000000118'''),
  ('insert', 'the row of ada in public.absences', '{ada,service}', 'insert into public.absences (id, user_id, reason) values (''a0000000-0000-4000-8000-000000001117'', ''a0000000-0000-4000-8000-000000000001'', ''row of ada'')'),
  ('insert', 'the row of ben in public.absences', '{ben,service}', 'insert into public.absences (id, user_id, reason) values (''b0000000-0000-4000-8000-000000001117'', ''b0000000-0000-4000-8000-000000000001'', ''row of ben'')'),
  ('update', 'the row of ada in public.absences', '{ada,service}', 'update public.absences set user_id = user_id where id = ''a0000000-0000-4000-8000-000000000118'''),
  ('update', 'the row of ben in public.absences', '{ben,service}', 'update public.absences set user_id = user_id where id = ''b0000000-0000-4000-8000-000000000118'''),
  ('delete', 'the row of ada in public.absences', '{ada,service}', 'delete from public.absences where id = ''a0000000-0000-4000-8000-000000000118'''),
  ('delete', 'the row of ben in public.absences', '{ben,service}', 'delete from public.absences where id = ''b0000000-0000-4000-8000-000000000118'''),
  ('move', 'the row of ada in public.absences by user_id', '{}', 'update public.absences set user_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000118'''),
  ('move', 'the row of ben in public.absences by user_id', '{}', 'update public.absences set user_id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-000000000118'''),
  ('select', 'the row of ada in public.appraisals', '{ada,service}', 'select 1 from public.appraisals where id = ''a0000000-0000-4000-8000-000000000119'''),
  ('select', 'the row of ben in public.appraisals', '{ben,service}', 'select 1 from public.appraisals where id = ''b0000000-0000-4000-8000-000000000119'''),
  ('insert', 'the row of ada in public.appraisals', '{ada,service}', 'insert into public.appraisals (id, user_id, body) values (''a0000000-0000-4000-8000-000000001118'', ''a0000000-0000-4000-8000-000000000001'', ''row of ada'')'),
  ('insert', 'the row of ben in public.appraisals', '{ben,service}', 'insert into public.appraisals (id, user_id, body) values (''b0000000-0000-4000-8000-000000001118'', ''b0000000-0000-4000-8000-000000000001'', ''row of ben'')'),
  ('update', 'the row of ada in public.appraisals', '{ada,service}', 'update public.appraisals set user_id = user_id where id = ''a0000000-0000-4000-8000-000000000119'''),
  ('update', 'the row of ben in public.appraisals', '{ben,service}', 'update public.appraisals set user_id = user_id where id = ''b0000000-0000-4000-8000-000000000119'''),
  ('delete', 'the row of ada in public.appraisals', '{ada,service}', 'delete from public.appraisals where id = ''a0000000-0000-4000-8000-000000000119'''),
  ('delete', 'the row of ben in public.appraisals', '{ben,service}', 'delete from public.appraisals where id = ''b0000000-0000-4000-8000-000000000119'''),
  ('move', 'the row of ada in public.appraisals by user_id', '{}', 'update public.appraisals set user_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000119'''),
  ('move', 'the row of ben in public.appraisals by user_id', '{}', 'update public.appraisals set user_id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-000000000119'''),
  ('select', 'the row of ada in public.reportings', '{ada,service}', 'select 1 from public.reportings where user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('select', 'the row of ben in public.reportings', '{ben,service}', 'select 1 from public.reportings where user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('insert', 'the row of ada in public.reportings', '{service}', 'insert into public.reportings (user_id, manager_id) values (''a0000000-0000-4000-8000-000000000001'', ''a0000000-0000-4000-8000-000000000001'')'),
  ('insert', 'the row of ben in public.reportings', '{service}', 'insert into public.reportings (user_id, manager_id) values (''b0000000-0000-4000-8000-000000000001'', ''b0000000-0000-4000-8000-000000000001'')'),
  ('update', 'the row of ada in public.reportings', '{service}', 'update public.reportings set user_id = user_id where user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('update', 'the row of ben in public.reportings', '{service}', 'update public.reportings set user_id = user_id where user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('delete', 'the row of ada in public.reportings', '{service}', 'delete from public.reportings where user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('delete', 'the row of ben in public.reportings', '{service}', 'delete from public.reportings where user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('move', 'the row of ada in public.reportings by user_id', '{}', 'update public.reportings set user_id = ''b0000000-0000-4000-8000-000000000001'' where user_id = ''a0000000-0000-4000-8000-000000000001'''),
  ('move', 'the row of ben in public.reportings by user_id', '{}', 'update public.reportings set user_id = ''a0000000-0000-4000-8000-000000000001'' where user_id = ''b0000000-0000-4000-8000-000000000001'''),
  ('select', 'the row of ada in public.tickets', '{ada,ben,service}', 'select 1 from public.tickets where id = ''a0000000-0000-4000-8000-00000000011b'''),
  ('select', 'the row of ben in public.tickets', '{ada,ben,service}', 'select 1 from public.tickets where id = ''b0000000-0000-4000-8000-00000000011b'''),
  ('insert', 'the row of ada in public.tickets', '{ada,service}', 'insert into public.tickets (id, user_id, body) values (''a0000000-0000-4000-8000-00000000111a'', ''a0000000-0000-4000-8000-000000000001'', ''row of ada'')'),
  ('insert', 'the row of ben in public.tickets', '{ben,service}', 'insert into public.tickets (id, user_id, body) values (''b0000000-0000-4000-8000-00000000111a'', ''b0000000-0000-4000-8000-000000000001'', ''row of ben'')'),
  ('update', 'the row of ada in public.tickets', '{ada,service}', 'update public.tickets set user_id = user_id where id = ''a0000000-0000-4000-8000-00000000011b'''),
  ('update', 'the row of ben in public.tickets', '{ada,ben,service}', 'update public.tickets set user_id = user_id where id = ''b0000000-0000-4000-8000-00000000011b'''),
  ('delete', 'the row of ada in public.tickets', '{}', 'delete from public.tickets where id = ''a0000000-0000-4000-8000-00000000011b'''),
  ('delete', 'the row of ben in public.tickets', '{}', 'delete from public.tickets where id = ''b0000000-0000-4000-8000-00000000011b'''),
  ('move', 'the row of ada in public.tickets by user_id', '{}', 'update public.tickets set user_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-00000000011b'''),
  ('move', 'the row of ben in public.tickets by user_id', '{}', 'update public.tickets set user_id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-00000000011b'''),
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
  ('select', 'the row of ada in public.articles', '{ada,service}', 'select 1 from public.articles where id = ''a0000000-0000-4000-8000-00000000011d'''),
  ('select', 'the row of ben in public.articles', '{ben,service}', 'select 1 from public.articles where id = ''b0000000-0000-4000-8000-00000000011d'''),
  ('insert', 'the row of ada in public.articles', '{ada,service}', 'insert into public.articles (id, user_id, body) values (''a0000000-0000-4000-8000-00000000111c'', ''a0000000-0000-4000-8000-000000000001'', ''row of ada'')'),
  ('insert', 'the row of ben in public.articles', '{ben,service}', 'insert into public.articles (id, user_id, body) values (''b0000000-0000-4000-8000-00000000111c'', ''b0000000-0000-4000-8000-000000000001'', ''row of ben'')'),
  ('update', 'the row of ada in public.articles', '{ada,service}', 'update public.articles set user_id = user_id where id = ''a0000000-0000-4000-8000-00000000011d'''),
  ('update', 'the row of ben in public.articles', '{ben,service}', 'update public.articles set user_id = user_id where id = ''b0000000-0000-4000-8000-00000000011d'''),
  ('delete', 'the row of ada in public.articles', '{ada,service}', 'delete from public.articles where id = ''a0000000-0000-4000-8000-00000000011d'''),
  ('delete', 'the row of ben in public.articles', '{ben,service}', 'delete from public.articles where id = ''b0000000-0000-4000-8000-00000000011d'''),
  ('move', 'the row of ada in public.articles by user_id', '{}', 'update public.articles set user_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-00000000011d'''),
  ('move', 'the row of ben in public.articles by user_id', '{}', 'update public.articles set user_id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-00000000011d'''),
  ('select', 'the row of ada in public.comments', '{ada,service}', 'select 1 from public.comments where id = ''a0000000-0000-4000-8000-00000000011e'''),
  ('select', 'the row of ben in public.comments', '{ben,service}', 'select 1 from public.comments where id = ''b0000000-0000-4000-8000-00000000011e'''),
  ('insert', 'the row of ada in public.comments', '{ada,service}', 'insert into public.comments (id, article_id, user_id, body) values (''a0000000-0000-4000-8000-00000000111d'', ''a0000000-0000-4000-8000-00000000011d'', ''a0000000-0000-4000-8000-000000000001'', ''row of ada'')'),
  ('insert', 'the row of ben in public.comments', '{ben,service}', 'insert into public.comments (id, article_id, user_id, body) values (''b0000000-0000-4000-8000-00000000111d'', ''b0000000-0000-4000-8000-00000000011d'', ''b0000000-0000-4000-8000-000000000001'', ''row of ben'')'),
  ('update', 'the row of ada in public.comments', '{ada,service}', 'update public.comments set article_id = article_id where id = ''a0000000-0000-4000-8000-00000000011e'''),
  ('update', 'the row of ben in public.comments', '{ben,service}', 'update public.comments set article_id = article_id where id = ''b0000000-0000-4000-8000-00000000011e'''),
  ('delete', 'the row of ada in public.comments', '{ada,service}', 'delete from public.comments where id = ''a0000000-0000-4000-8000-00000000011e'''),
  ('delete', 'the row of ben in public.comments', '{ben,service}', 'delete from public.comments where id = ''b0000000-0000-4000-8000-00000000011e'''),
  ('move', 'the row of ada in public.comments by article_id', '{}', 'update public.comments set article_id = ''b0000000-0000-4000-8000-00000000011d'' where id = ''a0000000-0000-4000-8000-00000000011e'''),
  ('move', 'the row of ada in public.comments by user_id', '{}', 'update public.comments set user_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-00000000011e'''),
  ('move', 'the row of ben in public.comments by article_id', '{}', 'update public.comments set article_id = ''a0000000-0000-4000-8000-00000000011d'' where id = ''b0000000-0000-4000-8000-00000000011e'''),
  ('move', 'the row of ben in public.comments by user_id', '{}', 'update public.comments set user_id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-00000000011e'''),
  ('select', 'the row of ada in public.offers', '{ada,service}', 'select 1 from public.offers where id = ''a0000000-0000-4000-8000-00000000011f'''),
  ('select', 'the row of ben in public.offers', '{ben,service}', 'select 1 from public.offers where id = ''b0000000-0000-4000-8000-00000000011f'''),
  ('insert', 'the row of ada in public.offers', '{ada,service}', 'insert into public.offers (id, user_id, valid_from, valid_until) values (''a0000000-0000-4000-8000-00000000111e'', ''a0000000-0000-4000-8000-000000000001'', now() + interval ''-600 seconds'', now() + interval ''-600 seconds'')'),
  ('insert', 'the row of ben in public.offers', '{ben,service}', 'insert into public.offers (id, user_id, valid_from, valid_until) values (''b0000000-0000-4000-8000-00000000111e'', ''b0000000-0000-4000-8000-000000000001'', now() + interval ''+600 seconds'', now() + interval ''+600 seconds'')'),
  ('update', 'the row of ada in public.offers', '{}', 'update public.offers set user_id = user_id where id = ''a0000000-0000-4000-8000-00000000011f'''),
  ('update', 'the row of ben in public.offers', '{}', 'update public.offers set user_id = user_id where id = ''b0000000-0000-4000-8000-00000000011f'''),
  ('delete', 'the row of ada in public.offers', '{ada,service}', 'delete from public.offers where id = ''a0000000-0000-4000-8000-00000000011f'''),
  ('delete', 'the row of ben in public.offers', '{ben,service}', 'delete from public.offers where id = ''b0000000-0000-4000-8000-00000000011f'''),
  ('move', 'the row of ada in public.offers by user_id', '{}', 'update public.offers set user_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-00000000011f'''),
  ('move', 'the row of ben in public.offers by user_id', '{}', 'update public.offers set user_id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-00000000011f'''),
  ('select', 'the row of ada in public.devices', '{service}', 'select 1 from public.devices where id = ''a0000000-0000-4000-8000-000000000120'''),
  ('select', 'the row of ben in public.devices', '{service}', 'select 1 from public.devices where id = ''b0000000-0000-4000-8000-000000000120'''),
  ('insert', 'the row of ada in public.devices', '{service}', 'insert into public.devices (id, account_id, name) values (''a0000000-0000-4000-8000-00000000111f'', ''a0000000-0000-4000-8000-000000000002'', ''row of ada'')'),
  ('insert', 'the row of ben in public.devices', '{service}', 'insert into public.devices (id, account_id, name) values (''b0000000-0000-4000-8000-00000000111f'', ''b0000000-0000-4000-8000-000000000002'', ''row of ben'')'),
  ('update', 'the row of ada in public.devices', '{service}', 'update public.devices set account_id = account_id where id = ''a0000000-0000-4000-8000-000000000120'''),
  ('update', 'the row of ben in public.devices', '{service}', 'update public.devices set account_id = account_id where id = ''b0000000-0000-4000-8000-000000000120'''),
  ('delete', 'the row of ada in public.devices', '{service}', 'delete from public.devices where id = ''a0000000-0000-4000-8000-000000000120'''),
  ('delete', 'the row of ben in public.devices', '{service}', 'delete from public.devices where id = ''b0000000-0000-4000-8000-000000000120'''),
  ('select', 'the row of ada in public.payouts', '{service}', 'select 1 from public.payouts where id = ''a0000000-0000-4000-8000-000000000121'''),
  ('select', 'the row of ben in public.payouts', '{service}', 'select 1 from public.payouts where id = ''b0000000-0000-4000-8000-000000000121'''),
  ('insert', 'the row of ada in public.payouts', '{service}', 'insert into public.payouts (id, user_id, iban) values (''a0000000-0000-4000-8000-000000001120'', ''a0000000-0000-4000-8000-000000000001'', ''row of ada'')'),
  ('insert', 'the row of ben in public.payouts', '{service}', 'insert into public.payouts (id, user_id, iban) values (''b0000000-0000-4000-8000-000000001120'', ''b0000000-0000-4000-8000-000000000001'', ''row of ben'')'),
  ('update', 'the row of ada in public.payouts', '{service}', 'update public.payouts set user_id = user_id where id = ''a0000000-0000-4000-8000-000000000121'''),
  ('update', 'the row of ben in public.payouts', '{service}', 'update public.payouts set user_id = user_id where id = ''b0000000-0000-4000-8000-000000000121'''),
  ('delete', 'the row of ada in public.payouts', '{service}', 'delete from public.payouts where id = ''a0000000-0000-4000-8000-000000000121'''),
  ('delete', 'the row of ben in public.payouts', '{service}', 'delete from public.payouts where id = ''b0000000-0000-4000-8000-000000000121'''),
  ('move', 'the row of ada in public.payouts by user_id', '{}', 'update public.payouts set user_id = ''b0000000-0000-4000-8000-000000000001'' where id = ''a0000000-0000-4000-8000-000000000121'''),
  ('move', 'the row of ben in public.payouts by user_id', '{}', 'update public.payouts set user_id = ''a0000000-0000-4000-8000-000000000001'' where id = ''b0000000-0000-4000-8000-000000000121'''),
  ('select', 'the row of ada in public.countries', '{ada,ben,eve,unclaimed,visitor,service}', 'select 1 from public.countries where code = ''2000000068'''),
  ('select', 'the row of ben in public.countries', '{ada,ben,eve,unclaimed,visitor,service}', 'select 1 from public.countries where code = ''2000000069'''),
  ('insert', 'the row of ada in public.countries', '{service}', 'insert into public.countries (code, name) values (''2000000068'', ''row of ada'')'),
  ('insert', 'the row of ben in public.countries', '{service}', 'insert into public.countries (code, name) values (''2000000069'', ''row of ben'')'),
  ('update', 'the row of ada in public.countries', '{service}', 'update public.countries set code = code where code = ''2000000068'''),
  ('update', 'the row of ben in public.countries', '{service}', 'update public.countries set code = code where code = ''2000000069'''),
  ('delete', 'the row of ada in public.countries', '{service}', 'delete from public.countries where code = ''2000000068'''),
  ('delete', 'the row of ben in public.countries', '{service}', 'delete from public.countries where code = ''2000000069'''),
  ('select', 'the row of ada in public.audit_entries', '{service}', 'select 1 from public.audit_entries where id = ''2000000070'''),
  ('select', 'the row of ben in public.audit_entries', '{service}', 'select 1 from public.audit_entries where id = ''2000000071'''),
  ('insert', 'the row of ada in public.audit_entries', '{service}', 'insert into public.audit_entries (id, what) overriding system value values (''2000008260'', ''row of ada'')'),
  ('insert', 'the row of ben in public.audit_entries', '{service}', 'insert into public.audit_entries (id, what) overriding system value values (''2000008261'', ''row of ben'')'),
  ('update', 'the row of ada in public.audit_entries', '{}', 'update public.audit_entries set what = what where id = ''2000000070'''),
  ('update', 'the row of ben in public.audit_entries', '{}', 'update public.audit_entries set what = what where id = ''2000000071'''),
  ('delete', 'the row of ada in public.audit_entries', '{}', 'delete from public.audit_entries where id = ''2000000070'''),
  ('delete', 'the row of ben in public.audit_entries', '{}', 'delete from public.audit_entries where id = ''2000000071'''),
  ('insert', 'the row of ada in public.meetings', '{ada,service}', 'insert into public.meetings (id, user_id, held_on) values (''a0000000-0000-4000-8000-000000001123'', ''a0000000-0000-4000-8000-000000000001'', ''2026-01-01'')'),
  ('insert', 'the row of ben in public.meetings', '{ben,service}', 'insert into public.meetings (id, user_id, held_on) values (''b0000000-0000-4000-8000-000000001123'', ''b0000000-0000-4000-8000-000000000001'', ''2026-01-02'')');

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
      ('service_role', 'trigger', 'public.notes'),
      ('anon', 'truncate', 'public.profiles'),
      ('anon', 'references', 'public.profiles'),
      ('anon', 'trigger', 'public.profiles'),
      ('authenticated', 'truncate', 'public.profiles'),
      ('authenticated', 'references', 'public.profiles'),
      ('authenticated', 'trigger', 'public.profiles'),
      ('service_role', 'truncate', 'public.profiles'),
      ('service_role', 'references', 'public.profiles'),
      ('service_role', 'trigger', 'public.profiles'),
      ('anon', 'truncate', 'public.tasks'),
      ('anon', 'references', 'public.tasks'),
      ('anon', 'trigger', 'public.tasks'),
      ('authenticated', 'truncate', 'public.tasks'),
      ('authenticated', 'references', 'public.tasks'),
      ('authenticated', 'trigger', 'public.tasks'),
      ('service_role', 'truncate', 'public.tasks'),
      ('service_role', 'references', 'public.tasks'),
      ('service_role', 'trigger', 'public.tasks'),
      ('anon', 'truncate', 'public.sales'),
      ('anon', 'references', 'public.sales'),
      ('anon', 'trigger', 'public.sales'),
      ('authenticated', 'truncate', 'public.sales'),
      ('authenticated', 'references', 'public.sales'),
      ('authenticated', 'trigger', 'public.sales'),
      ('service_role', 'truncate', 'public.sales'),
      ('service_role', 'references', 'public.sales'),
      ('service_role', 'trigger', 'public.sales'),
      ('service_role', 'delete', 'public.sales'),
      ('anon', 'truncate', 'public.polls'),
      ('anon', 'references', 'public.polls'),
      ('anon', 'trigger', 'public.polls'),
      ('authenticated', 'truncate', 'public.polls'),
      ('authenticated', 'references', 'public.polls'),
      ('authenticated', 'trigger', 'public.polls'),
      ('service_role', 'truncate', 'public.polls'),
      ('service_role', 'references', 'public.polls'),
      ('service_role', 'trigger', 'public.polls'),
      ('anon', 'truncate', 'public.attachments'),
      ('anon', 'references', 'public.attachments'),
      ('anon', 'trigger', 'public.attachments'),
      ('authenticated', 'truncate', 'public.attachments'),
      ('authenticated', 'references', 'public.attachments'),
      ('authenticated', 'trigger', 'public.attachments'),
      ('service_role', 'truncate', 'public.attachments'),
      ('service_role', 'references', 'public.attachments'),
      ('service_role', 'trigger', 'public.attachments'),
      ('anon', 'truncate', 'public.documents'),
      ('anon', 'references', 'public.documents'),
      ('anon', 'trigger', 'public.documents'),
      ('authenticated', 'truncate', 'public.documents'),
      ('authenticated', 'references', 'public.documents'),
      ('authenticated', 'trigger', 'public.documents'),
      ('service_role', 'truncate', 'public.documents'),
      ('service_role', 'references', 'public.documents'),
      ('service_role', 'trigger', 'public.documents'),
      ('anon', 'truncate', 'public.document_shares'),
      ('anon', 'references', 'public.document_shares'),
      ('anon', 'trigger', 'public.document_shares'),
      ('authenticated', 'truncate', 'public.document_shares'),
      ('authenticated', 'references', 'public.document_shares'),
      ('authenticated', 'trigger', 'public.document_shares'),
      ('service_role', 'truncate', 'public.document_shares'),
      ('service_role', 'references', 'public.document_shares'),
      ('service_role', 'trigger', 'public.document_shares'),
      ('service_role', 'update', 'public.document_shares'),
      ('anon', 'truncate', 'public.files'),
      ('anon', 'references', 'public.files'),
      ('anon', 'trigger', 'public.files'),
      ('authenticated', 'truncate', 'public.files'),
      ('authenticated', 'references', 'public.files'),
      ('authenticated', 'trigger', 'public.files'),
      ('service_role', 'truncate', 'public.files'),
      ('service_role', 'references', 'public.files'),
      ('service_role', 'trigger', 'public.files'),
      ('anon', 'truncate', 'public.collections'),
      ('anon', 'references', 'public.collections'),
      ('anon', 'trigger', 'public.collections'),
      ('authenticated', 'truncate', 'public.collections'),
      ('authenticated', 'references', 'public.collections'),
      ('authenticated', 'trigger', 'public.collections'),
      ('service_role', 'truncate', 'public.collections'),
      ('service_role', 'references', 'public.collections'),
      ('service_role', 'trigger', 'public.collections'),
      ('anon', 'truncate', 'public.collection_files'),
      ('anon', 'references', 'public.collection_files'),
      ('anon', 'trigger', 'public.collection_files'),
      ('authenticated', 'truncate', 'public.collection_files'),
      ('authenticated', 'references', 'public.collection_files'),
      ('authenticated', 'trigger', 'public.collection_files'),
      ('service_role', 'truncate', 'public.collection_files'),
      ('service_role', 'references', 'public.collection_files'),
      ('service_role', 'trigger', 'public.collection_files'),
      ('service_role', 'update', 'public.collection_files'),
      ('anon', 'truncate', 'public.folders'),
      ('anon', 'references', 'public.folders'),
      ('anon', 'trigger', 'public.folders'),
      ('authenticated', 'truncate', 'public.folders'),
      ('authenticated', 'references', 'public.folders'),
      ('authenticated', 'trigger', 'public.folders'),
      ('service_role', 'truncate', 'public.folders'),
      ('service_role', 'references', 'public.folders'),
      ('service_role', 'trigger', 'public.folders'),
      ('anon', 'truncate', 'public.organizations'),
      ('anon', 'references', 'public.organizations'),
      ('anon', 'trigger', 'public.organizations'),
      ('authenticated', 'truncate', 'public.organizations'),
      ('authenticated', 'references', 'public.organizations'),
      ('authenticated', 'trigger', 'public.organizations'),
      ('service_role', 'truncate', 'public.organizations'),
      ('service_role', 'references', 'public.organizations'),
      ('service_role', 'trigger', 'public.organizations'),
      ('anon', 'truncate', 'public.organization_memberships'),
      ('anon', 'references', 'public.organization_memberships'),
      ('anon', 'trigger', 'public.organization_memberships'),
      ('authenticated', 'truncate', 'public.organization_memberships'),
      ('authenticated', 'references', 'public.organization_memberships'),
      ('authenticated', 'trigger', 'public.organization_memberships'),
      ('service_role', 'truncate', 'public.organization_memberships'),
      ('service_role', 'references', 'public.organization_memberships'),
      ('service_role', 'trigger', 'public.organization_memberships'),
      ('anon', 'truncate', 'public.workspaces'),
      ('anon', 'references', 'public.workspaces'),
      ('anon', 'trigger', 'public.workspaces'),
      ('authenticated', 'truncate', 'public.workspaces'),
      ('authenticated', 'references', 'public.workspaces'),
      ('authenticated', 'trigger', 'public.workspaces'),
      ('service_role', 'truncate', 'public.workspaces'),
      ('service_role', 'references', 'public.workspaces'),
      ('service_role', 'trigger', 'public.workspaces'),
      ('anon', 'truncate', 'public.workspace_memberships'),
      ('anon', 'references', 'public.workspace_memberships'),
      ('anon', 'trigger', 'public.workspace_memberships'),
      ('authenticated', 'truncate', 'public.workspace_memberships'),
      ('authenticated', 'references', 'public.workspace_memberships'),
      ('authenticated', 'trigger', 'public.workspace_memberships'),
      ('service_role', 'truncate', 'public.workspace_memberships'),
      ('service_role', 'references', 'public.workspace_memberships'),
      ('service_role', 'trigger', 'public.workspace_memberships'),
      ('anon', 'truncate', 'public.workspace_invitations'),
      ('anon', 'references', 'public.workspace_invitations'),
      ('anon', 'trigger', 'public.workspace_invitations'),
      ('authenticated', 'truncate', 'public.workspace_invitations'),
      ('authenticated', 'references', 'public.workspace_invitations'),
      ('authenticated', 'trigger', 'public.workspace_invitations'),
      ('service_role', 'truncate', 'public.workspace_invitations'),
      ('service_role', 'references', 'public.workspace_invitations'),
      ('service_role', 'trigger', 'public.workspace_invitations'),
      ('anon', 'truncate', 'public.role_permissions'),
      ('anon', 'references', 'public.role_permissions'),
      ('anon', 'trigger', 'public.role_permissions'),
      ('authenticated', 'truncate', 'public.role_permissions'),
      ('authenticated', 'references', 'public.role_permissions'),
      ('authenticated', 'trigger', 'public.role_permissions'),
      ('service_role', 'truncate', 'public.role_permissions'),
      ('service_role', 'references', 'public.role_permissions'),
      ('service_role', 'trigger', 'public.role_permissions'),
      ('anon', 'truncate', 'public.projects'),
      ('anon', 'references', 'public.projects'),
      ('anon', 'trigger', 'public.projects'),
      ('authenticated', 'truncate', 'public.projects'),
      ('authenticated', 'references', 'public.projects'),
      ('authenticated', 'trigger', 'public.projects'),
      ('service_role', 'truncate', 'public.projects'),
      ('service_role', 'references', 'public.projects'),
      ('service_role', 'trigger', 'public.projects'),
      ('anon', 'truncate', 'public.milestones'),
      ('anon', 'references', 'public.milestones'),
      ('anon', 'trigger', 'public.milestones'),
      ('authenticated', 'truncate', 'public.milestones'),
      ('authenticated', 'references', 'public.milestones'),
      ('authenticated', 'trigger', 'public.milestones'),
      ('service_role', 'truncate', 'public.milestones'),
      ('service_role', 'references', 'public.milestones'),
      ('service_role', 'trigger', 'public.milestones'),
      ('anon', 'truncate', 'public.settings'),
      ('anon', 'references', 'public.settings'),
      ('anon', 'trigger', 'public.settings'),
      ('authenticated', 'truncate', 'public.settings'),
      ('authenticated', 'references', 'public.settings'),
      ('authenticated', 'trigger', 'public.settings'),
      ('service_role', 'truncate', 'public.settings'),
      ('service_role', 'references', 'public.settings'),
      ('service_role', 'trigger', 'public.settings'),
      ('anon', 'truncate', 'public.invoices'),
      ('anon', 'references', 'public.invoices'),
      ('anon', 'trigger', 'public.invoices'),
      ('authenticated', 'truncate', 'public.invoices'),
      ('authenticated', 'references', 'public.invoices'),
      ('authenticated', 'trigger', 'public.invoices'),
      ('service_role', 'truncate', 'public.invoices'),
      ('service_role', 'references', 'public.invoices'),
      ('service_role', 'trigger', 'public.invoices'),
      ('anon', 'truncate', 'public.usage_reports'),
      ('anon', 'references', 'public.usage_reports'),
      ('anon', 'trigger', 'public.usage_reports'),
      ('authenticated', 'truncate', 'public.usage_reports'),
      ('authenticated', 'references', 'public.usage_reports'),
      ('authenticated', 'trigger', 'public.usage_reports'),
      ('service_role', 'truncate', 'public.usage_reports'),
      ('service_role', 'references', 'public.usage_reports'),
      ('service_role', 'trigger', 'public.usage_reports'),
      ('anon', 'truncate', 'public.absences'),
      ('anon', 'references', 'public.absences'),
      ('anon', 'trigger', 'public.absences'),
      ('authenticated', 'truncate', 'public.absences'),
      ('authenticated', 'references', 'public.absences'),
      ('authenticated', 'trigger', 'public.absences'),
      ('service_role', 'truncate', 'public.absences'),
      ('service_role', 'references', 'public.absences'),
      ('service_role', 'trigger', 'public.absences'),
      ('anon', 'truncate', 'public.appraisals'),
      ('anon', 'references', 'public.appraisals'),
      ('anon', 'trigger', 'public.appraisals'),
      ('authenticated', 'truncate', 'public.appraisals'),
      ('authenticated', 'references', 'public.appraisals'),
      ('authenticated', 'trigger', 'public.appraisals'),
      ('service_role', 'truncate', 'public.appraisals'),
      ('service_role', 'references', 'public.appraisals'),
      ('service_role', 'trigger', 'public.appraisals'),
      ('anon', 'truncate', 'public.reportings'),
      ('anon', 'references', 'public.reportings'),
      ('anon', 'trigger', 'public.reportings'),
      ('authenticated', 'truncate', 'public.reportings'),
      ('authenticated', 'references', 'public.reportings'),
      ('authenticated', 'trigger', 'public.reportings'),
      ('service_role', 'truncate', 'public.reportings'),
      ('service_role', 'references', 'public.reportings'),
      ('service_role', 'trigger', 'public.reportings'),
      ('anon', 'truncate', 'public.tickets'),
      ('anon', 'references', 'public.tickets'),
      ('anon', 'trigger', 'public.tickets'),
      ('authenticated', 'truncate', 'public.tickets'),
      ('authenticated', 'references', 'public.tickets'),
      ('authenticated', 'trigger', 'public.tickets'),
      ('service_role', 'truncate', 'public.tickets'),
      ('service_role', 'references', 'public.tickets'),
      ('service_role', 'trigger', 'public.tickets'),
      ('service_role', 'delete', 'public.tickets'),
      ('anon', 'truncate', 'public.user_roles'),
      ('anon', 'references', 'public.user_roles'),
      ('anon', 'trigger', 'public.user_roles'),
      ('authenticated', 'truncate', 'public.user_roles'),
      ('authenticated', 'references', 'public.user_roles'),
      ('authenticated', 'trigger', 'public.user_roles'),
      ('service_role', 'truncate', 'public.user_roles'),
      ('service_role', 'references', 'public.user_roles'),
      ('service_role', 'trigger', 'public.user_roles'),
      ('anon', 'truncate', 'public.articles'),
      ('anon', 'references', 'public.articles'),
      ('anon', 'trigger', 'public.articles'),
      ('authenticated', 'truncate', 'public.articles'),
      ('authenticated', 'references', 'public.articles'),
      ('authenticated', 'trigger', 'public.articles'),
      ('service_role', 'truncate', 'public.articles'),
      ('service_role', 'references', 'public.articles'),
      ('service_role', 'trigger', 'public.articles'),
      ('anon', 'truncate', 'public.comments'),
      ('anon', 'references', 'public.comments'),
      ('anon', 'trigger', 'public.comments'),
      ('authenticated', 'truncate', 'public.comments'),
      ('authenticated', 'references', 'public.comments'),
      ('authenticated', 'trigger', 'public.comments'),
      ('service_role', 'truncate', 'public.comments'),
      ('service_role', 'references', 'public.comments'),
      ('service_role', 'trigger', 'public.comments'),
      ('anon', 'truncate', 'public.offers'),
      ('anon', 'references', 'public.offers'),
      ('anon', 'trigger', 'public.offers'),
      ('authenticated', 'truncate', 'public.offers'),
      ('authenticated', 'references', 'public.offers'),
      ('authenticated', 'trigger', 'public.offers'),
      ('service_role', 'truncate', 'public.offers'),
      ('service_role', 'references', 'public.offers'),
      ('service_role', 'trigger', 'public.offers'),
      ('service_role', 'update', 'public.offers'),
      ('anon', 'truncate', 'public.devices'),
      ('anon', 'references', 'public.devices'),
      ('anon', 'trigger', 'public.devices'),
      ('authenticated', 'truncate', 'public.devices'),
      ('authenticated', 'references', 'public.devices'),
      ('authenticated', 'trigger', 'public.devices'),
      ('service_role', 'truncate', 'public.devices'),
      ('service_role', 'references', 'public.devices'),
      ('service_role', 'trigger', 'public.devices'),
      ('anon', 'truncate', 'public.payouts'),
      ('anon', 'references', 'public.payouts'),
      ('anon', 'trigger', 'public.payouts'),
      ('authenticated', 'truncate', 'public.payouts'),
      ('authenticated', 'references', 'public.payouts'),
      ('authenticated', 'trigger', 'public.payouts'),
      ('service_role', 'truncate', 'public.payouts'),
      ('service_role', 'references', 'public.payouts'),
      ('service_role', 'trigger', 'public.payouts'),
      ('anon', 'truncate', 'public.countries'),
      ('anon', 'references', 'public.countries'),
      ('anon', 'trigger', 'public.countries'),
      ('authenticated', 'truncate', 'public.countries'),
      ('authenticated', 'references', 'public.countries'),
      ('authenticated', 'trigger', 'public.countries'),
      ('service_role', 'truncate', 'public.countries'),
      ('service_role', 'references', 'public.countries'),
      ('service_role', 'trigger', 'public.countries'),
      ('anon', 'truncate', 'public.audit_entries'),
      ('anon', 'references', 'public.audit_entries'),
      ('anon', 'trigger', 'public.audit_entries'),
      ('authenticated', 'truncate', 'public.audit_entries'),
      ('authenticated', 'references', 'public.audit_entries'),
      ('authenticated', 'trigger', 'public.audit_entries'),
      ('service_role', 'truncate', 'public.audit_entries'),
      ('service_role', 'references', 'public.audit_entries'),
      ('service_role', 'trigger', 'public.audit_entries'),
      ('service_role', 'update', 'public.audit_entries'),
      ('service_role', 'delete', 'public.audit_entries'),
      ('anon', 'truncate', 'public.meetings'),
      ('anon', 'references', 'public.meetings'),
      ('anon', 'trigger', 'public.meetings'),
      ('authenticated', 'truncate', 'public.meetings'),
      ('authenticated', 'references', 'public.meetings'),
      ('authenticated', 'trigger', 'public.meetings'),
      ('service_role', 'truncate', 'public.meetings'),
      ('service_role', 'references', 'public.meetings'),
      ('service_role', 'trigger', 'public.meetings')
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
