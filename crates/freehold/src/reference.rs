//! A table's own key, and the columns that refer to another table's. The keys of two tables are two types.

mod listed;

pub use listed::Listed;

use crate::model::{BaseType, Default, Role, Target};
use crate::{ColumnType, IdKey, Identity, KeyColumn, KeyType, Keyed, Optional};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use uuid::Uuid;

/// The key of the table `T`, which Postgres makes up: a random uuid, or the next number for `i32` and `i64`.
///
/// ```
/// use freehold::prelude::*;
///
/// let user: Id<AuthUser> = Id::new(Uuid::nil());
/// let reference = Ref::from(user);
/// assert_eq!(reference.key(), user.key());
/// ```
pub struct Id<T, K = Uuid> {
    key: K,
    // A function that gives a `T`: `Send`, `Sync` and `'static` whatever `T` is.
    table: PhantomData<fn() -> T>,
}

impl<T, K> Id<T, K> {
    /// The key of an existing row.
    pub const fn new(key: K) -> Self {
        Self { key, table: PhantomData }
    }

    /// The key as Postgres holds it.
    pub const fn key(&self) -> &K {
        &self.key
    }

    /// The key as Postgres holds it.
    pub fn into_key(self) -> K {
        self.key
    }
}

impl<T, K: IdKey> ColumnType for Id<T, K> {
    type Null = Self;

    const BASE: BaseType = K::BASE;
    const ROLE: Role = Role::Id;
    const DEFAULT: Option<Default> = Some(K::GENERATED);
}

// Any key: that it can be made up is asked once, as a column.
#[diagnostic::do_not_recommend]
impl<T, K: KeyType> KeyColumn for Id<T, K> {
    type Key = K;
}

/// The values' traits, by way of the key alone: nothing is asked of `T` that it can't give.
macro_rules! like_its_key {
    ([$($generics:tt)*] $type:ty, $key:ty) => {
        impl<$($generics)*> Clone for $type where $key: Clone {
            fn clone(&self) -> Self {
                Self::new(self.key.clone())
            }
        }

        impl<$($generics)*> Copy for $type where $key: Copy {}

        impl<$($generics)*> PartialEq for $type where $key: PartialEq {
            fn eq(&self, other: &Self) -> bool {
                self.key == other.key
            }
        }

        impl<$($generics)*> Eq for $type where $key: Eq {}

        impl<$($generics)*> PartialOrd for $type where $key: Ord {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl<$($generics)*> Ord for $type where $key: Ord {
            fn cmp(&self, other: &Self) -> Ordering {
                self.key.cmp(&other.key)
            }
        }

        impl<$($generics)*> Hash for $type where $key: Hash {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.key.hash(state);
            }
        }

        impl<$($generics)*> fmt::Debug for $type where $key: fmt::Debug {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.key.fmt(f)
            }
        }

        impl<$($generics)*> fmt::Display for $type where $key: fmt::Display {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.key.fmt(f)
            }
        }

        impl<$($generics)*> Serialize for $type where $key: Serialize {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.key.serialize(serializer)
            }
        }

        impl<'de, $($generics)*> Deserialize<'de> for $type where $key: Deserialize<'de> {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <$key>::deserialize(deserializer).map(Self::new)
            }
        }
    };
}

like_its_key!([T, K] Id<T, K>, K);

/// A column that refers to another table, or to none where it is NULL.
pub trait Reference {
    /// What it points at.
    const TARGET: Target;
}

impl<T: Reference> Reference for Option<T> {
    const TARGET: Target = T::TARGET;
}

/// A reference to a row of `T` that has no say in who may reach this row. Where both belong to a tenant, to the same.
pub struct Ref<T: Keyed> {
    key: T::Key,
    // Last, here and below: whether a struct has a size is told from its last field, and this one asks
    // nothing of `T`. A type that can't be referred to is then one mistake, not one at each use.
    table: PhantomData<fn() -> T>,
}

/// Whose row it is, for good unless the field is `#[movable]`. An INSERT that leaves it out makes it the caller's.
pub struct Owner<T: Keyed> {
    key: T::Key,
    table: PhantomData<fn() -> T>,
}

/// The tenant that the row belongs to, for good unless the field is `#[movable]`.
pub struct Tenant<T: Keyed> {
    key: T::Key,
    table: PhantomData<fn() -> T>,
}

/// The row whose trust this row shares, if the trust model says `parent(T)`.
pub struct Parent<T: Keyed> {
    key: T::Key,
    table: PhantomData<fn() -> T>,
}

/// The tenant of the row's parent, repeated on the row.
///
/// It is filled from the parent, and a composite foreign key keeps it true.
pub struct Carried<T: Keyed> {
    key: T::Key,
    table: PhantomData<fn() -> T>,
}

/// The user that a membership is for.
pub struct Member<T: Keyed> {
    key: T::Key,
    table: PhantomData<fn() -> T>,
}

/// The user who has been given the row to work on. In an `Option`, there may be none; and he can change.
pub struct Assignee<T: Keyed> {
    key: T::Key,
    table: PhantomData<fn() -> T>,
}

/// Whom the row's `Member<_>` reports to; nobody, if it is an `Option` and NULL.
pub struct Manager<T: Keyed> {
    key: T::Key,
    table: PhantomData<fn() -> T>,
}

/// The row above in the tree that a table's rows make: `Option<Above<Self>>`, NULL at a root.
pub struct Above<T: Keyed> {
    key: T::Key,
    table: PhantomData<fn() -> T>,
}

macro_rules! reference {
    ($name:ident<T $(: $bound:ident)?>, null = $null:ty $(, default = $default:expr)?) => {
        impl<T: Keyed> $name<T> {
            /// A reference to the row with this key.
            pub const fn new(key: T::Key) -> Self {
                Self { key, table: PhantomData }
            }

            /// The key of the row that is referred to.
            pub const fn key(&self) -> &T::Key {
                &self.key
            }

            /// The key of the row that is referred to.
            pub fn into_key(self) -> T::Key {
                self.key
            }
        }

        impl<T: Keyed<Key = K>, K> From<Id<T, K>> for $name<T> {
            fn from(id: Id<T, K>) -> Self {
                Self::new(id.key)
            }
        }

        impl<T: Keyed $(+ $bound)?> ColumnType for $name<T> {
            type Null = $null;

            const BASE: BaseType = <T::Key as ColumnType>::BASE;
            const ROLE: Role = Role::$name;
            $(const DEFAULT: Option<Default> = Some($default);)?
        }

        impl<T: Keyed> Reference for $name<T> {
            const TARGET: Target = Target { table: T::NAME, column: T::KEY };
        }

        #[diagnostic::do_not_recommend]
        impl<T: Keyed> KeyColumn for $name<T> {
            type Key = T::Key;
        }

        like_its_key!([T: Keyed] $name<T>, T::Key);
    };
}

reference!(Ref<T>, null = Optional);
reference!(Owner<T: Identity>, null = Self, default = Default::Caller);
reference!(Tenant<T>, null = Self);
reference!(Parent<T>, null = Self);
reference!(Carried<T>, null = Self);
reference!(Member<T: Identity>, null = Self);
reference!(Assignee<T: Identity>, null = Optional);
reference!(Manager<T: Identity>, null = Optional);
reference!(Above<T>, null = Optional);

macro_rules! also_a_ref {
    ($($name:ident),*) => {$(
        impl<T: Keyed> From<$name<T>> for Ref<T> {
            fn from(reference: $name<T>) -> Self {
                Self::new(reference.key)
            }
        }

        impl<T: Keyed> From<Ref<T>> for $name<T> {
            fn from(reference: Ref<T>) -> Self {
                Self::new(reference.key)
            }
        }
    )*};
}

also_a_ref!(Owner, Tenant, Parent, Carried, Member, Assignee, Manager, Above);
