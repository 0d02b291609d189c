mod column;
mod hidden;
mod lookup;
mod unchecked;

use super::references::is_caller;
use crate::diagnostic::{Code, Diagnostic};
use crate::lower::me_column;
use crate::model::{Command, Decided, Model, QualifiedName, Role, Table, Trust, TrustModel};
use crate::reach::{Reach, reach_of};
use std::collections::BTreeSet;

/// Trust models fit their tables.
pub(super) fn check(model: &Model, found: &mut Vec<Diagnostic>) {
    for table in model.own_tables() {
        let mut wrong = BTreeSet::new();
        for decided in table.trust.iter().flat_map(|trust| trust.all()) {
            // `all = …` says the same four times
            decided.trust.asked(model, table, &mut |of, atom| {
                wrong.extend(Fit { model, table: of, asking: table, decided }.check(atom));
            });
        }
        if wrong.is_empty() {
            wrong.extend(table.trust.as_ref().and_then(|trust| hidden::check(table, trust)));
        }
        found.extend(wrong);
        found.extend(table.trust.iter().flat_map(|trust| unused(model, trust)));
    }
    for bucket in &model.buckets {
        let (files, mut wrong) = (bucket.files(model), BTreeSet::new());
        for decided in bucket.trust.all() {
            let fit = Fit { model, table: &files, asking: &files, decided };
            decided.trust.atoms(&mut |atom| {
                // what else a file hasn't is told by `buckets`
                if matches!(atom, Trust::Member { via, .. } if via.is_empty()) {
                    wrong.extend(fit.check(atom));
                }
            });
        }
        found.extend(wrong);
    }
}

/// Policies that have a name and nobody to admit: none would be made, and so none carry it.
fn unused<'a>(model: &'a Model, trust: &'a TrustModel) -> impl Iterator<Item = Diagnostic> + 'a {
    let policies = Command::ALL
        .into_iter()
        .flat_map(|command| trust.decided(command).policies.iter().map(move |policy| (command, policy)));
    let unused = policies.filter(|(command, policy)| reach_of(model, &policy.trust, *command) < Reach::Users);
    unused.map(|(command, policy)| Diagnostic {
        place: policy.place.clone(),
        code: Code::TrustMisfit,
        message: format!("the policy `{}` admits no user", policy.name),
        reason: "what it asks holds for the service at most, which needs no policy of this name".into(),
        fix: format!("remove it; if it is the only one, write `{} = service`", command.keyword()),
        related: Vec::new(),
    })
}

/// What is decided for a command of a table.
struct Fit<'a> {
    model: &'a Model,
    /// The table of which a row is asked.
    table: &'a Table,
    /// The table that takes the trust model: the same, or one below it.
    asking: &'a Table,
    decided: &'a Decided,
}

impl<'a> Fit<'a> {
    fn check(&self, atom: &'a Trust) -> Option<Diagnostic> {
        let Self { model, table, .. } = self;
        match atom {
            Trust::Owner => self.one(Role::Owner, "owner", "Owner"),
            Trust::Assignee => self.one(Role::Assignee, "assignee", "Assignee"),
            Trust::Listed => self.one(Role::Listed, "list of users", "Listed"),
            Trust::Me | Trust::NotMe => {
                let none = me_column(table).is_none_or(|column| !is_caller(model, column));
                none.then(|| {
                    self.misfit("key that is a user's", "make the key a `Ref<…>` to the users".into())
                })
            }
            Trust::Named { column } => column::named(self, column),
            Trust::When(condition) => column::when(self, condition),
            Trust::Claim(claim) => column::claim(self, claim),
            Trust::Unchecked { sql, .. } => unchecked::check(self, sql),
            Trust::Member { membership, via, capacity } => {
                lookup::member(self, membership, via).or_else(|| lookup::capacity(self, membership, capacity))
            }
            Trust::Staff { staff, capacity } => {
                lookup::staff(self, staff).or_else(|| lookup::capacity(self, staff, capacity))
            }
            Trust::Shared { shares, capacity } => {
                lookup::shared(self, shares).or_else(|| lookup::capacity(self, shares, capacity))
            }
            Trust::Peer { membership } => {
                let owner = || self.one(Role::Owner, "owner", "Owner");
                lookup::membership(self, membership).err().map(|found| *found).or_else(owner)
            }
            Trust::Manager { reports } => {
                let owner = || self.one(Role::Owner, "owner", "Owner");
                lookup::reports(self, reports).or_else(owner)
            }
            Trust::Parent { parent, .. } => self.delegated(parent),
            Trust::Through { join, to } => lookup::through(self, join, to).or_else(|| self.unprotected(to)),
            Trust::Within(parts) => self.within(parts),
            Trust::SignedIn | Trust::Anyone | Trust::Service | Trust::Nobody => None,
            Trust::Any(_) | Trust::All(_) => None,
        }
    }

    /// The table lacks what its trust model needs.
    fn misfit(&self, needs: &str, fix: String) -> Diagnostic {
        Diagnostic {
            place: self.table.place.clone(),
            code: Code::TrustMisfit,
            message: format!("`{}` has no {needs}, which {} asks for", self.table.rust_name, self.whose()),
            reason: "its policies would have nothing to compare".into(),
            fix,
            related: vec![(self.decided.place.clone(), "asked for here".into())],
        }
    }

    /// The trust model, as it is told beside the table.
    fn whose(&self) -> String {
        match self.asking.name == self.table.name {
            true => "its trust model".into(),
            false => format!("the trust model of `{}`", self.asking.rust_name),
        }
    }

    /// What is asked for can't be.
    fn wrong(&self, message: String, reason: &str, fix: String, related: &Table) -> Diagnostic {
        Diagnostic {
            place: self.decided.place.clone(),
            code: Code::TrustMisfit,
            message,
            reason: reason.into(),
            fix,
            related: vec![(related.place.clone(), "the table is here".into())],
        }
    }

    /// Exactly one column of this role.
    fn one(&self, role: Role, what: &str, rust: &str) -> Option<Diagnostic> {
        match self.table.with_role(role).count() {
            0 => Some(self.misfit(what, format!("add a field of type `{rust}<…>`"))),
            1 => None,
            _ => Some(self.misfit(
                &format!("single {what}"),
                format!("name the column: `{}(column)`", rust.to_lowercase()),
            )),
        }
    }

    fn delegated(&self, parent: &QualifiedName) -> Option<Diagnostic> {
        let above = self.model.table(parent)?;
        if let Some(found) = self.unprotected(parent) {
            return Some(found);
        }
        let has_parent = self.table.with_role(Role::Parent).any(|column| {
            column
                .reference
                .as_ref()
                .is_some_and(|reference| reference.target.table == above.name && !column.nullable)
        });
        let fix = "add a field of type `Parent<…>`";
        (!has_parent).then(|| self.misfit(&format!("parent in `{parent}`"), fix.into()))
    }

    fn unprotected(&self, other: &QualifiedName) -> Option<Diagnostic> {
        let there = self.model.table(other)?;
        there.is_external().then(|| Diagnostic {
            place: self.decided.place.clone(),
            code: Code::ParentUnprotected,
            message: format!("`{other}` has no trust model to ask"),
            reason: format!("`{}` leaves it to `{other}` who may reach its rows", self.table.rust_name),
            fix: "decide it here, or delegate to a table of this schema".into(),
            related: vec![(there.place.clone(), "it is external".into())],
        })
    }

    /// What holds for a tree is asked by a function, which sees more than its caller does.
    fn within(&self, parts: &'a [Trust]) -> Option<Diagnostic> {
        if self.table.with_role(Role::Above).next().is_none() || self.table.primary_key.len() != 1 {
            return Some(self.misfit("tree", "add a field of type `Option<Above<Self>>`".into()));
        }
        let mut found = None;
        for part in parts {
            part.atoms(&mut |atom| {
                let asks = match atom {
                    Trust::Parent { .. }
                    | Trust::Through { .. }
                    | Trust::Within(_)
                    | Trust::Unchecked { .. } => Some(self.wrong(
                        "what holds within a tree can't be left to other rows, or to SQL of its own".into(),
                        "it is asked of all rows at once, past what the caller sees",
                        "name who may by the row itself: `within(owner)`, `within(member(…))`".into(),
                        self.table,
                    )),
                    Trust::Anyone => Some(self.wrong(
                        "what holds within a tree can't be open to visitors".into(),
                        "which rows hang below which is looked up for users",
                        "say it beside that: `anyone & when(…) | within(owner)`; or `within(signed_in & when(…))`".into(),
                        self.table,
                    )),
                    atom => self.check(atom),
                };
                found = found.take().or(asks);
            });
        }
        found
    }
}
