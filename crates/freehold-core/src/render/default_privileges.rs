use crate::sql::{Ident, list};
use std::collections::BTreeSet;

/// A schema can only take back what was granted for it; that PUBLIC executes functions is granted for all of them at
/// once (documentation, "alter default privileges", Notes).
pub(super) const CLOSE_FUNCTIONS: &str = "-- what is made by hand later is closed until it is granted\nalter default privileges revoke execute on functions from public;";

/// For what the migrating role makes, which is whose defaults are altered.
pub(super) fn close_schema(schema: &str, roles: &BTreeSet<String>) -> String {
    let from = std::iter::once("public".to_owned()).chain(roles.iter().map(|role| Ident(role).to_string()));
    let from = list(from);
    let lines = ["tables", "sequences", "functions"].map(|kind| {
        format!("alter default privileges in schema {}\n  revoke all on {kind} from {from};", Ident(schema))
    });
    lines.join("\n")
}
