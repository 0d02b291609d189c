use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Command, Model, QualifiedName, Trust};
use std::collections::BTreeSet;

/// A policy's subquery is itself subject to the SELECT policies of the tables it reads. Postgres refuses a
/// circle when the query runs (SQLSTATE 42P17); here it is refused before there is one.
pub(super) fn check(model: &Model, found: &mut Vec<Diagnostic>) {
    let mut reported = BTreeSet::new();
    for table in model.own_tables() {
        let Some(trust) = &table.trust else { continue };
        for command in Command::ALL {
            let mut walk = Walk { model, path: vec![&table.name], ended: BTreeSet::new() };
            let mut said = std::iter::once(trust.decided(command)).chain(&trust.floor);
            let led = said.find_map(|decided| Some((decided, walk.expression(&decided.trust, command)?)));
            let Some((decided, circle)) = led else { continue };
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

/// A walk along what policies ask.
struct Walk<'a> {
    model: &'a Model,
    /// The tables on the way here.
    path: Vec<&'a QualifiedName>,
    /// Whose policies lead into no circle.
    ended: BTreeSet<(&'a QualifiedName, Command)>,
}

impl<'a> Walk<'a> {
    /// The tables that a table's policies for a command lead back through, if they do.
    fn policies(&mut self, table: &'a QualifiedName, command: Command) -> Option<Vec<&'a QualifiedName>> {
        if let Some(start) = self.path.iter().position(|seen| *seen == table) {
            return Some(self.path[start..].iter().copied().chain([table]).collect());
        }
        let trust = self.model.table(table).and_then(|table| table.trust.as_ref());
        let trust = trust.filter(|_| !self.ended.contains(&(table, command)))?;
        self.path.push(table);
        let floor = trust.floor.iter().map(|floor| &floor.trust);
        let mut asked = std::iter::once(&trust.decided(command).trust).chain(floor);
        let circle = asked.find_map(|trust| self.expression(trust, command));
        self.path.pop();
        self.ended.insert((table, command));
        circle
    }

    /// The same of an expression.
    fn expression(&mut self, trust: &'a Trust, command: Command) -> Option<Vec<&'a QualifiedName>> {
        let mut asks: Vec<(_, &[Trust])> = Vec::new();
        trust.atoms(&mut |atom| match atom {
            // what the parent decides for the command, or what is asked instead, is asked besides whether it is seen
            Trust::Parent { parent: other, by } => asks.push((other, by)),
            Trust::Through { to: other, .. } => asks.push((other, &[])),
            // what is looked up about the caller asks no policy that asks further
            _ => {}
        });
        asks.into_iter().find_map(|(other, by)| {
            let seen = self.policies(other, Command::Select);
            seen.or_else(|| match by {
                [] => self.policies(other, command),
                by => by.iter().find_map(|part| self.expression(part, command)),
            })
        })
    }
}
