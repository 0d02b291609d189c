//! The support desk of the first case, as data.

use freehold::prelude::*;

/// A row is its owner's alone.
#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

/// A message is trusted as its thread is.
#[derive(Trust)]
#[trust(all = parent(Thread), label = "own")]
pub struct AsThread;

/// Whoever sits in the row's workspace; the role plays no part.
#[derive(Trust)]
#[trust(all = member(WorkspaceMembership), rendering = exists)]
pub struct WorkspaceMembers;

/// A membership is its member's to see.
#[derive(Trust)]
#[trust(all = service, select = me)]
pub struct OwnMembership;

/// A conversation's messages.
#[derive(Trust)]
#[trust(all = parent(Conversation))]
pub struct AsConversation;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum WorkspaceRole {
    Admin,
    Agent,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum ConversationStatus {
    Active,
    Escalated,
    Resolved,
}

#[derive(Table)]
#[table(trust = OwnerOnly)]
pub struct Thread {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub title: String,
    pub created_at: CreatedAt,
}

#[derive(Table)]
#[table(trust = AsThread)]
pub struct Message {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub thread_id: Parent<Thread>,
    pub body: String,
    pub created_at: CreatedAt,
}

#[derive(Table)]
#[table(trust = WorkspaceMembers)]
pub struct Workspace {
    pub id: Id<Self>,
    pub name: String,
}

#[derive(Table)]
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

#[derive(Table)]
#[table(trust = WorkspaceMembers)]
#[index(workspace_id, status)]
pub struct Conversation {
    pub id: Id<Self>,
    #[references(on_delete = no_action)]
    pub workspace_id: Tenant<Workspace>,
    #[references(on_delete = set_null)]
    pub bot_user_id: Option<Ref<AuthUser>>,
    #[default(ConversationStatus::Active)]
    pub status: ConversationStatus,
    pub created_at: CreatedAt,
}

#[derive(Table)]
#[table(trust = AsConversation)]
#[index(conversation_id, created_at)]
pub struct ConversationMessage {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub conversation_id: Parent<Conversation>,
    pub workspace_id: Carried<Workspace>,
    pub body: String,
    pub created_at: CreatedAt,
}

/// The support desk.
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct SupportDesk(Workspace, WorkspaceMembership, Thread, Message, Conversation, ConversationMessage);

fn main() {}
