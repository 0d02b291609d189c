//! Tables and models, and a place for each of their parts.

use super::*;
use freehold_core::model::*;

/// A place that [`model`] replaces.
pub const NOWHERE: Place = Place::new("schema.rs", 1, 1, 1);

/// A table in schema `public` with the columns of its struct; its key is the first, unless it says otherwise.
pub fn table(name: &str, columns: impl IntoIterator<Item = Column>, trust: TrustModel) -> Table {
    let columns: Vec<_> = columns.into_iter().collect();
    Table {
        name: public(name),
        renamed_from: None,
        rust_name: rust_name(name).into(),
        doc: "".into(),
        place: NOWHERE,
        primary_key: columns.first().map(|column| column.name.clone()).into_iter().collect(),
        columns: columns.into(),
        drops: List::Borrowed(&[]),
        uniques: List::Borrowed(&[]),
        indexes: List::Borrowed(&[]),
        checks: List::Borrowed(&[]),
        partitioning: None,
        triggers: List::Borrowed(&[]),
        founder: None,
        invitation: None,
        trust: Some(trust),
    }
}

/// `workspace_notes` is the struct `WorkspaceNotes`.
pub fn rust_name(name: &str) -> String {
    let capital = |word: &str| {
        let mut chars = word.chars();
        chars.next().map(|first| first.to_uppercase().chain(chars).collect::<String>()).unwrap_or_default()
    };
    name.split('_').map(capital).collect()
}

/// What a struct's attributes say.
pub trait TableAttributes {
    fn in_schema(self, schema: &str) -> Self;
    fn key(self, columns: &[&str]) -> Self;
    fn unique(self, columns: &[&str]) -> Self;
    fn unique_globally(self, columns: &[&str]) -> Self;
    fn index(self, columns: &[&str]) -> Self;
    fn indexed(self, index: Index) -> Self;
    fn checked(self, check: Check) -> Self;
    fn doc(self, doc: &str) -> Self;
}

impl TableAttributes for Table {
    fn in_schema(mut self, schema: &str) -> Self {
        self.name.schema = schema.to_owned().into();
        self
    }

    fn key(self, columns: &[&str]) -> Self {
        Table { primary_key: names(columns), ..self }
    }

    fn unique(mut self, columns: &[&str]) -> Self {
        self.uniques.to_mut().push(unique(columns, Uniqueness::PerTenant));
        self
    }

    fn unique_globally(mut self, columns: &[&str]) -> Self {
        self.uniques.to_mut().push(unique(columns, Uniqueness::Global));
        self
    }

    fn index(self, columns: &[&str]) -> Self {
        self.indexed(index(columns))
    }

    fn indexed(mut self, index: Index) -> Self {
        self.indexes.to_mut().push(index);
        self
    }

    fn checked(mut self, check: Check) -> Self {
        self.checks.to_mut().push(check);
        self
    }

    fn doc(self, doc: &str) -> Self {
        Table { doc: doc.to_owned().into(), ..self }
    }
}

fn unique(columns: &[&str], within: Uniqueness) -> Unique {
    Unique { name: None, columns: names(columns), within, place: NOWHERE }
}

/// An ordinary index.
pub fn index(columns: &[&str]) -> Index {
    let columns =
        columns.iter().map(|name| IndexColumn { name: (*name).to_owned().into(), descending: false });
    Index {
        name: None,
        columns: columns.collect(),
        include: List::Borrowed(&[]),
        predicate: None,
        unique: None,
        place: NOWHERE,
    }
}

fn names(names: &[&str]) -> List<Str> {
    names.iter().map(|name| Str::Owned((*name).to_owned())).collect()
}

/// `workspaces` and `memberships`: members see both, the service writes them.
pub fn tenancy() -> [Table; 2] {
    let back_office = || all(SERVICE);
    [
        table("workspaces", [id(), text("name")], back_office().select(by_member("memberships"))),
        table(
            "memberships",
            [tenant("workspace_id", "workspaces"), member("user_id")],
            back_office().select(ME),
        )
        .key(&["workspace_id", "user_id"]),
    ]
}

/// A model of these tables, each part at a place of its own: the first table on line 100, its columns on 101 and
/// so on, the second on line 200; a table's keys, indexes and CHECKs from column 2, its partitions from column 20, the list of tables on line 1.
/// The trust model of the first table is on line 190, what it says of SELECT on 191, and what it says of INSERT on
/// 192 unless that is the same.
pub fn model(tables: impl IntoIterator<Item = Table>) -> Model {
    let mut tables: Vec<_> = tables.into_iter().collect();
    for (n, table) in tables.iter_mut().enumerate() {
        let line = 100 * (n as u32 + 1);
        settle(table, line);
    }
    Model {
        rust_name: "Desk".into(),
        doc: "".into(),
        place: NOWHERE,
        platform: Platform::Supabase,
        layout: Layout::Supabase,
        tables,
        drops: Vec::new(),
        dropped_buckets: Vec::new(),
        dropped_sequences: Vec::new(),
        buckets: Vec::new(),
        sequences: Vec::new(),
        functions: Vec::new(),
        views: Vec::new(),
    }
}

fn settle(table: &mut Table, line: u32) {
    let at = |line, column| Place::new("schema.rs", line, column, 1);
    table.place = at(line, 1);
    for (line, column) in (line + 1..).zip(table.columns.to_mut()) {
        column.place = at(line, 1);
        if let Some(reference) = &mut column.reference {
            reference.place = at(line, 2);
        }
        if let Some(check) = &mut column.check {
            check.place = at(line, 3);
        }
        if let Some(backfill) = &mut column.backfill {
            backfill.place = at(line, 4);
        }
    }
    let mut places = (2..).map(|column| at(line, column));
    let mut next = || places.next().unwrap_or(NOWHERE);
    table.uniques.to_mut().iter_mut().for_each(|unique| unique.place = next());
    table.indexes.to_mut().iter_mut().for_each(|index| index.place = next());
    table.checks.to_mut().iter_mut().for_each(|check| check.place = next());
    if let Some(partitioning) = &mut table.partitioning {
        partitioning.place = at(line, 20);
        for (column, partition) in (21..).zip(partitioning.partitions.to_mut()) {
            partition.place = at(line, column);
        }
    }
    if let Some(trust) = &mut table.trust {
        trust.place = at(line + 90, 1);
        // what `all = …` says stands in one place
        let mut said: Vec<(Trust, Place)> = Vec::new();
        let decided = [&mut trust.select, &mut trust.insert, &mut trust.update, &mut trust.delete];
        for (line, decided) in (line + 91..).zip(decided) {
            let before = said.iter().find(|(trust, _)| *trust == decided.trust);
            decided.place = before.map_or(at(line, 1), |(_, place)| place.clone());
            said.push((decided.trust.clone(), decided.place.clone()));
        }
    }
}
