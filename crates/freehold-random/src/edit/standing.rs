//! What tells who somebody is: more memberships of a table, what they go by, and trees.

use super::table::{key_of, permissions, pointing, push, short};
use crate::build::*;
use crate::pick::Pick;
use freehold_core::model::*;

/// A table of any kind gets members, or more of them.
pub(super) fn members(model: &mut Model, of: usize, pick: &mut Pick) -> Option<()> {
    let tenants = model.tables.get(of)?.name.clone();
    let column = Column {
        name: format!("{}_id", short(&tenants)).into(),
        ..pointing(model, &tenants, |key| tenant("t", key))?
    };
    let key = [&*column.name.to_string(), "user_id"];
    let mut columns = vec![column.clone(), member("user_id")];
    if pick.one_in(2) {
        columns.push(role(pick));
    }
    let trust = all(SERVICE);
    let trust = match pick.below(3) {
        0 => trust,
        1 => trust.select(ME),
        _ => trust.select(SIGNED_IN),
    };
    push(model, table("t", columns, trust).key(&key), pick).map(drop)
}

/// Whether a row that speaks of a user counts: a role, a switch, an end.
pub(super) fn add(model: &mut Model, at: usize, pick: &mut Pick) -> Option<()> {
    let table = model.tables.get_mut(at)?;
    table.with_role(Role::Member).next()?;
    let new = match pick.below(3) {
        0 => Column { role: Role::Active, ..flag("active") }.default(Default::Boolean(true)),
        1 => {
            let end = Column { role: Role::Expires, ..time("expires_at") };
            if pick.one_in(3) { end } else { end.nullable() }
        }
        _ => role(pick),
    };
    let is_there = table.with_role(new.role).next().is_some() || table.column(&new.name).is_some();
    (!is_there).then(|| table.columns.to_mut().push(new))
}

/// A table of shares or of staff gets a role, and what that permits.
pub(super) fn duties(model: &mut Model, at: usize, pick: &mut Pick) -> Option<()> {
    let table = model.tables.get_mut(at)?;
    table.with_role(Role::Member).next()?;
    if [Role::Tenant, Role::Manager].iter().any(|role| table.with_role(*role).next().is_some()) {
        return None;
    }
    if table.with_role(Role::MemberRole).next().is_none() {
        table.columns.to_mut().push(role(pick));
    }
    permissions(model, at, pick)
}

/// Rows of any table can hang below one another.
pub(super) fn above(model: &mut Model, at: usize, _: &mut Pick) -> Option<()> {
    let name = model.tables.get(at)?.name.clone();
    key_of(model, &name)?;
    let column = pointing(model, &name, |key| crate::build::above("above_id", key))?;
    let table = model.tables.get_mut(at)?;
    let is_there = table.with_role(Role::Above).next().is_some() || table.column(&column.name).is_some();
    (!is_there).then(|| table.columns.to_mut().push(column))
}

fn role(pick: &mut Pick) -> Column {
    let storage = if pick.one_in(2) { Storage::Enum } else { Storage::Check };
    let mut role = member_role(storage);
    if let BaseType::Set(set) = &mut role.base {
        set.name = public(&format!("rank_{}", pick.below(1000)));
    }
    role
}
