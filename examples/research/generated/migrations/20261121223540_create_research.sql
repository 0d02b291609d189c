-- create the schema Research
--
-- adds     schema freehold
--          type public.research_stage
--          type public.session_status
--          function freehold.refuse_change
--          function freehold.touch_updated_at
--          table public.research_sessions
--          table public.draft_files
-- access   what its owner makes in public from now on is closed until it is granted
--          public.research_sessions: select, insert, update and delete by the row's owner
--          public.draft_files: select, insert, update and delete by the research session's owner
--          nobody loses anything
-- hazards  none: nothing that exists is locked for longer than a change of the catalogue

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
    select format('%s is there already', made)
    from unnest(array[
      'public.draft_files',
      'public.idx_draft_files_session_id',
      'public.idx_research_sessions_created_at',
      'public.idx_research_sessions_user_id',
      'public.research_sessions'
    ]) as made
    where to_regclass(made) is not null
    union all
    select format('the type %s is there already', made)
    from unnest(array[
      'public.research_stage',
      'public.session_status'
    ]) as made
    where to_regtype(made) is not null
    union all
    select format('the function %s is there already', made)
    from unnest(array[
      'freehold.refuse_change()',
      'freehold.touch_updated_at()'
    ]) as made
    where to_regprocedure(made) is not null
    union all
    select format('%s isn''t there', needed)
    from unnest(array[
      'auth.users'
    ]) as needed
    where to_regclass(needed) is null
    union all
    select format(
      '%s.%s is %s, not %s', needed.of, needed.name,
      coalesce(format_type(there.atttypid, there.atttypmod), 'not there'), needed.type
    )
    from (values
      ('auth.users', 'id', 'uuid')
    ) as needed (of, name, type)
    left join pg_attribute as there
      on there.attrelid = to_regclass(needed.of) and there.attname = needed.name and not there.attisdropped
    where to_regclass(needed.of) is not null
      and there.atttypid is distinct from to_regtype(needed.type)
  ) as told (what);
  if differs is not null then
    raise exception e'the database isn''t what this migration is for:\n%', differs
      using errcode = 'object_not_in_prerequisite_state',
        hint = 'Nothing has been changed. Apply the migrations before this one, or mend what differs.';
  end if;
end
$$;

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

create type public.research_stage as enum ('1_initial_research', '2_planning', '3_parallel_research', '4_writing');

comment on type public.research_stage is 'How far a session has come.';

create type public.session_status as enum ('in_progress', 'completed', 'failed');

comment on type public.session_status is 'How a session stands.';

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

create table public.research_sessions (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  question text not null,
  status public.session_status not null default 'in_progress'::public.session_status,
  stage public.research_stage not null default '1_initial_research'::public.research_stage,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint research_sessions_pkey primary key (id),
  constraint research_sessions_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

comment on table public.research_sessions is 'A question that is being researched.';

create index idx_research_sessions_user_id on public.research_sessions (user_id);
create index idx_research_sessions_created_at on public.research_sessions (created_at desc);

create trigger research_sessions_user_id_frozen
  before update on public.research_sessions
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

create trigger update_research_sessions_updated_at
  before update on public.research_sessions
  for each row execute function freehold.touch_updated_at();

alter table public.research_sessions enable row level security;
alter table public.research_sessions force row level security;

revoke all on public.research_sessions from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.research_sessions to authenticated;
grant select, insert, update, delete on public.research_sessions to service_role;

create table public.draft_files (
  id uuid not null default gen_random_uuid(),
  session_id uuid not null,
  file_name text not null,
  content text not null default '',
  created_at timestamptz not null default now(),
  constraint draft_files_pkey primary key (id),
  constraint draft_files_session_id_fkey
    foreign key (session_id) references public.research_sessions (id) on delete cascade
);

comment on table public.draft_files is 'What a session has written so far.';

create index idx_draft_files_session_id on public.draft_files (session_id);

create trigger draft_files_session_id_frozen
  before update on public.draft_files
  for each row when (old.session_id is distinct from new.session_id)
  execute function freehold.refuse_change('session_id');

alter table public.draft_files enable row level security;
alter table public.draft_files force row level security;

revoke all on public.draft_files from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.draft_files to authenticated;
grant select, insert, update, delete on public.draft_files to service_role;

create policy research_sessions_select_own on public.research_sessions
  for select to authenticated
  using (user_id = (select auth.uid()));

create policy research_sessions_insert_own on public.research_sessions
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy research_sessions_update_own on public.research_sessions
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy research_sessions_delete_own on public.research_sessions
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy draft_files_select_own on public.draft_files
  for select to authenticated
  using (
    exists (
      select 1
      from public.research_sessions as parent
      where parent.id = draft_files.session_id
        and parent.user_id = (select auth.uid())
    )
  );

create policy draft_files_insert_own on public.draft_files
  for insert to authenticated
  with check (
    exists (
      select 1
      from public.research_sessions as parent
      where parent.id = draft_files.session_id
        and parent.user_id = (select auth.uid())
    )
  );

create policy draft_files_update_own on public.draft_files
  for update to authenticated
  using (
    exists (
      select 1
      from public.research_sessions as parent
      where parent.id = draft_files.session_id
        and parent.user_id = (select auth.uid())
    )
  )
  with check (
    exists (
      select 1
      from public.research_sessions as parent
      where parent.id = draft_files.session_id
        and parent.user_id = (select auth.uid())
    )
  );

create policy draft_files_delete_own on public.draft_files
  for delete to authenticated
  using (
    exists (
      select 1
      from public.research_sessions as parent
      where parent.id = draft_files.session_id
        and parent.user_id = (select auth.uid())
    )
  );

commit;
