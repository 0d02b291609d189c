//! What a trust model can ask of a table. The derives state the facts, the compiler compares them.

use crate::model::QualifiedName;
use crate::{ClosedSet, Keyed, Relation, Table, Trust};

/// A trust model that fits the table `T`: the table has the columns that the model asks for.
#[diagnostic::on_unimplemented(
    message = "`{Self}` isn't a trust model for `{T}`",
    label = "not a trust model",
    note = "put `#[derive(Trust)]` on a unit struct, and `#[trust(all = …)]`"
)]
pub trait Fits<T: ?Sized>: Trust {}

/// A table with exactly one `Owner<_>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no owner, which its trust model asks for",
    label = "`owner` asks for one field of type `Owner<_>`",
    note = "add a field of type `Owner<AuthUser>` to `{Self}`, or choose another trust model"
)]
pub trait Owned {
    /// Whose the rows are.
    type User;
}

/// A table whose rows belong to a tenant `W`: by a `Tenant<W>`, by a `Carried<W>`, or by being one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` belongs to no `{W}`, which its trust model asks for",
    label = "`member(…)` asks for a field of type `Tenant<{W}>`",
    note = "add a field of type `Tenant<{W}>` (`Carried<{W}>` if a parent has it) to `{Self}`, or choose another trust model"
)]
pub trait InTenant<W: ?Sized> {}

#[diagnostic::do_not_recommend]
impl<W: Keyed> InTenant<W> for W {}

/// A table with exactly one `Parent<P>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no parent `{P}`, which its trust model asks for",
    label = "`parent(…)` asks for a field of type `Parent<{P}>`",
    note = "add a field of type `Parent<{P}>` to `{Self}`, or choose another trust model"
)]
pub trait HasParent<P: ?Sized> {}

/// A parent whose tenant `W` its children can repeat.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no `{W}` that a child could carry",
    label = "the parent belongs to no `{W}`",
    note = "`Carried<{W}>` repeats a column of the parent: give `{Self}` a field of type `Tenant<{W}>` or `Carried<{W}>`"
)]
pub trait Carries<W: ?Sized> {
    #[doc(hidden)]
    const HOLDS: () = ();
}

/// A table of one's own whose rows belong to a tenant `W`: references from rows of a `W` stay within it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` belongs to no `{W}`, so a reference to it crosses nothing",
    label = "the reference isn't held to a tenant anyway",
    note = "remove `across_tenants`"
)]
pub trait WithinTenant<W: ?Sized> {
    #[doc(hidden)]
    const HOLDS: () = ();
}

/// A table whose rows say that a user belongs to a tenant: one `Tenant<_>` and one `Member<_>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` isn't a membership",
    label = "not a table with one `Tenant<_>` and one `Member<_>`",
    note = "a row of a membership says that a user belongs to a tenant: `{Self}` needs a field of type `Tenant<_>` and one of type `Member<AuthUser>`"
)]
pub trait Membership: Relation {
    /// What one is a member of.
    type Tenant: Keyed;

    /// Who is a member.
    type User: Keyed;

    #[doc(hidden)]
    const MEMBERSHIP: QualifiedName = Self::NAME;
}

/// A membership, or a table of staff, whose rows have a role: one field marked `#[role]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` knows no roles",
    label = "no field of it is marked `#[role]`",
    note = "mark the field of `{Self}` that says what a member may do with `#[role]`: an enum that derives `ClosedSet`"
)]
pub trait HasRole {
    /// The roles.
    type Role;
}

/// What says which role a member has, `#[role]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be a role",
    label = "not a closed set",
    note = "name the roles in an enum that derives `ClosedSet`: a mistyped role would be nobody's"
)]
pub trait RoleColumn {
    #[doc(hidden)]
    const HOLDS: () = ();
}

#[diagnostic::do_not_recommend]
impl<T: ClosedSet> RoleColumn for T {}

/// A role that the table of staff `T` gives: one `Member<_>`, no `Tenant<_>`, and this as the field marked `#[role]`.
#[diagnostic::on_unimplemented(
    message = "nobody is staff by `{Self}`",
    label = "no table of staff gives this role",
    note = "derive `Table` on one with a field of type `Member<AuthUser>` and one of type `{Self}`, marked `#[role]`"
)]
pub trait StaffRole<T: ?Sized> {
    /// The table of staff.
    const STAFF: QualifiedName;
}

/// What says whether a membership counts, `#[active]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't say whether a membership counts",
    label = "`#[active]` is for a `bool`",
    note = "write `bool`: if it could be NULL, nobody would know whether the membership counts"
)]
pub trait ActiveColumn {
    #[doc(hidden)]
    const HOLDS: () = ();
}

impl ActiveColumn for bool {}

/// What says until when a membership counts, `#[expires]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't say until when a membership counts",
    label = "`#[expires]` is for an `OffsetDateTime`",
    note = "write `OffsetDateTime`, or `Option<OffsetDateTime>` if some never run out"
)]
pub trait ExpiryColumn {
    #[doc(hidden)]
    const HOLDS: () = ();
}

#[cfg(feature = "time")]
impl ExpiryColumn for time::OffsetDateTime {}

#[cfg(feature = "time")]
impl ExpiryColumn for Option<time::OffsetDateTime> {}

/// A table whose rows can be callers: its key is a user's, or it has one `Member<_>`.
#[diagnostic::on_unimplemented(
    message = "no row of `{Self}` is a caller, which its trust model asks for",
    label = "`me` asks for a key of type `Ref<AuthUser>`, or for one field of type `Member<AuthUser>`",
    note = "key `{Self}` by the user, `#[key] id: Ref<AuthUser>`, or choose another trust model"
)]
pub trait IsCaller {
    /// Whom a row stands for.
    type User;
}

/// A table that callers sign in through, or one that is keyed by such a table (a profile).
#[diagnostic::on_unimplemented(
    message = "callers don't sign in through `{Self}`, so no caller would ever be the one that is named",
    label = "not a table of callers",
    note = "name `AuthUser`, or key `{Self}` by it: `#[key] id: Ref<AuthUser>`"
)]
pub trait Identity: Keyed {}

#[diagnostic::do_not_recommend]
impl<T: KeyedBy + Keyed> Identity for T where T::Target: Identity {}

/// A table whose key is a reference to another table's.
pub trait KeyedBy: Table {
    /// The other table.
    type Target;
}
