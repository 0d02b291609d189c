//! What the derives' code names. Not part of the interface.

pub use crate::insert::RowSerializer;
pub use crate::model::{self, Action, Place, QualifiedName, Role, Str};
pub use crate::{
    ActiveColumn, ExpiryColumn, Founds, Invites, PermissionColumn, RoleColumn, TokenColumn, WithinTenant,
};
pub use crate::{Assigned, HasList, Joins, Reporting, Shares, Tree, UnderFloor, Uniform};
pub use crate::{AuthUser, Bucket};
pub use crate::{
    BooleanDefault, CanBeNull, Carries, ClosedSet, ColumnType, ColumnValue, Element, Fits, HasParent,
    Identity, InTenant, Insert, IntegerDefault, IsCaller, KeyColumn, Keyed, KeyedBy, Membership, Missing,
    NewRow, NumberDefault, NumericColumn, Optional, Owned, Part, Protected, Reference, Relation, Schema,
    SetColumn, Sets, Table, TextDefault, Trust, UnknownLabel,
};
pub use crate::{Function, Sequence, TriggerFunction, View};
pub use crate::{HasRole, HasRoleSet, PermissionOf, StaffRole, StaffTable};
pub use serde;
pub use std::clone::Clone;
pub use std::cmp::PartialEq;
pub use std::fmt::Debug;
pub use std::option::Option::{None, Some};
// By this name and no alias of it: only so are the lists in a constant's lists extended to live as long.
pub use std::borrow::Cow;
pub use uuid::Uuid;

use crate::model::{
    Backfill, Check, Column, Decided, Default, Field, Reference as ForeignKey, Rendering, TrustModel,
    Uniqueness,
};

/// A string of the program.
pub const fn text(text: &'static str) -> Str {
    Str::Borrowed(text)
}

/// A place in the file.
pub const fn place(file: &'static str, line: u32, column: u32, width: u32) -> Place {
    Place::new(file, line, column, width)
}

/// An argument of a function, or a column of a view.
pub const fn field<T: ColumnType>(
    name: &'static str,
    doc: &'static str,
    file: &'static str,
    line: u32,
    column: u32,
    width: u32,
) -> Field {
    Field {
        name: text(name),
        doc: text(doc),
        place: place(file, line, column, width),
        base: T::BASE,
        array: T::ARRAY,
        nullable: T::NULLABLE,
    }
}

/// The name of a table or view.
pub const fn relation<T: Relation>() -> QualifiedName {
    T::NAME
}

/// The name of a table.
pub const fn table<T: Table>() -> QualifiedName {
    T::NAME
}

/// The name of a sequence.
pub const fn sequence<T: Sequence>() -> QualifiedName {
    T::NAME
}

/// The name of a function.
pub const fn function<T: Function>() -> QualifiedName {
    T::NAME
}

/// The name of a function that a trigger can call.
pub const fn trigger_function<T: TriggerFunction>() -> QualifiedName {
    T::NAME
}

/// A column about which the field says no more than its name and type.
#[track_caller]
pub const fn column<T: ColumnType>(
    seen: Role,
    name: &'static str,
    doc: &'static str,
    file: &'static str,
    line: u32,
    column: u32,
    width: u32,
) -> Column {
    full_column::<T>(seen, name, doc, file, line, column, width, None, T::DEFAULT, None, None, None, false)
}

/// A column that refers to another table.
#[allow(clippy::too_many_arguments)]
#[track_caller]
pub const fn reference_column<T: ColumnType + Reference>(
    seen: Role,
    name: &'static str,
    doc: &'static str,
    file: &'static str,
    line: u32,
    column: u32,
    width: u32,
    on_delete: Action,
    on_update: Action,
    across_tenants: bool,
    target_file: &'static str,
    target_line: u32,
    target_column: u32,
    target_width: u32,
) -> Column {
    let key = reference::<T>(
        on_delete,
        on_update,
        across_tenants,
        target_file,
        target_line,
        target_column,
        target_width,
    );
    full_column::<T>(
        seen,
        name,
        doc,
        file,
        line,
        column,
        width,
        Some(key),
        T::DEFAULT,
        None,
        None,
        None,
        false,
    )
}

/// A column that clients neither read nor write.
pub const fn secret(mut column: Column) -> Column {
    column.secret = true;
    column
}

/// A column whose trigger has a name of its own.
pub const fn triggered(mut column: Column, name: &'static str) -> Column {
    // a constant drops nothing
    std::mem::forget(column.trigger.replace(text(name)));
    column
}

/// A column that had another name.
pub const fn renamed(mut column: Column, from: &'static str) -> Column {
    // a constant drops nothing
    std::mem::forget(column.renamed_from.replace(text(from)));
    column
}

/// A column that rows get which were there before it.
pub const fn backfilled(mut column: Column, backfill: Backfill) -> Column {
    // a constant drops nothing
    std::mem::forget(column.backfill.replace(backfill));
    column
}

/// A column whose values are converted where its type changes.
pub const fn converted(mut column: Column, using: &'static str) -> Column {
    // a constant drops nothing
    std::mem::forget(column.converted.replace(text(using)));
    column
}

/// A foreign key.
pub const fn reference<T: Reference>(
    on_delete: Action,
    on_update: Action,
    across_tenants: bool,
    file: &'static str,
    line: u32,
    column: u32,
    width: u32,
) -> ForeignKey {
    let place = place(file, line, column, width);
    ForeignKey { target: T::TARGET, on_delete, on_update, across_tenants, place }
}

/// A column with all that a field can say about it.
#[allow(clippy::too_many_arguments)]
#[track_caller]
pub const fn full_column<T: ColumnType>(
    seen: Role,
    name: &'static str,
    doc: &'static str,
    file: &'static str,
    line: u32,
    column: u32,
    width: u32,
    reference: Option<ForeignKey>,
    default: Option<Default>,
    precision: Option<(u16, u16)>,
    check: Option<Check>,
    unique: Option<Uniqueness>,
    movable: bool,
) -> Column {
    Column {
        name: text(name),
        renamed_from: None,
        converted: None,
        doc: text(doc),
        place: place(file, line, column, width),
        base: T::BASE,
        precision,
        array: T::ARRAY,
        nullable: T::NULLABLE,
        role: role(T::ROLE, seen),
        reference,
        default,
        check,
        unique,
        movable,
        secret: false,
        trigger: None,
        backfill: None,
    }
}

/// The label of a variant, of what has to be a closed set.
#[track_caller]
pub const fn label_of<E: ClosedSet>(label: Str) -> Str {
    label
}

/// The one table of staff that gives a role.
#[track_caller]
pub const fn staff_of<R: StaffRole<T>, T>() -> QualifiedName {
    R::STAFF
}

/// The one table that says which role has which permission.
#[track_caller]
pub const fn permissions_of<P: PermissionOf<R, T>, R, T>() -> QualifiedName {
    P::PERMISSIONS
}

/// The role of a column's type must be the one that the derive told from the type's name.
#[track_caller]
const fn role(found: Role, seen: Role) -> Role {
    match (found, seen) {
        _ if found as u8 == seen as u8 => seen,
        (Role::Plain, Role::MemberRole | Role::Permission | Role::Active | Role::Expires | Role::Token) => {
            seen
        }
        (Role::Ref, Role::MemberRole) => seen,
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

impl<T: Table> InTenant<NoTenant> for T {}

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
        floor: None,
    };
}

impl<T> Fits<T> for Unknown {}

impl Uniform for Unknown {
    type Model = Self;
}

const NOWHERE: Place = Place::new("", 1, 1, 1);
const NOBODY: Decided = Decided::new(model::Trust::Nobody, NOWHERE);
