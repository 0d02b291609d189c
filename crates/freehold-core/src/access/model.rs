//! An account of access as a model that says the same and nothing else: what reads models reads it as well.

use super::{Access, ColumnAccess, TableAccess};
use crate::model::{
    Action, BaseType, ClosedSet, Column, Command, Decided, Layout, List, Model, Place, Platform, Reference,
    Rendering, Role, Storage, Str, Table, Target, Trust, TrustModel, Unique, Uniqueness,
};

/// Nothing of it is in a source file any more.
const NOWHERE: Place = Place::new("", 1, 1, 1);

impl Access {
    /// The model, without the files of buckets: they are rows of a table that isn't its own.
    pub(super) fn model(&self) -> Model {
        Model {
            layout: Layout::default(),
            rust_name: "".into(),
            doc: "".into(),
            place: NOWHERE,
            platform: Platform::DECLARED,
            tables: self.tables.iter().map(TableAccess::table).collect(),
            drops: Vec::new(),
            dropped_buckets: Vec::new(),
            dropped_sequences: Vec::new(),
            buckets: Vec::new(),
            sequences: Vec::new(),
            functions: Vec::new(),
            views: Vec::new(),
        }
    }
}

impl TableAccess {
    /// The table, with the columns that trust is about.
    pub(super) fn table(&self) -> Table {
        let said = |command| {
            let said = self.who.iter().find(|(commands, _)| commands.contains(&command));
            Decided::new(said.map_or(Trust::Nobody, |(_, trust)| trust.clone()), NOWHERE)
        };
        let unique = self.unique.iter().map(|columns| Unique {
            name: None,
            columns: columns.clone().into(),
            within: Uniqueness::Global,
            place: NOWHERE,
        });
        Table {
            name: self.name.clone(),
            renamed_from: None,
            rust_name: self.noun.clone(),
            doc: "".into(),
            place: NOWHERE,
            columns: self.columns.iter().map(ColumnAccess::column).collect(),
            drops: List::Borrowed(&[]),
            primary_key: self.key.clone().into(),
            uniques: unique.collect(),
            indexes: List::Borrowed(&[]),
            checks: List::Borrowed(&[]),
            partitioning: None,
            triggers: List::Borrowed(&[]),
            founder: None,
            invitation: None,
            trust: (!self.who.is_empty()).then(|| TrustModel {
                rust_name: "".into(),
                place: NOWHERE,
                rendering: Rendering::AnyArray,
                label: None,
                select: said(Command::Select),
                insert: said(Command::Insert),
                update: said(Command::Update),
                delete: said(Command::Delete),
                floor: self.floor.clone().map(|floor| Decided::new(floor, NOWHERE)),
            }),
        }
    }
}

impl ColumnAccess {
    fn column(&self) -> Column {
        let base = match &self.set {
            Some((name, labels)) => BaseType::Set(ClosedSet {
                name: name.clone(),
                doc: "".into(),
                place: NOWHERE,
                labels: labels.clone().into(),
                renamed: List::Borrowed(&[]),
                drops: List::Borrowed(&[]),
                storage: Storage::Check,
            }),
            None if self.whole => BaseType::Integer,
            None => BaseType::Text,
        };
        let reference = self.to.as_ref().map(|(table, column): &(_, Str)| Reference {
            target: Target { table: table.clone(), column: column.clone() },
            on_delete: Action::NoAction,
            on_update: Action::NoAction,
            across_tenants: self.across_tenants,
            place: NOWHERE,
        });
        Column {
            name: self.name.clone(),
            renamed_from: None,
            doc: "".into(),
            place: NOWHERE,
            base,
            precision: None,
            array: self.role == Role::Listed,
            nullable: self.nullable,
            role: self.role,
            reference,
            default: None,
            check: None,
            unique: None,
            movable: self.movable,
            secret: self.secret,
            trigger: None,
            backfill: None,
            converted: None,
        }
    }
}
