use super::ColumnType;
use crate::model::Default;
use serde::{Serialize, de::DeserializeOwned};
use std::fmt::{Debug, Display};
use std::hash::Hash;
use uuid::Uuid;

/// A type that a key can have.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be a key",
    label = "not a type of key",
    note = "a key is a `Uuid`, `i16`, `i32`, `i64` or `String`"
)]
pub trait KeyType:
    ColumnType + Clone + Debug + Display + Eq + Ord + Hash + Serialize + DeserializeOwned + Send + Sync + 'static
{
}

#[diagnostic::do_not_recommend]
impl KeyType for Uuid {}
#[diagnostic::do_not_recommend]
impl KeyType for i16 {}
#[diagnostic::do_not_recommend]
impl KeyType for i32 {}
#[diagnostic::do_not_recommend]
impl KeyType for i64 {}
#[diagnostic::do_not_recommend]
impl KeyType for String {}

/// A key that Postgres makes up: `Id<Self, _>` of it is a column.
#[diagnostic::on_unimplemented(
    message = "Postgres makes up no key of type `{Self}`",
    label = "not a key that is made up",
    note = "an `Id` is a `Uuid`, `i32` or `i64`; a key that the application chooses is a plain field with `#[key]`"
)]
pub trait IdKey: KeyType {
    /// How it is made up.
    const GENERATED: Default;
}

#[diagnostic::do_not_recommend]
impl IdKey for Uuid {
    const GENERATED: Default = Default::RandomUuid;
}

#[diagnostic::do_not_recommend]
impl IdKey for i32 {
    const GENERATED: Default = Default::Identity;
}

#[diagnostic::do_not_recommend]
impl IdKey for i64 {
    const GENERATED: Default = Default::Identity;
}

/// A column that can be a table's key.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be a key",
    label = "not a type of key",
    note = "a key is an `Id<Self>`, a `Ref<_>`, a `Uuid`, `i16`, `i32`, `i64` or `String`"
)]
pub trait KeyColumn {
    /// What others store to refer to it.
    type Key: KeyType;
}

#[diagnostic::do_not_recommend]
impl<T: KeyType> KeyColumn for T {
    type Key = T;
}
