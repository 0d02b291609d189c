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
mod function;
mod implement;
mod name;
mod near;
mod object;
mod place;
mod schema;
mod sequence;
mod table;
mod trust;
mod types;
mod view;

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
/// - `#[trigger(before, insert, update, call = F)]`, or `after`; `F` derives `Function` and returns `trigger`.
///
/// On a field:
///
/// - `#[key]`: the primary key, where there is no `Id<Self>`.
/// - `#[references(on_delete = …, on_update = …)]`: `cascade`, `restrict`, `no_action` (as Postgres,
///   if nothing is said), `set_null` or `set_default`.
/// - `#[default(…)]`: `true`, a number, a text, a variant of a closed set, `next = S` of a sequence, or
///   `sql = "…"`, with `uses(S)` if it takes a number from one.
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
        trigger,
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
        trigger,
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

/// A schema, on a tuple struct: the tables it consists of, the sequences, functions and views that go with them, and
/// other schemas it takes in.
///
/// `#[schema(platform = Supabase)]` says where it runs.
#[proc_macro_derive(Schema, attributes(schema))]
pub fn schema(input: TokenStream) -> TokenStream {
    schema::derive(parse_macro_input!(input as DeriveInput)).into()
}

/// A sequence of numbers, on a struct without fields.
///
/// `#[sequence(start = 1000, increment = 1, name = "…", schema = "…")]`, all of which can be left out: it then begins
/// with 1 and is called as the struct, in snake case.
///
/// A column takes the next number with `#[default(next = S)]`, or in an expression with
/// `#[default(sql = "…", uses(S))]`. USAGE is granted to whoever may add a row to such a table, and to nobody else.
#[proc_macro_derive(Sequence, attributes(sequence))]
pub fn sequence(input: TokenStream) -> TokenStream {
    sequence::derive(parse_macro_input!(input as DeriveInput)).into()
}

/// A function: the fields are its arguments, in their order. An `Option` can be left out.
///
/// | in `#[function(…)]` | |
/// |---|---|
/// | `returns = "uuid"` | what it gives: a type, `"setof …"`, `"void"`, or `"trigger"` |
/// | `body = "…"` | what it does; every name in full, for `search_path` is `pg_catalog, pg_temp` |
/// | `execute = …` | who may call it: `anyone`, `signed_in`, `service`, `nobody` |
/// | `language = …` | `sql`, or `plpgsql`: then the body goes from `declare` or `begin` to `end` |
/// | `security = …` | with whose rights it runs: `invoker`'s, or `definer`'s |
/// | `volatility = …` | `volatile`, `stable` or `immutable` |
/// | `reads(T)`, `writes(T)`, `calls(F)` | the tables and views that it reads, the tables that it writes, the functions that it calls |
/// | `on_sign_up` | it runs after somebody has signed up |
/// | `name = "…"`, `schema = "…"` | otherwise the struct's name in snake case, in `public` |
///
/// What the body names and the attribute doesn't is refused by the build. With `security = definer` it runs as the
/// owner of the tables, on whom row level security is forced: he gets policies for exactly what the function says that
/// it reads and writes. The function itself has to ask who calls it.
///
/// # On sign-up
///
/// The body is statements, and `new` is the row of the platform's users. They run in the transaction of the sign-up:
/// all of it is done or nothing, and a statement that fails refuses the sign-up. Written with `on conflict do nothing`,
/// it can run twice. Whoever runs the migration needs TRIGGER on that table; Supabase's `postgres` has it.
#[proc_macro_derive(Function, attributes(function))]
pub fn function(input: TokenStream) -> TokenStream {
    function::derive(parse_macro_input!(input as DeriveInput)).into()
}

/// A view: the columns are the fields, in the order in which the query selects them.
///
/// | in `#[view(…)]` | |
/// |---|---|
/// | `body = "select …"` | the query; every name in full |
/// | `select = …` | who may read it: `anyone`, `signed_in`, `service` |
/// | `reads(T)`, `calls(F)` | the tables and views that it reads, the functions that it calls |
/// | `name = "…"`, `schema = "…"` | otherwise the plural of the struct's name in snake case, in `public` |
///
/// It reads with the rights of whoever asks (`security_invoker`), so it shows what he may see of what is behind it, and
/// `select` can't be wider than that.
#[proc_macro_derive(View, attributes(view))]
pub fn view(input: TokenStream) -> TokenStream {
    view::derive(parse_macro_input!(input as DeriveInput)).into()
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
