-- change helpers
--
-- access   nobody loses anything
-- hazards  none: nothing that exists is locked for longer than a change of the catalogue

begin;

set local lock_timeout = '5s';
set local statement_timeout = '60s';

create or replace function freehold.collections_joined_by_collection_files(file_id uuid)
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

create or replace function freehold.document_shares_with_caller()
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

create or replace function freehold.document_shares_with_caller_as_edit()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select share.document_id
from public.document_shares as share
where share.user_id = (select auth.uid())
  and share.level = 'edit'
$$;

comment on function freehold.document_shares_with_caller_as_edit() is 'What is shared with the caller, by public.document_shares.';

revoke all on function freehold.document_shares_with_caller_as_edit() from public;
grant execute on function freehold.document_shares_with_caller_as_edit() to authenticated;

create or replace function freehold.folders_within_callers()
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

create or replace function freehold.organization_memberships_of_caller_for_workspaces()
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

create or replace function freehold.peers_of_caller_in_workspace_memberships()
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

create or replace function freehold.reports_of_caller_in_reportings()
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

create or replace function freehold.workspace_memberships_of_caller()
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

create or replace function freehold.workspace_memberships_of_caller_as_admin()
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

comment on function freehold.workspace_memberships_of_caller_as_admin() is 'What the caller is a member of, by public.workspace_memberships.';

revoke all on function freehold.workspace_memberships_of_caller_as_admin() from public;
grant execute on function freehold.workspace_memberships_of_caller_as_admin() to authenticated;

create or replace function freehold.workspace_memberships_of_caller_as_owner()
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

comment on function freehold.workspace_memberships_of_caller_as_owner() is 'What the caller is a member of, by public.workspace_memberships.';

revoke all on function freehold.workspace_memberships_of_caller_as_owner() from public;
grant execute on function freehold.workspace_memberships_of_caller_as_owner() to authenticated;

create or replace function freehold.workspace_memberships_of_caller_as_owner_or_admin()
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

comment on function freehold.workspace_memberships_of_caller_as_owner_or_admin() is 'What the caller is a member of, by public.workspace_memberships.';

revoke all on function freehold.workspace_memberships_of_caller_as_owner_or_admin() from public;
grant execute on function freehold.workspace_memberships_of_caller_as_owner_or_admin() to authenticated;

create or replace function freehold.workspace_memberships_of_caller_with_billing_read()
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

comment on function freehold.workspace_memberships_of_caller_with_billing_read() is 'What the caller is a member of, by public.workspace_memberships.';

revoke all on function freehold.workspace_memberships_of_caller_with_billing_read() from public;
grant execute on function freehold.workspace_memberships_of_caller_with_billing_read() to authenticated;

create or replace function freehold.workspace_memberships_of_caller_with_billing_write()
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

comment on function freehold.workspace_memberships_of_caller_with_billing_write() is 'What the caller is a member of, by public.workspace_memberships.';

revoke all on function freehold.workspace_memberships_of_caller_with_billing_write() from public;
grant execute on function freehold.workspace_memberships_of_caller_with_billing_write() to authenticated;

commit;
