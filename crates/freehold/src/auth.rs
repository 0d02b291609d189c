use crate::{Id, Table};

/// A user of Supabase Auth: `auth.users`, which callers sign in through.
///
/// The table is Supabase's. It is referred to and never created, and only its key is described.
///
/// ```
/// use freehold::prelude::*;
///
/// assert_eq!(AuthUser::NAME.to_string(), "auth.users");
/// assert!(AuthUser::TABLE.is_external());
/// ```
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, Table,
)]
#[table(external, identity, schema = "auth", name = "users")]
pub struct AuthUser {
    /// The user's id, which `auth.uid()` gives for the caller.
    pub id: Id<Self>,
}
