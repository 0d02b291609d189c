//! The support desk: threads are private, conversations belong to a workspace.
//!
//! Two trust models live side by side here and never mix. `cargo build` turns this file into
//! `generated/`.

use freehold::prelude::*;

/// A row is its owner's alone.
#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

/// A message is trusted as its thread is.
#[derive(Trust)]
#[trust(all = parent(Thread))]
pub struct AsItsThread;

/// Whoever sits in the row's workspace; the role plays no part.
#[derive(Trust)]
#[trust(all = member(WorkspaceMembership))]
pub struct WorkspaceMembers;

/// The same, written as a literal EXISTS.
#[derive(Trust)]
#[trust(all = member(WorkspaceMembership), rendering = exists)]
pub struct ConversationMembers;

/// A message of a conversation is trusted as its conversation is.
#[derive(Trust)]
#[trust(all = parent(Conversation), rendering = exists)]
pub struct AsItsConversation;

/// Members see their workspace; the back office opens and closes it.
#[derive(Trust)]
#[trust(select = member(WorkspaceMembership), insert = service, update = service, delete = service)]
pub struct WorkspaceTrust;

/// Everybody sees his own memberships; the back office hands them out.
#[derive(Trust)]
#[trust(select = me, insert = service, update = service, delete = service)]
pub struct OwnMembership;

/// A customer of the support desk.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = WorkspaceTrust)]
pub struct Workspace {
    pub id: Id<Self>,
    pub name: String,
    pub created_at: CreatedAt,
}

/// What a member does in a workspace. For people to read: presence decides, not the role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum WorkspaceRole {
    Owner,
    Admin,
    Agent,
}

/// Who sits in which workspace.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = OwnMembership, name = "workspace_membership")]
#[primary_key(workspace_id, user_id)]
pub struct WorkspaceMembership {
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[references(on_delete = cascade)]
    pub user_id: Member<AuthUser>,
    #[default(WorkspaceRole::Agent)]
    pub role: WorkspaceRole,
    pub created_at: CreatedAt,
}

/// A text that a workspace answers from.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = WorkspaceMembers)]
pub struct Document {
    pub id: Id<Self>,
    #[references(on_delete = no_action)]
    pub workspace_id: Tenant<Workspace>,
    #[check("char_length(title) between 1 and 200")]
    pub title: String,
    #[default("")]
    pub body: String,
    pub created_at: CreatedAt,
    pub updated_at: UpdatedAt,
}

/// A private talk between a user and the assistant.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = OwnerOnly)]
pub struct Thread {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub title: Option<String>,
    pub created_at: CreatedAt,
    pub updated_at: UpdatedAt,
}

/// Who wrote a message of a thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum MessageRole {
    User,
    Assistant,
    System,
}

/// A message of a thread.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = AsItsThread)]
#[index(thread_id, created_at)]
pub struct Message {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub thread_id: Parent<Thread>,
    pub role: MessageRole,
    pub body: String,
    pub created_at: CreatedAt,
}

/// The support desk's schema.
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct SupportDesk(
    Workspace,
    WorkspaceMembership,
    Document,
    Thread,
    Message,
    Conversation,
    ConversationMessage,
);

/// How far a conversation has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum ConversationStatus {
    Active,
    Escalated,
    Resolved,
}

/// Where a conversation takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum Channel {
    Web,
    Email,
    Chat,
}

/// A support conversation. Trusted to the members of its workspace.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = ConversationMembers)]
#[index(workspace_id, status)]
pub struct Conversation {
    pub id: Id<Self>,
    #[references(on_delete = no_action)]
    pub workspace_id: Tenant<Workspace>,
    /// The bot that answers, until a person does.
    #[references(on_delete = set_null)]
    pub bot_user_id: Option<Ref<AuthUser>>,
    /// The agent who took the conversation over.
    #[references(on_delete = set_null)]
    pub claimed_by: Option<Ref<AuthUser>>,
    pub claimed_at: Option<OffsetDateTime>,
    #[default(ConversationStatus::Active)]
    pub status: ConversationStatus,
    pub channel: Channel,
    pub created_at: CreatedAt,
}

/// Who wrote a message of a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum ConversationRole {
    Customer,
    Agent,
    Bot,
    System,
}

/// A message of a conversation.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = AsItsConversation)]
#[index(conversation_id, created_at)]
pub struct ConversationMessage {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub conversation_id: Parent<Conversation>,
    pub role: ConversationRole,
    pub body: String,
    pub created_at: CreatedAt,
}
