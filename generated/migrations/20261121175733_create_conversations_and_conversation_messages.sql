-- create conversations and conversation_messages
--
-- adds     table public.conversations
--          table public.conversation_messages
-- access   public.conversations: select, insert, update and delete by members of the row's workspace
--          public.conversation_messages: select, insert, update and delete by members of the conversation's workspace
--          nobody loses anything
-- hazards  none: nothing that exists is locked for longer than a change of the catalogue

begin;

set local lock_timeout = '5s';
set local statement_timeout = '60s';

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

commit;
