//! The derive macros of Freehold.
//!
//! Each derive goes the same way: parse the item into a description of its own, check it, expand it
//! to data. Mistakes are collected, each at its token, and reported together; beside them a derive
//! still implements its traits, so that one mistake gives one message.

mod args;
mod attr;
mod closed_set;
mod doc;
mod errors;
mod implement;
mod name;
mod near;
mod place;
mod schema;
mod table;
mod trust;
mod types;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// A table: the columns are exactly the fields, in their order.
///
/// On the struct:
///
/// - `#[table(trust = Model)]`: who may do what to a row. Also `name = "…"` (otherwise the plural
///   of the struct's name in snake case) and `schema = "…"` (otherwise `public`).
/// - `#[table(external, schema = "…", name = "…")]`: a table of somebody else, referred to and never
///   created; with `identity` if callers sign in through it.
/// - `#[primary_key(a, b)]`: a key of several columns.
/// - `#[unique(a, b)]`, `#[index(a, b desc, include(c), where = "…", unique)]`, `#[check("…")]`, each
///   with `name = "…"` if wanted, as often as needed.
///
/// On a field:
///
/// - `#[key]`: the primary key, where there is no `Id<Self>`.
/// - `#[references(on_delete = …, on_update = …)]`: `cascade`, `restrict`, `no_action` (as Postgres,
///   if nothing is said), `set_null` or `set_default`.
/// - `#[default(…)]`: `true`, a number, a text, a variant of a closed set, or `sql = "…"`.
/// - `#[column(name = "…", unique, numeric(12, 2))]`, `#[check("…", name = "…")]`.
/// - Beside a `Member<_>`: `#[role]` on a closed set, what the member may do; `#[active]` on a `bool`, whether
///   the row counts; `#[expires]` on a time, until when it does.
///
/// The name of a type tells the derive what the column is for, so it is written in full: no alias
/// for `Owner<_>`, `Ref<_>` and their like.
#[proc_macro_derive(
    Table,
    attributes(
        table,
        primary_key,
        unique,
        index,
        check,
        column,
        default,
        references,
        key,
        role,
        permission,
        active,
        expires
    )
)]
pub fn table(input: TokenStream) -> TokenStream {
    table::derive(parse_macro_input!(input as DeriveInput)).into()
}

/// A row to insert, of a table of one's own: `#[derive(Table, Insert)]`.
///
/// Beside the struct `Note` stand `NewNote` and its `NewNoteBuilder`; `Note::insert()` begins one. Each column can
/// be set by whoever sees its field, and those that Postgres can't fill have to be, or `build` does not compile.
#[proc_macro_derive(
    Insert,
    attributes(
        table,
        primary_key,
        unique,
        index,
        check,
        column,
        default,
        references,
        key,
        role,
        permission,
        active,
        expires
    )
)]
pub fn insert(input: TokenStream) -> TokenStream {
    table::derive_insert(parse_macro_input!(input as DeriveInput)).into()
}

/// A trust model, on a unit struct: for each command, who may do it to a row.
///
/// `#[trust(select = …, insert = …, update = …, delete = …)]`, or `all = …` for those that are left
/// out. Further `label = "…"`, the last word of the policies' names, and `rendering = exists`
/// (otherwise `any_array`).
///
/// | expression | who |
/// |---|---|
/// | `owner` | whoever the row's `Owner<_>` names |
/// | `me` | the caller whose own row it is |
/// | `member(M)` | whoever has a row in the membership table `M` for the row's tenant |
/// | `parent(P)` | whoever may see the row's `Parent<P>` and do the same to it |
/// | `signed_in` | whoever is signed in |
/// | `anyone` | visitors without a session too; only for `select` |
/// | `service` | only a server with the secret key |
/// | `nobody` | not even the service |
/// | `a & b`, `a \| b` | both, either; `&` binds tighter, parentheses group |
#[proc_macro_derive(Trust, attributes(trust))]
pub fn trust(input: TokenStream) -> TokenStream {
    trust::derive(parse_macro_input!(input as DeriveInput)).into()
}

/// A schema, on a tuple struct: the tables it consists of, and other schemas it takes in.
///
/// `#[schema(platform = Supabase)]` says where it runs.
#[proc_macro_derive(Schema, attributes(schema))]
pub fn schema(input: TokenStream) -> TokenStream {
    schema::derive(parse_macro_input!(input as DeriveInput)).into()
}

/// A closed set of labels, on an enum without fields.
///
/// `#[closed_set(storage = check)]`, a text with a CHECK on each column, is what is taken if nothing
/// is said; `#[closed_set(storage = enum, name = "…", schema = "…")]` makes it a type of Postgres.
/// A variant's label is its name in snake case, or `#[closed_set(label = "…")]`.
///
/// The enum gets `ALL`, `label()`, `Display`, `FromStr` and serde's traits, all by label.
#[proc_macro_derive(ClosedSet, attributes(closed_set))]
pub fn closed_set(input: TokenStream) -> TokenStream {
    closed_set::derive(parse_macro_input!(input as DeriveInput)).into()
}
