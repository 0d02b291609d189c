-- The whole schema `Organisations`, as its declarations say. Generated: change those instead.
-- A database gets here through the migrations; this file is for reading, and for a fresh start.

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

create function freehold.touch_updated_at()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  new.updated_at := now();
  return new;
end;
$$;

comment on function freehold.touch_updated_at() is 'Sets updated_at to the time of the transaction.';

revoke all on function freehold.touch_updated_at() from public;

create table public.organizations (
  id uuid not null default gen_random_uuid(),
  name text not null,
  created_at timestamptz not null default now(),
  constraint organizations_pkey primary key (id),
  constraint organizations_name_check check (char_length(name) between 1 and 200)
);

comment on table public.organizations is 'Whom the system is for.';

alter table public.organizations enable row level security;
alter table public.organizations force row level security;

revoke all on public.organizations from public, anon, authenticated, service_role;
grant select, update on public.organizations to authenticated;
grant select, insert, update, delete on public.organizations to service_role;

create table public.workspaces (
  id uuid not null default gen_random_uuid(),
  org_id uuid not null,
  name text not null,
  created_at timestamptz not null default now(),
  constraint workspaces_pkey primary key (id),
  constraint workspaces_org_id_name_key unique (org_id, name),
  constraint workspaces_org_id_fkey
    foreign key (org_id) references public.organizations (id) on delete cascade,
  constraint workspaces_name_check check (char_length(name) between 1 and 200)
);

comment on table public.workspaces is 'Part of an organisation''s work.';

create trigger workspaces_org_id_frozen
  before update on public.workspaces
  for each row when (old.org_id is distinct from new.org_id)
  execute function freehold.refuse_change('org_id');

alter table public.workspaces enable row level security;
alter table public.workspaces force row level security;

revoke all on public.workspaces from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.workspaces to authenticated;
grant select, insert, update, delete on public.workspaces to service_role;

create table public.contacts (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  name text not null,
  email text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint contacts_pkey primary key (id),
  constraint contacts_id_workspace_id_key unique (id, workspace_id),
  constraint contacts_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade,
  constraint contacts_name_check check (char_length(name) between 1 and 200)
);

comment on table public.contacts is 'Somebody outside, whom the organisation has to do with.';

create index contacts_workspace_id_idx on public.contacts (workspace_id);

create trigger contacts_updated_at_touch
  before update on public.contacts
  for each row execute function freehold.touch_updated_at();

create trigger contacts_workspace_id_frozen
  before update on public.contacts
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.contacts enable row level security;
alter table public.contacts force row level security;

revoke all on public.contacts from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.contacts to authenticated;
grant select, insert, update, delete on public.contacts to service_role;

create table public.calendar_events (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  contact_id uuid,
  title text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  created_at timestamptz not null default now(),
  constraint calendar_events_pkey primary key (id),
  constraint calendar_events_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade,
  constraint calendar_events_contact_id_fkey
    foreign key (contact_id, workspace_id) references public.contacts (id, workspace_id) on delete set null (contact_id),
  constraint calendar_events_title_check
    check (char_length(title) between 1 and 200),
  constraint calendar_events_check check (ends_at > starts_at)
);

comment on table public.calendar_events is 'What takes place when, and with whom: a contact of the same workspace.';

create index calendar_events_workspace_id_starts_at_idx
  on public.calendar_events (workspace_id, starts_at);
create index calendar_events_contact_id_workspace_id_idx
  on public.calendar_events (contact_id, workspace_id) where contact_id is not null;

create trigger calendar_events_workspace_id_frozen
  before update on public.calendar_events
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.calendar_events enable row level security;
alter table public.calendar_events force row level security;

revoke all on public.calendar_events from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.calendar_events to authenticated;
grant select, insert, update, delete on public.calendar_events to service_role;

create table public.user_organizations (
  user_id uuid not null,
  org_id uuid not null,
  role text not null default 'member',
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  constraint user_organizations_pkey primary key (user_id, org_id),
  constraint user_organizations_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint user_organizations_org_id_fkey
    foreign key (org_id) references public.organizations (id) on delete cascade,
  constraint user_organizations_role_check
    check (role in ('owner', 'admin', 'member'))
);

comment on table public.user_organizations is 'Who is in which organisation. One that isn''t active doesn''t count.';

create index user_organizations_org_id_idx on public.user_organizations (org_id);

create trigger user_organizations_org_id_frozen
  before update on public.user_organizations
  for each row when (old.org_id is distinct from new.org_id)
  execute function freehold.refuse_change('org_id');

create trigger user_organizations_user_id_frozen
  before update on public.user_organizations
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.user_organizations enable row level security;
alter table public.user_organizations force row level security;

revoke all on public.user_organizations from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.user_organizations to authenticated;
grant select, insert, update, delete on public.user_organizations to service_role;

create table public.user_profiles (
  user_id uuid not null,
  full_name text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint user_profiles_pkey primary key (user_id),
  constraint user_profiles_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint user_profiles_full_name_check
    check (char_length(full_name) between 1 and 200)
);

comment on table public.user_profiles is 'What there is to know of a user.';

create trigger user_profiles_updated_at_touch
  before update on public.user_profiles
  for each row execute function freehold.touch_updated_at();

create trigger user_profiles_user_id_frozen
  before update on public.user_profiles
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.user_profiles enable row level security;
alter table public.user_profiles force row level security;

revoke all on public.user_profiles from public, anon, authenticated, service_role;
grant select, update on public.user_profiles to authenticated;
grant select, insert, update, delete on public.user_profiles to service_role;

create function freehold.user_organizations_of_caller()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select member.org_id
from public.user_organizations as member
where member.user_id = (select auth.uid())
  and member.is_active
$$;

comment on function freehold.user_organizations_of_caller() is 'What the caller is a member of, by public.user_organizations.';

revoke all on function freehold.user_organizations_of_caller() from public;
grant execute on function freehold.user_organizations_of_caller() to authenticated;

create function freehold.user_organizations_of_caller_as_admin()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select member.org_id
from public.user_organizations as member
where member.user_id = (select auth.uid())
  and member.role = 'admin'
  and member.is_active
$$;

comment on function freehold.user_organizations_of_caller_as_admin() is 'What the caller is a member of in the role admin, by public.user_organizations.';

revoke all on function freehold.user_organizations_of_caller_as_admin() from public;
grant execute on function freehold.user_organizations_of_caller_as_admin() to authenticated;

create function freehold.user_organizations_of_caller_as_owner()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select member.org_id
from public.user_organizations as member
where member.user_id = (select auth.uid())
  and member.role = 'owner'
  and member.is_active
$$;

comment on function freehold.user_organizations_of_caller_as_owner() is 'What the caller is a member of in the role owner, by public.user_organizations.';

revoke all on function freehold.user_organizations_of_caller_as_owner() from public;
grant execute on function freehold.user_organizations_of_caller_as_owner() to authenticated;

create function freehold.user_organizations_of_caller_as_owner_or_admin()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select member.org_id
from public.user_organizations as member
where member.user_id = (select auth.uid())
  and member.role in ('owner', 'admin')
  and member.is_active
$$;

comment on function freehold.user_organizations_of_caller_as_owner_or_admin() is 'What the caller is a member of in the role owner or admin, by public.user_organizations.';

revoke all on function freehold.user_organizations_of_caller_as_owner_or_admin() from public;
grant execute on function freehold.user_organizations_of_caller_as_owner_or_admin() to authenticated;

create function freehold.user_organizations_of_caller_for_workspaces()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select via.id
from public.workspaces as via
where via.org_id in (
  select member.org_id
  from public.user_organizations as member
  where member.user_id = (select auth.uid())
    and member.is_active
)
$$;

comment on function freehold.user_organizations_of_caller_for_workspaces() is 'The rows of public.workspaces above which the caller is a member, by public.user_organizations.';

revoke all on function freehold.user_organizations_of_caller_for_workspaces() from public;
grant execute on function freehold.user_organizations_of_caller_for_workspaces() to authenticated;

create function public.welcome_user()
  returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.user_profiles (user_id, full_name)
  values (new.id, coalesce(nullif(left(split_part(new.email, '@', 1), 200), ''), 'Somebody'))
  on conflict (user_id) do nothing;

  insert into public.organizations (id, name)
  values (new.id, 'Personal')
  on conflict (id) do nothing;

  insert into public.user_organizations (user_id, org_id, role)
  values (new.id, new.id, 'owner')
  on conflict (user_id, org_id) do nothing;

  insert into public.workspaces (id, org_id, name)
  values (new.id, new.id, 'Home')
  on conflict (id) do nothing;
  return null;
end;
$$;

comment on function public.welcome_user() is 'Whoever signs up gets a profile, an organisation, its first membership and a workspace, all of it or nothing. It can
run twice: what he gets has his id.';

revoke all on function public.welcome_user() from public, anon, authenticated, service_role;

create trigger welcome_user
  after insert on auth.users
  for each row execute function public.welcome_user();

create policy organizations_select_functions on public.organizations
  for select to current_user
  using (true);

create policy organizations_select_member on public.organizations
  for select to authenticated
  using (id = any (array(select freehold.user_organizations_of_caller())));

create policy organizations_insert_functions on public.organizations
  for insert to current_user
  with check (true);

create policy organizations_update_functions on public.organizations
  for update to current_user
  using (true)
  with check (true);

create policy organizations_update_owner_or_admin on public.organizations
  for update to authenticated
  using (id = any (array(select freehold.user_organizations_of_caller_as_owner_or_admin())))
  with check (id = any (array(select freehold.user_organizations_of_caller_as_owner_or_admin())));

create policy organizations_delete_functions on public.organizations
  for delete to current_user
  using (true);

create policy workspaces_select_functions on public.workspaces
  for select to current_user
  using (true);

create policy workspaces_select_member on public.workspaces
  for select to authenticated
  using (org_id = any (array(select freehold.user_organizations_of_caller())));

create policy workspaces_insert_functions on public.workspaces
  for insert to current_user
  with check (true);

create policy workspaces_insert_owner_or_admin on public.workspaces
  for insert to authenticated
  with check (org_id = any (array(select freehold.user_organizations_of_caller_as_owner_or_admin())));

create policy workspaces_update_functions on public.workspaces
  for update to current_user
  using (true)
  with check (true);

create policy workspaces_update_owner_or_admin on public.workspaces
  for update to authenticated
  using (org_id = any (array(select freehold.user_organizations_of_caller_as_owner_or_admin())))
  with check (org_id = any (array(select freehold.user_organizations_of_caller_as_owner_or_admin())));

create policy workspaces_delete_functions on public.workspaces
  for delete to current_user
  using (true);

create policy workspaces_delete_owner_or_admin on public.workspaces
  for delete to authenticated
  using (org_id = any (array(select freehold.user_organizations_of_caller_as_owner_or_admin())));

create policy contacts_select_member on public.contacts
  for select to authenticated
  using (workspace_id = any (array(select freehold.user_organizations_of_caller_for_workspaces())));

create policy contacts_insert_member on public.contacts
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.user_organizations_of_caller_for_workspaces())));

create policy contacts_update_member on public.contacts
  for update to authenticated
  using (workspace_id = any (array(select freehold.user_organizations_of_caller_for_workspaces())))
  with check (workspace_id = any (array(select freehold.user_organizations_of_caller_for_workspaces())));

create policy contacts_delete_member on public.contacts
  for delete to authenticated
  using (workspace_id = any (array(select freehold.user_organizations_of_caller_for_workspaces())));

create policy calendar_events_select_member on public.calendar_events
  for select to authenticated
  using (workspace_id = any (array(select freehold.user_organizations_of_caller_for_workspaces())));

create policy calendar_events_insert_member on public.calendar_events
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.user_organizations_of_caller_for_workspaces())));

create policy calendar_events_update_member on public.calendar_events
  for update to authenticated
  using (workspace_id = any (array(select freehold.user_organizations_of_caller_for_workspaces())))
  with check (workspace_id = any (array(select freehold.user_organizations_of_caller_for_workspaces())));

create policy calendar_events_delete_member on public.calendar_events
  for delete to authenticated
  using (workspace_id = any (array(select freehold.user_organizations_of_caller_for_workspaces())));

create policy user_organizations_select_fellows on public.user_organizations
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or org_id = any (array(select freehold.user_organizations_of_caller()))
  );

create policy user_organizations_select_functions on public.user_organizations
  for select to current_user
  using (true);

create policy user_organizations_insert_fellows on public.user_organizations
  for insert to authenticated
  with check (
    user_id <> (select auth.uid())
    and (
      org_id = any (array(select freehold.user_organizations_of_caller_as_owner()))
      or (
        org_id = any (array(select freehold.user_organizations_of_caller_as_admin()))
        and role <> 'owner'
      )
    )
  );

create policy user_organizations_insert_functions on public.user_organizations
  for insert to current_user
  with check (true);

create policy user_organizations_update_fellows on public.user_organizations
  for update to authenticated
  using (
    user_id <> (select auth.uid())
    and (
      org_id = any (array(select freehold.user_organizations_of_caller_as_owner()))
      or (
        org_id = any (array(select freehold.user_organizations_of_caller_as_admin()))
        and role <> 'owner'
      )
    )
  )
  with check (
    user_id <> (select auth.uid())
    and (
      org_id = any (array(select freehold.user_organizations_of_caller_as_owner()))
      or (
        org_id = any (array(select freehold.user_organizations_of_caller_as_admin()))
        and role <> 'owner'
      )
    )
  );

create policy user_organizations_update_functions on public.user_organizations
  for update to current_user
  using (true)
  with check (true);

create policy user_organizations_delete_fellows on public.user_organizations
  for delete to authenticated
  using (
    user_id <> (select auth.uid())
    and (
      org_id = any (array(select freehold.user_organizations_of_caller_as_owner()))
      or (
        org_id = any (array(select freehold.user_organizations_of_caller_as_admin()))
        and role <> 'owner'
      )
    )
  );

create policy user_organizations_delete_functions on public.user_organizations
  for delete to current_user
  using (true);

create policy user_profiles_select_functions on public.user_profiles
  for select to current_user
  using (true);

create policy user_profiles_select_self on public.user_profiles
  for select to authenticated
  using (user_id = (select auth.uid()));

create policy user_profiles_insert_functions on public.user_profiles
  for insert to current_user
  with check (true);

create policy user_profiles_update_functions on public.user_profiles
  for update to current_user
  using (true)
  with check (true);

create policy user_profiles_update_self on public.user_profiles
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy user_profiles_delete_functions on public.user_profiles
  for delete to current_user
  using (true);

commit;
