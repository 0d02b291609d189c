-- create the schema LiveChat
--
-- adds     schema freehold
--          sequence public.chat_session_seq
--          function freehold.refuse_change
--          function freehold.touch_updated_at
--          function public.log_chat_activity
--          function public.note_chat_activity
--          view public.chat_session_stats
--          view public.security_flagged_chat_sessions
--          table public.chat_sessions
--          table public.chat_messages
--          table public.chat_session_activity
--          table public.user_roles
-- access   what its owner makes in public from now on is closed until it is granted
--          public.chat_sessions: select by the row's owner, or staff in the role admin or support_agent
--          public.chat_sessions: insert by the row's owner
--          public.chat_sessions: update by the row's owner, or staff in the role admin
--          public.chat_sessions: delete by nobody
--          public.chat_messages: select by the chat session's owner, or staff in the role admin
--          public.chat_messages: insert by the chat session's owner if `sender` is customer
--          public.chat_messages: update and delete by nobody
--          public.chat_session_activity: select by the chat session's owner, or staff in the role admin
--          public.chat_session_activity: insert by the row's owner, or staff in the role admin or support_agent
--          public.chat_session_activity: update and delete by nobody
--          public.user_roles: select by the member whose row it is
--          public.user_roles: insert, update and delete by the service only
--          public.chat_session_stats: read by users and the service, as far as they see what is behind it
--          public.log_chat_activity: run by triggers, with its owner's rights
--          public.note_chat_activity: run by triggers
--          public.security_flagged_chat_sessions: read by users and the service, as far as they see what is behind it
--          nobody loses anything
-- hazards  none: nothing that exists is locked for longer than a change of the catalogue

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

create sequence public.chat_session_seq
  increment by 1 start with 1;

comment on sequence public.chat_session_seq is 'Numbers of sessions, for people.';

revoke all on sequence public.chat_session_seq from public, anon, authenticated, service_role;
grant usage on sequence public.chat_session_seq to authenticated, service_role;

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

create table public.chat_sessions (
  id uuid not null default gen_random_uuid(),
  session_number text not null default ('CHAT-' || lpad(nextval('public.chat_session_seq')::text, 6, '0')),
  user_id uuid not null default auth.uid(),
  subject text not null default '',
  status text not null default 'open',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint chat_sessions_pkey primary key (id),
  constraint chat_sessions_session_number_key unique (session_number),
  constraint chat_sessions_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint chat_sessions_status_check
    check (status in ('open', 'waiting', 'closed'))
);

comment on table public.chat_sessions is 'A talk between a user and the support.';
comment on column public.chat_sessions.session_number is 'What people call it: `CHAT-000042`.';

create index chat_sessions_user_id_idx on public.chat_sessions (user_id);

create trigger chat_sessions_updated_at_touch
  before update on public.chat_sessions
  for each row execute function freehold.touch_updated_at();

create trigger chat_sessions_user_id_frozen
  before update on public.chat_sessions
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.chat_sessions enable row level security;
alter table public.chat_sessions force row level security;

revoke all on public.chat_sessions from public, anon, authenticated, service_role;
grant select, insert, update on public.chat_sessions to authenticated;
grant select, insert, update on public.chat_sessions to service_role;

create table public.chat_messages (
  id uuid not null default gen_random_uuid(),
  session_id uuid not null,
  sender text not null default 'customer',
  body text not null,
  created_at timestamptz not null default now(),
  constraint chat_messages_pkey primary key (id),
  constraint chat_messages_session_id_fkey
    foreign key (session_id) references public.chat_sessions (id) on delete cascade,
  constraint chat_messages_sender_check
    check (sender in ('customer', 'agent', 'bot')),
  constraint chat_messages_body_check check (char_length(body) between 1 and 4000)
);

comment on table public.chat_messages is 'A message of a session.';

create index chat_messages_session_id_created_at_idx
  on public.chat_messages (session_id, created_at);

create trigger chat_messages_session_id_frozen
  before update on public.chat_messages
  for each row when (old.session_id is distinct from new.session_id)
  execute function freehold.refuse_change('session_id');

alter table public.chat_messages enable row level security;
alter table public.chat_messages force row level security;

revoke all on public.chat_messages from public, anon, authenticated, service_role;
grant select, insert on public.chat_messages to authenticated;
grant select, insert on public.chat_messages to service_role;

create table public.chat_session_activity (
  id uuid not null default gen_random_uuid(),
  session_id uuid not null,
  actor_id uuid not null default auth.uid(),
  actor_role text,
  action text not null,
  created_at timestamptz not null default now(),
  constraint chat_session_activity_pkey primary key (id),
  constraint chat_session_activity_session_id_fkey
    foreign key (session_id) references public.chat_sessions (id) on delete cascade,
  constraint chat_session_activity_actor_id_fkey
    foreign key (actor_id) references auth.users (id) on delete cascade,
  constraint chat_session_activity_actor_role_check
    check (actor_role in ('admin', 'support_agent', 'moderator', 'analyst')),
  constraint chat_session_activity_action_check
    check (action in ('session_opened', 'session_changed', 'message_sent', 'security_flagged'))
);

comment on table public.chat_session_activity is 'What happened in a session, and whose doing it was.';
comment on column public.chat_session_activity.actor_role is 'As what he did it, if he is among the staff. Whatever a client says, it is looked up.';

create index chat_session_activity_session_id_created_at_idx
  on public.chat_session_activity (session_id, created_at);
create index chat_session_activity_actor_id_idx on public.chat_session_activity (actor_id);

create trigger chat_session_activity_actor_id_frozen
  before update on public.chat_session_activity
  for each row when (old.actor_id is distinct from new.actor_id)
  execute function freehold.refuse_change('actor_id');

create trigger chat_session_activity_session_id_frozen
  before update on public.chat_session_activity
  for each row when (old.session_id is distinct from new.session_id)
  execute function freehold.refuse_change('session_id');

alter table public.chat_session_activity enable row level security;
alter table public.chat_session_activity force row level security;

revoke all on public.chat_session_activity from public, anon, authenticated, service_role;
grant select, insert on public.chat_session_activity to authenticated;
grant select, insert on public.chat_session_activity to service_role;

create table public.user_roles (
  user_id uuid not null,
  role text not null,
  created_at timestamptz not null default now(),
  constraint user_roles_pkey primary key (user_id, role),
  constraint user_roles_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint user_roles_role_check
    check (role in ('admin', 'support_agent', 'moderator', 'analyst'))
);

comment on table public.user_roles is 'Who has which role among the staff.';

create trigger user_roles_user_id_frozen
  before update on public.user_roles
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.user_roles enable row level security;
alter table public.user_roles force row level security;

revoke all on public.user_roles from public, anon, authenticated, service_role;
grant select on public.user_roles to authenticated;
grant select, insert, update, delete on public.user_roles to service_role;

create function public.log_chat_activity()
  returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  new.created_at := now();
  new.actor_role := (
    select r.role
    from public.user_roles as r
    where r.user_id = new.actor_id
    order by array_position(array['admin', 'support_agent', 'moderator', 'analyst'], r.role)
    limit 1
  );
  return new;
end
$$;

comment on function public.log_chat_activity() is 'Stamps what is logged with the time, and with the strongest role that the actor has.

Whoever logs for somebody else doesn''t see that one''s roles, so it looks with the rights of its owner. It reads the
roles and nothing else: the chat tables need no policy for it.';

revoke all on function public.log_chat_activity() from public, anon, authenticated, service_role;

create function public.note_chat_activity()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  actor uuid := (select auth.uid());
  session uuid;
  what text;
begin
  if actor is null then
    return null;
  end if;
  if tg_table_name = 'chat_messages' then
    session := new.session_id;
    what := 'message_sent';
  else
    session := new.id;
    what := case tg_op when 'INSERT' then 'session_opened' else 'session_changed' end;
  end if;
  insert into public.chat_session_activity (session_id, actor_id, action)
  values (session, actor, what);
  return null;
end
$$;

comment on function public.note_chat_activity() is 'Logs what users and staff do to a session, with their own rights. A server logs for itself, in the name of whom it
acts for.';

revoke all on function public.note_chat_activity() from public, anon, authenticated, service_role;

create view public.chat_session_stats (session_id, session_number, messages, latest_message_at)
  with (security_invoker = true, security_barrier = true)
as
select s.id, s.session_number, count(m.id), max(m.created_at)
from public.chat_sessions as s
left join public.chat_messages as m on m.session_id = s.id
group by s.id, s.session_number;

comment on view public.chat_session_stats is 'How much is written in each session that the reader sees, as far as he sees it.';

revoke all on public.chat_session_stats from public, anon, authenticated, service_role;
grant select on public.chat_session_stats to authenticated;
grant select on public.chat_session_stats to service_role;

create view public.security_flagged_chat_sessions (session_id, session_number, flags, latest_flag_at)
  with (security_invoker = true, security_barrier = true)
as
select s.id, s.session_number, count(*), max(a.created_at)
from public.chat_sessions as s
join public.chat_session_activity as a on a.session_id = s.id
where a.action = 'security_flagged'
group by s.id, s.session_number;

comment on view public.security_flagged_chat_sessions is 'Sessions that somebody has flagged, as far as the reader sees the session and the flag.';

revoke all on public.security_flagged_chat_sessions from public, anon, authenticated, service_role;
grant select on public.security_flagged_chat_sessions to authenticated;
grant select on public.security_flagged_chat_sessions to service_role;

create trigger chat_sessions_note_chat_activity
  after insert or update on public.chat_sessions
  for each row execute function public.note_chat_activity();

create trigger chat_messages_note_chat_activity
  after insert on public.chat_messages
  for each row execute function public.note_chat_activity();

create trigger chat_session_activity_log_chat_activity
  before insert on public.chat_session_activity
  for each row execute function public.log_chat_activity();

create policy "Admins and agents can view all chat sessions" on public.chat_sessions
  for select to authenticated
  using (
    exists (
      select 1
      from public.user_roles as staff
      where staff.user_id = (select auth.uid())
        and staff.role in ('admin', 'support_agent')
    )
  );

create policy "Users can view own chat sessions" on public.chat_sessions
  for select to authenticated
  using (user_id = (select auth.uid()));

create policy "Users can create chat sessions" on public.chat_sessions
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy "Admins can update any chat session" on public.chat_sessions
  for update to authenticated
  using (
    exists (
      select 1
      from public.user_roles as staff
      where staff.user_id = (select auth.uid())
        and staff.role = 'admin'
    )
  )
  with check (
    exists (
      select 1
      from public.user_roles as staff
      where staff.user_id = (select auth.uid())
        and staff.role = 'admin'
    )
  );

create policy "Users can update own chat sessions" on public.chat_sessions
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy "Admins can view all messages" on public.chat_messages
  for select to authenticated
  using (
    exists (
      select 1
      from public.user_roles as staff
      where staff.user_id = (select auth.uid())
        and staff.role = 'admin'
    )
  );

create policy "Users can view messages in own sessions" on public.chat_messages
  for select to authenticated
  using (
    exists (
      select 1
      from public.chat_sessions as parent
      where parent.id = chat_messages.session_id
        and parent.user_id = (select auth.uid())
    )
  );

create policy "Users can create messages in own sessions" on public.chat_messages
  for insert to authenticated
  with check (
    exists (
      select 1
      from public.chat_sessions as parent
      where parent.id = chat_messages.session_id
        and parent.user_id = (select auth.uid())
    )
    and sender = 'customer'
  );

create policy "Admins can view all activity" on public.chat_session_activity
  for select to authenticated
  using (
    exists (
      select 1
      from public.user_roles as staff
      where staff.user_id = (select auth.uid())
        and staff.role = 'admin'
    )
  );

create policy "Users can view activity in own sessions" on public.chat_session_activity
  for select to authenticated
  using (
    exists (
      select 1
      from public.chat_sessions as parent
      where parent.id = chat_session_activity.session_id
        and parent.user_id = (select auth.uid())
    )
  );

create policy "System can log chat activity" on public.chat_session_activity
  for insert to authenticated
  with check (
    actor_id = (select auth.uid())
    or exists (
      select 1
      from public.user_roles as staff
      where staff.user_id = (select auth.uid())
        and staff.role in ('admin', 'support_agent')
    )
  );

create policy user_roles_select_functions on public.user_roles
  for select to current_user
  using (true);

create policy user_roles_select_self on public.user_roles
  for select to authenticated
  using (user_id = (select auth.uid()));

commit;
