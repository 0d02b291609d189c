use crate::model::{self, QualifiedName, Str, TrustModel};
use crate::{Fits, KeyType};

/// A table of the database, one's own or somebody else's. Derived with [`Table`](derive@crate::Table).
#[diagnostic::on_unimplemented(
    message = "`{Self}` isn't a table",
    label = "`{Self}` isn't a table",
    note = "put `#[derive(Table)]` on the struct"
)]
pub trait Relation {
    /// The table's name in Postgres.
    const NAME: QualifiedName;
}

/// A table whose primary key is one column, which others can refer to.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be referred to",
    label = "not a table with a primary key of one column",
    note = "put `#[derive(Table)]` on `{Self}` and give it a field `id: Id<Self>`, or mark its key with `#[key]`"
)]
pub trait Keyed: Relation {
    /// The key's type in Rust.
    type Key: KeyType;

    /// The key column's name in Postgres.
    const KEY: Str;
}

/// A table with its columns. Derived with [`Table`](derive@crate::Table).
///
/// ```
/// use freehold::prelude::*;
///
/// #[derive(Trust)]
/// #[trust(all = signed_in)]
/// pub struct Everybody;
///
/// #[derive(Table)]
/// #[table(trust = Everybody)]
/// pub struct Country {
///     #[key]
///     pub code: String,
///     #[column(unique)]
///     pub name: String,
/// }
///
/// assert_eq!(*Country::TABLE.primary_key, ["code"]);
/// ```
///
/// A column that is the service's alone:
///
/// ```
/// # use freehold::prelude::*;
/// # #[derive(Trust)]
/// # #[trust(all = owner)]
/// # pub struct OwnerOnly;
/// #[derive(Table)]
/// #[table(trust = OwnerOnly)]
/// pub struct Device {
///     pub id: Id<Self>,
///     pub user_id: Owner<AuthUser>,
///     #[column(secret)]
///     pub push_token: Option<String>,
/// }
///
/// assert!(Device::TABLE.column("push_token").unwrap().secret);
/// ```
///
/// Rows that are spread over partitions:
///
/// ```
/// use freehold::prelude::*;
///
/// #[derive(Trust)]
/// #[trust(all = owner)]
/// pub struct OwnerOnly;
///
/// #[derive(Table)]
/// #[table(trust = OwnerOnly, partition_by = range(created_at))]
/// #[primary_key(id, created_at)]
/// #[partition(name = "events_2026", from = "2026-01-01", to = "2027-01-01")]
/// #[partition(name = "events_rest", default)]
/// pub struct Event {
///     pub id: Id<Self>,
///     pub created_at: CreatedAt,
///     pub user_id: Owner<AuthUser>,
/// }
///
/// let partitioning = Event::TABLE.partitioning.as_ref().unwrap();
/// assert_eq!(partitioning.partitions.len(), 2);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` isn't a table",
    label = "`{Self}` isn't a table",
    note = "put `#[derive(Table)]` on the struct"
)]
pub trait Table: Relation {
    /// All that is declared of the table.
    const TABLE: &'static model::Table;

    /// What its rows make somebody a member of, if it is a membership.
    #[doc(hidden)]
    type Membership;
}

/// A table of one's own: it has a trust model, and the model fits.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no trust model that could be asked",
    label = "not a table with a trust model",
    note = "only a table of one's own, `#[table(trust = …)]`, can say who is trusted with its rows"
)]
pub trait Protected: Table {
    /// Who may do what to a row.
    type Trust: Fits<Self>;

    #[doc(hidden)]
    const TRUST: TrustModel = <Self::Trust as Trust>::TRUST;

    #[doc(hidden)]
    const PARENT: QualifiedName = Self::NAME;
}

/// For each command, who may do it to a row. Derived with [`Trust`](derive@crate::Trust).
///
/// ```
/// use freehold::{model, prelude::*};
///
/// /// Published for everybody, written by the owner, never removed.
/// #[derive(Trust)]
/// #[trust(all = owner, select = anyone, delete = nobody)]
/// pub struct Published;
///
/// assert_eq!(Published::TRUST.update.trust, model::Trust::Owner);
/// assert_eq!(Published::TRUST.delete.trust, model::Trust::Nobody);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` isn't a trust model",
    label = "`{Self}` isn't a trust model",
    note = "put `#[derive(Trust)]` on a unit struct, and `#[trust(all = …)]`"
)]
pub trait Trust {
    /// What is decided.
    const TRUST: TrustModel;
}

/// What a schema can consist of: tables, sequences, functions, views and other schemas.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be part of a schema",
    label = "not a table, sequence, function, view or schema",
    note = "put `#[derive(Table)]` on it, or `Sequence`, `Function`, `View`; `#[derive(Schema)]` if it is a list of them"
)]
pub trait Part {
    /// The part as data.
    const PART: model::Part;
}

/// An explicit list of tables. Derived with [`Schema`](derive@crate::Schema).
#[diagnostic::on_unimplemented(
    message = "`{Self}` isn't a schema",
    label = "`{Self}` isn't a schema",
    note = "put `#[derive(Schema)]` on a tuple struct of tables"
)]
pub trait Schema: Part {
    /// All that is declared of the schema.
    const SCHEMA: &'static model::Schema;
}
