-- Migration 14 as it was written by hand: a session belongs to whoever owns its model.
create table public.models (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  name text not null
);

create table public.runs (
  id uuid primary key default gen_random_uuid(),
  model_id uuid not null references public.models (id) on delete cascade
);

create table public.chat_sessions (
  id uuid primary key default gen_random_uuid(),
  model_id uuid references public.models (id) on delete cascade,
  run_id uuid references public.runs (id) on delete set null,
  session_title text,
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

grant select, insert, update, delete on public.models, public.runs, public.chat_sessions to service_role;
