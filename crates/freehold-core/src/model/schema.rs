use super::{
    BaseType, Decided, Function, List, Place, QualifiedName, Sequence, Str, Table, Trust, TrustModel, View,
};

/// A schema: one struct that derives `Schema`, an explicit list of tables, of what goes with them, and of other schemas.
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
    /// A sequence.
    Sequence(&'static Sequence),
    /// A function.
    Function(&'static Function),
    /// A view.
    View(&'static View),
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

    /// The roles that requests run as, in the order of who may do more.
    pub const fn roles(self) -> [&'static str; 3] {
        [self.visitor_role(), self.user_role(), self.service_role()]
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
    /// The sequences.
    pub sequences: Vec<Sequence>,
    /// The functions.
    pub functions: Vec<Function>,
    /// The views.
    pub views: Vec<View>,
}

impl Model {
    /// Resolves the imports of a schema.
    pub fn new(schema: &Schema) -> Self {
        let mut model = Self::empty(schema);
        model.take(schema);
        model
    }

    fn empty(schema: &Schema) -> Self {
        Self {
            rust_name: schema.rust_name.clone(),
            doc: schema.doc.clone(),
            place: schema.place.clone(),
            platform: schema.platform,
            tables: Vec::new(),
            sequences: Vec::new(),
            functions: Vec::new(),
            views: Vec::new(),
        }
    }

    /// What two imports share is there once; the same twice in one list is a mistake.
    fn take(&mut self, schema: &Schema) {
        for part in schema.parts.iter() {
            if let Part::Schema(imported) = part {
                let inner = Self::new(imported);
                add(&mut self.tables, inner.tables);
                add(&mut self.sequences, inner.sequences);
                add(&mut self.functions, inner.functions);
                add(&mut self.views, inner.views);
            }
        }
        for part in schema.parts.iter() {
            match part {
                Part::Table(table) => self.tables.push(above_floor(table, schema.floor.as_ref())),
                Part::Sequence(sequence) => self.sequences.push((*sequence).clone()),
                Part::Function(function) => self.functions.push((*function).clone()),
                Part::View(view) => self.views.push((*view).clone()),
                Part::Schema(_) => {}
            }
        }
    }

    /// The table of this name, external ones included.
    pub fn table(&self, name: &QualifiedName) -> Option<&Table> {
        self.tables.iter().find(|table| table.name == *name)
    }

    /// The sequence of this name.
    pub fn sequence(&self, name: &QualifiedName) -> Option<&Sequence> {
        self.sequences.iter().find(|sequence| sequence.name == *name)
    }

    /// The function of this name.
    pub fn function(&self, name: &QualifiedName) -> Option<&Function> {
        self.functions.iter().find(|function| function.name == *name)
    }

    /// The view of this name.
    pub fn view(&self, name: &QualifiedName) -> Option<&View> {
        self.views.iter().find(|view| view.name == *name)
    }

    /// The tables that the schema creates.
    pub fn own_tables(&self) -> impl Iterator<Item = &Table> {
        self.tables.iter().filter(|table| !table.is_external())
    }
}

fn add<T: PartialEq>(to: &mut Vec<T>, mut inner: Vec<T>) {
    inner.retain(|part| !to.contains(part));
    to.extend(inner);
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
