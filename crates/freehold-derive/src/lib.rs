//! The derive macros of Freehold.
//!
//! Each derive goes the same way: parse the item into a description of its own, check it, expand it
//! to data. Mistakes are collected, each at its token, and reported together; beside them a derive
//! still implements its traits, so that one mistake gives one message.

mod args;
mod attr;
mod bucket;
mod closed_set;
mod doc;
mod errors;
mod function;
mod implement;
mod intent;
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
///   with `name = "…"` if wanted, as often as needed; the first two also with `global`, see below. An index that begins
///   with the columns of a foreign key stands in for the one that this key would get by itself.
/// - `#[founder]` or `#[founder(Role::Owner)]` on a membership: the owner of a new tenant is its first member, by a
///   trigger in the same statement. `#[invitation(M)]`: whoever is signed in and has the token of a row becomes a
///   member by `accept_<struct>(token)`, and the row goes; `#[token]` marks the `Vec<u8>` that keeps the token's SHA-256.
/// - `#[trigger(before, insert, update, call = F)]`, or `after`; `F` derives `Function` and returns `trigger`.
///
/// - `#[table(…, partition_by = range(created_at))]`, or `list(…)`, `hash(…)`: the rows are spread over the partitions that
///   `#[partition(…)]` names, see below.
/// - `#[table(…, renamed_from = "old")]`, `#[drop(old_column, "Other")]`: what became of what is gone, see below.
///
/// On a field:
///
/// - `#[key]`: the primary key, where there is no `Id<Self>`.
/// - `#[references(on_delete = …, on_update = …)]`: `cascade`, `restrict`, `no_action` (as Postgres,
///   if nothing is said), `set_null` or `set_default`; also `across_tenants`, see below.
/// - `#[default(…)]`: `true`, a number, a text, a variant of a closed set, `next = S` of a sequence, or
///   `sql = "…"`, with `uses(S)` if it takes a number from one.
/// - `#[column(name = "…", unique, numeric(12, 2))]`, `#[check("…", name = "…")]`; beside `unique` also `global`, see
///   below.
/// - `#[column(trigger = "…")]` on an `UpdatedAt`: what the trigger that keeps it is called, otherwise
///   `<table>_<column>_touch`.
/// - `#[column(secret)]`: clients neither read nor write the column, whatever they are trusted with, see below.
/// - `#[column(renamed_from = "old")]`: what the column was called before, see below.
/// - `#[movable]` on an `Owner<_>`, `Tenant<_>`, `Parent<_>` or `Above<_>`: an UPDATE may change it, see below.
/// - `#[backfill(from = model_id, take = user_id, orphans = refuse)]`, or `value = "…"`, or `sql = "…"`: how rows that are
///   there already get the value of a new column, see below.
/// - Beside a `Member<_>`: `#[role]` on a closed set, or on a `Ref<_>` to a table of roles, what the member may do;
///   `#[active]` on a `bool`, whether the row counts; `#[expires]` on a time, until when it does.
/// - Where there is no `Member<_>`: `#[permission]` on a closed set, beside a `#[role]`, what that role permits.
///
/// The name of a type tells the derive what the column is for, so it is written in full: no alias
/// for `Owner<_>`, `Ref<_>` and their like.
///
/// # Tenants
///
/// Rows with a `Tenant<W>` or `Carried<W>` keep to their tenant, by constraints that hold whoever writes:
///
/// - A `Ref<T>`, `Parent<T>` or `Tenant<T>` whose `T` belongs to `W` as well is a foreign key of both columns,
///   `(file_id, workspace_id)`: no row points into another tenant, and a refusal doesn't tell whether there is a row to
///   point at. `T` gets the unique constraint that this needs. `set_null` and `set_default` leave the tenant as it is
///   on delete. `#[references(across_tenants)]` makes the key one of a single column. A reference to `W` itself or to an
///   external table is one anyway.
/// - What is unique is unique in its tenant: the tenant's column is put in front. So `on conflict` names it as well.
///   `#[column(unique, global)]`, `#[unique(slug, global)]` and `#[index(slug, unique, global)]` speak of the whole
///   table (a column called `global` is written `r#global`). Primary keys are as they are, and so is what names the
///   tenant itself, or what a membership is unique by. Where rows have two tenants, one is named.
///
/// # Moving rows
///
/// No UPDATE changes whose a row is, unless the field is `#[movable]`. The trust model then decides on the row before and
/// after, so that whoever moves it must be trusted with both. What is `Carried` from a movable parent becomes the new
/// parent's, and children that carry the tenant of a row that moves go along with it. A row that points at what stays
/// behind doesn't leave its tenant: the foreign key refuses.
///
/// # Secrets
///
/// A `#[column(secret)]` is for the service alone: client roles get their SELECT, INSERT and UPDATE by column, without it.
/// So `select *` fails for them, as does an INSERT or UPDATE that names the column: they name the columns that they want
/// (in PostgREST `?select=id,body`, also where a write returns its row). Where clients insert rows, the column has a default
/// or is an `Option`. No trust model asks for it.
///
/// # Partitions
///
/// Each `#[partition(…)]` has a `name = "…"`, and what its rows have: for a `range`, `from = "…"` and `to = "…"`, the first
/// value and the first that is beyond it (an end that is left out is none); for a `list`, `in ("a", "b")`; for a `hash`,
/// `modulus = 4, remainder = 0`, one for each remainder; and for what is left of a range or list, `default`. A value is a
/// text or a whole number; a day, of a time, begins at midnight in UTC.
///
/// The primary key holds the column that rows are spread by, and so does whatever is unique. Clients go through the table:
/// its partitions have its policies and no grants. Indexes, constraints and triggers are the table's.
///
/// # Renaming and dropping
///
/// What a sealed migration made and the struct no longer has is dropped or renamed, and which of the two is said: by
/// `renamed_from = "…"` on the field or in `#[table(…)]`, what it was called in Postgres (`"schema.table"`, or a table of the
/// same schema), or by `#[drop(…)]` above the struct, the columns that go. A table goes by `drop(…)` in `#[schema(…)]`. Once a
/// sealed migration has done it, the words say nothing, and can stay or go. A name isn't passed on in the same migration:
/// what shall be called as another column is called waits until that one is sealed under its new name.
///
/// # Columns that come later
///
/// A column that is added to a table of a sealed migration, or was an `Option` there, needs a value in the rows that are
/// there. One with a `#[default(…)]` has it; another says `#[backfill(…)]`:
///
/// - `from = model_id, take = user_id`: the column `user_id` of the row that the field `model_id` refers to;
/// - `value = "…"`, a constant of the column's type;
/// - `sql = "…"`, an expression over the row's own columns.
///
/// What becomes of rows for which that is NULL, or names a row that isn't there: `orphans = refuse`, the migration stops and
/// says how many there are; `orphans = delete`; or `orphans = assign("…")`, they become those of the row with that key. An
/// `Owner<_>`, `Tenant<_>` or `Parent<_>` says which; otherwise it is `refuse`. What is `Carried<_>` is filled from its parent
/// and says nothing. Once the migration is sealed, the attribute says nothing, and can stay or go.
#[proc_macro_derive(
    Table,
    attributes(
        table,
        primary_key,
        unique,
        index,
        partition,
        check,
        drop,
        trigger,
        founder,
        invitation,
        token,
        column,
        default,
        references,
        key,
        movable,
        backfill,
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
        partition,
        check,
        drop,
        trigger,
        founder,
        invitation,
        token,
        column,
        default,
        references,
        key,
        movable,
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
/// out. Further:
///
/// - `floor = …`: what has to hold besides, for every command. Only the service passes by it.
/// - `label = "…"`: the last word of the policies' names.
/// - `select("Members can read") = …`: a policy of exactly this name, for a contract that prescribes it. A command may have
///   several, each with its name; together they mean what `|` means. Postgres weighs each of them in every
///   query, and Supabase's linter tells of it (`multiple_permissive_policies`), so leave names out where nobody prescribes
///   them. Where visitors and users pass by different parts of one, the visitors' has `_visitor` behind its name.
/// - `rendering = exists`: membership as a literal `exists` (otherwise `any_array`).
///
/// | expression | who |
/// |---|---|
/// | `owner`, `owner(column)` | whoever the row's `Owner<_>` names; of several, the one in this column |
/// | `assignee`, `assignee(column)` | whoever its `Assignee<_>` names |
/// | `listed`, `listed(column)` | whoever stands in its `Listed<_>` |
/// | `me` | the caller whose own row it is |
/// | `member(M)` | whoever has a row in the membership table `M` for the row's tenant |
/// | `member(M, via P, via W)` | the same, where the row belongs to a `P`, that to a `W`, and that to `M`'s tenant |
/// | `staff(R::A, R::B)` | whoever has one of these roles in the table of staff, whatever the row |
/// | `shared_with(S)` | whoever a row of `S` names beside this row |
/// | `peer(M)` | whoever is a member, by `M`, of a tenant of which the row's owner is one |
/// | `manager(R)` | whoever the row's owner reports to by `R`, at any depth |
/// | `parent(P)` | whoever may see the row's `Parent<P>` and do the same to it |
/// | `parent(P, owner)` | whoever may see the row's `Parent<P>` and is its owner; or any other expression, asked of `P` |
/// | `through(J, T)` | whoever may do the same to a row of `T` to which a row of `J` joins this one; not for `insert` |
/// | `within(a \| b)` | whoever one of these admits for the row or for one above it, by `Option<Above<Self>>` |
/// | `claim(app_metadata.role == "admin")` | whoever's token says so, and that he can't write himself |
/// | `claim(app_metadata.roles has "editor")` | the same of a list |
/// | `claim(app_metadata.tenant_id == tenant_id)` | the same, compared with a column of the row |
/// | `aal2` | whoever signed in with a second factor |
/// | `signed_in` | whoever is signed in |
/// | `anyone` | visitors without a session too; only for `select` |
/// | `service` | only a server with the secret key |
/// | `nobody` | not even the service |
/// | `a & b`, `a \| b` | both, either; `&` binds tighter, parentheses group |
///
/// In which capacity, for `member`, `staff` and `shared_with`:
///
/// - `member(M, role in (R::A, R::B))`, `shared_with(S, role in (R::A))`: in one of these roles of a closed set.
/// - `member(M) may P::X`, `staff(T) may P::X`, `shared_with(S) may P::X`: in a role that has the permission. Exactly one
///   table says which role has which permission: it has a field `#[role]`, a field `#[permission]` and no `Member<_>`.
///
/// What the row has to be, in an `&` beside who may (`owner & when(…)`, `anyone & when(…)`):
///
/// - `when(column == value)`, `!=`, `<`, `<=`, `>`, `>=`, `when(column in (A, B))`, `when(column is null)`, `is not null`.
///   A value is a variant of a closed set, a text of a column with a `#[check(…)]`, a whole number, `true`, `false`, `now`, or
///   `now - 24 hours` and the like
///   (`seconds`, `minutes`, `hours`, `days`). `when(column)` and `when(!column)` are for a `bool`. A column that is NULL
///   meets none of them but `is null`, and one that can be NULL isn't compared by `!=`.
/// - `not_me`: it isn't the caller's own row.
/// - `unchecked("sql with {column}", reason = "…")`: what only SQL says of the row. Nothing is proved of it, so it can't ask
///   who the caller is, and calls nothing that is volatile.
///
/// Columns are named as in Postgres, which is as their fields are unless these say otherwise.
#[proc_macro_derive(Trust, attributes(trust))]
pub fn trust(input: TokenStream) -> TokenStream {
    trust::derive(parse_macro_input!(input as DeriveInput)).into()
}

/// A schema, on a tuple struct: the tables it consists of, the sequences, functions and views that go with them, and
/// other schemas it takes in.
///
/// `#[schema(platform = Supabase)]` says where it runs: on `Supabase`, `Neon`, or on `Postgres` by itself, where the
/// migrations make the roles and the users as well. The platform is the only word that differs: `AuthUser` is the
/// table of users of each. A schema that is taken in runs where the outer one does.
///
/// With `drop("public.old_table")`, these tables go, if a sealed migration made them.
///
/// With `floor = Model`, what that trust model says by `all = …` has to hold besides for every table that is listed here;
/// schemas that are taken in have their own.
#[proc_macro_derive(Schema, attributes(schema))]
pub fn schema(input: TokenStream) -> TokenStream {
    schema::derive(parse_macro_input!(input as DeriveInput)).into()
}

/// A storage bucket of Supabase, on a unit struct: a part of a schema, beside the tables.
///
/// `#[bucket(name = "…", trust = Model)]`, further:
///
/// - `public = true`: whoever knows the address of a file gets it, past every policy. So the trust model says
///   `select = anyone`.
/// - `size_limit = …`: how many bytes a file may have.
/// - `mime_types = ("image/png", "image/*")`: which types of files it takes, otherwise all.
///
/// The trust model speaks of a file by the first folder of its path: `owner` is the user whose id it is, and `member(M)`
/// whoever `M` makes a member of the tenant whose id it is. Beside them there are `signed_in`, `anyone`, `service` and
/// `nobody`. An UPDATE moves or replaces a file, and has to be admitted before and after. The service passes by all of it:
/// what it may do with files is Supabase's to say.
#[proc_macro_derive(Bucket, attributes(bucket))]
pub fn bucket(input: TokenStream) -> TokenStream {
    bucket::derive(parse_macro_input!(input as DeriveInput)).into()
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

/// A function: the fields are its arguments, in their order. An `Option` can be NULL, and can be left out unless an
/// argument that can't follows.
///
/// | in `#[function(…)]` | |
/// |---|---|
/// | `returns = "uuid"` | what it gives: a type, `"setof …"`, `"void"`, or `"trigger"` |
/// | `body = "…"` | what it does; every name in full, for `search_path` is `pg_catalog, pg_temp` |
/// | `execute = …` | who may call it: `anyone`, `signed_in`, `service`, `nobody` |
/// | `any_caller = "…"` | why it asks nobody who calls it, if it runs with `definer`'s rights and clients may call it |
/// | `language = …` | `sql`, or `plpgsql`: then the body goes from `declare` or `begin` to `end` |
/// | `security = …` | with whose rights it runs: `invoker`'s, or `definer`'s |
/// | `volatility = …` | `volatile`, `stable` (it writes nothing) or `immutable` (nor reads a table, the clock or the claims) |
/// | `reads(T)`, `writes(T)`, `calls(F)` | the tables and views that it reads, the tables that it writes, the functions that it calls |
/// | `on_sign_up` | it runs after somebody has signed up |
/// | `name = "…"`, `schema = "…"` | otherwise the struct's name in snake case, in `public` |
///
/// The body loses the margin that its lines share. What it names and the attribute doesn't is refused by the build. With
/// `security = definer` it runs as the owner of the tables, on whom row level security is forced: he gets policies for
/// exactly what the function says that it reads and writes. The function itself has to ask who calls it, by `auth.uid()`
/// and the like; one that clients may call and that doesn't is refused by the build, unless it says why.
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
/// A variant's label is its name in snake case, or `#[closed_set(label = "…")]`. Where it is a type of Postgres,
/// `#[closed_set(renamed_from = "…")]` says what the label was before, as it does of a column.
///
/// The enum gets `ALL`, `label()`, `Display`, `FromStr` and serde's traits, all by label.
#[proc_macro_derive(ClosedSet, attributes(closed_set))]
pub fn closed_set(input: TokenStream) -> TokenStream {
    closed_set::derive(parse_macro_input!(input as DeriveInput)).into()
}
