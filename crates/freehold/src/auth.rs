use crate::{Id, Table};

/// A user of the platform, whose table callers sign in through.
///
/// It goes by the name that the table has on Supabase, `auth.users`, and becomes what the schema's platform calls it:
/// `neon_auth.user` on Neon. There the table is the platform's, referred to and never created; only its key is
/// described. On `Postgres` by itself there is none, so the first migration creates `auth.users`.
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
    /// The user's id, which a session's claims have as `sub`.
    pub id: Id<Self>,
}
