use crate::catalog::Policy;
use crate::model::Command;
use crate::sql::{Ident, indent};

/// `on` is the table as it is to be written.
pub(crate) fn create(on: &str, name: &str, policy: &Policy) -> String {
    let kind = if policy.restrictive { "\n  as restrictive" } else { "" };
    let command = policy.command.map_or("all", Command::keyword);
    let roles = super::roles(&policy.roles);
    let mut sql = format!("create policy {} on {on}{kind}\n  for {command} to {roles}", Ident(name));
    for (keyword, condition) in [("using", &policy.using), ("with check", &policy.check)] {
        if let Some(condition) = condition {
            sql += &match condition.contains('\n') {
                true => format!("\n  {keyword} (\n{}\n  )", indent(condition, 4)),
                false => format!("\n  {keyword} ({condition})"),
            };
        }
    }
    sql + ";"
}
