//! Private notes: every row is its owner's alone.

use freehold::prelude::*;

/// A row is its owner's alone.
#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

/// A private note.
#[derive(Debug, Clone, PartialEq, Table)]
#[table(trust = OwnerOnly)]
pub struct Note {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub body: String,
    #[default(false)]
    pub pinned: bool,
    pub created_at: CreatedAt,
}

/// All there is.
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Notes(Note);
