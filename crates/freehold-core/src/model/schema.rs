use super::{
    Bucket, Decided, Function, Layout, List, Place, Platform, QualifiedName, Sequence, Str, Table, Trust,
    TrustModel, View,
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
    /// Whose files its migrations are; the platform's own if nothing is said.
    pub layout: Option<Layout>,
    /// What has to hold besides for the tables that are listed directly. The model says the same for every command.
    pub floor: Option<TrustModel>,
    /// Tables that are said to go.
    pub drops: List<QualifiedName>,
    /// Storage buckets that are said to go.
    pub dropped_buckets: List<Str>,
    /// Sequences that are said to go.
    pub dropped_sequences: List<QualifiedName>,
    /// What it consists of.
    pub parts: List<Part>,
}

/// A member of a schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A table.
    Table(&'static Table),
    /// A storage bucket.
    Bucket(&'static Bucket),
    /// A sequence.
    Sequence(&'static Sequence),
    /// A function.
    Function(&'static Function),
    /// A view.
    View(&'static View),
    /// All that another schema, often of another crate, consists of.
    Schema(&'static Schema),
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
    /// Whose files its migrations are.
    pub layout: Layout,
    /// The tables. One that is listed twice stands here twice: `validate` says so.
    pub tables: Vec<Table>,
    /// Tables that are said to go, its imports' as well.
    pub drops: Vec<QualifiedName>,
    /// Storage buckets that are said to go.
    pub dropped_buckets: Vec<Str>,
    /// Sequences that are said to go.
    pub dropped_sequences: Vec<QualifiedName>,
    /// The storage buckets.
    pub buckets: Vec<Bucket>,
    /// The sequences.
    pub sequences: Vec<Sequence>,
    /// The functions.
    pub functions: Vec<Function>,
    /// The views.
    pub views: Vec<View>,
}

impl Model {
    /// Resolves the imports of a schema, and what its platform calls the users.
    pub fn new(schema: &Schema) -> Self {
        let mut declared = Self::empty(schema);
        declared.take(schema);
        declared.on(schema.platform)
    }

    fn empty(schema: &Schema) -> Self {
        Self {
            rust_name: schema.rust_name.clone(),
            doc: schema.doc.clone(),
            place: schema.place.clone(),
            platform: Platform::DECLARED,
            layout: schema.layout.unwrap_or(Layout::of(schema.platform)),
            tables: Vec::new(),
            drops: Vec::new(),
            dropped_buckets: Vec::new(),
            dropped_sequences: Vec::new(),
            sequences: Vec::new(),
            functions: Vec::new(),
            views: Vec::new(),
            buckets: Vec::new(),
        }
    }

    /// What two imports share is there once; the same twice in one list is a mistake.
    fn take(&mut self, schema: &Schema) {
        for part in schema.parts.iter() {
            if let Part::Schema(imported) = part {
                let mut inner = Self::empty(imported);
                inner.take(imported);
                add(&mut self.tables, inner.tables);
                add(&mut self.drops, inner.drops);
                add(&mut self.dropped_buckets, inner.dropped_buckets);
                add(&mut self.dropped_sequences, inner.dropped_sequences);
                add(&mut self.sequences, inner.sequences);
                add(&mut self.functions, inner.functions);
                add(&mut self.views, inner.views);
                add(&mut self.buckets, inner.buckets);
            }
        }
        add(&mut self.drops, schema.drops.to_vec());
        add(&mut self.dropped_buckets, schema.dropped_buckets.to_vec());
        add(&mut self.dropped_sequences, schema.dropped_sequences.to_vec());
        for part in schema.parts.iter() {
            match part {
                Part::Table(table) => self.tables.push(above_floor(table, schema.floor.as_ref())),
                Part::Sequence(sequence) => self.sequences.push((*sequence).clone()),
                Part::Function(function) => self.functions.push((*function).clone()),
                Part::View(view) => self.views.push((*view).clone()),
                Part::Bucket(bucket) => {
                    let mut bucket = (*bucket).clone();
                    raise(&mut bucket.trust, schema.floor.as_ref());
                    self.buckets.push(bucket);
                }
                Part::Schema(_) => {}
            }
        }
    }

    /// The same schema on another platform: what refers to the users refers to that platform's, and where the
    /// migrations make their table, it is a table of the schema.
    pub fn on(mut self, platform: Platform) -> Self {
        if platform == self.platform {
            return self;
        }
        let (from, to) = (self.platform.users(), platform.users());
        let made = self.platform.users_table(&self.place);
        self.tables
            .retain(|table| table.name != from || !(table.is_external() || Some(table) == made.as_ref()));
        for table in &mut self.tables {
            for column in table.columns.to_mut() {
                if let Some(reference) = &mut column.reference
                    && reference.target.table == from
                {
                    reference.target.table = to.clone();
                }
            }
        }
        let used = self.functions.iter_mut().flat_map(|function| [&mut function.reads, &mut function.writes]);
        for used in used.chain(self.views.iter_mut().map(|view| &mut view.reads)) {
            used.to_mut().iter_mut().filter(|name| **name == from).for_each(|name| *name = to.clone());
        }
        self.platform = platform;
        self.tables.splice(0..0, platform.users_table(&self.place));
        self
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
    if let Some(trust) = &mut table.trust {
        raise(trust, floor);
    }
    table
}

fn raise(trust: &mut TrustModel, floor: Option<&TrustModel>) {
    if let Some(floor) = floor {
        let said = trust.floor.iter().chain([&floor.select]).chain(&floor.floor);
        trust.floor =
            said.cloned().reduce(|one, other| Decided::new(both(one.trust, other.trust), one.place));
    }
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
