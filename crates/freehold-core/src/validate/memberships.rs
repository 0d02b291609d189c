use super::enrolment::Asked;
use crate::diagnostic::{Code, Diagnostic};
use crate::lower::Membership;
use crate::model::{Command, Model, QualifiedName, Role, Table, Trust};
use crate::reach::{Reach, reach};

/// What a user is, he is by one row, and somebody is the first to be it.
pub(super) fn check(model: &Model, found: &mut Vec<Diagnostic>) {
    for name in Asked::of(model).standing {
        let Some(members) = model.table(name) else { continue };
        found.extend(twice(model, members));
        found.extend(without_a_first(model, members));
    }
}

/// Taken out of one row, a user would still be what he is by the other.
fn twice(model: &Model, members: &Table) -> Option<Diagnostic> {
    let names = |role: Role| members.with_role(role).map(|column| &*column.name);
    let member = names(Role::Member).next()?;
    let role = names(Role::MemberRole).next();
    let mut of: Vec<_> = [Role::Tenant, Role::Parent, Role::Carried].into_iter().flat_map(names).collect();
    if of.is_empty() {
        of.extend(names(Role::Ref));
    }
    // what is of nothing and has no role is another mistake
    let key = of.first().map(|of| [*of, member]).or(role.map(|role| [member, role]))?;
    let says_who_is_what = |name: &&str| *name == member || of.contains(name) || role == Some(*name);
    let mut keys = keys(members).into_iter().filter(|key| key.contains(&member));
    let once = keys.any(|key| key.iter().all(says_who_is_what));
    // one may report to several, and a membership that is invited to is asked for more
    let reports = members.with_role(Role::Manager).next().is_some();
    let mut invitations = model.own_tables().filter_map(|table| table.invitation.as_ref());
    let invited = invitations.any(|invitation| invitation.membership == members.name);
    (!once && !reports && !invited).then(|| Diagnostic {
        place: members.place.clone(),
        code: Code::MembershipTwice,
        message: format!("`{}` may have a user twice", members.rust_name),
        reason: "whoever takes one row from him leaves him what the other one says".into(),
        fix: format!("put `#[primary_key({0})]` on it, or `#[unique({0})]`", key.join(", ")),
        related: Vec::new(),
    })
}

/// What is unique in a table, as it is named.
fn keys(table: &Table) -> Vec<Vec<&str>> {
    let unique = table.columns.iter().filter(|column| column.unique.is_some());
    let mut keys: Vec<Vec<&str>> = unique.map(|column| vec![&*column.name]).collect();
    let several = table.uniques.iter().map(|unique| &unique.columns).chain([&table.primary_key]);
    keys.extend(several.map(|columns| columns.iter().map(|name| &**name).collect()));
    let indexes = table.indexes.iter().filter(|index| index.unique.is_some());
    keys.extend(indexes.map(|index| index.columns.iter().map(|column| &*column.name).collect()));
    keys
}

/// Where only members add members, and users make what one is a member of, they would never be in it.
fn without_a_first(model: &Model, members: &Table) -> Option<Diagnostic> {
    let membership = Membership::of(model, members)?;
    let (of, decided) = (membership.of, &members.trust.as_ref()?.insert);
    let by_function = model.functions.iter().any(|function| function.writes.contains(&members.name));
    let deadlock = members.founder.is_none()
        && !by_function
        && needs_a_member(&decided.trust, &members.name)
        && reach(model, of, Command::Insert) >= Reach::Users;
    deadlock.then(|| Diagnostic {
        place: decided.place.clone(),
        code: Code::FirstMember,
        message: format!("nobody is ever the first member of a `{}`", of.rust_name),
        reason: format!("by `insert` only members add members, and whoever makes a `{}` isn't one", of.rust_name),
        fix: format!(
            "put `#[founder]` on `{}` (`#[founder(Role::…)]` if it has roles): the `Owner<…>` of a new `{}` is its first member",
            members.rust_name, of.rust_name
        ),
        related: of.trust.iter().map(|trust| (trust.insert.place.clone(), "users make them by this".into())).collect(),
    })
}

/// Whether nobody is admitted who isn't a member already.
fn needs_a_member(trust: &Trust, members: &QualifiedName) -> bool {
    match trust {
        Trust::Member { membership, .. } => membership == members,
        Trust::Any(parts) => parts.iter().all(|part| needs_a_member(part, members)),
        Trust::All(parts) => parts.iter().any(|part| needs_a_member(part, members)),
        _ => false,
    }
}
