//! Satisfaction: surveys of a support desk's customers, sold on top of the desk.
//!
//! The desk is another package's schema. It is taken in whole, and what is added here refers to its tables, by its types,
//! and takes its trust models.

use freehold::prelude::*;
use support_desk::{
    AsItsConversation, Conversation, SupportDesk, Workspace, WorkspaceMembers, WorkspaceMembership,
};

/// What a workspace asks of its customers. Trusted as the desk's own documents are.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = WorkspaceMembers)]
pub struct Survey {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[check("char_length(question) between 1 and 500")]
    pub question: String,
    pub closed_at: Option<OffsetDateTime>,
    pub created_at: CreatedAt,
}

/// Members read what came in. The server writes it, for a customer is no user of the desk; nobody changes it.
#[derive(Trust)]
#[trust(select = member(WorkspaceMembership), insert = service, update = nobody, delete = service)]
pub struct Collected;

/// What a customer answered after a conversation. Both are of one workspace.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = Collected)]
#[unique(survey_id, conversation_id)]
pub struct Rating {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub conversation_id: Parent<Conversation>,
    pub workspace_id: Carried<Workspace>,
    #[references(on_delete = cascade)]
    pub survey_id: Ref<Survey>,
    #[check("stars between 1 and 5")]
    pub stars: i64,
    pub comment: Option<String>,
    pub created_at: CreatedAt,
}

/// What an agent means to do about a conversation. Trusted as the desk's messages are: as the conversation.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = AsItsConversation)]
#[index(conversation_id, created_at)]
pub struct FollowUp {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub conversation_id: Parent<Conversation>,
    #[check("char_length(body) between 1 and 2000")]
    pub body: String,
    #[default(false)]
    pub done: bool,
    pub created_at: CreatedAt,
}

/// The desk, and what is asked about it.
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Satisfaction(SupportDesk, Survey, Rating, FollowUp);
