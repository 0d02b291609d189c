//! What the derives' code names. Not part of the interface.

pub use crate::model::{self, Place, QualifiedName, Str};
pub use crate::{
    BooleanDefault, CanBeNull, Carries, ClosedSet, ColumnType, Element, Fits, HasParent, Identity, InTenant,
    IntegerDefault, IsCaller, KeyColumn, Keyed, KeyedBy, Membership, NumberDefault, NumericColumn, Optional,
    Owned, Part, Protected, Reference, Relation, Schema, SetColumn, Table, TextDefault, Trust, UnknownLabel,
};
pub use serde;
pub use std::option::Option::{None, Some};
// By this name and no alias of it: only so are the lists in a constant's lists extended to live as long.
pub use std::borrow::Cow;
pub use uuid::Uuid;

/// A string of the program.
pub const fn text(text: &'static str) -> Str {
    Str::Borrowed(text)
}

/// A place in the file.
pub const fn place(file: &'static str, line: u32, column: u32, width: u32) -> Place {
    Place::new(file, line, column, width)
}

use crate::model::{Decided, Rendering, Role, TrustModel};

/// The role of a column's type must be the one that the derive told from the type's name.
#[track_caller]
pub const fn role(found: Role, seen: Role) {
    match (found, seen) {
        _ if found as u8 == seen as u8 => {}
        (_, Role::Plain) => {
            panic!("this type is an alias: write it in full, since its name says what the column is for")
        }
        _ => {
            panic!(
                "this isn't Freehold's type of that name: rename it, since its name says what the column is for"
            )
        }
    }
}

/// The tenant of a table that is no membership. Every table belongs to it, so that naming such a table as a
/// membership is a mistake of the trust model alone, and of none of the tables that take it.
#[derive(Debug)]
pub enum NoTenant {}

impl<T> InTenant<NoTenant> for T {}

/// Gives a `label()` to whatever has none of its own: that it is no closed set has been said, and is enough.
pub trait NoLabel {
    /// No label.
    fn label(&self) -> &'static str;
}

impl<T> NoLabel for T {
    fn label(&self) -> &'static str {
        ""
    }
}

/// Stands in for the trust model of a table that has errors, so that they stay the only ones.
#[derive(Debug)]
pub enum Unknown {}

impl Trust for Unknown {
    const TRUST: TrustModel = TrustModel {
        rust_name: Str::Borrowed(""),
        place: NOWHERE,
        rendering: Rendering::AnyArray,
        label: None,
        select: NOBODY,
        insert: NOBODY,
        update: NOBODY,
        delete: NOBODY,
    };
}

impl<T> Fits<T> for Unknown {}

const NOWHERE: Place = Place::new("", 1, 1, 1);
const NOBODY: Decided = Decided { trust: model::Trust::Nobody, place: NOWHERE };
