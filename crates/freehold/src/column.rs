//! What a field's type says about its column.

mod default;
mod key;
mod plain;

pub use default::{BooleanDefault, IntegerDefault, NumberDefault, TextDefault};
pub use key::{IdKey, KeyColumn, KeyType};

use crate::model::{BaseType, Default, Role};

/// A type that a column can have.
#[diagnostic::on_unimplemented(
    message = "`{Self}` isn't a type of column",
    label = "Postgres has no type for `{Self}`",
    note = "a column is a `String`, `i16`, `i32`, `i64`, `bool`, `f32`, `f64`, `Uuid`, `OffsetDateTime`, `Date`, `Json`, `Decimal` or `Vec` of these, an enum that derives `ClosedSet`, or a reference such as `Ref<Table>`",
    note = "of times there is `OffsetDateTime` alone, a `timestamptz`: one without its zone is another moment to each session"
)]
pub trait ColumnType {
    /// [`Optional`] if a value can be missing, so that `Option<Self>` is a column too; `Self` if it can't.
    type Null;

    /// The type, without array and NULL.
    const BASE: BaseType;

    /// Whether the column holds an array.
    const ARRAY: bool = false;

    /// Whether the column can be NULL.
    const NULLABLE: bool = false;

    /// What the column is for.
    const ROLE: Role = Role::Plain;

    /// The default that comes with the type.
    const DEFAULT: Option<Default> = None;
}

/// What [`ColumnType::Null`] is for a type whose value can be missing.
#[derive(Debug)]
pub enum Optional {}

/// Implemented for [`Optional`] alone. A type that is never missing names itself, and so the message names it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be `NULL`",
    label = "remove the `Option`",
    note = "a row whose owner is NULL can be deleted by nobody; a row without a tenant or parent can be reached by nobody; keys and times that Postgres fills in are never missing; a list of nobody is empty"
)]
pub trait Nullable {}

#[diagnostic::do_not_recommend]
impl Nullable for Optional {}

/// A column that can be NULL: an `Option`.
#[diagnostic::on_unimplemented(
    message = "`on_delete = set_null` on a column that can't be NULL",
    label = "`{Self}` is never NULL",
    note = "make it an `Option`, or choose `cascade`, `restrict` or `no_action`"
)]
pub trait CanBeNull {
    #[doc(hidden)]
    const HOLDS: () = ();
}

/// A type that an array can hold: `Vec<_>` of it is a column.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be an element of an array",
    label = "not an element of an array",
    note = "an array holds values that are never NULL and refer to nothing; for references write a table of its own"
)]
pub trait Element: ColumnType {}

/// A `numeric` column, whose digits can be limited.
#[diagnostic::on_unimplemented(
    message = "`numeric(…)` on a column of another type",
    label = "`{Self}` isn't `numeric`",
    note = "make it a `Decimal`, or remove `numeric(…)`"
)]
pub trait NumericColumn {
    #[doc(hidden)]
    const HOLDS: () = ();
}

impl<T: ColumnType<Null: Nullable>> ColumnType for Option<T> {
    type Null = Self;

    const BASE: BaseType = T::BASE;
    const ARRAY: bool = T::ARRAY;
    const NULLABLE: bool = true;
    const ROLE: Role = T::ROLE;
    const DEFAULT: Option<Default> = T::DEFAULT;
}

#[diagnostic::do_not_recommend]
impl<T> CanBeNull for Option<T> {}

impl<T: Element> ColumnType for Vec<T> {
    type Null = Optional;

    const BASE: BaseType = T::BASE;
    const ARRAY: bool = true;
}

#[diagnostic::do_not_recommend]
impl<T: NumericColumn> NumericColumn for Option<T> {}
#[diagnostic::do_not_recommend]
impl<T: NumericColumn> NumericColumn for Vec<T> {}
