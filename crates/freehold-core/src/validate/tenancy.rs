use crate::diagnostic::{Code, Diagnostic};
use crate::lower::{Scope, carried, held_tenants, scope, shared_tenants, tenant_as_key};
use crate::model::{Action, Column, Model, Place, QualifiedName, Reference, Role, Table, Uniqueness};
use crate::words::and;

/// What is said of tenants beside the types: which references cross them, what is unique within one, what moves.
pub(super) fn check(model: &Model, found: &mut Vec<Diagnostic>) {
    for table in model.own_tables() {
        for column in table.columns.iter() {
            if let Some(reference) = &column.reference {
                crossing(model, table, column, reference, found);
                taken_along(model, table, column, reference, found);
            }
            if column.movable {
                movable(model, table, column, found);
            }
        }
        uniques(table, found);
    }
}

/// A reference crosses tenants where it says so, and says so only where it would otherwise stay within one.
fn crossing(
    model: &Model,
    table: &Table,
    column: &Column,
    reference: &Reference,
    found: &mut Vec<Diagnostic>,
) {
    let target = &reference.target.table;
    let tenant_as_key = tenant_as_key(model, table, column);
    let told = |reason: String, fix: String| Diagnostic {
        place: reference.place.clone(),
        code: Code::AcrossTenants,
        message: match reference.across_tenants {
            true => format!("`{}` can't be `across_tenants`", column.name),
            false => format!("`{}` could point into another tenant", column.name),
        },
        reason,
        fix,
        related: Vec::new(),
    };
    if !reference.across_tenants {
        // of what is carried it is told that it isn't
        let tenant = tenant_as_key.filter(|tenant| tenant.here.role == Role::Tenant);
        found.extend(tenant.map(|tenant| {
            told(
                format!("`{target}` is keyed by its tenant, so there is no second column for the foreign key to hold"),
                format!("go by `{}` instead, or say `across_tenants`", tenant.here.name),
            )
        }));
    } else if let Some(carried) = carried(model, table).iter().find(|carried| carried.via.name == column.name)
    {
        found.push(told(
            format!(
                "`{}` is carried from the row it points at, so both have one tenant",
                carried.column.name
            ),
            format!("remove `across_tenants`, or make `{}` a `Tenant<…>`", carried.column.name),
        ));
    } else if tenant_as_key.is_none() && shared_tenants(model, table, column).is_empty() {
        found.push(told(
            format!("rows of `{target}` belong to no tenant that rows of `{}` belong to", table.name),
            "remove `across_tenants`".into(),
        ));
    }
}

/// Postgres knows only for `on delete` which columns to set, and an update of the tenant takes the row along.
fn taken_along(
    model: &Model,
    table: &Table,
    column: &Column,
    reference: &Reference,
    found: &mut Vec<Diagnostic>,
) {
    let held = held_tenants(model, table, column);
    let Some(first) = held.first() else { return };
    let (code, reason) = match reference.on_update {
        Action::SetNull | Action::SetDefault => {
            let reason = "only `on_delete` can leave the tenant as it is (since Postgres 15)";
            (Code::SetNull, reason.to_owned())
        }
        Action::Cascade if matches!(column.role, Role::Ref | Role::MemberRole) => {
            let moves = |there| tenant_moves(model, &reference.target.table, there, &mut Vec::new());
            if !held.iter().any(|shared| moves(shared.there)) {
                return;
            }
            let reason = format!(
                "`{}` has rows that move to another tenant, and whoever moves one would move these as well",
                reference.target.table
            );
            (Code::Movable, reason)
        }
        _ => return,
    };
    found.push(Diagnostic {
        place: column.place.clone(),
        code,
        message: format!("`{}` takes `{}` along on update", column.name, first.here.name),
        reason,
        fix: "write another `on_update`, or `across_tenants`".into(),
        related: Vec::new(),
    });
}

/// Whether an UPDATE can change the tenant of a row: of this one, or of one that it follows.
fn tenant_moves<'a>(
    model: &'a Model,
    table: &'a QualifiedName,
    tenant: &'a Column,
    seen: &mut Vec<(&'a QualifiedName, &'a str)>,
) -> bool {
    let Some(of) = model.table(table) else { return false };
    if seen.contains(&(table, &tenant.name)) {
        return false;
    }
    seen.push((table, &tenant.name));
    let carried = carried(model, of);
    tenant.movable
        || of.columns.iter().any(|via| {
            let carries = carried.iter().any(|carried| carried.via.name == via.name);
            let Some(reference) = &via.reference else { return false };
            let follows = carries || reference.on_update == Action::Cascade;
            held_tenants(model, of, via).iter().any(|shared| {
                let along = carries && via.movable
                    || follows && tenant_moves(model, &reference.target.table, shared.there, seen);
                shared.here.name == tenant.name && along
            })
        })
}

/// Only what says whose a row is would otherwise be frozen.
fn movable(model: &Model, table: &Table, column: &Column, found: &mut Vec<Diagnostic>) {
    let follows = |column: &Column| {
        carried(model, table).iter().any(|carried| carried.via.movable && carried.column.name == column.name)
    };
    let (reason, fix) = match column.role {
        Role::Owner | Role::Tenant | Role::Parent | Role::Above => return,
        Role::Carried if follows(column) => return,
        Role::Carried => {
            ("it is always its parent's, which isn't movable", "make the parent `#[movable]`, and it follows")
        }
        Role::Member => ("a membership is handed out anew rather than passed on", "remove `#[movable]`"),
        _ => ("it is for an `Owner<…>`, `Tenant<…>`, `Parent<…>` or `Above<…>`", "remove `#[movable]`"),
    };
    found.push(Diagnostic {
        place: column.place.clone(),
        code: Code::Movable,
        message: format!("`{}` can't be `#[movable]`", column.name),
        reason: reason.into(),
        fix: fix.into(),
        related: Vec::new(),
    });
}

/// Where rows have two tenants it is said which a value is unique within, and `global` only where it changes something.
fn uniques(table: &Table, found: &mut Vec<Diagnostic>) {
    let mut asked: Vec<(Vec<&str>, Uniqueness, &Place)> = Vec::new();
    for column in table.columns.iter() {
        asked.extend(column.unique.map(|within| (vec![&*column.name], within, &column.place)));
    }
    for unique in table.uniques.iter() {
        asked.push((unique.columns.iter().map(|column| &**column).collect(), unique.within, &unique.place));
    }
    for index in table.indexes.iter() {
        let named = index.columns.iter().map(|column| &*column.name);
        asked.extend(index.unique.map(|within| (named.collect(), within, &index.place)));
    }
    let told = |place: &Place, message: String, reason: String, fix: String| Diagnostic {
        place: place.clone(),
        code: Code::UniqueWithin,
        message,
        reason,
        fix,
        related: Vec::new(),
    };
    for (named, within, place) in asked {
        let columns = named.join(", ");
        match (within, scope(table, &named)) {
            (Uniqueness::PerTenant, Scope::Unclear(tenants)) => {
                let names: Vec<_> = tenants.iter().map(|tenant| format!("`{}`", tenant.name)).collect();
                let reason = format!("`{}` has the tenants {}", table.name, and(&names));
                let fix = format!("name {} as well, or say `global`", names.join(" or "));
                let message = format!("it isn't clear within what `{columns}` is unique");
                found.push(told(place, message, reason, fix));
            }
            (Uniqueness::Global, Scope::Named) => {
                let message = format!("`global` says nothing about `{columns}`");
                let reason = "no tenant would be added to what is named".to_owned();
                found.push(told(place, message, reason, "remove `global`".into()));
            }
            _ => {}
        }
    }
}
