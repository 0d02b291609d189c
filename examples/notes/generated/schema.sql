-- The whole schema `Notes`, as its declarations say. Generated: change those instead.
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

create table public.notes (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  body text not null,
  pinned boolean not null default false,
  created_at timestamptz not null default now(),
  constraint notes_pkey primary key (id),
  constraint notes_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

comment on table public.notes is 'A private note.';

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

commit;
