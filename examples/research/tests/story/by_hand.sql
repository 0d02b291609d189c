-- The migration as it was written by hand.
begin;

create table if not exists users (
  id uuid primary key default gen_random_uuid(),
  email text not null unique,
  created_at timestamptz not null default now()
);

create table if not exists research_sessions (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users (id) on delete cascade,
  question text not null,
  created_at timestamptz not null default now()
);

create table if not exists draft_files (
  id uuid primary key default gen_random_uuid(),
  session_id uuid not null references research_sessions (id) on delete cascade,
  file_name text not null
);

alter table research_sessions enable row level security;
alter table draft_files enable row level security;
grant select, insert, update, delete on research_sessions, draft_files to authenticated, service_role;

create policy "own sessions" on research_sessions
  for all to authenticated
  using (user_id = auth.uid())
  with check (user_id = auth.uid());

commit;
