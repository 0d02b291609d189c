-- create the schema TrustModels
--
-- adds     schema freehold
--          function freehold.fill_milestones_workspace_id
--          function freehold.found_workspace_memberships
--          function freehold.refuse_change
--          function freehold.collections_joined_by_collection_files
--          function freehold.document_shares_with_caller
--          function freehold.document_shares_with_caller_as_edit
--          function freehold.folders_within_callers
--          function freehold.organization_memberships_of_caller_for_workspaces
--          function freehold.peers_of_caller_in_workspace_memberships
--          function freehold.reports_of_caller_in_reportings
--          function freehold.workspace_memberships_of_caller
--          function freehold.workspace_memberships_of_caller_as_admin
--          function freehold.workspace_memberships_of_caller_as_owner
--          function freehold.workspace_memberships_of_caller_as_owner_or_admin
--          function freehold.workspace_memberships_of_caller_with_billing_read
--          function freehold.workspace_memberships_of_caller_with_billing_write
--          function public.accept_workspace_invitation
--          table public.absences
--          table public.appraisals
--          table public.articles
--          table public.notes
--          table public.attachments
--          table public.audit_entries
--          table public.collections
--          table public.files
--          table public.collection_files
--          table public.comments
--          table public.countries
--          table public.devices
--          table public.documents
--          table public.document_shares
--          table public.folders
--          table public.organizations
--          table public.workspaces
--          table public.invoices
--          table public.meetings
--          table public.projects
--          table public.milestones
--          table public.offers
--          table public.organization_memberships
--          table public.payouts
--          table public.polls
--          table public.profiles
--          table public.reportings
--          table public.role_permissions
--          table public.sales
--          table public.settings
--          table public.tasks
--          table public.tickets
--          table public.usage_reports
--          table public.user_roles
--          table public.workspace_invitations
--          table public.workspace_memberships
-- access   what its owner makes in public from now on is closed until it is granted
--          public.absences: select by the row's owner, or whoever sits in a workspace with the row's owner
--          public.absences: insert, update and delete by the row's owner
--          public.appraisals: select by the row's owner, or whoever the row's owner reports to, at any depth
--          public.appraisals: insert, update and delete by the row's owner
--          public.articles: select by the row's owner, or everybody if `sharing` is public and `deleted_at` is missing
--          public.articles: insert, update and delete by the row's owner
--          public.notes: select, insert, update and delete by the row's owner
--          public.attachments: select, insert, update and delete by the note's owner
--          public.audit_entries: select and insert by the service only
--          public.audit_entries: update and delete by nobody
--          public.collections: select by the row's owner, or whoever is listed on the row
--          public.collections: insert, update and delete by the row's owner
--          public.files: select by the row's owner, or for one collection that it is in, the collection's owner, or whoever is listed on the collection
--          public.files: insert, update and delete by the row's owner
--          public.collection_files: select by the collection's owner, or whoever is listed on the collection
--          public.collection_files: insert by whoever is both the collection's owner and the file's owner
--          public.collection_files: update by nobody
--          public.collection_files: delete by the collection's owner
--          public.comments: select by the article's owner, or everybody if the article's `sharing` is public and the article's `deleted_at` is missing
--          public.comments: insert by whoever is both the row's owner and whoever is signed in and sees its article
--          public.comments: update by the row's owner
--          public.comments: delete by the row's owner, or the article's owner
--          public.countries: select by everybody
--          public.countries: insert, update and delete by the service only
--          public.devices: select, insert and update by whoever's token says `app_metadata.account_id` is what the row has in `account_id`
--          public.devices: delete by whoever's token says `app_metadata.account_id` is what the row has in `account_id` and `app_metadata.role` is admin
--          public.documents: select by the row's owner, or whoever the row is shared with
--          public.documents: insert and delete by the row's owner
--          public.documents: update by the row's owner, or whoever the row is shared with in the role edit
--          public.document_shares: select by the member whose row it is, or the document's owner, or whoever the document is shared with
--          public.document_shares: insert and delete by the document's owner
--          public.document_shares: update by nobody
--          public.folders: select, insert, update and delete by the row's owner, or of one above it
--          public.organizations: select by members of the organization
--          public.organizations: insert, update and delete by the service only
--          public.workspaces: select by the row's owner, or members of the workspace
--          public.workspaces: insert by whoever is both the row's owner and a member of the row's organization
--          public.workspaces: update by members of the workspace in the role owner or admin
--          public.workspaces: delete by members of the workspace in the role owner
--          public.invoices: select by members of the row's workspace in a role that permits billing_read
--          public.invoices: insert, update and delete by members of the row's workspace in a role that permits billing_write
--          public.meetings: select by the row's owner, or everybody who is signed in if SQL that nobody has proved says so (on weekends the calendar is the owner's alone)
--          public.meetings: insert, update and delete by the row's owner
--          public.projects: select, insert, update and delete by members of the row's workspace
--          public.milestones: select, insert, update and delete by members of the row's workspace
--          public.offers: select by the row's owner, or everybody who is signed in if `valid_from` is not after now and `valid_until` is after now
--          public.offers: insert by the row's owner
--          public.offers: update by nobody
--          public.offers: delete by the row's owner if `created_at` is after 24 hours ago
--          public.organization_memberships: select by the member whose row it is
--          public.organization_memberships: insert, update and delete by the service only
--          public.payouts: select, insert, update and delete by the row's owner; in any case only whoever's token says `aal` is aal2
--          public.polls: select by the row's owner, or whoever is listed on the row
--          public.polls: insert, update and delete by the row's owner
--          public.profiles: select, insert and update by the user whose row it is
--          public.profiles: delete by the service only
--          public.reportings: select by the member whose row it is
--          public.reportings: insert, update and delete by the service only
--          public.role_permissions: select by everybody who is signed in
--          public.role_permissions: insert, update and delete by the service only
--          public.sales: select and update by whoever the row's `seller_id` names, or whoever the row's `buyer_id` names
--          public.sales: insert by whoever the row's `seller_id` names
--          public.sales: delete by nobody
--          public.settings: select by members of the row's workspace
--          public.settings: insert, update and delete by members of the row's workspace in the role owner or admin
--          public.tasks: select and update by the row's owner, or whoever the row is assigned to
--          public.tasks: insert and delete by the row's owner
--          public.tickets: select by the row's owner, or staff in the role admin or support_agent
--          public.tickets: insert by the row's owner
--          public.tickets: update by the row's owner, or staff in the role admin
--          public.tickets: delete by nobody
--          public.usage_reports: select by members of the row's workspace's organization
--          public.usage_reports: insert, update and delete by the service only
--          public.user_roles: select by the member whose row it is
--          public.user_roles: insert, update and delete by the service only
--          public.workspace_invitations: select, insert, update and delete by members of the row's workspace in the role owner, or members of the row's workspace in the role admin if `role` is not owner
--          public.workspace_memberships: select by the member whose row it is, or members of the row's workspace
--          public.workspace_memberships: insert by the service only
--          public.workspace_memberships: update by either a member of the row's workspace in the role owner or members of the row's workspace in the role admin if `role` is not owner, and only if it is no row of one's own
--          public.workspace_memberships: delete by the member whose row it is, or members of the row's workspace in the role owner
--          public.accept_workspace_invitation: run by users who have a token, with its owner's rights
--          nobody loses anything
-- hazards  none: nothing that exists is locked for longer than a change of the catalogue

begin;

set local lock_timeout = '5s';
set local statement_timeout = '60s';

create schema freehold;

revoke all on schema freehold from public;

-- what is made by hand later is closed until it is granted
alter default privileges revoke execute on functions from public;

alter default privileges in schema public
  revoke all on tables from public, anon, authenticated, service_role;
alter default privileges in schema public
  revoke all on sequences from public, anon, authenticated, service_role;
alter default privileges in schema public
  revoke all on functions from public, anon, authenticated, service_role;

create function freehold.fill_milestones_workspace_id()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.workspace_id is null then
    select parent.workspace_id
    into new.workspace_id
    from public.projects as parent
    where parent.id = new.project_id;
  end if;
  return new;
end;
$$;

comment on function freehold.fill_milestones_workspace_id() is 'Fills workspace_id from the row of public.projects above.';

revoke all on function freehold.fill_milestones_workspace_id() from public;

create function freehold.found_workspace_memberships()
  returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.workspace_memberships (workspace_id, user_id, role)
  values (new.id, new.created_by, 'owner');
  return null;
end;
$$;

comment on function freehold.found_workspace_memberships() is 'Makes the owner of a new row of public.workspaces its first member.';

revoke all on function freehold.found_workspace_memberships() from public;

create function freehold.refuse_change()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  -- foreign keys act as the owner of the table
  if not pg_has_role((select relowner from pg_class where oid = tg_relid), 'usage') then
    raise exception '%.% says whose the row is and can''t be changed', tg_table_name, tg_argv[0]
      using errcode = 'insufficient_privilege', schema = tg_table_schema, table = tg_table_name,
        column = tg_argv[0];
  end if;
  return new;
end;
$$;

comment on function freehold.refuse_change() is 'Refuses to change a column that says whose a row is.';

revoke all on function freehold.refuse_change() from public;

create table public.absences (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  reason text not null,
  constraint absences_pkey primary key (id),
  constraint absences_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

create index absences_user_id_idx on public.absences (user_id);

create trigger absences_user_id_frozen
  before update on public.absences
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.absences enable row level security;
alter table public.absences force row level security;

revoke all on public.absences from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.absences to authenticated;
grant select, insert, update, delete on public.absences to service_role;

create table public.appraisals (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  body text not null,
  constraint appraisals_pkey primary key (id),
  constraint appraisals_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

create index appraisals_user_id_idx on public.appraisals (user_id);

create trigger appraisals_user_id_frozen
  before update on public.appraisals
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.appraisals enable row level security;
alter table public.appraisals force row level security;

revoke all on public.appraisals from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.appraisals to authenticated;
grant select, insert, update, delete on public.appraisals to service_role;

create table public.articles (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  sharing text not null default 'private',
  deleted_at timestamptz,
  body text not null,
  constraint articles_pkey primary key (id),
  constraint articles_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint articles_sharing_check
    check (sharing in ('private', 'link', 'public'))
);

create index articles_user_id_idx on public.articles (user_id);

create trigger articles_user_id_frozen
  before update on public.articles
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.articles enable row level security;
alter table public.articles force row level security;

revoke all on public.articles from public, anon, authenticated, service_role;
grant select on public.articles to anon;
grant select, insert, update, delete on public.articles to authenticated;
grant select, insert, update, delete on public.articles to service_role;

create table public.notes (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  body text not null,
  constraint notes_pkey primary key (id),
  constraint notes_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

create index notes_user_id_idx on public.notes (user_id);

create trigger notes_user_id_frozen
  before update on public.notes
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.notes enable row level security;
alter table public.notes force row level security;

revoke all on public.notes from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.notes to authenticated;
grant select, insert, update, delete on public.notes to service_role;

create table public.attachments (
  id uuid not null default gen_random_uuid(),
  note_id uuid not null,
  path text not null,
  constraint attachments_pkey primary key (id),
  constraint attachments_note_id_fkey
    foreign key (note_id) references public.notes (id) on delete cascade
);

create index attachments_note_id_idx on public.attachments (note_id);

create trigger attachments_note_id_frozen
  before update on public.attachments
  for each row when (old.note_id is distinct from new.note_id)
  execute function freehold.refuse_change('note_id');

alter table public.attachments enable row level security;
alter table public.attachments force row level security;

revoke all on public.attachments from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.attachments to authenticated;
grant select, insert, update, delete on public.attachments to service_role;

create table public.audit_entries (
  id bigint not null generated always as identity,
  what text not null,
  created_at timestamptz not null default now(),
  constraint audit_entries_pkey primary key (id)
);

alter table public.audit_entries enable row level security;
alter table public.audit_entries force row level security;

revoke all on public.audit_entries from public, anon, authenticated, service_role;
grant select, insert on public.audit_entries to service_role;

create table public.collections (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  readers uuid[] not null default '{}',
  name text not null,
  constraint collections_pkey primary key (id),
  constraint collections_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

create index collections_user_id_idx on public.collections (user_id);
create index collections_readers_idx on public.collections using gin (readers);

create trigger collections_user_id_frozen
  before update on public.collections
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.collections enable row level security;
alter table public.collections force row level security;

revoke all on public.collections from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.collections to authenticated;
grant select, insert, update, delete on public.collections to service_role;

create table public.files (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  path text not null,
  constraint files_pkey primary key (id),
  constraint files_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

create index files_user_id_idx on public.files (user_id);

create trigger files_user_id_frozen
  before update on public.files
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.files enable row level security;
alter table public.files force row level security;

revoke all on public.files from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.files to authenticated;
grant select, insert, update, delete on public.files to service_role;

create table public.collection_files (
  collection_id uuid not null,
  file_id uuid not null,
  constraint collection_files_pkey primary key (collection_id, file_id),
  constraint collection_files_collection_id_fkey
    foreign key (collection_id) references public.collections (id) on delete cascade,
  constraint collection_files_file_id_fkey
    foreign key (file_id) references public.files (id) on delete cascade
);

create index collection_files_file_id_idx on public.collection_files (file_id);

create trigger collection_files_collection_id_frozen
  before update on public.collection_files
  for each row when (old.collection_id is distinct from new.collection_id)
  execute function freehold.refuse_change('collection_id');

create trigger collection_files_file_id_frozen
  before update on public.collection_files
  for each row when (old.file_id is distinct from new.file_id)
  execute function freehold.refuse_change('file_id');

alter table public.collection_files enable row level security;
alter table public.collection_files force row level security;

revoke all on public.collection_files from public, anon, authenticated, service_role;
grant select, insert, delete on public.collection_files to authenticated;
grant select, insert, delete on public.collection_files to service_role;

create table public.comments (
  id uuid not null default gen_random_uuid(),
  article_id uuid not null,
  user_id uuid not null default auth.uid(),
  body text not null,
  constraint comments_pkey primary key (id),
  constraint comments_article_id_fkey
    foreign key (article_id) references public.articles (id) on delete cascade,
  constraint comments_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

create index comments_article_id_idx on public.comments (article_id);
create index comments_user_id_idx on public.comments (user_id);

create trigger comments_article_id_frozen
  before update on public.comments
  for each row when (old.article_id is distinct from new.article_id)
  execute function freehold.refuse_change('article_id');

create trigger comments_user_id_frozen
  before update on public.comments
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.comments enable row level security;
alter table public.comments force row level security;

revoke all on public.comments from public, anon, authenticated, service_role;
grant select on public.comments to anon;
grant select, insert, update, delete on public.comments to authenticated;
grant select, insert, update, delete on public.comments to service_role;

create table public.countries (
  code text not null,
  name text not null,
  constraint countries_pkey primary key (code)
);

alter table public.countries enable row level security;
alter table public.countries force row level security;

revoke all on public.countries from public, anon, authenticated, service_role;
grant select on public.countries to anon;
grant select on public.countries to authenticated;
grant select, insert, update, delete on public.countries to service_role;

create table public.devices (
  id uuid not null default gen_random_uuid(),
  account_id uuid not null,
  name text not null,
  constraint devices_pkey primary key (id)
);

create index devices_account_id_idx on public.devices (account_id);

alter table public.devices enable row level security;
alter table public.devices force row level security;

revoke all on public.devices from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.devices to authenticated;
grant select, insert, update, delete on public.devices to service_role;

create table public.documents (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  title text not null,
  constraint documents_pkey primary key (id),
  constraint documents_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

create index documents_user_id_idx on public.documents (user_id);

create trigger documents_user_id_frozen
  before update on public.documents
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.documents enable row level security;
alter table public.documents force row level security;

revoke all on public.documents from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.documents to authenticated;
grant select, insert, update, delete on public.documents to service_role;

create table public.document_shares (
  document_id uuid not null,
  user_id uuid not null,
  level text not null default 'view',
  constraint document_shares_pkey primary key (document_id, user_id),
  constraint document_shares_document_id_fkey
    foreign key (document_id) references public.documents (id) on delete cascade,
  constraint document_shares_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint document_shares_level_check check (level in ('view', 'edit'))
);

create index document_shares_user_id_idx on public.document_shares (user_id);

create trigger document_shares_document_id_frozen
  before update on public.document_shares
  for each row when (old.document_id is distinct from new.document_id)
  execute function freehold.refuse_change('document_id');

create trigger document_shares_user_id_frozen
  before update on public.document_shares
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.document_shares enable row level security;
alter table public.document_shares force row level security;

revoke all on public.document_shares from public, anon, authenticated, service_role;
grant select, insert, delete on public.document_shares to authenticated;
grant select, insert, delete on public.document_shares to service_role;

create table public.folders (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  parent_id uuid,
  name text not null,
  constraint folders_pkey primary key (id),
  constraint folders_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint folders_parent_id_fkey
    foreign key (parent_id) references public.folders (id) on delete cascade
);

create index folders_user_id_idx on public.folders (user_id);
create index folders_parent_id_idx on public.folders (parent_id) where parent_id is not null;

create trigger folders_parent_id_frozen
  before update on public.folders
  for each row when (old.parent_id is distinct from new.parent_id)
  execute function freehold.refuse_change('parent_id');

create trigger folders_user_id_frozen
  before update on public.folders
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.folders enable row level security;
alter table public.folders force row level security;

revoke all on public.folders from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.folders to authenticated;
grant select, insert, update, delete on public.folders to service_role;

create table public.organizations (
  id uuid not null default gen_random_uuid(),
  name text not null,
  constraint organizations_pkey primary key (id)
);

alter table public.organizations enable row level security;
alter table public.organizations force row level security;

revoke all on public.organizations from public, anon, authenticated, service_role;
grant select on public.organizations to authenticated;
grant select, insert, update, delete on public.organizations to service_role;

create table public.workspaces (
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  created_by uuid not null default auth.uid(),
  name text not null,
  constraint workspaces_pkey primary key (id),
  constraint workspaces_organization_id_fkey
    foreign key (organization_id) references public.organizations (id) on delete no action,
  constraint workspaces_created_by_fkey
    foreign key (created_by) references auth.users (id) on delete no action
);

create index workspaces_organization_id_idx on public.workspaces (organization_id);
create index workspaces_created_by_idx on public.workspaces (created_by);

create trigger workspaces_created_by_frozen
  before update on public.workspaces
  for each row when (old.created_by is distinct from new.created_by)
  execute function freehold.refuse_change('created_by');

create trigger workspaces_organization_id_frozen
  before update on public.workspaces
  for each row when (old.organization_id is distinct from new.organization_id)
  execute function freehold.refuse_change('organization_id');

create trigger workspaces_workspace_memberships_founder
  after insert on public.workspaces
  for each row execute function freehold.found_workspace_memberships();

alter table public.workspaces enable row level security;
alter table public.workspaces force row level security;

revoke all on public.workspaces from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.workspaces to authenticated;
grant select, insert, update, delete on public.workspaces to service_role;

create table public.invoices (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  amount bigint not null,
  constraint invoices_pkey primary key (id),
  constraint invoices_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete no action
);

create index invoices_workspace_id_idx on public.invoices (workspace_id);

create trigger invoices_workspace_id_frozen
  before update on public.invoices
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.invoices enable row level security;
alter table public.invoices force row level security;

revoke all on public.invoices from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.invoices to authenticated;
grant select, insert, update, delete on public.invoices to service_role;

create table public.meetings (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  held_on date not null,
  constraint meetings_pkey primary key (id),
  constraint meetings_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

create index meetings_user_id_idx on public.meetings (user_id);

create trigger meetings_user_id_frozen
  before update on public.meetings
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.meetings enable row level security;
alter table public.meetings force row level security;

revoke all on public.meetings from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.meetings to authenticated;
grant select, insert, update, delete on public.meetings to service_role;

create table public.projects (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  name text not null,
  constraint projects_pkey primary key (id),
  constraint projects_id_workspace_id_key unique (id, workspace_id),
  constraint projects_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete no action
);

create index projects_workspace_id_idx on public.projects (workspace_id);

create trigger projects_workspace_id_frozen
  before update on public.projects
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.projects enable row level security;
alter table public.projects force row level security;

revoke all on public.projects from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.projects to authenticated;
grant select, insert, update, delete on public.projects to service_role;

create table public.milestones (
  id uuid not null default gen_random_uuid(),
  project_id uuid not null,
  workspace_id uuid not null,
  name text not null,
  constraint milestones_pkey primary key (id),
  constraint milestones_project_id_fkey
    foreign key (project_id, workspace_id) references public.projects (id, workspace_id) on delete cascade on update cascade
);

comment on table public.milestones is 'The tenant''s row repeated on the child: as quick as if it were the child''s own.';

create index milestones_project_id_workspace_id_idx on public.milestones (project_id, workspace_id);
create index milestones_workspace_id_idx on public.milestones (workspace_id);

create trigger milestones_project_id_frozen
  before update on public.milestones
  for each row when (old.project_id is distinct from new.project_id)
  execute function freehold.refuse_change('project_id');

create trigger milestones_workspace_id_fill
  before insert on public.milestones
  for each row execute function freehold.fill_milestones_workspace_id();

create trigger milestones_workspace_id_frozen
  before update on public.milestones
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.milestones enable row level security;
alter table public.milestones force row level security;

revoke all on public.milestones from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.milestones to authenticated;
grant select, insert, update, delete on public.milestones to service_role;

create table public.offers (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  valid_from timestamptz not null,
  valid_until timestamptz not null,
  created_at timestamptz not null default now(),
  constraint offers_pkey primary key (id),
  constraint offers_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

create index offers_user_id_idx on public.offers (user_id);

create trigger offers_user_id_frozen
  before update on public.offers
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.offers enable row level security;
alter table public.offers force row level security;

revoke all on public.offers from public, anon, authenticated, service_role;
grant select, insert, delete on public.offers to authenticated;
grant select, insert, delete on public.offers to service_role;

create table public.organization_memberships (
  organization_id uuid not null,
  user_id uuid not null,
  constraint organization_memberships_pkey primary key (organization_id, user_id),
  constraint organization_memberships_organization_id_fkey
    foreign key (organization_id) references public.organizations (id) on delete cascade,
  constraint organization_memberships_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

create index organization_memberships_user_id_organization_id_idx
  on public.organization_memberships (user_id, organization_id);

create trigger organization_memberships_organization_id_frozen
  before update on public.organization_memberships
  for each row when (old.organization_id is distinct from new.organization_id)
  execute function freehold.refuse_change('organization_id');

create trigger organization_memberships_user_id_frozen
  before update on public.organization_memberships
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.organization_memberships enable row level security;
alter table public.organization_memberships force row level security;

revoke all on public.organization_memberships from public, anon, authenticated, service_role;
grant select on public.organization_memberships to authenticated;
grant select, insert, update, delete on public.organization_memberships to service_role;

create table public.payouts (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  iban text not null,
  constraint payouts_pkey primary key (id),
  constraint payouts_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

create index payouts_user_id_idx on public.payouts (user_id);

create trigger payouts_user_id_frozen
  before update on public.payouts
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.payouts enable row level security;
alter table public.payouts force row level security;

revoke all on public.payouts from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.payouts to authenticated;
grant select, insert, update, delete on public.payouts to service_role;

create table public.polls (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  voters uuid[] not null default '{}',
  question text not null,
  constraint polls_pkey primary key (id),
  constraint polls_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

create index polls_user_id_idx on public.polls (user_id);
create index polls_voters_idx on public.polls using gin (voters);

create trigger polls_user_id_frozen
  before update on public.polls
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.polls enable row level security;
alter table public.polls force row level security;

revoke all on public.polls from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.polls to authenticated;
grant select, insert, update, delete on public.polls to service_role;

create table public.profiles (
  id uuid not null,
  name text not null,
  constraint profiles_pkey primary key (id),
  constraint profiles_id_fkey
    foreign key (id) references auth.users (id) on delete cascade
);

create trigger profiles_id_frozen
  before update on public.profiles
  for each row when (old.id is distinct from new.id)
  execute function freehold.refuse_change('id');

alter table public.profiles enable row level security;
alter table public.profiles force row level security;

revoke all on public.profiles from public, anon, authenticated, service_role;
grant select, insert, update on public.profiles to authenticated;
grant select, insert, update, delete on public.profiles to service_role;

create table public.reportings (
  user_id uuid not null,
  manager_id uuid,
  constraint reportings_pkey primary key (user_id),
  constraint reportings_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint reportings_manager_id_fkey
    foreign key (manager_id) references auth.users (id) on delete set null
);

create index reportings_manager_id_idx
  on public.reportings (manager_id) where manager_id is not null;

create trigger reportings_user_id_frozen
  before update on public.reportings
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.reportings enable row level security;
alter table public.reportings force row level security;

revoke all on public.reportings from public, anon, authenticated, service_role;
grant select on public.reportings to authenticated;
grant select, insert, update, delete on public.reportings to service_role;

create table public.role_permissions (
  role text not null,
  permission text not null,
  constraint role_permissions_pkey primary key (role, permission),
  constraint role_permissions_role_check
    check (role in ('owner', 'admin', 'guest')),
  constraint role_permissions_permission_check
    check (permission in ('billing_read', 'billing_write'))
);

alter table public.role_permissions enable row level security;
alter table public.role_permissions force row level security;

revoke all on public.role_permissions from public, anon, authenticated, service_role;
grant select on public.role_permissions to authenticated;
grant select, insert, update, delete on public.role_permissions to service_role;

create table public.sales (
  id uuid not null default gen_random_uuid(),
  seller_id uuid not null default auth.uid(),
  buyer_id uuid not null default auth.uid(),
  price bigint not null,
  constraint sales_pkey primary key (id),
  constraint sales_seller_id_fkey
    foreign key (seller_id) references auth.users (id) on delete no action,
  constraint sales_buyer_id_fkey
    foreign key (buyer_id) references auth.users (id) on delete no action
);

create index sales_seller_id_idx on public.sales (seller_id);
create index sales_buyer_id_idx on public.sales (buyer_id);

create trigger sales_buyer_id_frozen
  before update on public.sales
  for each row when (old.buyer_id is distinct from new.buyer_id)
  execute function freehold.refuse_change('buyer_id');

create trigger sales_seller_id_frozen
  before update on public.sales
  for each row when (old.seller_id is distinct from new.seller_id)
  execute function freehold.refuse_change('seller_id');

alter table public.sales enable row level security;
alter table public.sales force row level security;

revoke all on public.sales from public, anon, authenticated, service_role;
grant select, insert, update on public.sales to authenticated;
grant select, insert, update on public.sales to service_role;

create table public.settings (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  name text not null,
  constraint settings_pkey primary key (id),
  constraint settings_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete no action
);

create index settings_workspace_id_idx on public.settings (workspace_id);

create trigger settings_workspace_id_frozen
  before update on public.settings
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.settings enable row level security;
alter table public.settings force row level security;

revoke all on public.settings from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.settings to authenticated;
grant select, insert, update, delete on public.settings to service_role;

create table public.tasks (
  id uuid not null default gen_random_uuid(),
  author_id uuid not null default auth.uid(),
  assignee_id uuid,
  title text not null,
  constraint tasks_pkey primary key (id),
  constraint tasks_author_id_fkey
    foreign key (author_id) references auth.users (id) on delete cascade,
  constraint tasks_assignee_id_fkey
    foreign key (assignee_id) references auth.users (id) on delete set null
);

create index tasks_author_id_idx on public.tasks (author_id);
create index tasks_assignee_id_idx on public.tasks (assignee_id) where assignee_id is not null;

create trigger tasks_author_id_frozen
  before update on public.tasks
  for each row when (old.author_id is distinct from new.author_id)
  execute function freehold.refuse_change('author_id');

alter table public.tasks enable row level security;
alter table public.tasks force row level security;

revoke all on public.tasks from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.tasks to authenticated;
grant select, insert, update, delete on public.tasks to service_role;

create table public.tickets (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  body text not null,
  constraint tickets_pkey primary key (id),
  constraint tickets_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

create index tickets_user_id_idx on public.tickets (user_id);

create trigger tickets_user_id_frozen
  before update on public.tickets
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.tickets enable row level security;
alter table public.tickets force row level security;

revoke all on public.tickets from public, anon, authenticated, service_role;
grant select, insert, update on public.tickets to authenticated;
grant select, insert, update on public.tickets to service_role;

create table public.usage_reports (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  calls bigint not null,
  constraint usage_reports_pkey primary key (id),
  constraint usage_reports_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete no action
);

create index usage_reports_workspace_id_idx on public.usage_reports (workspace_id);

create trigger usage_reports_workspace_id_frozen
  before update on public.usage_reports
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.usage_reports enable row level security;
alter table public.usage_reports force row level security;

revoke all on public.usage_reports from public, anon, authenticated, service_role;
grant select on public.usage_reports to authenticated;
grant select, insert, update, delete on public.usage_reports to service_role;

create table public.user_roles (
  user_id uuid not null,
  role text not null,
  constraint user_roles_pkey primary key (user_id, role),
  constraint user_roles_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint user_roles_role_check check (role in ('admin', 'support_agent'))
);

create trigger user_roles_user_id_frozen
  before update on public.user_roles
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.user_roles enable row level security;
alter table public.user_roles force row level security;

revoke all on public.user_roles from public, anon, authenticated, service_role;
grant select on public.user_roles to authenticated;
grant select, insert, update, delete on public.user_roles to service_role;

create table public.workspace_invitations (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  role text not null,
  expires_at timestamptz not null,
  token_hash bytea not null,
  constraint workspace_invitations_pkey primary key (id),
  constraint workspace_invitations_token_hash_key unique (token_hash),
  constraint workspace_invitations_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade,
  constraint workspace_invitations_role_check
    check (role in ('owner', 'admin', 'guest')),
  constraint workspace_invitations_token_hash_check
    check (octet_length(token_hash) = 32)
);

create index workspace_invitations_workspace_id_idx on public.workspace_invitations (workspace_id);

create trigger workspace_invitations_workspace_id_frozen
  before update on public.workspace_invitations
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.workspace_invitations enable row level security;
alter table public.workspace_invitations force row level security;

revoke all on public.workspace_invitations from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.workspace_invitations to authenticated;
grant select, insert, update, delete on public.workspace_invitations to service_role;

create table public.workspace_memberships (
  workspace_id uuid not null,
  user_id uuid not null,
  role text not null,
  is_active boolean not null default true,
  expires_at timestamptz,
  constraint workspace_memberships_pkey primary key (workspace_id, user_id),
  constraint workspace_memberships_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade,
  constraint workspace_memberships_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint workspace_memberships_role_check
    check (role in ('owner', 'admin', 'guest'))
);

create index workspace_memberships_user_id_workspace_id_idx
  on public.workspace_memberships (user_id, workspace_id);

create trigger workspace_memberships_user_id_frozen
  before update on public.workspace_memberships
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

create trigger workspace_memberships_workspace_id_frozen
  before update on public.workspace_memberships
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.workspace_memberships enable row level security;
alter table public.workspace_memberships force row level security;

revoke all on public.workspace_memberships from public, anon, authenticated, service_role;
grant select, update, delete on public.workspace_memberships to authenticated;
grant select, insert, update, delete on public.workspace_memberships to service_role;

create function freehold.collections_joined_by_collection_files(file_id uuid)
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select joined.collection_id
from public.collection_files as joined
where joined.file_id = $1
$$;

comment on function freehold.collections_joined_by_collection_files(uuid) is 'The rows of public.collections that a row is joined to, by public.collection_files.';

revoke all on function freehold.collections_joined_by_collection_files(uuid) from public;
grant execute on function freehold.collections_joined_by_collection_files(uuid) to authenticated;

create function freehold.document_shares_with_caller()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select share.document_id
from public.document_shares as share
where share.user_id = (select auth.uid())
$$;

comment on function freehold.document_shares_with_caller() is 'What is shared with the caller, by public.document_shares.';

revoke all on function freehold.document_shares_with_caller() from public;
grant execute on function freehold.document_shares_with_caller() to authenticated;

create function freehold.document_shares_with_caller_as_edit()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select share.document_id
from public.document_shares as share
where share.user_id = (select auth.uid())
  and share.level = 'edit'
$$;

comment on function freehold.document_shares_with_caller_as_edit() is 'What is shared with the caller in the role edit, by public.document_shares.';

revoke all on function freehold.document_shares_with_caller_as_edit() from public;
grant execute on function freehold.document_shares_with_caller_as_edit() to authenticated;

create function freehold.folders_within_callers()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
with recursive tree (id) as (
  select root.id
  from public.folders as root
  where root.user_id = (select auth.uid())
  union
  select below.id
  from public.folders as below
  join tree on tree.id = below.parent_id
)
select tree.id
from tree
$$;

comment on function freehold.folders_within_callers() is 'The rows of public.folders at or below one that the caller is trusted with.';

revoke all on function freehold.folders_within_callers() from public;
grant execute on function freehold.folders_within_callers() to authenticated;

create function freehold.organization_memberships_of_caller_for_workspaces()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select via.id
from public.workspaces as via
where via.organization_id in (
  select member.organization_id
  from public.organization_memberships as member
  where member.user_id = (select auth.uid())
)
$$;

comment on function freehold.organization_memberships_of_caller_for_workspaces() is 'The rows of public.workspaces above which the caller is a member, by public.organization_memberships.';

revoke all on function freehold.organization_memberships_of_caller_for_workspaces() from public;
grant execute on function freehold.organization_memberships_of_caller_for_workspaces() to authenticated;

create function freehold.peers_of_caller_in_workspace_memberships()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select peer.user_id
from public.workspace_memberships as own
join public.workspace_memberships as peer on peer.workspace_id = own.workspace_id
where own.user_id = (select auth.uid())
  and own.is_active
  and (own.expires_at is null or own.expires_at > now())
  and peer.is_active
  and (peer.expires_at is null or peer.expires_at > now())
$$;

comment on function freehold.peers_of_caller_in_workspace_memberships() is 'Whoever shares a tenant with the caller, by public.workspace_memberships.';

revoke all on function freehold.peers_of_caller_in_workspace_memberships() from public;
grant execute on function freehold.peers_of_caller_in_workspace_memberships() to authenticated;

create function freehold.reports_of_caller_in_reportings()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
with recursive reports (user_id) as (
  select report.user_id
  from public.reportings as report
  where report.manager_id = (select auth.uid())
  union
  select report.user_id
  from public.reportings as report
  join reports on reports.user_id = report.manager_id
)
select reports.user_id
from reports
$$;

comment on function freehold.reports_of_caller_in_reportings() is 'Whoever reports to the caller, at any depth, by public.reportings.';

revoke all on function freehold.reports_of_caller_in_reportings() from public;
grant execute on function freehold.reports_of_caller_in_reportings() to authenticated;

create function freehold.workspace_memberships_of_caller()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select member.workspace_id
from public.workspace_memberships as member
where member.user_id = (select auth.uid())
  and member.is_active
  and (member.expires_at is null or member.expires_at > now())
$$;

comment on function freehold.workspace_memberships_of_caller() is 'What the caller is a member of, by public.workspace_memberships.';

revoke all on function freehold.workspace_memberships_of_caller() from public;
grant execute on function freehold.workspace_memberships_of_caller() to authenticated;

create function freehold.workspace_memberships_of_caller_as_admin()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select member.workspace_id
from public.workspace_memberships as member
where member.user_id = (select auth.uid())
  and member.role = 'admin'
  and member.is_active
  and (member.expires_at is null or member.expires_at > now())
$$;

comment on function freehold.workspace_memberships_of_caller_as_admin() is 'What the caller is a member of in the role admin, by public.workspace_memberships.';

revoke all on function freehold.workspace_memberships_of_caller_as_admin() from public;
grant execute on function freehold.workspace_memberships_of_caller_as_admin() to authenticated;

create function freehold.workspace_memberships_of_caller_as_owner()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select member.workspace_id
from public.workspace_memberships as member
where member.user_id = (select auth.uid())
  and member.role = 'owner'
  and member.is_active
  and (member.expires_at is null or member.expires_at > now())
$$;

comment on function freehold.workspace_memberships_of_caller_as_owner() is 'What the caller is a member of in the role owner, by public.workspace_memberships.';

revoke all on function freehold.workspace_memberships_of_caller_as_owner() from public;
grant execute on function freehold.workspace_memberships_of_caller_as_owner() to authenticated;

create function freehold.workspace_memberships_of_caller_as_owner_or_admin()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select member.workspace_id
from public.workspace_memberships as member
where member.user_id = (select auth.uid())
  and member.role in ('owner', 'admin')
  and member.is_active
  and (member.expires_at is null or member.expires_at > now())
$$;

comment on function freehold.workspace_memberships_of_caller_as_owner_or_admin() is 'What the caller is a member of in the role owner or admin, by public.workspace_memberships.';

revoke all on function freehold.workspace_memberships_of_caller_as_owner_or_admin() from public;
grant execute on function freehold.workspace_memberships_of_caller_as_owner_or_admin() to authenticated;

create function freehold.workspace_memberships_of_caller_with_billing_read()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select member.workspace_id
from public.workspace_memberships as member
where member.user_id = (select auth.uid())
  and member.role in (
    select permitted.role
    from public.role_permissions as permitted
    where permitted.permission = 'billing_read'
  )
  and member.is_active
  and (member.expires_at is null or member.expires_at > now())
$$;

comment on function freehold.workspace_memberships_of_caller_with_billing_read() is 'What the caller is a member of in a role that permits billing_read, by public.workspace_memberships.';

revoke all on function freehold.workspace_memberships_of_caller_with_billing_read() from public;
grant execute on function freehold.workspace_memberships_of_caller_with_billing_read() to authenticated;

create function freehold.workspace_memberships_of_caller_with_billing_write()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select member.workspace_id
from public.workspace_memberships as member
where member.user_id = (select auth.uid())
  and member.role in (
    select permitted.role
    from public.role_permissions as permitted
    where permitted.permission = 'billing_write'
  )
  and member.is_active
  and (member.expires_at is null or member.expires_at > now())
$$;

comment on function freehold.workspace_memberships_of_caller_with_billing_write() is 'What the caller is a member of in a role that permits billing_write, by public.workspace_memberships.';

revoke all on function freehold.workspace_memberships_of_caller_with_billing_write() from public;
grant execute on function freehold.workspace_memberships_of_caller_with_billing_write() to authenticated;

create function public.accept_workspace_invitation(token text)
  returns uuid
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  invitation public.workspace_invitations;
begin
  if (select auth.uid()) is null then
    raise exception 'only who is signed in accepts an invitation'
      using errcode = 'insufficient_privilege';
  end if;
  -- $1 is the token, of which its hash alone is kept
  delete from public.workspace_invitations as pending
  where pending.token_hash = sha256(convert_to($1, 'UTF8'))
    and pending.expires_at > now()
  returning pending.* into invitation;
  if not found then
    raise exception 'the invitation is unknown, was accepted before or has run out'
      using errcode = 'no_data_found';
  end if;
  insert into public.workspace_memberships (workspace_id, user_id, role)
  values (invitation.workspace_id, (select auth.uid()), invitation.role)
  on conflict do nothing;
  return invitation.workspace_id;
end;
$$;

comment on function public.accept_workspace_invitation(text) is 'Makes the caller a member, by the token of a row of public.workspace_invitations.';

revoke all on function public.accept_workspace_invitation(text) from public, anon, service_role;
grant execute on function public.accept_workspace_invitation(text) to authenticated;

create policy absences_select_own_or_peer on public.absences
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or user_id = any (array(select freehold.peers_of_caller_in_workspace_memberships()))
  );

create policy absences_insert_own on public.absences
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy absences_update_own on public.absences
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy absences_delete_own on public.absences
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy appraisals_select_own_or_manager on public.appraisals
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or user_id = any (array(select freehold.reports_of_caller_in_reportings()))
  );

create policy appraisals_insert_own on public.appraisals
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy appraisals_update_own on public.appraisals
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy appraisals_delete_own on public.appraisals
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy articles_select_own_or_sharing_and_deleted_at on public.articles
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or (
      sharing = 'public'
      and deleted_at is null
    )
  );

create policy articles_select_sharing_and_deleted_at on public.articles
  for select to anon
  using (
    sharing = 'public'
    and deleted_at is null
  );

create policy articles_insert_own on public.articles
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy articles_update_own on public.articles
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy articles_delete_own on public.articles
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy notes_select_own on public.notes
  for select to authenticated
  using (user_id = (select auth.uid()));

create policy notes_insert_own on public.notes
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy notes_update_own on public.notes
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy notes_delete_own on public.notes
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy attachments_select_own on public.attachments
  for select to authenticated
  using (
    exists (
      select 1
      from public.notes as parent
      where parent.id = attachments.note_id
        and parent.user_id = (select auth.uid())
    )
  );

create policy attachments_insert_own on public.attachments
  for insert to authenticated
  with check (
    exists (
      select 1
      from public.notes as parent
      where parent.id = attachments.note_id
        and parent.user_id = (select auth.uid())
    )
  );

create policy attachments_update_own on public.attachments
  for update to authenticated
  using (
    exists (
      select 1
      from public.notes as parent
      where parent.id = attachments.note_id
        and parent.user_id = (select auth.uid())
    )
  )
  with check (
    exists (
      select 1
      from public.notes as parent
      where parent.id = attachments.note_id
        and parent.user_id = (select auth.uid())
    )
  );

create policy attachments_delete_own on public.attachments
  for delete to authenticated
  using (
    exists (
      select 1
      from public.notes as parent
      where parent.id = attachments.note_id
        and parent.user_id = (select auth.uid())
    )
  );

create policy audit_entries_select_service on public.audit_entries
  for select to service_role
  using (true);

create policy audit_entries_insert_service on public.audit_entries
  for insert to service_role
  with check (true);

create policy collections_select_own_or_listed on public.collections
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or readers @> array[(select auth.uid())]
  );

create policy collections_insert_own on public.collections
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy collections_update_own on public.collections
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy collections_delete_own on public.collections
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy files_select_own_or_own_or_listed on public.files
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or exists (
      select 1
      from freehold.collections_joined_by_collection_files(files.id) as joined (id)
      join public.collections as parent on parent.id = joined.id
      where parent.user_id = (select auth.uid())
        or parent.readers @> array[(select auth.uid())]
    )
  );

create policy files_insert_own on public.files
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy files_update_own on public.files
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy files_delete_own on public.files
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy collection_files_select_functions on public.collection_files
  for select to current_user
  using (true);

create policy collection_files_select_own_or_listed on public.collection_files
  for select to authenticated
  using (
    exists (
      select 1
      from public.collections as parent
      where parent.id = collection_files.collection_id
        and (
          parent.user_id = (select auth.uid())
          or parent.readers @> array[(select auth.uid())]
        )
    )
  );

create policy collection_files_insert_own on public.collection_files
  for insert to authenticated
  with check (
    exists (
      select 1
      from public.collections as parent
      where parent.id = collection_files.collection_id
        and parent.user_id = (select auth.uid())
    )
    and exists (
      select 1
      from public.files as parent
      where parent.id = collection_files.file_id
        and parent.user_id = (select auth.uid())
    )
  );

create policy collection_files_delete_own on public.collection_files
  for delete to authenticated
  using (
    exists (
      select 1
      from public.collections as parent
      where parent.id = collection_files.collection_id
        and parent.user_id = (select auth.uid())
    )
  );

create policy comments_select_own_or_sharing_and_deleted_at on public.comments
  for select to authenticated
  using (
    exists (
      select 1
      from public.articles as parent
      where parent.id = comments.article_id
        and (
          parent.user_id = (select auth.uid())
          or (
            parent.sharing = 'public'
            and parent.deleted_at is null
          )
        )
    )
  );

create policy comments_select_sharing_and_deleted_at on public.comments
  for select to anon
  using (
    exists (
      select 1
      from public.articles as parent
      where parent.id = comments.article_id
        and parent.sharing = 'public'
        and parent.deleted_at is null
    )
  );

create policy comments_insert_own_and_signed_in on public.comments
  for insert to authenticated
  with check (
    user_id = (select auth.uid())
    and exists (
      select 1
      from public.articles as parent
      where parent.id = comments.article_id
        and (select auth.uid()) is not null
    )
  );

create policy comments_update_own on public.comments
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy comments_delete_own on public.comments
  for delete to authenticated
  using (
    user_id = (select auth.uid())
    or exists (
      select 1
      from public.articles as parent
      where parent.id = comments.article_id
        and parent.user_id = (select auth.uid())
    )
  );

create policy countries_select_anyone on public.countries
  for select to anon, authenticated
  using (true);

create policy devices_select_claimed_account_id on public.devices
  for select to authenticated
  using (account_id = ((select auth.jwt()) -> 'app_metadata' ->> 'account_id')::uuid);

create policy devices_insert_claimed_account_id on public.devices
  for insert to authenticated
  with check (account_id = ((select auth.jwt()) -> 'app_metadata' ->> 'account_id')::uuid);

create policy devices_update_claimed_account_id on public.devices
  for update to authenticated
  using (account_id = ((select auth.jwt()) -> 'app_metadata' ->> 'account_id')::uuid)
  with check (account_id = ((select auth.jwt()) -> 'app_metadata' ->> 'account_id')::uuid);

create policy devices_delete_claimed_account_id_and_role_admin on public.devices
  for delete to authenticated
  using (
    account_id = ((select auth.jwt()) -> 'app_metadata' ->> 'account_id')::uuid
    and ((select auth.jwt()) -> 'app_metadata' ->> 'role') = 'admin'
  );

create policy documents_select_own_or_shared on public.documents
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or id = any (array(select freehold.document_shares_with_caller()))
  );

create policy documents_insert_own on public.documents
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy documents_update_own_or_shared_as_edit on public.documents
  for update to authenticated
  using (
    user_id = (select auth.uid())
    or id = any (array(select freehold.document_shares_with_caller_as_edit()))
  )
  with check (
    user_id = (select auth.uid())
    or id = any (array(select freehold.document_shares_with_caller_as_edit()))
  );

create policy documents_delete_own on public.documents
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy document_shares_select_functions on public.document_shares
  for select to current_user
  using (true);

create policy document_shares_select_self_or_own_or_shared on public.document_shares
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or exists (
      select 1
      from public.documents as parent
      where parent.id = document_shares.document_id
        and (
          parent.user_id = (select auth.uid())
          or parent.id = any (array(select freehold.document_shares_with_caller()))
        )
    )
  );

create policy document_shares_insert_own on public.document_shares
  for insert to authenticated
  with check (
    exists (
      select 1
      from public.documents as parent
      where parent.id = document_shares.document_id
        and parent.user_id = (select auth.uid())
    )
  );

create policy document_shares_delete_own on public.document_shares
  for delete to authenticated
  using (
    exists (
      select 1
      from public.documents as parent
      where parent.id = document_shares.document_id
        and parent.user_id = (select auth.uid())
    )
  );

create policy folders_select_functions on public.folders
  for select to current_user
  using (true);

create policy folders_select_within_own on public.folders
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or parent_id = any (array(select freehold.folders_within_callers()))
  );

create policy folders_insert_within_own on public.folders
  for insert to authenticated
  with check (
    (
      parent_id is null
      and user_id = (select auth.uid())
    )
    or parent_id = any (array(select freehold.folders_within_callers()))
  );

create policy folders_update_within_own on public.folders
  for update to authenticated
  using (
    user_id = (select auth.uid())
    or parent_id = any (array(select freehold.folders_within_callers()))
  )
  with check (
    user_id = (select auth.uid())
    or parent_id = any (array(select freehold.folders_within_callers()))
  );

create policy folders_delete_within_own on public.folders
  for delete to authenticated
  using (
    user_id = (select auth.uid())
    or parent_id = any (array(select freehold.folders_within_callers()))
  );

create policy organizations_select_member on public.organizations
  for select to authenticated
  using (
    id = any (array(
      select member.organization_id
      from public.organization_memberships as member
      where member.user_id = (select auth.uid())
    ))
  );

create policy workspaces_select_functions on public.workspaces
  for select to current_user
  using (true);

create policy workspaces_select_own_or_member on public.workspaces
  for select to authenticated
  using (
    created_by = (select auth.uid())
    or id = any (array(select freehold.workspace_memberships_of_caller()))
  );

create policy workspaces_insert_own_and_member on public.workspaces
  for insert to authenticated
  with check (
    created_by = (select auth.uid())
    and organization_id = any (array(
      select member.organization_id
      from public.organization_memberships as member
      where member.user_id = (select auth.uid())
    ))
  );

create policy workspaces_update_owner_or_admin on public.workspaces
  for update to authenticated
  using (id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())))
  with check (id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy workspaces_delete_owner on public.workspaces
  for delete to authenticated
  using (id = any (array(select freehold.workspace_memberships_of_caller_as_owner())));

create policy invoices_select_billing_read on public.invoices
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_billing_read())));

create policy invoices_insert_billing_write on public.invoices
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_billing_write())));

create policy invoices_update_billing_write on public.invoices
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_billing_write())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_billing_write())));

create policy invoices_delete_billing_write on public.invoices
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_billing_write())));

create policy meetings_select_own_or_signed_in_and_unchecked on public.meetings
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or (
      (select auth.uid()) is not null
      and (extract(isodow from meetings.held_on) < 6)
    )
  );

create policy meetings_insert_own on public.meetings
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy meetings_update_own on public.meetings
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy meetings_delete_own on public.meetings
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy projects_select_member on public.projects
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy projects_insert_member on public.projects
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy projects_update_member on public.projects
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy projects_delete_member on public.projects
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy milestones_select_member on public.milestones
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy milestones_insert_member on public.milestones
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy milestones_update_member on public.milestones
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy milestones_delete_member on public.milestones
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy offers_select_own_or_signed_in_and_valid_from_and_vali on public.offers
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or (
      (select auth.uid()) is not null
      and valid_from <= now()
      and valid_until > now()
    )
  );

create policy offers_insert_own on public.offers
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy offers_delete_own_and_created_at on public.offers
  for delete to authenticated
  using (
    user_id = (select auth.uid())
    and created_at > now() - interval '24 hours'
  );

create policy organization_memberships_select_functions on public.organization_memberships
  for select to current_user
  using (true);

create policy organization_memberships_select_self on public.organization_memberships
  for select to authenticated
  using (user_id = (select auth.uid()));

create policy payouts_select_own on public.payouts
  for select to authenticated
  using (user_id = (select auth.uid()));

create policy payouts_insert_own on public.payouts
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy payouts_update_own on public.payouts
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy payouts_delete_own on public.payouts
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy payouts_floor on public.payouts
  as restrictive
  for all to anon, authenticated
  using (((select auth.jwt()) ->> 'aal') = 'aal2')
  with check (((select auth.jwt()) ->> 'aal') = 'aal2');

create policy polls_select_own_or_listed on public.polls
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or voters @> array[(select auth.uid())]
  );

create policy polls_insert_own on public.polls
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy polls_update_own on public.polls
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy polls_delete_own on public.polls
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy profiles_select_self on public.profiles
  for select to authenticated
  using (id = (select auth.uid()));

create policy profiles_insert_self on public.profiles
  for insert to authenticated
  with check (id = (select auth.uid()));

create policy profiles_update_self on public.profiles
  for update to authenticated
  using (id = (select auth.uid()))
  with check (id = (select auth.uid()));

create policy reportings_select_functions on public.reportings
  for select to current_user
  using (true);

create policy reportings_select_self on public.reportings
  for select to authenticated
  using (user_id = (select auth.uid()));

create policy role_permissions_select_functions on public.role_permissions
  for select to current_user
  using (true);

create policy role_permissions_select_signed_in on public.role_permissions
  for select to authenticated
  using ((select auth.uid()) is not null);

create policy sales_select_own_by_seller_id_or_own_by_buyer_id on public.sales
  for select to authenticated
  using (
    seller_id = (select auth.uid())
    or buyer_id = (select auth.uid())
  );

create policy sales_insert_own_by_seller_id on public.sales
  for insert to authenticated
  with check (seller_id = (select auth.uid()));

create policy sales_update_own_by_seller_id_or_own_by_buyer_id on public.sales
  for update to authenticated
  using (
    seller_id = (select auth.uid())
    or buyer_id = (select auth.uid())
  )
  with check (
    seller_id = (select auth.uid())
    or buyer_id = (select auth.uid())
  );

create policy settings_select_member on public.settings
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy settings_insert_owner_or_admin on public.settings
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy settings_update_owner_or_admin on public.settings
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy settings_delete_owner_or_admin on public.settings
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy tasks_select_own_or_assigned on public.tasks
  for select to authenticated
  using (
    author_id = (select auth.uid())
    or assignee_id = (select auth.uid())
  );

create policy tasks_insert_own on public.tasks
  for insert to authenticated
  with check (author_id = (select auth.uid()));

create policy tasks_update_own_or_assigned on public.tasks
  for update to authenticated
  using (
    author_id = (select auth.uid())
    or assignee_id = (select auth.uid())
  )
  with check (
    author_id = (select auth.uid())
    or assignee_id = (select auth.uid())
  );

create policy tasks_delete_own on public.tasks
  for delete to authenticated
  using (author_id = (select auth.uid()));

create policy tickets_select_own_or_staff on public.tickets
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or exists (
      select 1
      from public.user_roles as staff
      where staff.user_id = (select auth.uid())
        and staff.role in ('admin', 'support_agent')
    )
  );

create policy tickets_insert_own on public.tickets
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy tickets_update_own_or_staff on public.tickets
  for update to authenticated
  using (
    user_id = (select auth.uid())
    or exists (
      select 1
      from public.user_roles as staff
      where staff.user_id = (select auth.uid())
        and staff.role = 'admin'
    )
  )
  with check (
    user_id = (select auth.uid())
    or exists (
      select 1
      from public.user_roles as staff
      where staff.user_id = (select auth.uid())
        and staff.role = 'admin'
    )
  );

create policy usage_reports_select_member on public.usage_reports
  for select to authenticated
  using (workspace_id = any (array(select freehold.organization_memberships_of_caller_for_workspaces())));

create policy user_roles_select_self on public.user_roles
  for select to authenticated
  using (user_id = (select auth.uid()));

create policy workspace_invitations_select_functions on public.workspace_invitations
  for select to current_user
  using (true);

create policy workspace_invitations_select_owner_or_admin_and_role on public.workspace_invitations
  for select to authenticated
  using (
    workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner()))
    or (
      workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_admin()))
      and role <> 'owner'
    )
  );

create policy workspace_invitations_insert_owner_or_admin_and_role on public.workspace_invitations
  for insert to authenticated
  with check (
    workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner()))
    or (
      workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_admin()))
      and role <> 'owner'
    )
  );

create policy workspace_invitations_update_owner_or_admin_and_role on public.workspace_invitations
  for update to authenticated
  using (
    workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner()))
    or (
      workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_admin()))
      and role <> 'owner'
    )
  )
  with check (
    workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner()))
    or (
      workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_admin()))
      and role <> 'owner'
    )
  );

create policy workspace_invitations_delete_functions on public.workspace_invitations
  for delete to current_user
  using (true);

create policy workspace_invitations_delete_owner_or_admin_and_role on public.workspace_invitations
  for delete to authenticated
  using (
    workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner()))
    or (
      workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_admin()))
      and role <> 'owner'
    )
  );

create policy workspace_memberships_select_functions on public.workspace_memberships
  for select to current_user
  using (true);

create policy workspace_memberships_select_self_or_member on public.workspace_memberships
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
  );

create policy workspace_memberships_insert_functions on public.workspace_memberships
  for insert to current_user
  with check (true);

create policy workspace_memberships_update_others_and_owner_or_admin_and_role on public.workspace_memberships
  for update to authenticated
  using (
    user_id <> (select auth.uid())
    and (
      workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner()))
      or (
        workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_admin()))
        and role <> 'owner'
      )
    )
  )
  with check (
    user_id <> (select auth.uid())
    and (
      workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner()))
      or (
        workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_admin()))
        and role <> 'owner'
      )
    )
  );

create policy workspace_memberships_delete_self_or_owner on public.workspace_memberships
  for delete to authenticated
  using (
    user_id = (select auth.uid())
    or workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner()))
  );

commit;
