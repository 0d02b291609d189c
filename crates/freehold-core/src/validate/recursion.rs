use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Command, Model, QualifiedName, Trust};
use std::collections::BTreeSet;

/// A policy's subquery is itself subject to the SELECT policies of the tables it reads. Postgres refuses a
/// circle when the query runs (SQLSTATE 42P17); here it is refused before there is one.
pub(super) fn check(model: &Model, found: &mut Vec<Diagnostic>) {
    let mut reported = BTreeSet::new();
    for table in model.own_tables() {
        for command in Command::ALL {
            let Some(trust) = &table.trust else { continue };
            let mut said = std::iter::once(trust.decided(command)).chain(&trust.floor);
            let found_in = said.find_map(|decided| {
                Some((decided, circle_from(model, &decided.trust, command, &mut vec![&table.name])?))
            });
            let Some((decided, circle)) = found_in else { continue };
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
                fix: "let one of them decide by its own columns, or by what is known of the caller (`member`, `shared_with`)".into(),
                related: Vec::new(),
            });
        }
    }
}

/// The tables that a policy leads back through, if it does.
fn circle_from<'a>(
    model: &'a Model,
    trust: &'a Trust,
    command: Command,
    path: &mut Vec<&'a QualifiedName>,
) -> Option<Vec<&'a QualifiedName>> {
    let mut asks: Vec<(_, &[Trust])> = Vec::new();
    trust.atoms(&mut |atom| match atom {
        // what the parent decides for the command, or what is asked instead, is asked besides whether it is seen
        Trust::Parent { parent: other, by } => asks.push((other, by)),
        Trust::Through { to: other, .. } => asks.push((other, &[])),
        // what is looked up about the caller asks no policy that asks further
        _ => {}
    });
    for (name, by) in asks {
        path.push(name);
        if let Some(start) =
            path.iter().position(|seen| *seen == name).filter(|start| *start + 1 < path.len())
        {
            return Some(path[start..].to_vec());
        }
        if let Some(trust) = model.table(name).and_then(|table| table.trust.as_ref()) {
            let decided = |command| (&trust.decided(command).trust, command);
            let mut asked = vec![decided(Command::Select)];
            asked.extend((by.is_empty() && command != Command::Select).then(|| decided(command)));
            asked.extend(by.iter().map(|part| (part, command)));
            // a floor holds besides, whatever is asked
            let floor = trust.floor.iter().map(|floor| &floor.trust);
            asked.extend(floor.flat_map(|floor| [(floor, Command::Select), (floor, command)]));
            for (trust, command) in asked {
                if let Some(circle) = circle_from(model, trust, command, path) {
                    return Some(circle);
                }
            }
        }
        path.pop();
    }
    None
}
