-- The whole schema `Notes`, as its declarations say. Generated: change those instead.
-- A database gets here through the migrations; this file is for reading, and for a fresh start.

begin;

set local lock_timeout = '5s';
set local statement_timeout = '60s';

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
