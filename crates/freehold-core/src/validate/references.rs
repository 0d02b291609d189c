use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Action, Column, Model, QualifiedName, Role, Table, Target};

/// What points at a key has its type, whoever is named can sign in, and it is clear what trust is asked of.
pub(super) fn check(model: &Model, found: &mut Vec<Diagnostic>) {
    for table in model.own_tables() {
        for column in table.columns.iter() {
            key_type(model, column, found);
            let names_a_user =
                matches!(column.role, Role::Owner | Role::Assignee | Role::Member | Role::Manager);
            if names_a_user && !is_caller(model, column) {
                found.push(never_signs_in(column));
            }
            found.extend(taken_with_a_user(model, table, column));
        }
        twice(table, found);
    }
}

fn key_type(model: &Model, column: &Column, found: &mut Vec<Diagnostic>) {
    let Some(reference) = &column.reference else { return };
    let target = &reference.target;
    let (same, related) = match model.table(&target.table) {
        Some(there) => {
            let key = there.column(&target.column);
            let same = key.is_some_and(|key| key.base == column.base && key.array == column.array);
            let whole = *there.primary_key == [target.column.clone()];
            (same && whole, vec![(there.place.clone(), "the table is here".into())])
        }
        // the users need not be listed
        None if target.table == model.platform.users() => {
            let (key, base) = model.platform.users_key();
            (target.column == key && column.base == base && !column.array, Vec::new())
        }
        // that it isn't there is told by `missing`
        None => return,
    };
    if !same {
        found.push(Diagnostic {
            place: reference.place.clone(),
            code: Code::KeyType,
            message: format!("`{}` doesn't fit the key of `{}`", column.name, target.table),
            reason: "a foreign key has the type of the primary key it points at".into(),
            fix: "refer to the table by its type, `Ref<…>`".into(),
            related,
        });
    }
}

/// Whether a column's values are ids of callers: it points at the users, or at a table that is keyed by them.
pub(super) fn is_caller(model: &Model, column: &Column) -> bool {
    let mut target = column.reference.as_ref().map(|reference| &reference.target);
    // no chain is longer than there are tables
    for _ in 0..=model.tables.len() {
        match target {
            Some(Target { table, .. }) if *table == model.platform.users() => return true,
            // told by `missing`
            Some(Target { table, .. }) if model.table(table).is_none() => return true,
            Some(Target { table, column }) => {
                let key = model.table(table).and_then(|there| there.column(column));
                target = key.and_then(|key| key.reference.as_ref()).map(|reference| &reference.target);
            }
            None => return false,
        }
    }
    false
}

fn never_signs_in(column: &Column) -> Diagnostic {
    Diagnostic {
        place: column.place.clone(),
        code: Code::TrustMisfit,
        message: format!("`{}` doesn't name a user", column.name),
        reason: "callers don't sign in through that table, so no caller would ever be the one that is named"
            .into(),
        fix: "refer to the users, or to a table that is keyed by them".into(),
        related: Vec::new(),
    }
}

/// What belongs to a tenant stays when a user goes who has merely to do with it. A row that is keyed by him is his.
fn taken_with_a_user(model: &Model, table: &Table, column: &Column) -> Option<Diagnostic> {
    let reference = column.reference.as_ref()?;
    let shared = matches!(column.role, Role::Ref | Role::Assignee)
        && reference.on_delete == Action::Cascade
        && is_caller(model, column)
        && !table.primary_key.contains(&column.name);
    let tenant =
        table.with_role(Role::Tenant).chain(table.with_role(Role::Carried)).next().filter(|_| shared)?;
    let of = tenant.reference.as_ref().and_then(|reference| model.table(&reference.target.table))?;
    Some(Diagnostic {
        place: reference.place.clone(),
        code: Code::CascadeShared,
        message: format!("deleting a user would delete rows of `{}`", table.rust_name),
        reason: format!("they belong to a `{}`, and `{}` takes them along", of.rust_name, column.name),
        fix: "write `on_delete = set_null` and an `Option`, or `on_delete = no_action`; if the rows are his, make it an `Owner<…>`".into(),
        related: Vec::new(),
    })
}

/// A trust model says `member`, not which of two; the same for a tenant and a parent.
fn twice(table: &Table, found: &mut Vec<Diagnostic>) {
    let target = |column: &Column| column.reference.as_ref().map(|reference| reference.target.table.clone());
    let kind = |column: &Column| -> Option<(&str, Option<QualifiedName>)> {
        match column.role {
            Role::Manager => Some(("manager", None)),
            Role::Above => Some(("row above", None)),
            Role::Member => Some(("member", None)),
            Role::Tenant | Role::Carried => Some(("tenant", target(column))),
            Role::Parent => Some(("parent", target(column))),
            _ => None,
        }
    };
    for (n, second) in table.columns.iter().enumerate() {
        let Some(asked) = kind(second) else { continue };
        let mut before = table.columns.iter().take(n);
        let Some(first) = before.find(|first| kind(first).as_ref() == Some(&asked)) else { continue };
        let (word, of) = asked;
        let of = of.map(|of| format!(" `{of}`")).unwrap_or_default();
        found.push(Diagnostic {
            place: second.place.clone(),
            code: Code::TrustMisfit,
            message: format!("`{}` has two {word}s{of}", table.rust_name),
            reason: format!("`{word}` in a trust model would not say which"),
            fix: "make one of them a `Ref<…>`".into(),
            related: vec![(first.place.clone(), "the other one".into())],
        });
    }
}
