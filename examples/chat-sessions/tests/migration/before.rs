//! `schema.rs` as it was when the first migration was sealed: a session is whoever's its model is, and the server looks.

use freehold::prelude::*;

/// A row is its owner's alone.
#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

/// A run is trusted as its model is.
#[derive(Trust)]
#[trust(all = parent(Model))]
pub struct AsItsModel;

/// The server decides, by the owner of the model.
#[derive(Trust)]
#[trust(all = service)]
pub struct ServerOnly;

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

/// A conversation with the assistant.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = ServerOnly)]
pub struct ChatSession {
    pub id: Id<Self>,
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
