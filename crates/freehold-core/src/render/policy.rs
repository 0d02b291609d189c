use crate::catalog::Policy;
use crate::sql::{Ident, indent};

/// `on` is the table as it is to be written.
pub(crate) fn create(on: &str, name: &str, policy: &Policy) -> String {
    let mut sql = format!(
        "create policy {} on {on}\n  for {} to {}",
        Ident(name),
        policy.command.keyword(),
        super::roles(&policy.roles)
    );
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
