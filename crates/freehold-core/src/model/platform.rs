use super::{BaseType, Place, QualifiedName, Table, users};

/// Where a schema runs: what its roles and users are called and how a caller is known.
///
/// Whatever a platform decides is asked here and nowhere else. What it doesn't give, the migrations make.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Platform {
    /// Supabase: roles `anon`, `authenticated`, `service_role`; the caller is `auth.uid()`, a row of `auth.users`.
    Supabase,
    /// Postgres by itself: the migrations make the roles, `auth.users`, `auth.uid()` and `auth.jwt()`.
    Postgres,
    /// Neon: roles `anonymous` and `authenticated`; the caller is `auth.user_id()`, a row of `neon_auth.user`.
    Neon,
}

impl Platform {
    /// The platform whose names declarations use, wherever the schema runs: `AuthUser` is `auth.users` in them.
    pub const DECLARED: Self = Self::Supabase;

    /// The table that callers sign in through. A schema need not list it.
    ///
    /// Neon Auth keeps its users in `neon_auth."user"` (Neon's documentation, "Neon Auth").
    pub const fn users(self) -> QualifiedName {
        match self {
            Self::Supabase | Self::Postgres => QualifiedName::new("auth", "users"),
            Self::Neon => QualifiedName::new("neon_auth", "user"),
        }
    }

    /// The key of that table.
    pub const fn users_key(self) -> (&'static str, BaseType) {
        match self {
            Self::Supabase | Self::Postgres | Self::Neon => ("id", BaseType::Uuid),
        }
    }

    /// The users' table, where the migrations make it; `place` is the schema's.
    pub fn users_table(self, place: &Place) -> Option<Table> {
        match self {
            Self::Postgres => Some(users::table(self.users(), place)),
            Self::Supabase | Self::Neon => None,
        }
    }

    /// What a row of that table has to have: columns with their values as text.
    pub fn user_row(self, id: &str, name: &str) -> Vec<(&'static str, String)> {
        let mut row = vec![("id", id.to_owned())];
        if self == Self::Neon {
            row.extend([
                ("name", name.to_owned()),
                ("email", format!("{id}@example.com")),
                ("emailVerified", "false".into()),
            ]);
        }
        row
    }

    /// The Postgres schema that the migrations make for the users and for who the caller is.
    pub const fn identity_schema(self) -> Option<&'static str> {
        match self {
            Self::Postgres => Some("auth"),
            Self::Supabase | Self::Neon => None,
        }
    }

    /// The role of a caller without a session.
    pub const fn visitor_role(self) -> &'static str {
        match self {
            Self::Supabase => "anon",
            Self::Postgres => "freehold_visitor",
            Self::Neon => "anonymous",
        }
    }

    /// The role of a caller who is signed in.
    pub const fn user_role(self) -> &'static str {
        match self {
            Self::Supabase | Self::Neon => "authenticated",
            Self::Postgres => "freehold_user",
        }
    }

    /// The role of a server that may do whatever anybody may.
    pub const fn service_role(self) -> &'static str {
        match self {
            Self::Supabase => "service_role",
            Self::Postgres | Self::Neon => "freehold_service",
        }
    }

    /// What kind of server the service is, in words.
    pub const fn service(self) -> &'static str {
        match self {
            Self::Supabase => "server that holds the secret key",
            Self::Postgres | Self::Neon => "server that runs as `freehold_service`",
        }
    }

    /// The roles of clients: visitors and users.
    pub const fn client_roles(self) -> [&'static str; 2] {
        [self.visitor_role(), self.user_role()]
    }

    /// The three roles that requests run as: visitors, users, the service.
    pub const fn roles(self) -> [&'static str; 3] {
        [self.visitor_role(), self.user_role(), self.service_role()]
    }

    /// Those of the roles that the migrations make where they are missing.
    ///
    /// A role belongs to the whole cluster, so their names begin with `freehold_`: a role that happened to be called
    /// `service` would otherwise be handed every row.
    pub fn made_roles(self) -> Vec<&'static str> {
        match self {
            Self::Supabase => Vec::new(),
            Self::Postgres => self.roles().into(),
            // the Data API is there before it serves visitors
            Self::Neon => vec![self.visitor_role(), self.service_role()],
        }
    }

    /// Whether the service passes by row level security. Where it doesn't, it has policies of its own: only a
    /// superuser or a role with BYPASSRLS could give it that (documentation, "create role").
    pub const fn service_bypasses(self) -> bool {
        matches!(self, Self::Supabase)
    }

    /// The setting that holds a caller's claims, as JSON, for the length of a transaction. It is PostgREST's.
    pub const fn claims_setting(self) -> &'static str {
        match self {
            Self::Supabase | Self::Postgres | Self::Neon => "request.jwt.claims",
        }
    }

    /// The expression that gives the caller's id, NULL for a caller without one.
    ///
    /// Neon's `auth.uid()` is left alone: it came late and isn't of one type in all versions of `pg_session_jwt`.
    pub const fn caller(self) -> &'static str {
        match self {
            Self::Supabase | Self::Postgres => "auth.uid()",
            Self::Neon => "auth.user_id()::uuid",
        }
    }

    /// The expression that gives the caller's claims as `jsonb`; NULL, or JSON's null, for a caller without any.
    pub const fn claims(self) -> &'static str {
        match self {
            Self::Supabase | Self::Postgres => "auth.jwt()",
            Self::Neon => "auth.session()",
        }
    }
}
