use super::roles;
use crate::sql::Ident;
use std::collections::BTreeSet;

/// Who may use a Postgres schema from now on, and who no longer.
pub(super) fn set_users(schema: &str, added: &BTreeSet<String>, revoked: &BTreeSet<String>) -> String {
    let schema = Ident(schema);
    let revoke = format!("revoke usage on schema {schema} from {};", roles(revoked));
    let grant = format!("grant usage on schema {schema} to {};", roles(added));
    match (revoked.is_empty(), added.is_empty()) {
        (true, _) => grant,
        (_, true) => revoke,
        _ => format!("{revoke}\n{grant}"),
    }
}
