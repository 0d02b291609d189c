use crate::model::{Capacity, ClaimTest, Command, Model, QualifiedName, Role, Table, Trust};
use crate::reach::{Reach, part_for};
use heck::ToSnakeCase;

/// The words that say in a policy's name who is admitted: `own`, `member`.
pub(super) struct Labels<'a> {
    pub model: &'a Model,
    pub command: Command,
    pub kind: Reach,
}

impl Labels<'_> {
    /// `depth` ends what would not end by itself: delegation in a circle, which `validate` refuses.
    pub fn of(&self, table: &Table, trust: &Trust, depth: usize) -> String {
        match trust {
            Trust::Owner => "own".into(),
            Trust::Me => "self".into(),
            Trust::NotMe => "others".into(),
            Trust::Assignee => "assigned".into(),
            Trust::Listed => "listed".into(),
            Trust::Named { column } => match table.column(column).map(|column| column.role) {
                Some(Role::Owner) => format!("own_by_{column}"),
                Some(Role::Assignee) => format!("assigned_by_{column}"),
                _ => format!("listed_in_{column}"),
            },
            Trust::Member { capacity, .. } => capable(capacity).unwrap_or_else(|| "member".into()),
            Trust::Staff { .. } => "staff".into(),
            Trust::Shared { capacity, .. } => match capable(capacity) {
                Some(capacity) => format!("shared_as_{capacity}"),
                None => "shared".into(),
            },
            Trust::Peer { .. } => "peer".into(),
            Trust::Manager { .. } => "manager".into(),
            Trust::Parent { parent, by } => {
                self.of_other(parent, by, depth).unwrap_or_else(|| "parent".into())
            }
            Trust::Through { to, .. } => self.of_other(to, &[], depth).unwrap_or_else(|| "through".into()),
            Trust::Within(parts) => format!("within_{}", self.joined(table, parts, "_or_", depth)),
            Trust::When(condition) => condition.column.to_snake_case(),
            Trust::Claim(claim) => {
                let last = claim.path.last().map(|last| last.to_snake_case()).unwrap_or_default();
                match &claim.test {
                    ClaimTest::Is(text) | ClaimTest::Has(text) => format!("{last}_{}", text.to_snake_case()),
                    ClaimTest::IsColumn(_) => format!("claimed_{last}"),
                }
            }
            Trust::Unchecked { .. } => "unchecked".into(),
            Trust::SignedIn => "signed_in".into(),
            Trust::Anyone => "anyone".into(),
            Trust::Service => "service".into(),
            Trust::Nobody => "nobody".into(),
            Trust::Any(parts) => self.joined(table, parts, "_or_", depth),
            Trust::All(parts) => {
                // a condition on the row says more than that everybody may
                let telling: Vec<_> = parts.iter().filter(|part| **part != Trust::Anyone).cloned().collect();
                self.joined(table, &telling, "_and_", depth)
            }
        }
    }

    fn joined(&self, table: &Table, parts: &[Trust], word: &str, depth: usize) -> String {
        let mut labels: Vec<_> = parts.iter().map(|part| self.of(table, part, depth)).collect();
        labels.dedup();
        labels.join(word)
    }

    fn of_other(&self, name: &QualifiedName, by: &[Trust], depth: usize) -> Option<String> {
        let table = self.model.table(name)?;
        let trust = table.trust.as_ref()?;
        if let (Some(label), []) = (&trust.label, by) {
            return Some(label.to_string());
        }
        let asked = if by.is_empty() { trust.decided(self.command).trust.clone() } else { Trust::any(by) };
        let part = part_for(self.model, &asked, self.command, self.kind)?;
        Some(self.of(table, &part, depth.checked_sub(1)?))
    }
}

fn capable(capacity: &Capacity) -> Option<String> {
    match capacity {
        Capacity::Any => None,
        Capacity::Roles(roles) => Some(roles.join("_or_")),
        Capacity::Permission { permission, .. } => Some(permission.to_snake_case()),
    }
}
