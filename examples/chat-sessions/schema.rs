//! Chat sessions: each is its user's, whether it is about a model of his or about nothing in particular.

use freehold::prelude::*;

/// A row is its owner's alone.
#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

/// A run is trusted as its model is.
#[derive(Trust)]
#[trust(all = parent(Model))]
pub struct AsItsModel;

/// A model that a user has made.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = OwnerOnly)]
pub struct Model {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub name: String,
    pub created_at: CreatedAt,
}

/// A run of a model.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = AsItsModel)]
pub struct Run {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub model_id: Parent<Model>,
    pub created_at: CreatedAt,
}

/// A conversation with the assistant. Whose it is, it says itself; a general one has no model that could.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = OwnerOnly)]
pub struct ChatSession {
    pub id: Id<Self>,
    /// Added later. Sessions from before are their model's owner's; those that nobody can be found for are the archive's.
    #[references(on_delete = cascade)]
    #[backfill(from = model_id, take = user_id, orphans = assign("a7c41e00-0000-4000-8000-00000000a7c4"))]
    pub user_id: Owner<AuthUser>,
    #[references(on_delete = set_null)]
    pub model_id: Option<Ref<Model>>,
    #[references(on_delete = set_null)]
    pub run_id: Option<Ref<Run>>,
    pub session_title: Option<String>,
    #[default(true)]
    pub is_active: bool,
    pub created_at: CreatedAt,
    pub updated_at: UpdatedAt,
}

/// All there is.
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct ChatSessions(Model, Run, ChatSession);
