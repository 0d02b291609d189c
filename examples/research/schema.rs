//! Research: a user has sessions, a session has drafts.
//!
//! The names of the indexes and of the trigger are those that the application's operators know.

use freehold::prelude::*;

/// A row is its owner's alone.
#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

/// A draft is trusted as its session is.
#[derive(Trust)]
#[trust(all = parent(ResearchSession))]
pub struct AsItsSession;

/// How a session stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
#[closed_set(storage = enum)]
pub enum SessionStatus {
    InProgress,
    Completed,
    Failed,
}

/// How far a session has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
#[closed_set(storage = enum)]
pub enum ResearchStage {
    #[closed_set(label = "1_initial_research")]
    InitialResearch,
    #[closed_set(label = "2_planning")]
    Planning,
    #[closed_set(label = "3_parallel_research")]
    ParallelResearch,
    #[closed_set(label = "4_writing")]
    Writing,
}

/// A question that is being researched.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = OwnerOnly)]
#[index(user_id, name = "idx_research_sessions_user_id")]
#[index(created_at desc, name = "idx_research_sessions_created_at")]
pub struct ResearchSession {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub question: String,
    #[default(SessionStatus::InProgress)]
    pub status: SessionStatus,
    #[default(ResearchStage::InitialResearch)]
    pub stage: ResearchStage,
    pub created_at: CreatedAt,
    #[column(trigger = "update_research_sessions_updated_at")]
    pub updated_at: UpdatedAt,
}

/// What a session has written so far.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = AsItsSession)]
#[index(session_id, name = "idx_draft_files_session_id")]
pub struct DraftFile {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub session_id: Parent<ResearchSession>,
    pub file_name: String,
    #[default("")]
    pub content: String,
    pub created_at: CreatedAt,
}

/// All there is.
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Research(ResearchSession, DraftFile);
