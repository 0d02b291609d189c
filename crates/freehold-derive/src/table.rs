//! `#[derive(Table)]`

mod backfill;
mod check;
mod column;
mod enrolment;
mod expand;
mod facts;
mod field;
mod insert;
mod parse;
mod partition;
mod trigger;

pub use column::{name, option};

use crate::errors::Errors;
use crate::intent::{Named, NamedTable};
use crate::types::FieldType;
use backfill::Backfill;
use enrolment::{Founder, Invitation};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::{DeriveInput, LitFloat, LitInt, LitStr, Path, Type, Visibility};
use trigger::Trigger;

/// A table as its struct declares it.
pub struct Table {
    vis: Visibility,
    ident: Ident,
    doc: String,
    schema: String,
    name: String,
    renamed_from: Option<NamedTable>,
    /// Columns that go.
    drops: Vec<Named>,
    /// Partitions that go.
    dropped_partitions: Vec<Named>,
    kind: Kind,
    fields: Vec<Field>,
    /// The fields of the primary key.
    key: Vec<usize>,
    uniques: Vec<Unique>,
    indexes: Vec<Index>,
    checks: Vec<Check>,
    partition_by: Option<partition::PartitionBy>,
    partitions: Vec<partition::Partition>,
    triggers: Vec<Trigger>,
    founder: Option<Founder>,
    invitation: Option<Invitation>,
}

/// Whose table it is.
enum Kind {
    /// One's own, with its trust model.
    Own(Path),
    /// Somebody else's.
    External { identity: bool },
    /// One that can't be told, because of a mistake.
    Unknown,
}

struct Field {
    vis: Visibility,
    ident: Ident,
    /// The column's name.
    name: String,
    renamed_from: Option<Named>,
    /// What its values become where its type changes, and where that is said.
    converted: Option<(String, Span)>,
    doc: String,
    /// The type with `Self` written out.
    ty: Type,
    /// What the type's name says.
    seen: FieldType,
    key: Option<Span>,
    movable: Option<Span>,
    unique: Option<Uniqueness>,
    numeric: Option<Numeric>,
    check: Option<Check>,
    default: Option<DefaultValue>,
    references: Option<References>,
    secret: Option<Span>,
    /// What the trigger of an `UpdatedAt` is called, and where that is said.
    trigger: Option<(String, Span)>,
    backfill: Option<Backfill>,
}

/// Among which rows values are unique. The same words as the model's `Uniqueness`.
#[derive(Clone, Copy)]
enum Uniqueness {
    PerTenant,
    /// Where that is said.
    Global(Span),
}

/// `numeric(12, 2)`
struct Numeric {
    span: Span,
    precision: u16,
    scale: u16,
}

enum DefaultValue {
    Boolean(syn::LitBool),
    Integer {
        negative: bool,
        digits: LitInt,
        value: i64,
    },
    Number {
        negative: bool,
        digits: LitFloat,
    },
    Text(LitStr),
    Variant(Path),
    /// The next number of a sequence.
    Next(Path),
    Sql {
        sql: String,
        /// The sequences that it takes numbers from.
        uses: Vec<Path>,
    },
}

/// `#[references(…)]`
#[derive(Default)]
struct References {
    on_delete: Option<Action>,
    on_update: Option<Action>,
    across_tenants: Option<Span>,
}

/// What a foreign key does, and where that is said.
struct Action {
    span: Span,
    /// The model's word.
    variant: &'static str,
}

struct Unique {
    name: Option<String>,
    fields: Vec<usize>,
    within: Uniqueness,
    span: Span,
}

struct Index {
    name: Option<String>,
    fields: Vec<(usize, bool)>,
    include: Vec<usize>,
    predicate: Option<String>,
    unique: Option<Uniqueness>,
    span: Span,
}

struct Check {
    name: Option<String>,
    expression: String,
    span: Span,
}

impl Table {
    /// The key, if it is one column.
    fn single_key(&self) -> Option<&Field> {
        match self.key.as_slice() {
            [one] => self.fields.get(*one),
            _ => None,
        }
    }

    /// The name of the column of this field.
    fn column(&self, field: usize) -> &str {
        self.fields.get(field).map_or("", |field| field.name.as_str())
    }
}

pub fn derive(input: DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let Some(table) = parse::table(&input, &mut errors) else {
        let generic = !input.generics.params.is_empty();
        let stub = if generic { TokenStream::new() } else { expand::stub(&input.ident) };
        return quote!(#errors #stub);
    };
    check::table(&table, &mut errors);
    if errors.is_empty() {
        return expand::table(&table);
    }
    let fallback = expand::fallback(&table);
    quote!(#errors #fallback)
}

/// `#[derive(Insert)]`, beside `Table`, which tells what is wrong with the struct.
pub fn derive_insert(input: DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let Some(table) = parse::table(&input, &mut errors) else { return TokenStream::new() };
    check::table(&table, &mut errors);
    match table.kind {
        _ if !errors.is_empty() => TokenStream::new(),
        Kind::Own(_) => insert::insert(&table),
        _ => {
            errors.at(table.ident.span(), "an external table gets no rows from here: remove `Insert`");
            quote!(#errors)
        }
    }
}
