use crate::diagnostic::{Code, Diagnostic};
use crate::lower::{Membership, tenant_column};
use crate::model::{BaseType, Column, Founder, Invitation, Model, Place, Role, Table, Trust};

/// The first member of a tenant can be made with it, and an invitation can be accepted.
pub(super) fn check(model: &Model, found: &mut Vec<Diagnostic>) {
    for table in model.own_tables() {
        if let Some(founder) = &table.founder {
            found.extend(founded(model, table, founder));
        }
        if let Some(invitation) = &table.invitation {
            found.extend(invited(model, table, invitation));
        }
    }
}

fn founded(model: &Model, members: &Table, founder: &Founder) -> Option<Diagnostic> {
    let wrong = |message: String, reason: &str, fix: String| wrong(&founder.place, message, reason, fix);
    let name = &members.rust_name;
    let Some(membership) = Membership::of(model, members) else {
        return Some(wrong(
            format!("`{name}` has no founders"),
            "a founder is the first member of a tenant of this schema",
            "put `#[founder]` on a table with one `Tenant<…>` and one `Member<…>`".into(),
        ));
    };
    let tenant = &membership.of.rust_name;
    if membership.of.with_role(Role::Owner).count() != 1 {
        return Some(wrong(
            format!("`{tenant}` doesn't say who founds it"),
            "the founder is the tenant's owner",
            format!("give `{tenant}` one `Owner<…>`"),
        ));
    }
    if membership.of.trust.as_ref().is_some_and(|trust| !shows_owner(&trust.select.trust)) {
        return Some(wrong(
            format!("whoever founds a `{tenant}` can't read it back"),
            "an INSERT that returns its row needs the right to see it before there is a membership",
            format!("let `select` of `{tenant}` include `owner`"),
        ));
    }
    if let Some(role) = founder.role.as_ref().filter(|role| !knows(membership.role, role)) {
        return Some(wrong(
            format!("`{name}` knows no role `{role}`"),
            "the founder would have none",
            "name a label of its column marked `#[role]`".into(),
        ));
    }
    let role = membership.role.filter(|_| founder.role.is_some());
    unfilled(members, &[Some(membership.tenant), Some(membership.user), role]).map(|column| {
        wrong(
            format!("a founder's `{}` is left open", column.name),
            "it can't be NULL and has no default",
            match column.role {
                Role::MemberRole => "say which role he has: `#[founder(Role::Owner)]`".into(),
                _ => format!("give `{}` a default", column.name),
            },
        )
    })
}

fn invited(model: &Model, invitations: &Table, invitation: &Invitation) -> Option<Diagnostic> {
    let wrong = |message: String, reason: &str, fix: String| wrong(&invitation.place, message, reason, fix);
    let name = &invitations.rust_name;
    let members = model.table(&invitation.membership)?;
    let membership = Membership::of(model, members);
    let tenant = membership.as_ref().and_then(|of| tenant_column(invitations, &of.of.name));
    let (Some(membership), Some(_)) = (membership, tenant) else {
        return Some(wrong(
            format!("`{name}` invites to nothing that `{}` is of", members.rust_name),
            "whoever accepts becomes a member of the invitation's tenant",
            "name a membership of this schema, and add a field `Tenant<…>` of what it is of".into(),
        ));
    };
    let token = invitations.with_role(Role::Token).next();
    if token.is_none_or(|token| token.base != BaseType::Bytea || token.nullable) {
        return Some(wrong(
            format!("`{name}` has no token"),
            "it is accepted by whoever has its token, of which the SHA-256 is kept",
            "mark a field `Vec<u8>` with `#[token]`".into(),
        ));
    }
    let mut unique = members.uniques.iter().map(|unique| &unique.columns).chain([&members.primary_key]);
    let both = [&membership.tenant.name, &membership.user.name];
    if !unique.any(|columns| columns.len() == 2 && both.iter().all(|column| columns.contains(column))) {
        return Some(wrong(
            format!("`{}` may have one user twice", members.rust_name),
            "whoever accepts a second invitation would become a member again, in another role",
            format!("put `#[primary_key({}, {})]` on it", both[0], both[1]),
        ));
    }
    let role = invitations.with_role(Role::MemberRole).next();
    if let Some(role) = role.filter(|role| membership.role.is_none_or(|of| of.base != role.base)) {
        return Some(wrong(
            format!("`{}` isn't a role of `{}`", role.name, members.rust_name),
            "whoever accepts gets it",
            "give both a field of one type, marked `#[role]`".into(),
        ));
    }
    let given = membership.role.filter(|_| role.is_some());
    unfilled(members, &[Some(membership.tenant), Some(membership.user), given]).map(|column| {
        wrong(
            format!("a new member's `{}` is left open", column.name),
            "it can't be NULL and has no default",
            match column.role {
                Role::MemberRole => format!("give `{name}` a field of its type, marked `#[role]`"),
                _ => format!("give `{}` a default", column.name),
            },
        )
    })
}

fn wrong(place: &Place, message: String, reason: &str, fix: String) -> Diagnostic {
    let (place, code) = (place.clone(), Code::TrustMisfit);
    Diagnostic { place, code, message, reason: reason.into(), fix, related: Vec::new() }
}

fn knows(column: Option<&Column>, role: &str) -> bool {
    match column.map(|column| &column.base) {
        Some(BaseType::Set(set)) => set.labels.iter().any(|label| label == role),
        _ => false,
    }
}

/// A column that nothing fills.
fn unfilled<'a>(table: &'a Table, filled: &[Option<&Column>]) -> Option<&'a Column> {
    let is_filled = |column: &Column| filled.iter().flatten().any(|filled| filled.name == column.name);
    table.columns.iter().find(|column| !column.nullable && column.default.is_none() && !is_filled(column))
}

/// Whether every owner sees his rows.
fn shows_owner(trust: &Trust) -> bool {
    match trust {
        Trust::Owner | Trust::SignedIn | Trust::Anyone => true,
        Trust::Any(parts) => parts.iter().any(shows_owner),
        _ => false,
    }
}
