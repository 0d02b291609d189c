-- create the schema ChatSessions
--
-- adds     schema freehold
--          function freehold.refuse_change
--          function freehold.touch_updated_at
--          table public.models
--          table public.runs
--          table public.chat_sessions
-- access   what its owner makes in public from now on is closed until it is granted
--          public.models: select, insert, update and delete by the row's owner
--          public.runs: select, insert, update and delete by the model's owner
--          public.chat_sessions: select, insert, update and delete by the service only
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
      'public.chat_sessions',
      'public.chat_sessions_model_id_idx',
      'public.chat_sessions_run_id_idx',
      'public.models',
      'public.models_user_id_idx',
      'public.runs',
      'public.runs_model_id_idx'
    ]) as made
    where to_regclass(made) is not null
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

create table public.models (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  name text not null,
  created_at timestamptz not null default now(),
  constraint models_pkey primary key (id),
  constraint models_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

comment on table public.models is 'A model that a user has made.';

create index models_user_id_idx on public.models (user_id);

create trigger models_user_id_frozen
  before update on public.models
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.models enable row level security;
alter table public.models force row level security;

revoke all on public.models from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.models to authenticated;
grant select, insert, update, delete on public.models to service_role;

create table public.runs (
  id uuid not null default gen_random_uuid(),
  model_id uuid not null,
  created_at timestamptz not null default now(),
  constraint runs_pkey primary key (id),
  constraint runs_model_id_fkey
    foreign key (model_id) references public.models (id) on delete cascade
);

comment on table public.runs is 'A run of a model.';

create index runs_model_id_idx on public.runs (model_id);

create trigger runs_model_id_frozen
  before update on public.runs
  for each row when (old.model_id is distinct from new.model_id)
  execute function freehold.refuse_change('model_id');

alter table public.runs enable row level security;
alter table public.runs force row level security;

revoke all on public.runs from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.runs to authenticated;
grant select, insert, update, delete on public.runs to service_role;

create table public.chat_sessions (
  id uuid not null default gen_random_uuid(),
  model_id uuid,
  run_id uuid,
  session_title text,
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint chat_sessions_pkey primary key (id),
  constraint chat_sessions_model_id_fkey
    foreign key (model_id) references public.models (id) on delete set null,
  constraint chat_sessions_run_id_fkey
    foreign key (run_id) references public.runs (id) on delete set null
);

comment on table public.chat_sessions is 'A conversation with the assistant.';

create index chat_sessions_model_id_idx
  on public.chat_sessions (model_id) where model_id is not null;
create index chat_sessions_run_id_idx on public.chat_sessions (run_id) where run_id is not null;

create trigger chat_sessions_updated_at_touch
  before update on public.chat_sessions
  for each row execute function freehold.touch_updated_at();

alter table public.chat_sessions enable row level security;
alter table public.chat_sessions force row level security;

revoke all on public.chat_sessions from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.chat_sessions to service_role;

create policy models_select_own on public.models
  for select to authenticated
  using (user_id = (select auth.uid()));

create policy models_insert_own on public.models
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy models_update_own on public.models
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy models_delete_own on public.models
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy runs_select_own on public.runs
  for select to authenticated
  using (
    exists (
      select 1
      from public.models as parent
      where parent.id = runs.model_id
        and parent.user_id = (select auth.uid())
    )
  );

create policy runs_insert_own on public.runs
  for insert to authenticated
  with check (
    exists (
      select 1
      from public.models as parent
      where parent.id = runs.model_id
        and parent.user_id = (select auth.uid())
    )
  );

create policy runs_update_own on public.runs
  for update to authenticated
  using (
    exists (
      select 1
      from public.models as parent
      where parent.id = runs.model_id
        and parent.user_id = (select auth.uid())
    )
  )
  with check (
    exists (
      select 1
      from public.models as parent
      where parent.id = runs.model_id
        and parent.user_id = (select auth.uid())
    )
  );

create policy runs_delete_own on public.runs
  for delete to authenticated
  using (
    exists (
      select 1
      from public.models as parent
      where parent.id = runs.model_id
        and parent.user_id = (select auth.uid())
    )
  );

create policy chat_sessions_select_service on public.chat_sessions
  for select to service_role
  using (true);

create policy chat_sessions_insert_service on public.chat_sessions
  for insert to service_role
  with check (true);

create policy chat_sessions_update_service on public.chat_sessions
  for update to service_role
  using (true)
  with check (true);

create policy chat_sessions_delete_service on public.chat_sessions
  for delete to service_role
  using (true);

commit;
