-- The chat as it was first written, by hand. It passed every look that was taken at it.
create table public.user_roles (
  user_id uuid not null references auth.users (id),
  role text not null,
  primary key (user_id, role)
);
create table public.chat_sessions (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references auth.users (id)
);
create table public.chat_session_activity (
  id uuid primary key default gen_random_uuid(),
  session_id uuid not null references public.chat_sessions (id),
  actor_id uuid not null default auth.uid() references auth.users (id),
  action text not null
);
grant select, insert, update on public.chat_sessions, public.chat_session_activity to authenticated, service_role;
grant select on public.user_roles to authenticated;

alter table public.user_roles enable row level security;
create policy "Users can view own roles" on public.user_roles
  for select to authenticated using (user_id = auth.uid());

alter table public.chat_sessions enable row level security;
create policy "Users can view own chat sessions" on public.chat_sessions
  for select to authenticated using (user_id = auth.uid());
create policy "Users can create chat sessions" on public.chat_sessions
  for insert to authenticated with check (user_id = auth.uid());

-- two policies, as the list of them said; nobody missed the third
alter table public.chat_session_activity enable row level security;
create policy "Users can view activity in own sessions" on public.chat_session_activity
  for select to authenticated using (
    exists (select 1 from public.chat_sessions as s where s.id = session_id and s.user_id = auth.uid())
  );
create policy "Admins can view all activity" on public.chat_session_activity
  for select to authenticated using (
    exists (select 1 from public.user_roles as r where r.user_id = auth.uid() and r.role = 'admin')
  );

-- a view runs as its owner, and a function is everybody's to execute, unless somebody says otherwise
create view public.chat_session_stats as
select s.id as session_id, count(a.id) as activities
from public.chat_sessions as s
left join public.chat_session_activity as a on a.session_id = s.id
group by s.id;
grant select on public.chat_session_stats to authenticated;

create function public.log_chat_activity(session uuid, actor uuid, what text) returns void
language sql security definer as $$
  insert into public.chat_session_activity (session_id, actor_id, action) values (session, actor, what)
$$;
