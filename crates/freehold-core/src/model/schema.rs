use super::{BaseType, Decided, List, Place, QualifiedName, Str, Table, Trust, TrustModel};

/// A schema: one struct that derives `Schema`, an explicit list of tables and of other schemas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schema {
    /// The struct's name, for messages and headings.
    pub rust_name: Str,
    /// The struct's doc comment.
    pub doc: Str,
    /// Where the struct is declared.
    pub place: Place,
    /// Where the schema is meant to run.
    pub platform: Platform,
    /// What has to hold besides for the tables that are listed directly. The model says the same for every command.
    pub floor: Option<TrustModel>,
    /// What it consists of.
    pub parts: List<Part>,
}

/// A member of a schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A table.
    Table(&'static Table),
    /// All that another schema, often of another crate, consists of.
    Schema(&'static Schema),
}

/// Where a schema runs: what its roles are called and how a caller is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Platform {
    /// Supabase: roles `anon`, `authenticated`, `service_role`; the caller is `auth.uid()`.
    Supabase,
}

impl Platform {
    /// The table that callers sign in through. A schema need not list it.
    pub const fn users(self) -> QualifiedName {
        match self {
            Self::Supabase => QualifiedName::new("auth", "users"),
        }
    }

    /// The key of that table.
    pub const fn users_key(self) -> (&'static str, BaseType) {
        match self {
            Self::Supabase => ("id", BaseType::Uuid),
        }
    }

    /// The role of a caller without a session.
    pub const fn visitor_role(self) -> &'static str {
        match self {
            Self::Supabase => "anon",
        }
    }

    /// The role of a caller who is signed in.
    pub const fn user_role(self) -> &'static str {
        match self {
            Self::Supabase => "authenticated",
        }
    }

    /// The role of a server that holds the secret key.
    pub const fn service_role(self) -> &'static str {
        match self {
            Self::Supabase => "service_role",
        }
    }

    /// The setting that holds a caller's claims, as JSON, for the length of a transaction.
    pub const fn claims_setting(self) -> &'static str {
        match self {
            Self::Supabase => "request.jwt.claims",
        }
    }

    /// The expression that gives the caller's id, NULL for a caller without one.
    pub const fn caller(self) -> &'static str {
        match self {
            Self::Supabase => "auth.uid()",
        }
    }

    /// The expression that gives the caller's claims as `jsonb`, NULL for a caller without any.
    pub const fn claims(self) -> &'static str {
        match self {
            Self::Supabase => "auth.jwt()",
        }
    }
}

/// A schema with its imports resolved: every table once, in the order of declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    /// The schema's Rust name.
    pub rust_name: Str,
    /// The schema's doc comment.
    pub doc: Str,
    /// Where the schema is declared.
    pub place: Place,
    /// Where it is meant to run.
    pub platform: Platform,
    /// The tables. One that is listed twice stands here twice: `validate` says so.
    pub tables: Vec<Table>,
}

impl Model {
    /// Resolves the imports of a schema.
    pub fn new(schema: &Schema) -> Self {
        let mut tables = Vec::new();
        collect(schema, &mut tables);
        Self {
            rust_name: schema.rust_name.clone(),
            doc: schema.doc.clone(),
            place: schema.place.clone(),
            platform: schema.platform,
            tables,
        }
    }

    /// The table of this name, external ones included.
    pub fn table(&self, name: &QualifiedName) -> Option<&Table> {
        self.tables.iter().find(|table| table.name == *name)
    }

    /// The tables that the schema creates.
    pub fn own_tables(&self) -> impl Iterator<Item = &Table> {
        self.tables.iter().filter(|table| !table.is_external())
    }
}

/// A table that two imports share is one table; the same table twice in one list is a mistake.
fn collect(schema: &Schema, tables: &mut Vec<Table>) {
    for part in schema.parts.iter() {
        if let Part::Schema(imported) = part {
            let mut inner = Vec::new();
            collect(imported, &mut inner);
            inner.retain(|table| !tables.contains(table));
            tables.extend(inner);
        }
    }
    let listed = schema.parts.iter().filter_map(|part| match part {
        Part::Table(table) => Some(above_floor(table, schema.floor.as_ref())),
        Part::Schema(_) => None,
    });
    tables.extend(listed);
}

/// The table, its trust model's own floor joined with the schema's.
fn above_floor(table: &Table, floor: Option<&TrustModel>) -> Table {
    let mut table = table.clone();
    if let (Some(trust), Some(floor)) = (&mut table.trust, floor) {
        let said = trust.floor.iter().chain([&floor.select]).chain(&floor.floor);
        trust.floor = said
            .cloned()
            .reduce(|one, other| Decided { trust: both(one.trust, other.trust), place: one.place });
    }
    table
}

/// Two expressions joined by `&`. What they share is said once.
fn both(one: Trust, other: Trust) -> Trust {
    let flat = |trust| match trust {
        Trust::All(parts) => parts.into_owned(),
        other => vec![other],
    };
    let mut parts = flat(one);
    for part in flat(other) {
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    match <[Trust; 1]>::try_from(parts) {
        Ok([only]) => only,
        Err(parts) => Trust::All(parts.into()),
    }
}
