use super::dollar_quoted;
use crate::catalog::IdentityFunction;
use crate::sql::{Ident, Literal, Qualified, list};
use indoc::formatdoc;

/// A function that only its users may call. One that is replaced keeps its privileges; they are written all the same.
pub(super) fn create(function: &IdentityFunction, replace: bool) -> String {
    formatdoc! {"
        {verb} function {name}()
          returns {returns}
          language sql
          stable
          parallel safe
          set search_path = {path}
        as {body};

        comment on function {name}() is {comment};

        revoke all on function {name}() from public;
        grant execute on function {name}() to {users};",
        verb = if replace { "create or replace" } else { "create" },
        name = Qualified(&function.name),
        returns = function.returns,
        path = list(function.search_path.iter().map(|schema| Ident(schema))),
        body = dollar_quoted(&function.body),
        comment = Literal(&function.comment),
        users = super::roles(&function.users),
    }
}
