use super::Platform;
use serde::{Deserialize, Serialize};

/// Whose files migrations are: the tool that applies them, and so their names, who opens the transactions, and whether each
/// has one that takes it back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    /// Supabase's command line: `20260102030405_create_notes.sql`.
    #[default]
    Supabase,
    /// sqlx, reversible: `20260102030405_create_notes.up.sql` and `.down.sql`.
    Sqlx,
    /// refinery: `V1__create_notes.sql`. It runs every file in a transaction, so nothing is built concurrently, and takes
    /// nothing back.
    Refinery,
    /// diesel: `20260102030405_create_notes/up.sql` and `down.sql`.
    Diesel,
    /// No tool but `psql`: `20260102030405_create_notes.up.sql` and `.down.sql`, each with its own transaction.
    Plain,
}

impl Layout {
    /// The layout where a schema says none.
    pub const fn of(platform: Platform) -> Self {
        match platform {
            Platform::Supabase => Self::Supabase,
            Platform::Postgres | Platform::Neon => Self::Plain,
        }
    }

    /// Whether the tool takes migrations back.
    pub const fn has_down(self) -> bool {
        matches!(self, Self::Sqlx | Self::Diesel | Self::Plain)
    }

    /// Whether the tool can run a file outside transactions.
    pub const fn runs_alone(self) -> bool {
        !matches!(self, Self::Refinery)
    }
}
