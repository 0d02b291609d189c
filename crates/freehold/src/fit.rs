//! What a trust model can ask of a table. The derives state the facts, the compiler compares them.

use crate::model::{QualifiedName, TrustModel};
use crate::{ClosedSet, Keyed, Ref, Relation, Table, Trust};

/// A trust model that fits the table `T`: the table has the columns that the model asks for.
#[diagnostic::on_unimplemented(
    message = "`{Self}` isn't a trust model for `{T}`",
    label = "not a trust model",
    note = "put `#[derive(Trust)]` on a unit struct, and `#[trust(all = …)]`"
)]
pub trait Fits<T: ?Sized>: Trust {}

/// A table with exactly one `Owner<_>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no single owner, which its trust model asks for",
    label = "`owner` asks for one field of type `Owner<_>`",
    note = "add a field of type `Owner<AuthUser>` to `{Self}`, or choose another trust model; of several, `owner(column)` names one"
)]
pub trait Owned {
    /// Whose the rows are.
    type User;

    #[doc(hidden)]
    const HOLDS: () = ();
}

/// A table with exactly one `Assignee<_>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no single assignee, which its trust model asks for",
    label = "`assignee` asks for one field of type `Assignee<_>`",
    note = "add a field of type `Option<Assignee<AuthUser>>` to `{Self}`, or choose another trust model; of several, `assignee(column)` names one"
)]
pub trait Assigned {
    #[doc(hidden)]
    const HOLDS: () = ();
}

/// A table with exactly one `Listed<_>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no single list of users, which its trust model asks for",
    label = "`listed` asks for one field of type `Listed<_>`",
    note = "add a field of type `Listed<AuthUser>` to `{Self}`, or choose another trust model; of several, `listed(column)` names one"
)]
pub trait HasList {
    #[doc(hidden)]
    const HOLDS: () = ();
}

/// A table whose rows make a tree: one `Option<Above<Self>>`.
#[diagnostic::on_unimplemented(
    message = "the rows of `{Self}` make no tree, which its trust model asks for",
    label = "`within(…)` asks for a field of type `Option<Above<Self>>`",
    note = "add a field of type `Option<Above<Self>>` to `{Self}`, or choose another trust model"
)]
pub trait Tree {
    #[doc(hidden)]
    const HOLDS: () = ();
}

/// A table whose rows belong to a tenant `W`: by a `Tenant<W>`, by a `Carried<W>`, or by being one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` belongs to no `{W}`, which its trust model asks for",
    label = "`member(…)` asks for a field of type `Tenant<{W}>`",
    note = "add a field of type `Tenant<{W}>` (`Carried<{W}>` if a parent has it) to `{Self}`, or choose another trust model"
)]
pub trait InTenant<W: ?Sized> {
    #[doc(hidden)]
    const HOLDS: () = ();
}

#[diagnostic::do_not_recommend]
impl<W: Keyed> InTenant<W> for W {}

/// A table with exactly one `Parent<P>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no parent `{P}`, which its trust model asks for",
    label = "`parent(…)` asks for a field of type `Parent<{P}>`",
    note = "add a field of type `Parent<{P}>` to `{Self}`, or choose another trust model"
)]
pub trait HasParent<P: ?Sized> {
    #[doc(hidden)]
    const HOLDS: () = ();
}

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

/// A table of shares: each row names a row of `T`, by a `Parent<T>` or a `Ref<T>`, and one `Member<_>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` shares no `{T}`, which its trust model asks for",
    label = "not a table with one `Member<_>` and a `Parent<{T}>` or `Ref<{T}>`",
    note = "a row of shares names what is shared and with whom: `{Self}` needs a field of type `Parent<{T}>` and one of type `Member<AuthUser>`"
)]
pub trait Shares<T: ?Sized>: Relation {
    #[doc(hidden)]
    const HOLDS: () = ();
}

/// A table whose rows point at rows of `T`, by a `Parent<T>` or a `Ref<T>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` doesn't point at `{T}`",
    label = "`through(…)` asks for a `Parent<{T}>` or `Ref<{T}>` in `{Self}`",
    note = "a row that joins two points at both: add a field of type `Parent<{T}>` to `{Self}`"
)]
pub trait Joins<T: ?Sized>: Relation {
    #[doc(hidden)]
    const JOIN: QualifiedName = Self::NAME;

    #[doc(hidden)]
    const HOLDS: () = ();
}

/// A table that says who reports to whom: one `Member<_>` and one `Manager<_>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` doesn't say who reports to whom",
    label = "not a table with one `Member<_>` and one `Manager<_>`",
    note = "`{Self}` needs a field of type `Member<AuthUser>` and one of type `Option<Manager<AuthUser>>`"
)]
pub trait Reporting: Relation {
    #[doc(hidden)]
    const REPORTS: QualifiedName = Self::NAME;
}

/// A table with one `Member<_>` whose rows have a role: one field marked `#[role]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` knows no roles",
    label = "no field of it is marked `#[role]`",
    note = "mark the field of `{Self}` that says what a member may do with `#[role]`: an enum that derives `ClosedSet`, or a `Ref<_>` to a table of roles"
)]
pub trait HasRole {
    /// The roles.
    type Role;
}

/// A table with one `Member<_>` whose rows have a role out of a closed set.
#[diagnostic::on_unimplemented(
    message = "`{Self}` knows no roles that could be named",
    label = "no field of it is marked `#[role]` and a closed set",
    note = "mark the field of `{Self}` that says what a member may do with `#[role]`: an enum that derives `ClosedSet`",
    note = "where roles are rows of a table, ask what they permit: `may Permission::…`"
)]
pub trait HasRoleSet {
    /// The roles.
    type Role;
}

/// What says which role a member has, `#[role]`: a closed set, or a row of a table of roles.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be a role",
    label = "neither a closed set nor a `Ref<_>`",
    note = "name the roles in an enum that derives `ClosedSet`, or refer to a table of them: a mistyped role would be nobody's"
)]
pub trait RoleColumn {
    #[doc(hidden)]
    const HOLDS: () = ();
}

#[diagnostic::do_not_recommend]
impl<T: ClosedSet> RoleColumn for T {}

#[diagnostic::do_not_recommend]
impl<T: Keyed> RoleColumn for Ref<T> {}

/// What a role permits, `#[permission]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be a permission",
    label = "not a closed set",
    note = "name the permissions in an enum that derives `ClosedSet`: a mistyped one would be nobody's"
)]
pub trait PermissionColumn {
    #[doc(hidden)]
    const HOLDS: () = ();
}

#[diagnostic::do_not_recommend]
impl<T: ClosedSet> PermissionColumn for T {}

/// A permission that roles of type `R` have by the table `T`: one field `#[role]`, one field `#[permission]`, and no
/// `Member<_>`.
#[diagnostic::on_unimplemented(
    message = "no table says which `{R}` has which `{Self}`",
    label = "no role of type `{R}` has this permission",
    note = "derive `Table` on one with a field of type `{R}`, marked `#[role]`, and one of type `{Self}`, marked `#[permission]`"
)]
pub trait PermissionOf<R, T: ?Sized> {
    /// The table that says so.
    const PERMISSIONS: QualifiedName;
}

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

/// A table of staff: one `Member<_>` and no `Tenant<_>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` isn't a table of staff",
    label = "not a table with one `Member<_>` and no `Tenant<_>`",
    note = "staff are trusted whatever the row: `{Self}` needs a field of type `Member<AuthUser>`; who belongs to a tenant is a `member(…)`"
)]
pub trait StaffTable: Relation {
    #[doc(hidden)]
    const STAFF: QualifiedName = Self::NAME;
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

/// What an invitation's token is kept as, `#[token]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be the hash of a token",
    label = "`#[token]` is for a `Vec<u8>`",
    note = "write `Vec<u8>`: the SHA-256 of the token is kept, so that who reads the table can't accept what is in it"
)]
pub trait TokenColumn {
    #[doc(hidden)]
    const HOLDS: () = ();
}

impl TokenColumn for Vec<u8> {}

/// A membership whose tenants have an owner, who can be their first member.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no founders",
    label = "not a membership of something that has an owner",
    note = "`#[founder]` stands on a table with one `Tenant<W>` and one `Member<_>`, and `W` has one `Owner<_>`: the founder is the tenant's owner"
)]
pub trait Founds {
    #[doc(hidden)]
    const HOLDS: () = ();
}

#[diagnostic::do_not_recommend]
impl<T: Membership<Tenant: Owned>> Founds for T {}

/// A table whose rows can invite to the membership `M`: they have its tenant.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't invite to `{M}`",
    label = "`{M}` isn't a membership of what `{Self}` belongs to",
    note = "an invitation has a field `Tenant<W>`, and the membership it invites to has a `Tenant<W>` of the same `W` and a `Member<_>`"
)]
pub trait Invites<M: ?Sized> {
    #[doc(hidden)]
    const MEMBERSHIP: QualifiedName;
}

#[diagnostic::do_not_recommend]
impl<T: InTenant<M::Tenant>, M: Membership> Invites<M> for T {
    const MEMBERSHIP: QualifiedName = M::NAME;
}

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
    label = "`me` and `not_me` ask for a key of type `Ref<AuthUser>`, or for one field of type `Member<AuthUser>`",
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
pub trait Identity: Keyed {
    #[doc(hidden)]
    const HOLDS: () = ();
}

#[diagnostic::do_not_recommend]
impl<T: KeyedBy + Keyed> Identity for T where T::Target: Identity {}

/// A table whose key is a reference to another table's.
pub trait KeyedBy: Table {
    /// The other table.
    type Target;
}

/// A trust model that says the same for every command, `all = …`, and so can be a schema's floor.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be a schema's floor",
    label = "not a trust model that says `all = …` and nothing else",
    note = "a floor holds for every command alike: write `#[trust(all = …)]`"
)]
pub trait Uniform: Trust {
    #[doc(hidden)]
    type Model;

    #[doc(hidden)]
    const FLOOR: TrustModel = Self::TRUST;
}

/// What a schema with the floor `M` can list: a table that `M` fits, or another schema, which has its own floor.
#[diagnostic::on_unimplemented(
    message = "the schema's floor `{M}` doesn't fit `{Self}`",
    label = "`{M}` asks for what `{Self}` doesn't have",
    note = "add it to `{Self}`, or list `{Self}` in a schema of its own that this one takes in: a floor is for the tables that are listed beside it"
)]
pub trait UnderFloor<M: ?Sized> {
    #[doc(hidden)]
    const HOLDS: () = ();
}
