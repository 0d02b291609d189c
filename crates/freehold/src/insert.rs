//! Rows to insert: what they need is a question of types.

mod value;

pub use value::ColumnValue;

use crate::Table;
use serde::Serializer;
use serde::ser::SerializeMap;
use value::AsColumn;

/// A table of one's own, to insert into. Derived with [`Insert`](derive@crate::Insert),
/// beside `Table`.
///
/// Beside a struct `Note` the derive puts a `NewNote`, the row to insert. Its builder has a method for each column,
/// and `build` only compiles once every column is set that Postgres can't fill: those that are neither an `Option` nor
/// have a default. Whose the row is has to be said as well, since only users have an id that it could be.
///
/// ```
/// use freehold::prelude::*;
///
/// #[derive(Trust)]
/// #[trust(all = owner)]
/// pub struct OwnerOnly;
///
/// #[derive(Table, Insert)]
/// #[table(trust = OwnerOnly)]
/// pub struct Note {
///     pub id: Id<Self>,
///     pub user_id: Owner<AuthUser>,
///     pub title: Option<String>,
///     pub body: String,
///     #[default(false)]
///     pub pinned: bool,
///     pub created_at: CreatedAt,
/// }
///
/// let user: Id<AuthUser> = Id::new(Uuid::nil());
/// let note = Note::insert().user_id(user).body("Buy milk").title(None).build();
///
/// // What isn't set, Postgres fills; `None` is NULL.
/// let json = serde_json::json!({
///     "user_id": "00000000-0000-0000-0000-000000000000",
///     "body": "Buy milk",
///     "title": null,
/// });
/// assert_eq!(serde_json::to_value(&note).unwrap(), json);
/// assert_eq!(note.pinned, None);
/// ```
///
/// The JSON is what PostgREST takes. In an array of several, whose rows differ in what they set, it asks for
/// `?columns=…` and `Prefer: missing=default`.
///
/// A column is set to whatever turns `into()` its type: an `Owner<AuthUser>` to an `Id<AuthUser>`, but never to the
/// key of another table. A key that Postgres counts (`Id<Self, i64>`) can't be set. Where a column is called `build`,
/// the method that builds is `build_`.
#[diagnostic::on_unimplemented(
    message = "nothing can be inserted into `{Self}`",
    label = "not a table of one's own",
    note = "put `#[derive(Table, Insert)]` on the struct: only a table of one's own has new rows"
)]
pub trait Insert: Table {
    /// The row to insert.
    type Row: NewRow<Table = Self>;

    /// What builds it.
    type Builder;

    /// A row with nothing set yet.
    fn insert() -> Self::Builder;
}

/// A row to insert. With serde, the columns that are set.
pub trait NewRow {
    /// The table that it is for.
    type Table: Insert<Row = Self>;
}

/// In place of a value: a column that a row needs and that isn't set yet.
#[derive(Debug, Clone, Copy)]
pub struct Missing;

/// A value that a column of type `T` can be set to: whatever turns [`into`](Into) it.
#[diagnostic::on_unimplemented(
    message = "a `{T}` can't be set to a `{Self}`",
    label = "neither a `{T}` nor something that turns `into()` one",
    note = "the keys of two tables are two types; a column that can be NULL is set to a value of its own type or to `None`"
)]
pub trait Sets<T> {
    /// The column's value.
    fn set(self) -> T;
}

#[diagnostic::do_not_recommend]
impl<T, V: Into<T>> Sets<T> for V {
    fn set(self) -> T {
        self.into()
    }
}

/// Writes a row's columns.
#[derive(Debug)]
pub struct RowSerializer<S: Serializer>(S::SerializeMap);

impl<S: Serializer> RowSerializer<S> {
    /// A row without columns.
    pub fn new(serializer: S) -> Result<Self, S::Error> {
        serializer.serialize_map(None).map(Self)
    }

    /// A column that every row has.
    pub fn given<T: ColumnValue>(&mut self, name: &'static str, value: &T) -> Result<(), S::Error> {
        self.0.serialize_entry(name, &AsColumn(value))
    }

    /// A column that may be left to the database.
    pub fn given_or_left<T: ColumnValue>(
        &mut self,
        name: &'static str,
        value: &Option<T>,
    ) -> Result<(), S::Error> {
        value.as_ref().map_or(Ok(()), |value| self.given(name, value))
    }

    /// That was all.
    pub fn end(self) -> Result<S::Ok, S::Error> {
        self.0.end()
    }
}
