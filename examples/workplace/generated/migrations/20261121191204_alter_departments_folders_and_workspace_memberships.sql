-- alter departments, folders and workspace_memberships
--
-- changes  hr.departments: trigger departments_parent_id_frozen
--          public.folders: policy folders_insert_within_own_or_shared_as_edit_and_member and trigger folders_parent_id_frozen
--          public.workspace_memberships: grants and policy workspace_memberships_insert_fellows
-- access   public.folders: who may do what changes, see access.md
--          public.workspace_memberships: who may do what changes, see access.md
-- hazards  none: nothing that exists is locked for longer than a change of the catalogue

begin;

set local lock_timeout = '5s';
set local statement_timeout = '60s';

drop policy folders_insert_within_own_or_shared_as_edit_and_member on public.folders;

drop policy workspace_memberships_insert_fellows on public.workspace_memberships;

create trigger departments_parent_id_frozen
  before update on hr.departments
  for each row when (old.parent_id is distinct from new.parent_id)
  execute function freehold.refuse_change('parent_id');

create trigger folders_parent_id_frozen
  before update on public.folders
  for each row when (old.parent_id is distinct from new.parent_id)
  execute function freehold.refuse_change('parent_id');

revoke all on public.workspace_memberships from public, anon, authenticated, service_role;
grant select, update, delete on public.workspace_memberships to authenticated;
grant select, insert, update, delete on public.workspace_memberships to service_role;

create policy folders_insert_within_own_or_shared_as_edit_and_member on public.folders
  for insert to authenticated
  with check (
    (
      (
        parent_id is null
        and (
          user_id = (select auth.uid())
          or id = any (array(select freehold.folder_shares_with_caller_as_edit()))
        )
      )
      or parent_id = any (array(select freehold.folders_within_callers_2()))
    )
    and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
  );

commit;
