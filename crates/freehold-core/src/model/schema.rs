use super::{Bucket, Decided, List, Place, Platform, QualifiedName, Str, Table, Trust, TrustModel};

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
    /// A storage bucket.
    Bucket(&'static Bucket),
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
    /// The tables. One that is listed twice stands here twice: `validate` says so.
    pub tables: Vec<Table>,
    /// The storage buckets.
    pub buckets: Vec<Bucket>,
}

impl Model {
    /// Resolves the imports of a schema, and what its platform calls the users.
    pub fn new(schema: &Schema) -> Self {
        let (mut tables, mut buckets) = (Vec::new(), Vec::new());
        collect(schema, &mut tables, &mut buckets);
        let declared = Self {
            rust_name: schema.rust_name.clone(),
            doc: schema.doc.clone(),
            place: schema.place.clone(),
            platform: Platform::DECLARED,
            tables,
            buckets,
        };
        declared.on(schema.platform)
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
        self.platform = platform;
        self.tables.splice(0..0, platform.users_table(&self.place));
        self
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
fn collect(schema: &Schema, tables: &mut Vec<Table>, buckets: &mut Vec<Bucket>) {
    for part in schema.parts.iter() {
        if let Part::Schema(imported) = part {
            let (mut inner, mut inner_buckets) = (Vec::new(), Vec::new());
            collect(imported, &mut inner, &mut inner_buckets);
            inner.retain(|table| !tables.contains(table));
            tables.extend(inner);
            inner_buckets.retain(|bucket| !buckets.contains(bucket));
            buckets.extend(inner_buckets);
        }
    }
    for part in schema.parts.iter() {
        match part {
            Part::Table(table) => tables.push(above_floor(table, schema.floor.as_ref())),
            Part::Bucket(bucket) => {
                let mut bucket = (*bucket).clone();
                raise(&mut bucket.trust, schema.floor.as_ref());
                buckets.push(bucket);
            }
            Part::Schema(_) => {}
        }
    }
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
        trust.floor = said
            .cloned()
            .reduce(|one, other| Decided { trust: both(one.trust, other.trust), place: one.place });
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
