//! What is looked up about the caller: the tables that are asked have the columns for it.

use super::Fit;
use crate::diagnostic::Diagnostic;
use crate::lower::{target_column, tenant_column};
use crate::model::{BaseType, Capacity, QualifiedName, Role, Str, Table};

/// What a membership is of, if it is one.
pub(super) fn membership<'a>(
    fit: &Fit<'a>,
    name: &QualifiedName,
) -> Result<Option<&'a QualifiedName>, Box<Diagnostic>> {
    let Some(members) = fit.model.table(name) else { return Ok(None) };
    let tenants: Vec<_> =
        members.with_role(Role::Tenant).filter_map(|column| column.reference.as_ref()).collect();
    match (&tenants[..], members.with_role(Role::Member).next()) {
        ([tenant], Some(_)) => Ok(Some(&tenant.target.table)),
        _ => Err(Box::new(fit.misfit(
            &format!("membership in `{name}`"),
            format!("give `{}` one `Tenant<…>` and one `Member<…>`", members.rust_name),
        ))),
    }
}

/// Each table on the way belongs to the next, and the last to what the membership is of.
pub(super) fn member(fit: &Fit<'_>, name: &QualifiedName, via: &[QualifiedName]) -> Option<Diagnostic> {
    let top = match membership(fit, name) {
        Err(found) => return Some(*found),
        Ok(top) => top?,
    };
    let mut at = fit.table;
    for next in via.iter().chain([top]) {
        if tenant_column(at, next).is_none() {
            let table = at;
            return Some(match table.name == fit.table.name {
                true => {
                    fit.misfit(&format!("`{next}` it belongs to"), "add a field of type `Tenant<…>`".into())
                }
                false => fit.wrong(
                    format!("`{}` belongs to no `{next}`", table.rust_name),
                    "the way to the membership leads over it",
                    format!("give `{}` a field of type `Tenant<…>`, or go another way", table.rust_name),
                    table,
                ),
            });
        }
        at = fit.model.table(next)?;
    }
    None
}

pub(super) fn staff(fit: &Fit<'_>, name: &QualifiedName) -> Option<Diagnostic> {
    let none = fit.model.table(name)?.with_role(Role::Member).next().is_none();
    none.then(|| fit.misfit(&format!("staff in `{name}`"), "name a table with one `Member<…>`".into()))
}

pub(super) fn shared(fit: &Fit<'_>, name: &QualifiedName) -> Option<Diagnostic> {
    let shares = fit.model.table(name)?;
    let complete = target_column(shares, &fit.table.name).is_some()
        && shares.with_role(Role::Member).next().is_some()
        && fit.table.primary_key.len() == 1;
    (!complete).then(|| {
        fit.wrong(
            format!("`{}` shares no rows of `{}`", shares.rust_name, fit.table.rust_name),
            "a share names a row and a user",
            format!("give it a `Parent<{}>` and a `Member<…>`", fit.table.rust_name),
            shares,
        )
    })
}

pub(super) fn reports(fit: &Fit<'_>, name: &QualifiedName) -> Option<Diagnostic> {
    let reporting = fit.model.table(name)?;
    let complete =
        [Role::Member, Role::Manager].iter().all(|role| reporting.with_role(*role).next().is_some());
    (!complete).then(|| {
        fit.wrong(
            format!("`{}` doesn't say who reports to whom", reporting.rust_name),
            "nobody would be anybody's manager",
            "give it a `Member<…>` and a `Manager<…>`".into(),
            reporting,
        )
    })
}

pub(super) fn through(fit: &Fit<'_>, join: &QualifiedName, to: &QualifiedName) -> Option<Diagnostic> {
    let joining = fit.model.table(join)?;
    let missing = [&fit.table.name, to].into_iter().find(|name| target_column(joining, name).is_none());
    missing.map(|missing| {
        fit.wrong(
            format!("`{}` doesn't point at `{missing}`", joining.rust_name),
            "a row that joins two points at both",
            "give it a `Parent<…>` or a `Ref<…>` to each".into(),
            joining,
        )
    })
}

/// Roles are asked of a column that has them, permissions of a table that gives them.
pub(super) fn capacity(fit: &Fit<'_>, members: &QualifiedName, capacity: &Capacity) -> Option<Diagnostic> {
    let members = fit.model.table(members)?;
    let column = members.with_role(Role::MemberRole).next();
    match capacity {
        Capacity::Any => None,
        Capacity::Roles(roles) => {
            let unknown = unknown(column.map(|column| &column.base), roles)?;
            Some(fit.wrong(
                format!("`{}` knows no role `{unknown}`", members.rust_name),
                "nobody would ever have it",
                "name a label of its column marked `#[role]`".into(),
                members,
            ))
        }
        Capacity::Permission { permissions, permission } => {
            let table = fit.model.table(permissions)?;
            let of = table.with_role(Role::MemberRole).next();
            let what = table.with_role(Role::Permission).next().map(|column| &column.base);
            if unknown(what, std::slice::from_ref(permission)).is_some() {
                return Some(fit.wrong(
                    format!("`{}` knows no permission `{permission}`", table.rust_name),
                    "no role would ever have it",
                    "name a label of its column marked `#[permission]`".into(),
                    table,
                ));
            }
            let same = of
                .zip(column)
                .is_some_and(|(of, column)| of.base == column.base && target(of) == target(column));
            (!same).then(|| other_roles(fit, table, members))
        }
    }
}

fn target(column: &crate::model::Column) -> Option<&QualifiedName> {
    column.reference.as_ref().map(|reference| &reference.target.table)
}

fn other_roles(fit: &Fit<'_>, permissions: &Table, members: &Table) -> Diagnostic {
    fit.wrong(
        format!("the roles of `{}` aren't those of `{}`", permissions.rust_name, members.rust_name),
        "no member would ever have a permission",
        "mark columns of one type with `#[role]` in both".into(),
        permissions,
    )
}

fn unknown<'a>(base: Option<&BaseType>, labels: &'a [Str]) -> Option<&'a Str> {
    let known = match base {
        Some(BaseType::Set(set)) => &set.labels[..],
        _ => &[],
    };
    labels.iter().find(|label| !known.contains(label))
}
