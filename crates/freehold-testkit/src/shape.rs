//! What a cluster looks like before the first migration, and how its platform calls the callers.

use crate::session::Caller;

/// The shape of a cluster: a platform, and how much the migrating role may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// Supabase.
    Supabase,
    /// Postgres by itself. The owner may create roles.
    Postgres,
    /// Postgres by itself, where the owner may not create roles: somebody made them beforehand.
    PostgresWithRoles,
    /// Neon, with the Data API and Neon Auth.
    Neon,
}

impl Shape {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Supabase, Self::Postgres, Self::PostgresWithRoles, Self::Neon];

    /// The migrating role: owns the database and what its migrations create; neither superuser nor BYPASSRLS.
    pub fn owner(self) -> &'static str {
        match self {
            Shape::Supabase => "postgres",
            Shape::Postgres | Shape::PostgresWithRoles => "app_owner",
            Shape::Neon => "neondb_owner",
        }
    }

    /// The role that requests connect as, before they become one of the three.
    pub fn authenticator(self) -> &'static str {
        match self {
            Shape::Supabase | Shape::Neon => "authenticator",
            Shape::Postgres | Shape::PostgresWithRoles => "app_server",
        }
    }

    /// The Postgres role that a caller's statements run as.
    pub fn role(self, caller: &Caller) -> &'static str {
        let [visitor, user, service] = match self {
            Shape::Supabase => ["anon", "authenticated", "service_role"],
            Shape::Postgres | Shape::PostgresWithRoles => {
                ["freehold_visitor", "freehold_user", "freehold_service"]
            }
            Shape::Neon => ["anonymous", "authenticated", "freehold_service"],
        };
        match caller {
            Caller::Visitor => visitor,
            Caller::NoClaims | Caller::User(_) | Caller::Claims(..) => user,
            Caller::Service => service,
        }
    }

    /// What somebody lets the server's own role do once the first migration has made the roles.
    pub(crate) fn let_in(self) -> Option<String> {
        let roles = match self {
            Shape::Supabase => return None,
            Shape::Postgres | Shape::PostgresWithRoles => "freehold_visitor, freehold_user, freehold_service",
            Shape::Neon => "freehold_service",
        };
        Some(format!("grant {roles} to {}", self.authenticator()))
    }

    /// The SQL that gives `template1` the shape. It is read by Postgres's single-user mode, for which a statement
    /// ends with a semicolon and an empty line.
    pub(crate) fn sql(self) -> &'static str {
        match self {
            Shape::Supabase => include_str!("shape/supabase.sql"),
            Shape::Postgres => include_str!("shape/postgres.sql"),
            Shape::PostgresWithRoles => include_str!("shape/postgres_with_roles.sql"),
            Shape::Neon => include_str!("shape/neon.sql"),
        }
    }
}
