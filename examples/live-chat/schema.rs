//! A live chat: users open sessions and write, staff look on.
//!
//! The policies of the three chat tables are a contract. Auditors and other teams know them by their names, so each
//! stands here under its own, and the generated `verify.sql` counts them.

use freehold::prelude::*;

/// Whom the company trusts, whatever the session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum StaffRole {
    Admin,
    SupportAgent,
    Moderator,
    Analyst,
}

/// Everybody sees his own roles; the back office hands them out.
#[derive(Trust)]
#[trust(all = service, select = me)]
pub struct HandedOut;

/// Who has which role among the staff.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = HandedOut)]
#[primary_key(user_id, role)]
pub struct UserRole {
    #[references(on_delete = cascade)]
    pub user_id: Member<AuthUser>,
    #[role]
    pub role: StaffRole,
    pub created_at: CreatedAt,
}

/// A session is its user's; admins and agents look on, and admins step in.
#[derive(Trust)]
#[trust(
    select("Users can view own chat sessions") = owner,
    select("Admins and agents can view all chat sessions") = staff(StaffRole::Admin, StaffRole::SupportAgent),
    insert("Users can create chat sessions") = owner,
    update("Users can update own chat sessions") = owner,
    update("Admins can update any chat session") = staff(StaffRole::Admin),
    delete = nobody,
)]
pub struct ChatSessionTrust;

/// Users write in their own sessions, and as themselves: what agents and bots say is written by the server.
#[derive(Trust)]
#[trust(
    select("Users can view messages in own sessions") = parent(ChatSession, owner),
    select("Admins can view all messages") = staff(StaffRole::Admin),
    insert("Users can create messages in own sessions")
        = parent(ChatSession, owner) & when(sender == ChatSender::Customer),
    update = nobody,
    delete = nobody,
)]
pub struct ChatMessageTrust;

/// Whoever does something logs it as himself; admins and agents log for others too. Nobody changes what is logged.
#[derive(Trust)]
#[trust(
    select("Users can view activity in own sessions") = parent(ChatSession, owner),
    select("Admins can view all activity") = staff(StaffRole::Admin),
    insert("System can log chat activity") = owner | staff(StaffRole::Admin, StaffRole::SupportAgent),
    update = nobody,
    delete = nobody,
)]
pub struct ChatActivityTrust;

/// Numbers of sessions, for people.
#[derive(Sequence)]
pub struct ChatSessionSeq;

/// How far a session has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum ChatStatus {
    Open,
    Waiting,
    Closed,
}

/// A talk between a user and the support.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = ChatSessionTrust)]
#[trigger(after, insert, update, call = NoteChatActivity)]
pub struct ChatSession {
    pub id: Id<Self>,
    /// What people call it: `CHAT-000042`.
    #[column(unique)]
    #[default(
        sql = "'CHAT-' || lpad(nextval('public.chat_session_seq')::text, 6, '0')",
        uses(ChatSessionSeq)
    )]
    pub session_number: String,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    #[default("")]
    pub subject: String,
    #[default(ChatStatus::Open)]
    pub status: ChatStatus,
    pub created_at: CreatedAt,
    pub updated_at: UpdatedAt,
}

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum ChatSender {
    Customer,
    Agent,
    Bot,
}

/// A message of a session.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = ChatMessageTrust)]
#[index(session_id, created_at)]
#[trigger(after, insert, call = NoteChatActivity)]
pub struct ChatMessage {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub session_id: Parent<ChatSession>,
    #[default(ChatSender::Customer)]
    pub sender: ChatSender,
    #[check("char_length(body) between 1 and 4000")]
    pub body: String,
    pub created_at: CreatedAt,
}

/// What can happen in a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum ChatAction {
    SessionOpened,
    SessionChanged,
    MessageSent,
    SecurityFlagged,
}

/// What happened in a session, and whose doing it was.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = ChatActivityTrust, name = "chat_session_activity")]
#[index(session_id, created_at)]
#[trigger(before, insert, call = LogChatActivity)]
pub struct ChatSessionActivity {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub session_id: Parent<ChatSession>,
    #[references(on_delete = cascade)]
    pub actor_id: Owner<AuthUser>,
    /// As what he did it, if he is among the staff. Whatever a client says, it is looked up.
    pub actor_role: Option<StaffRole>,
    pub action: ChatAction,
    pub created_at: CreatedAt,
}

/// Stamps what is logged with the time, and with the strongest role that the actor has.
///
/// Whoever logs for somebody else doesn't see that one's roles, so it looks with the rights of its owner. It reads the
/// roles and nothing else: the chat tables need no policy for it.
#[derive(Function)]
#[function(
    returns = "trigger",
    security = definer,
    reads(UserRole),
    body = "
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
        end"
)]
pub struct LogChatActivity;

/// Logs what users and staff do to a session, with their own rights. A server logs for itself, in the name of whom it
/// acts for.
#[derive(Function)]
#[function(
    returns = "trigger",
    writes(ChatSessionActivity),
    body = "
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
        end"
)]
pub struct NoteChatActivity;

/// How much is written in each session that the reader sees, as far as he sees it.
#[derive(View)]
#[view(
    name = "chat_session_stats",
    body = "
        select s.id, s.session_number, count(m.id), max(m.created_at)
        from public.chat_sessions as s
        left join public.chat_messages as m on m.session_id = s.id
        group by s.id, s.session_number",
    reads(ChatSession, ChatMessage),
    select = signed_in
)]
pub struct ChatSessionStats {
    pub session_id: Uuid,
    pub session_number: String,
    pub messages: i64,
    pub latest_message_at: OffsetDateTime,
}

/// Sessions that somebody has flagged, as far as the reader sees the session and the flag.
#[derive(View)]
#[view(
    name = "security_flagged_chat_sessions",
    body = "
        select s.id, s.session_number, count(*), max(a.created_at)
        from public.chat_sessions as s
        join public.chat_session_activity as a on a.session_id = s.id
        where a.action = 'security_flagged'
        group by s.id, s.session_number",
    reads(ChatSession, ChatSessionActivity),
    select = signed_in
)]
pub struct SecurityFlaggedChatSessions {
    pub session_id: Uuid,
    pub session_number: String,
    pub flags: i64,
    pub latest_flag_at: OffsetDateTime,
}

/// All of it.
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct LiveChat(
    ChatSessionSeq,
    UserRole,
    ChatSession,
    ChatMessage,
    ChatSessionActivity,
    LogChatActivity,
    NoteChatActivity,
    ChatSessionStats,
    SecurityFlaggedChatSessions,
);
