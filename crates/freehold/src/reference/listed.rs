use super::Ref;
use crate::model::{BaseType, Default as ColumnDefault, Role};
use crate::{ColumnType, Identity, Keyed};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::{Deref, DerefMut};

/// Users who are listed on the row: an array of their keys, never NULL, empty if nothing is said.
///
/// Postgres has no foreign keys of an array's elements (its documentation, "Constraints": a foreign key compares
/// whole columns). So nothing keeps the key of a user who is gone from staying in the list, and `#[references]` has no
/// place here. Where that matters, write a table of shares, and `shared_with(…)` in the trust model.
///
/// ```
/// use freehold::prelude::*;
///
/// let user: Id<AuthUser> = Id::new(Uuid::nil());
/// let mut readers = Listed::from([user]);
/// readers.push(user.into());
/// assert_eq!(readers.len(), 2);
/// ```
pub struct Listed<T: Keyed> {
    users: Vec<Ref<T>>,
}

impl<T: Keyed> Listed<T> {
    /// Nobody.
    pub const fn new() -> Self {
        Self { users: Vec::new() }
    }

    /// The users, as a plain list.
    pub fn into_vec(self) -> Vec<Ref<T>> {
        self.users
    }
}

impl<T: Identity> ColumnType for Listed<T> {
    type Null = Self;

    const BASE: BaseType = <T::Key as ColumnType>::BASE;
    const ARRAY: bool = true;
    const ROLE: Role = Role::Listed;
    const DEFAULT: Option<ColumnDefault> = Some(ColumnDefault::Text(crate::model::Str::Borrowed("{}")));
}

impl<T: Keyed> Deref for Listed<T> {
    type Target = Vec<Ref<T>>;

    fn deref(&self) -> &Self::Target {
        &self.users
    }
}

impl<T: Keyed> DerefMut for Listed<T> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.users
    }
}

impl<T: Keyed, U: Into<Ref<T>>> FromIterator<U> for Listed<T> {
    fn from_iter<I: IntoIterator<Item = U>>(users: I) -> Self {
        Self { users: users.into_iter().map(Into::into).collect() }
    }
}

impl<T: Keyed, U: Into<Ref<T>>> From<Vec<U>> for Listed<T> {
    fn from(users: Vec<U>) -> Self {
        users.into_iter().collect()
    }
}

impl<T: Keyed, U: Into<Ref<T>>, const N: usize> From<[U; N]> for Listed<T> {
    fn from(users: [U; N]) -> Self {
        users.into_iter().collect()
    }
}

impl<T: Keyed> IntoIterator for Listed<T> {
    type Item = Ref<T>;
    type IntoIter = std::vec::IntoIter<Ref<T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.users.into_iter()
    }
}

impl<'a, T: Keyed> IntoIterator for &'a Listed<T> {
    type Item = &'a Ref<T>;
    type IntoIter = std::slice::Iter<'a, Ref<T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.users.iter()
    }
}

// Written out, so that nothing is asked of `T` that it can't give.

impl<T: Keyed> Default for Listed<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Keyed> Clone for Listed<T> {
    fn clone(&self) -> Self {
        Self { users: self.users.clone() }
    }
}

impl<T: Keyed> PartialEq for Listed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.users == other.users
    }
}

impl<T: Keyed> Eq for Listed<T> {}

impl<T: Keyed> Hash for Listed<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.users.hash(state);
    }
}

impl<T: Keyed> fmt::Debug for Listed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.users.fmt(f)
    }
}

impl<T: Keyed> Serialize for Listed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.users.serialize(serializer)
    }
}

impl<'de, T: Keyed> Deserialize<'de> for Listed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(|users| Self { users })
    }
}
