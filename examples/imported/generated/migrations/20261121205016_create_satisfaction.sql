-- create the schema Satisfaction
--
-- adds     schema freehold
--          function freehold.fill_ratings_workspace_id
--          function freehold.refuse_change
--          function freehold.touch_updated_at
--          table public.workspaces
--          table public.conversations
--          table public.conversation_messages
--          table public.documents
--          table public.follow_ups
--          table public.threads
--          table public.messages
--          table public.surveys
--          table public.ratings
--          table public.workspace_membership
-- access   what its owner makes in public from now on is closed until it is granted
--          public.workspaces: select by members of the workspace
--          public.workspaces: insert, update and delete by the service only
--          public.conversations: select, insert, update and delete by members of the row's workspace
--          public.conversation_messages: select, insert, update and delete by members of the conversation's workspace
--          public.documents: select, insert, update and delete by members of the row's workspace
--          public.follow_ups: select, insert, update and delete by members of the conversation's workspace
--          public.threads: select, insert, update and delete by the row's owner
--          public.messages: select, insert, update and delete by the thread's owner
--          public.surveys: select, insert, update and delete by members of the row's workspace
--          public.ratings: select by members of the row's workspace
--          public.ratings: insert and delete by the service only
--          public.ratings: update by nobody
--          public.workspace_membership: select by the member whose row it is
--          public.workspace_membership: insert, update and delete by the service only
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

create function freehold.fill_ratings_workspace_id()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.workspace_id is null then
    select parent.workspace_id
    into new.workspace_id
    from public.conversations as parent
    where parent.id = new.conversation_id;
  end if;
  return new;
end;
$$;

comment on function freehold.fill_ratings_workspace_id() is 'Fills workspace_id from the row of public.conversations above.';

revoke all on function freehold.fill_ratings_workspace_id() from public;

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

create table public.workspaces (
  id uuid not null default gen_random_uuid(),
  name text not null,
  created_at timestamptz not null default now(),
  constraint workspaces_pkey primary key (id)
);

comment on table public.workspaces is 'A customer of the support desk.';

alter table public.workspaces enable row level security;
alter table public.workspaces force row level security;

revoke all on public.workspaces from public, anon, authenticated, service_role;
grant select on public.workspaces to authenticated;
grant select, insert, update, delete on public.workspaces to service_role;

create table public.conversations (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  bot_user_id uuid,
  claimed_by uuid,
  claimed_at timestamptz,
  status text not null default 'active',
  channel text not null,
  created_at timestamptz not null default now(),
  constraint conversations_pkey primary key (id),
  constraint conversations_id_workspace_id_key unique (id, workspace_id),
  constraint conversations_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete no action,
  constraint conversations_bot_user_id_fkey
    foreign key (bot_user_id) references auth.users (id) on delete set null,
  constraint conversations_claimed_by_fkey
    foreign key (claimed_by) references auth.users (id) on delete set null,
  constraint conversations_status_check
    check (status in ('active', 'escalated', 'resolved')),
  constraint conversations_channel_check
    check (channel in ('web', 'email', 'chat'))
);

comment on table public.conversations is 'A support conversation. Trusted to the members of its workspace.';
comment on column public.conversations.bot_user_id is 'The bot that answers, until a person does.';
comment on column public.conversations.claimed_by is 'The agent who took the conversation over.';

create index conversations_workspace_id_status_idx on public.conversations (workspace_id, status);
create index conversations_bot_user_id_idx
  on public.conversations (bot_user_id) where bot_user_id is not null;
create index conversations_claimed_by_idx
  on public.conversations (claimed_by) where claimed_by is not null;

create trigger conversations_workspace_id_frozen
  before update on public.conversations
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.conversations enable row level security;
alter table public.conversations force row level security;

revoke all on public.conversations from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.conversations to authenticated;
grant select, insert, update, delete on public.conversations to service_role;

create table public.conversation_messages (
  id uuid not null default gen_random_uuid(),
  conversation_id uuid not null,
  role text not null,
  body text not null,
  created_at timestamptz not null default now(),
  constraint conversation_messages_pkey primary key (id),
  constraint conversation_messages_conversation_id_fkey
    foreign key (conversation_id) references public.conversations (id) on delete cascade,
  constraint conversation_messages_role_check
    check (role in ('customer', 'agent', 'bot', 'system'))
);

comment on table public.conversation_messages is 'A message of a conversation.';

create index conversation_messages_conversation_id_created_at_idx
  on public.conversation_messages (conversation_id, created_at);

create trigger conversation_messages_conversation_id_frozen
  before update on public.conversation_messages
  for each row when (old.conversation_id is distinct from new.conversation_id)
  execute function freehold.refuse_change('conversation_id');

alter table public.conversation_messages enable row level security;
alter table public.conversation_messages force row level security;

revoke all on public.conversation_messages from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.conversation_messages to authenticated;
grant select, insert, update, delete on public.conversation_messages to service_role;

create table public.documents (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  title text not null,
  body text not null default '',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint documents_pkey primary key (id),
  constraint documents_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete no action,
  constraint documents_title_check check (char_length(title) between 1 and 200)
);

comment on table public.documents is 'A text that a workspace answers from.';

create index documents_workspace_id_idx on public.documents (workspace_id);

create trigger documents_updated_at_touch
  before update on public.documents
  for each row execute function freehold.touch_updated_at();

create trigger documents_workspace_id_frozen
  before update on public.documents
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.documents enable row level security;
alter table public.documents force row level security;

revoke all on public.documents from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.documents to authenticated;
grant select, insert, update, delete on public.documents to service_role;

create table public.follow_ups (
  id uuid not null default gen_random_uuid(),
  conversation_id uuid not null,
  body text not null,
  done boolean not null default false,
  created_at timestamptz not null default now(),
  constraint follow_ups_pkey primary key (id),
  constraint follow_ups_conversation_id_fkey
    foreign key (conversation_id) references public.conversations (id) on delete cascade,
  constraint follow_ups_body_check check (char_length(body) between 1 and 2000)
);

comment on table public.follow_ups is 'What an agent means to do about a conversation. Trusted as the desk''s messages are: as the conversation.';

create index follow_ups_conversation_id_created_at_idx
  on public.follow_ups (conversation_id, created_at);

create trigger follow_ups_conversation_id_frozen
  before update on public.follow_ups
  for each row when (old.conversation_id is distinct from new.conversation_id)
  execute function freehold.refuse_change('conversation_id');

alter table public.follow_ups enable row level security;
alter table public.follow_ups force row level security;

revoke all on public.follow_ups from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.follow_ups to authenticated;
grant select, insert, update, delete on public.follow_ups to service_role;

create table public.threads (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  title text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint threads_pkey primary key (id),
  constraint threads_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

comment on table public.threads is 'A private talk between a user and the assistant.';

create index threads_user_id_idx on public.threads (user_id);

create trigger threads_updated_at_touch
  before update on public.threads
  for each row execute function freehold.touch_updated_at();

create trigger threads_user_id_frozen
  before update on public.threads
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.threads enable row level security;
alter table public.threads force row level security;

revoke all on public.threads from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.threads to authenticated;
grant select, insert, update, delete on public.threads to service_role;

create table public.messages (
  id uuid not null default gen_random_uuid(),
  thread_id uuid not null,
  role text not null,
  body text not null,
  created_at timestamptz not null default now(),
  constraint messages_pkey primary key (id),
  constraint messages_thread_id_fkey
    foreign key (thread_id) references public.threads (id) on delete cascade,
  constraint messages_role_check check (role in ('user', 'assistant', 'system'))
);

comment on table public.messages is 'A message of a thread.';

create index messages_thread_id_created_at_idx on public.messages (thread_id, created_at);

create trigger messages_thread_id_frozen
  before update on public.messages
  for each row when (old.thread_id is distinct from new.thread_id)
  execute function freehold.refuse_change('thread_id');

alter table public.messages enable row level security;
alter table public.messages force row level security;

revoke all on public.messages from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.messages to authenticated;
grant select, insert, update, delete on public.messages to service_role;

create table public.surveys (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  question text not null,
  closed_at timestamptz,
  created_at timestamptz not null default now(),
  constraint surveys_pkey primary key (id),
  constraint surveys_id_workspace_id_key unique (id, workspace_id),
  constraint surveys_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade,
  constraint surveys_question_check
    check (char_length(question) between 1 and 500)
);

comment on table public.surveys is 'What a workspace asks of its customers. Trusted as the desk''s own documents are.';

create index surveys_workspace_id_idx on public.surveys (workspace_id);

create trigger surveys_workspace_id_frozen
  before update on public.surveys
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.surveys enable row level security;
alter table public.surveys force row level security;

revoke all on public.surveys from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.surveys to authenticated;
grant select, insert, update, delete on public.surveys to service_role;

create table public.ratings (
  id uuid not null default gen_random_uuid(),
  conversation_id uuid not null,
  workspace_id uuid not null,
  survey_id uuid not null,
  stars bigint not null,
  comment text,
  created_at timestamptz not null default now(),
  constraint ratings_pkey primary key (id),
  constraint ratings_workspace_id_survey_id_conversation_id_key
    unique (workspace_id, survey_id, conversation_id),
  constraint ratings_conversation_id_fkey
    foreign key (conversation_id, workspace_id) references public.conversations (id, workspace_id) on delete cascade on update cascade,
  constraint ratings_survey_id_fkey
    foreign key (survey_id, workspace_id) references public.surveys (id, workspace_id) on delete cascade,
  constraint ratings_stars_check check (stars between 1 and 5)
);

comment on table public.ratings is 'What a customer answered after a conversation. Both are of one workspace.';

create index ratings_conversation_id_workspace_id_idx
  on public.ratings (conversation_id, workspace_id);
create index ratings_survey_id_workspace_id_idx on public.ratings (survey_id, workspace_id);

create trigger ratings_conversation_id_frozen
  before update on public.ratings
  for each row when (old.conversation_id is distinct from new.conversation_id)
  execute function freehold.refuse_change('conversation_id');

create trigger ratings_workspace_id_fill
  before insert on public.ratings
  for each row execute function freehold.fill_ratings_workspace_id();

create trigger ratings_workspace_id_frozen
  before update on public.ratings
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.ratings enable row level security;
alter table public.ratings force row level security;

revoke all on public.ratings from public, anon, authenticated, service_role;
grant select on public.ratings to authenticated;
grant select, insert, delete on public.ratings to service_role;

create table public.workspace_membership (
  workspace_id uuid not null,
  user_id uuid not null,
  role text not null default 'agent',
  created_at timestamptz not null default now(),
  constraint workspace_membership_pkey primary key (workspace_id, user_id),
  constraint workspace_membership_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade,
  constraint workspace_membership_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint workspace_membership_role_check
    check (role in ('owner', 'admin', 'agent'))
);

comment on table public.workspace_membership is 'Who sits in which workspace.';

create index workspace_membership_user_id_workspace_id_idx
  on public.workspace_membership (user_id, workspace_id);

create trigger workspace_membership_user_id_frozen
  before update on public.workspace_membership
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

create trigger workspace_membership_workspace_id_frozen
  before update on public.workspace_membership
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.workspace_membership enable row level security;
alter table public.workspace_membership force row level security;

revoke all on public.workspace_membership from public, anon, authenticated, service_role;
grant select on public.workspace_membership to authenticated;
grant select, insert, update, delete on public.workspace_membership to service_role;

create policy workspaces_select_member on public.workspaces
  for select to authenticated
  using (
    id = any (array(
      select member.workspace_id
      from public.workspace_membership as member
      where member.user_id = (select auth.uid())
    ))
  );

create policy conversations_select_member on public.conversations
  for select to authenticated
  using (
    exists (
      select 1
      from public.workspace_membership as member
      where member.workspace_id = conversations.workspace_id
        and member.user_id = (select auth.uid())
    )
  );

create policy conversations_insert_member on public.conversations
  for insert to authenticated
  with check (
    exists (
      select 1
      from public.workspace_membership as member
      where member.workspace_id = conversations.workspace_id
        and member.user_id = (select auth.uid())
    )
  );

create policy conversations_update_member on public.conversations
  for update to authenticated
  using (
    exists (
      select 1
      from public.workspace_membership as member
      where member.workspace_id = conversations.workspace_id
        and member.user_id = (select auth.uid())
    )
  )
  with check (
    exists (
      select 1
      from public.workspace_membership as member
      where member.workspace_id = conversations.workspace_id
        and member.user_id = (select auth.uid())
    )
  );

create policy conversations_delete_member on public.conversations
  for delete to authenticated
  using (
    exists (
      select 1
      from public.workspace_membership as member
      where member.workspace_id = conversations.workspace_id
        and member.user_id = (select auth.uid())
    )
  );

create policy conversation_messages_select_member on public.conversation_messages
  for select to authenticated
  using (
    exists (
      select 1
      from public.conversations as parent
      where parent.id = conversation_messages.conversation_id
        and exists (
          select 1
          from public.workspace_membership as member
          where member.workspace_id = parent.workspace_id
            and member.user_id = (select auth.uid())
        )
    )
  );

create policy conversation_messages_insert_member on public.conversation_messages
  for insert to authenticated
  with check (
    exists (
      select 1
      from public.conversations as parent
      where parent.id = conversation_messages.conversation_id
        and exists (
          select 1
          from public.workspace_membership as member
          where member.workspace_id = parent.workspace_id
            and member.user_id = (select auth.uid())
        )
    )
  );

create policy conversation_messages_update_member on public.conversation_messages
  for update to authenticated
  using (
    exists (
      select 1
      from public.conversations as parent
      where parent.id = conversation_messages.conversation_id
        and exists (
          select 1
          from public.workspace_membership as member
          where member.workspace_id = parent.workspace_id
            and member.user_id = (select auth.uid())
        )
    )
  )
  with check (
    exists (
      select 1
      from public.conversations as parent
      where parent.id = conversation_messages.conversation_id
        and exists (
          select 1
          from public.workspace_membership as member
          where member.workspace_id = parent.workspace_id
            and member.user_id = (select auth.uid())
        )
    )
  );

create policy conversation_messages_delete_member on public.conversation_messages
  for delete to authenticated
  using (
    exists (
      select 1
      from public.conversations as parent
      where parent.id = conversation_messages.conversation_id
        and exists (
          select 1
          from public.workspace_membership as member
          where member.workspace_id = parent.workspace_id
            and member.user_id = (select auth.uid())
        )
    )
  );

create policy documents_select_member on public.documents
  for select to authenticated
  using (
    workspace_id = any (array(
      select member.workspace_id
      from public.workspace_membership as member
      where member.user_id = (select auth.uid())
    ))
  );

create policy documents_insert_member on public.documents
  for insert to authenticated
  with check (
    workspace_id = any (array(
      select member.workspace_id
      from public.workspace_membership as member
      where member.user_id = (select auth.uid())
    ))
  );

create policy documents_update_member on public.documents
  for update to authenticated
  using (
    workspace_id = any (array(
      select member.workspace_id
      from public.workspace_membership as member
      where member.user_id = (select auth.uid())
    ))
  )
  with check (
    workspace_id = any (array(
      select member.workspace_id
      from public.workspace_membership as member
      where member.user_id = (select auth.uid())
    ))
  );

create policy documents_delete_member on public.documents
  for delete to authenticated
  using (
    workspace_id = any (array(
      select member.workspace_id
      from public.workspace_membership as member
      where member.user_id = (select auth.uid())
    ))
  );

create policy follow_ups_select_member on public.follow_ups
  for select to authenticated
  using (
    exists (
      select 1
      from public.conversations as parent
      where parent.id = follow_ups.conversation_id
        and exists (
          select 1
          from public.workspace_membership as member
          where member.workspace_id = parent.workspace_id
            and member.user_id = (select auth.uid())
        )
    )
  );

create policy follow_ups_insert_member on public.follow_ups
  for insert to authenticated
  with check (
    exists (
      select 1
      from public.conversations as parent
      where parent.id = follow_ups.conversation_id
        and exists (
          select 1
          from public.workspace_membership as member
          where member.workspace_id = parent.workspace_id
            and member.user_id = (select auth.uid())
        )
    )
  );

create policy follow_ups_update_member on public.follow_ups
  for update to authenticated
  using (
    exists (
      select 1
      from public.conversations as parent
      where parent.id = follow_ups.conversation_id
        and exists (
          select 1
          from public.workspace_membership as member
          where member.workspace_id = parent.workspace_id
            and member.user_id = (select auth.uid())
        )
    )
  )
  with check (
    exists (
      select 1
      from public.conversations as parent
      where parent.id = follow_ups.conversation_id
        and exists (
          select 1
          from public.workspace_membership as member
          where member.workspace_id = parent.workspace_id
            and member.user_id = (select auth.uid())
        )
    )
  );

create policy follow_ups_delete_member on public.follow_ups
  for delete to authenticated
  using (
    exists (
      select 1
      from public.conversations as parent
      where parent.id = follow_ups.conversation_id
        and exists (
          select 1
          from public.workspace_membership as member
          where member.workspace_id = parent.workspace_id
            and member.user_id = (select auth.uid())
        )
    )
  );

create policy threads_select_own on public.threads
  for select to authenticated
  using (user_id = (select auth.uid()));

create policy threads_insert_own on public.threads
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy threads_update_own on public.threads
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy threads_delete_own on public.threads
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy messages_select_own on public.messages
  for select to authenticated
  using (
    exists (
      select 1
      from public.threads as parent
      where parent.id = messages.thread_id
        and parent.user_id = (select auth.uid())
    )
  );

create policy messages_insert_own on public.messages
  for insert to authenticated
  with check (
    exists (
      select 1
      from public.threads as parent
      where parent.id = messages.thread_id
        and parent.user_id = (select auth.uid())
    )
  );

create policy messages_update_own on public.messages
  for update to authenticated
  using (
    exists (
      select 1
      from public.threads as parent
      where parent.id = messages.thread_id
        and parent.user_id = (select auth.uid())
    )
  )
  with check (
    exists (
      select 1
      from public.threads as parent
      where parent.id = messages.thread_id
        and parent.user_id = (select auth.uid())
    )
  );

create policy messages_delete_own on public.messages
  for delete to authenticated
  using (
    exists (
      select 1
      from public.threads as parent
      where parent.id = messages.thread_id
        and parent.user_id = (select auth.uid())
    )
  );

create policy surveys_select_member on public.surveys
  for select to authenticated
  using (
    workspace_id = any (array(
      select member.workspace_id
      from public.workspace_membership as member
      where member.user_id = (select auth.uid())
    ))
  );

create policy surveys_insert_member on public.surveys
  for insert to authenticated
  with check (
    workspace_id = any (array(
      select member.workspace_id
      from public.workspace_membership as member
      where member.user_id = (select auth.uid())
    ))
  );

create policy surveys_update_member on public.surveys
  for update to authenticated
  using (
    workspace_id = any (array(
      select member.workspace_id
      from public.workspace_membership as member
      where member.user_id = (select auth.uid())
    ))
  )
  with check (
    workspace_id = any (array(
      select member.workspace_id
      from public.workspace_membership as member
      where member.user_id = (select auth.uid())
    ))
  );

create policy surveys_delete_member on public.surveys
  for delete to authenticated
  using (
    workspace_id = any (array(
      select member.workspace_id
      from public.workspace_membership as member
      where member.user_id = (select auth.uid())
    ))
  );

create policy ratings_select_member on public.ratings
  for select to authenticated
  using (
    workspace_id = any (array(
      select member.workspace_id
      from public.workspace_membership as member
      where member.user_id = (select auth.uid())
    ))
  );

create policy workspace_membership_select_self on public.workspace_membership
  for select to authenticated
  using (user_id = (select auth.uid()));

commit;
