-- alter chat_sessions
--
-- WIDENED  public.chat_sessions: select, insert, update and delete gained by the row's owner
-- changes  public.chat_sessions: constraint chat_sessions_user_id_fkey, grants, index chat_sessions_user_id_idx, its comment, new column user_id, policy chat_sessions_delete_own, policy chat_sessions_delete_service, policy chat_sessions_insert_own, policy chat_sessions_insert_service, policy chat_sessions_select_own, policy chat_sessions_select_service, policy chat_sessions_update_own, policy chat_sessions_update_service, trigger chat_sessions_user_id_frozen and user_id filled from public.models.user_id by model_id
-- access   nobody loses anything
-- hazards  public.chat_sessions and what chat_sessions_user_id_fkey points at are locked while that compares their rows, unless the migrating role has BYPASSRLS
--          public.chat_sessions is locked while user_id is filled in its rows: no row is written without one meanwhile
--          public.models is locked as well while user_id of public.chat_sessions is filled
--          rows of public.chat_sessions that user_id can't be filled in become those of a7c41e00-0000-4000-8000-00000000a7c4

begin;

set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- this is the database that the migration is for
do $$
declare
  differs text;
begin
  select string_agg(told.what, e'\n' order by told.what)
  into differs
  from (
    select format('%s isn''t there', needed)
    from unnest(array[
      'auth.users',
      'public.chat_sessions',
      'public.models'
    ]) as needed
    where to_regclass(needed) is null
    union all
    select format(
      '%s.%s is %s, not %s', needed.of, needed.name,
      coalesce(format_type(there.atttypid, there.atttypmod), 'not there'), needed.type
    )
    from (values
      ('auth.users', 'id', 'uuid'),
      ('public.chat_sessions', 'created_at', 'timestamptz'),
      ('public.chat_sessions', 'id', 'uuid'),
      ('public.chat_sessions', 'is_active', 'boolean'),
      ('public.chat_sessions', 'model_id', 'uuid'),
      ('public.chat_sessions', 'run_id', 'uuid'),
      ('public.chat_sessions', 'session_title', 'text'),
      ('public.chat_sessions', 'updated_at', 'timestamptz'),
      ('public.models', 'created_at', 'timestamptz'),
      ('public.models', 'id', 'uuid'),
      ('public.models', 'name', 'text'),
      ('public.models', 'user_id', 'uuid')
    ) as needed (of, name, type)
    left join pg_attribute as there
      on there.attrelid = to_regclass(needed.of) and there.attname = needed.name and not there.attisdropped
    where to_regclass(needed.of) is not null
      and there.atttypid is distinct from to_regtype(needed.type)
    union all
    select format(
      '%s of %s points at %s, not at %s', needed.key, needed.of,
      coalesce(nullif(there.confrelid, 0)::regclass::text, 'nothing'), needed.target
    )
    from (values
      ('public.chat_sessions', 'chat_sessions_model_id_fkey', 'public.models'),
      ('public.chat_sessions', 'chat_sessions_run_id_fkey', 'public.runs'),
      ('public.models', 'models_user_id_fkey', 'auth.users')
    ) as needed (of, key, target)
    left join pg_constraint as there
      on there.conrelid = to_regclass(needed.of) and there.conname = needed.key and there.contype = 'f'
    where to_regclass(needed.of) is not null
      and there.confrelid is distinct from to_regclass(needed.target)
  ) as told (what);
  if differs is not null then
    raise exception e'the database isn''t what this migration is for:\n%', differs
      using errcode = 'object_not_in_prerequisite_state',
        hint = 'Nothing has been changed. Apply the migrations before this one, or mend what differs.';
  end if;
end
$$;

drop policy chat_sessions_delete_service on public.chat_sessions;

drop policy chat_sessions_insert_service on public.chat_sessions;

drop policy chat_sessions_select_service on public.chat_sessions;

drop policy chat_sessions_update_service on public.chat_sessions;

comment on table public.chat_sessions is 'A conversation with the assistant. Whose it is, it says itself; a general one has no model that could.';

alter table public.chat_sessions add column user_id uuid;
comment on column public.chat_sessions.user_id is 'Added later. Sessions from before are their model''s owner''s; those that nobody can be found for are the archive''s.';

alter table public.chat_sessions alter column user_id set default auth.uid();

-- every row is seen, or an error says that one isn't
set local row_security = off;
alter table public.chat_sessions no force row level security;
alter table public.models no force row level security;
-- nor does a trigger take this for somebody's change
alter table public.chat_sessions disable trigger user;

-- user_id of the rows that are there; rows without one become those of a7c41e00-0000-4000-8000-00000000a7c4
do $$
#variable_conflict use_column
declare
  hidden text;
  filled bigint;
  orphans bigint;
  unfilled bigint;
begin
  select string_agg(involved, ', ') into hidden
  from unnest(array['public.chat_sessions', 'public.models']) as involved
  where row_security_active(involved);
  if hidden is not null then
    raise exception 'row level security would hide rows of % from %', hidden, current_user
      using errcode = 'insufficient_privilege',
        hint = 'Nothing has been changed. Migrate as the owner of these tables, or as a role with BYPASSRLS.';
  end if;
  update public.chat_sessions
  set user_id = source.user_id
  from public.models as source
  where source.id = chat_sessions.model_id
    and source.user_id is not null
    and chat_sessions.user_id is null;
  get diagnostics filled = row_count;
  -- who is hidden from this role doesn't count as there
  set local row_security = on;
  if exists (select from public.chat_sessions where user_id is null)
    and not exists (select from auth.users as given where given.id = 'a7c41e00-0000-4000-8000-00000000a7c4'::uuid)
  then
    raise exception '% isn''t in %', 'a7c41e00-0000-4000-8000-00000000a7c4', 'auth.users'
      using errcode = 'foreign_key_violation',
        hint = 'Nothing has been changed. Rows of public.chat_sessions are to get it as their user_id: name one that is there.';
  end if;
  set local row_security = off;
  update public.chat_sessions set user_id = 'a7c41e00-0000-4000-8000-00000000a7c4'::uuid where user_id is null;
  get diagnostics orphans = row_count;
  select count(*) into unfilled from public.chat_sessions where user_id is null;
  if unfilled > 0 then
    raise exception '% can''t be filled in % of the rows', 'public.chat_sessions.user_id', unfilled
      using errcode = 'not_null_violation', schema = 'public', table = 'chat_sessions', column = 'user_id',
        hint = 'Nothing has been changed. Mend those rows, or write `orphans = delete` or `orphans = assign("…")` in the schema.';
  end if;
  raise notice '%: % filled, % orphans assigned', 'public.chat_sessions.user_id', filled, orphans;
end;
$$;

alter table public.chat_sessions enable trigger user;
alter table public.chat_sessions force row level security;
alter table public.models force row level security;
set local row_security = on;

alter table public.chat_sessions add constraint chat_sessions_user_id_filled check (user_id is not null) not valid;

alter table public.chat_sessions add constraint chat_sessions_user_id_fkey
  foreign key (user_id) references auth.users (id) on delete cascade not valid;

create trigger chat_sessions_user_id_frozen
  before update on public.chat_sessions
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

revoke all on public.chat_sessions from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.chat_sessions to authenticated;
grant select, insert, update, delete on public.chat_sessions to service_role;

create policy chat_sessions_delete_own on public.chat_sessions
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy chat_sessions_insert_own on public.chat_sessions
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy chat_sessions_select_own on public.chat_sessions
  for select to authenticated
  using (user_id = (select auth.uid()));

create policy chat_sessions_update_own on public.chat_sessions
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

commit;
