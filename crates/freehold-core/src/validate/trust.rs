use super::references::is_caller;
use crate::diagnostic::{Code, Diagnostic};
use crate::lower::{me_column, tenant_column};
use crate::model::{BaseType, Command, Decided, Model, QualifiedName, Role, Str, Table, Trust};
use std::collections::BTreeSet;

/// Trust models fit their tables, and no policy asks in a circle.
pub(super) fn check(model: &Model, found: &mut Vec<Diagnostic>) {
    let circles = recursion(model);
    // a membership that asks itself hides its rows as well, but that is the same mistake
    let told: BTreeSet<_> = circles.iter().map(|circle| circle.place.clone()).collect();
    for table in model.own_tables() {
        let Some(trust) = &table.trust else { continue };
        let mut wrong = BTreeSet::new();
        for command in Command::ALL {
            let decided = trust.decided(command);
            atoms(&decided.trust, &mut |atom| {
                let problem = fit(model, table, atom, decided);
                // `all = …` says the same four times
                wrong.extend(problem);
            });
        }
        found.extend(wrong.into_iter().filter(|wrong| !told.contains(&wrong.place)));
    }
    found.extend(circles);
}

/// Every atom of an expression.
pub(super) fn atoms<'a>(trust: &'a Trust, visit: &mut impl FnMut(&'a Trust)) {
    match trust {
        Trust::Any(parts) | Trust::All(parts) => parts.iter().for_each(|part| atoms(part, visit)),
        atom => visit(atom),
    }
}

fn fit(model: &Model, table: &Table, atom: &Trust, decided: &Decided) -> Option<Diagnostic> {
    let misfit = |needs: &str, fix: String| Diagnostic {
        place: table.place.clone(),
        code: Code::TrustMisfit,
        message: format!("`{}` has no {needs}, which its trust model asks for", table.rust_name),
        reason: "its policies would have nothing to compare".into(),
        fix,
        related: vec![(decided.place.clone(), "asked for here".into())],
    };
    match atom {
        Trust::Owner => {
            let none = table.with_role(Role::Owner).next().is_none();
            none.then(|| misfit("owner", "add a field of type `Owner<…>`".into()))
        }
        Trust::Me => {
            let none = me_column(table).is_none_or(|column| !is_caller(model, column));
            none.then(|| misfit("key that is a user's", "make the key a `Ref<…>` to the users".into()))
        }
        Trust::Member { membership, roles } => member(model, table, membership, misfit)
            .or_else(|| in_roles(model.table(membership)?, roles, decided)),
        Trust::Staff { staff, roles } => {
            let table = model.table(staff)?;
            let none = table.with_role(Role::Member).next().is_none();
            none.then(|| misfit(&format!("staff in `{staff}`"), "name a table with one `Member<…>`".into()))
                .or_else(|| hidden(table))
                .or_else(|| in_roles(table, roles, decided))
        }
        Trust::Parent { parent } => delegated(model, table, parent, decided, misfit),
        _ => None,
    }
}

fn member(
    model: &Model,
    table: &Table,
    membership: &QualifiedName,
    misfit: impl Fn(&str, String) -> Diagnostic,
) -> Option<Diagnostic> {
    let members = model.table(membership)?;
    let tenants: Vec<_> =
        members.with_role(Role::Tenant).filter_map(|column| column.reference.as_ref()).collect();
    let ([tenant], Some(_)) = (&tenants[..], members.with_role(Role::Member).next()) else {
        return Some(misfit(
            &format!("membership in `{membership}`"),
            format!("give `{}` one `Tenant<…>` and one `Member<…>`", members.rust_name),
        ));
    };
    let tenant = &tenant.target.table;
    if tenant_column(table, tenant).is_none() {
        return Some(misfit(&format!("`{tenant}` it belongs to"), "add a field of type `Tenant<…>`".into()));
    }
    hidden(members)
}

/// One message for the membership, whoever asks it.
fn hidden(members: &Table) -> Option<Diagnostic> {
    let user = members.with_role(Role::Member).next()?;
    let shown = &members.trust.as_ref()?.select;
    (!shows_own_row(&shown.trust)).then(|| Diagnostic {
        place: shown.place.clone(),
        code: Code::MembershipHidden,
        message: format!("`{}` hides a member's own row from him", members.rust_name),
        reason: "a policy sees only what its caller sees, so nobody would be a member".into(),
        fix: format!("let `select` include `me`, which compares `{}` with the caller", user.name),
        related: Vec::new(),
    })
}

/// Roles are asked of a column that has them.
fn in_roles(members: &Table, roles: &[Str], decided: &Decided) -> Option<Diagnostic> {
    let mut columns = members.with_role(Role::MemberRole);
    let known = match columns.next().map(|column| &column.base) {
        Some(BaseType::Set(set)) => &set.labels[..],
        _ => &[],
    };
    let unknown = roles.iter().find(|role| !known.contains(role))?;
    Some(Diagnostic {
        place: decided.place.clone(),
        code: Code::TrustMisfit,
        message: format!("`{}` knows no role `{unknown}`", members.rust_name),
        reason: "nobody would ever have it".into(),
        fix: "name a label of its column marked `#[role]`".into(),
        related: vec![(members.place.clone(), "the table is here".into())],
    })
}

/// Whether every member sees the row that makes him one.
fn shows_own_row(trust: &Trust) -> bool {
    match trust {
        Trust::Me | Trust::SignedIn | Trust::Anyone => true,
        Trust::Any(parts) => parts.iter().any(shows_own_row),
        Trust::All(parts) => parts.iter().all(shows_own_row),
        _ => false,
    }
}

fn delegated(
    model: &Model,
    table: &Table,
    parent: &QualifiedName,
    decided: &Decided,
    misfit: impl Fn(&str, String) -> Diagnostic,
) -> Option<Diagnostic> {
    let above = model.table(parent)?;
    if above.trust.is_none() {
        return Some(Diagnostic {
            place: decided.place.clone(),
            code: Code::ParentUnprotected,
            message: format!("`{parent}` has no trust model to ask"),
            reason: format!("`{}` leaves it to `{parent}` who may reach its rows", table.rust_name),
            fix: "decide it here, or delegate to a table of this schema".into(),
            related: vec![(above.place.clone(), "it is external".into())],
        });
    }
    let has_parent = table.with_role(Role::Parent).any(|column| {
        column
            .reference
            .as_ref()
            .is_some_and(|reference| reference.target.table == *parent && !column.nullable)
    });
    (!has_parent).then(|| misfit(&format!("parent in `{parent}`"), "add a field of type `Parent<…>`".into()))
}

/// A policy's subquery is itself subject to the SELECT policies of the tables it reads. Postgres refuses a
/// circle when the query runs (SQLSTATE 42P17); here it is refused before there is one.
fn recursion(model: &Model) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut reported = BTreeSet::new();
    for table in model.own_tables() {
        for command in Command::ALL {
            let Some(trust) = &table.trust else { continue };
            let decided = trust.decided(command);
            let mut path = vec![&table.name];
            let Some(circle) = circle_from(model, &decided.trust, command, &mut path) else { continue };
            let members: BTreeSet<_> = circle.iter().copied().cloned().collect();
            // one circle, one message, wherever it is entered
            if !members.contains(&table.name) || !reported.insert(members) {
                continue;
            }
            let steps: Vec<_> = circle.iter().map(|name| format!("`{name}`")).collect();
            found.push(Diagnostic {
                place: decided.place.clone(),
                code: Code::PolicyRecursion,
                message: format!("the policies of `{}` ask in a circle", table.name),
                reason: format!("{}, without end", steps.join(" asks ")),
                fix: "let one of them decide by its own columns (`me`, `owner`)".into(),
                related: Vec::new(),
            });
        }
    }
    found
}

/// The tables that a policy leads back through, if it does.
fn circle_from<'a>(
    model: &'a Model,
    trust: &'a Trust,
    command: Command,
    path: &mut Vec<&'a QualifiedName>,
) -> Option<Vec<&'a QualifiedName>> {
    let mut asks = Vec::new();
    atoms(trust, &mut |atom| match atom {
        Trust::Member { membership: table, .. } | Trust::Staff { staff: table, .. } => {
            asks.push((table, None))
        }
        // what the parent decides for the command is asked besides whether it is seen
        Trust::Parent { parent } => asks.push((parent, Some(command))),
        _ => {}
    });
    for (name, also) in asks {
        path.push(name);
        if let Some(start) =
            path.iter().position(|seen| *seen == name).filter(|start| *start + 1 < path.len())
        {
            return Some(path[start..].to_vec());
        }
        if let Some(trust) = model.table(name).and_then(|table| table.trust.as_ref()) {
            let commands = BTreeSet::from([Command::Select, also.unwrap_or(Command::Select)]);
            for command in commands {
                if let Some(circle) = circle_from(model, &trust.decided(command).trust, command, path) {
                    return Some(circle);
                }
            }
        }
        path.pop();
    }
    None
}
