use crate::catalog::{Argument, Function, Language, Returns, Security, Volatility};
use crate::sql::{Ident, Literal, Qualified, list};
use std::collections::BTreeSet;

/// A function with its privileges. A trigger calls what nobody may execute all the same.
pub(super) fn create(function: &Function) -> String {
    let mut objects = vec![definition("create", function)];
    objects.extend(comment(function));
    objects.push(privileges(function, &BTreeSet::new()));
    objects.extend(trigger(function));
    objects.join("\n\n")
}

/// On a table of somebody else: only with its function can it be dropped by whoever doesn't own that table.
fn trigger(function: &Function) -> Option<String> {
    let table = function.after_insert_into.as_ref()?;
    Some(format!(
        "create trigger {}\n  after insert on {}\n  for each row execute function {}();",
        Ident(&function.name.name),
        Qualified(table),
        Qualified(&function.name)
    ))
}

/// With the trigger that hangs on it, if there is one on somebody else's table.
pub(super) fn drop(function: &Function) -> String {
    let cascade = if function.after_insert_into.is_some() { " cascade" } else { "" };
    format!("drop function {}{cascade};", signature(function))
}

/// It loses its comment where there is none now, and keeps its privileges where nobody has any.
pub(super) fn replace(function: &Function, revoked: &BTreeSet<String>) -> String {
    let mut objects = vec![definition("create or replace", function)];
    let none = || format!("comment on function {} is null;", signature(function));
    objects.push(comment(function).unwrap_or_else(none));
    if !function.execute.is_empty() || !function.closed_to.is_empty() || !revoked.is_empty() {
        objects.push(privileges(function, revoked));
    }
    objects.join("\n\n")
}

/// Its name with the types of its arguments: how other statements name it.
pub(crate) fn signature(function: &Function) -> String {
    let types = function.arguments.iter().map(|argument| &argument.data_type);
    format!("{}({})", Qualified(&function.name), list(types))
}

fn comment(function: &Function) -> Option<String> {
    let comment = function.comment.as_ref()?;
    Some(format!("comment on function {} is {};", signature(function), Literal(comment)))
}

/// PUBLIC gets EXECUTE on whatever is made (documentation, section 5.8 "Privileges").
fn privileges(function: &Function, revoked: &BTreeSet<String>) -> String {
    let name = signature(function);
    let roles: BTreeSet<_> = function.closed_to.union(revoked).map(|role| Ident(role).to_string()).collect();
    let from = list(std::iter::once("public".to_owned()).chain(roles));
    let revoke = format!("revoke all on function {name} from {from};");
    match function.execute.is_empty() {
        true => revoke,
        false => {
            format!("{revoke}\ngrant execute on function {name} to {};", super::roles(&function.execute))
        }
    }
}

fn definition(verb: &str, function: &Function) -> String {
    let returns = match &function.returns {
        Returns::Trigger => "trigger",
        Returns::Value(data_type) => data_type,
    };
    let mut how = match function.language {
        Language::PlPgSql => "language plpgsql".to_owned(),
        Language::Sql => "language sql".to_owned(),
    };
    how += match function.volatility {
        Volatility::Volatile => "",
        Volatility::Stable => " stable",
        Volatility::Immutable => " immutable",
    };
    if function.parallel_safe {
        how += " parallel safe";
    }
    how += match function.security {
        Security::Invoker => "",
        Security::Definer => " security definer",
    };
    format!(
        "{verb} function {name}({arguments})\n  returns {returns}\n  {how}\n  set search_path = {path}\nas {body};",
        name = Qualified(&function.name),
        arguments = list(function.arguments.iter().map(argument)),
        path = list(function.search_path.iter().map(|schema| Ident(schema))),
        body = dollar_quoted(&function.body),
    )
}

fn argument(argument: &Argument) -> String {
    let Argument { name, data_type, default } = argument;
    let default = default.as_ref().map(|default| format!(" default {default}")).unwrap_or_default();
    format!("{} {data_type}{default}", Ident(name))
}

/// Text between dollar quotes whose tag doesn't occur in it, with line breaks around it.
pub fn dollar_quoted(text: &str) -> String {
    let mut tag = String::from("$$");
    let mut n = 0;
    while text.contains(&tag) {
        n += 1;
        tag = format!("$body{n}$");
    }
    format!("{tag}\n{text}\n{tag}")
}

#[cfg(test)]
mod tests {
    use super::dollar_quoted;

    #[test]
    fn a_body_never_ends_its_own_quotes() {
        assert_eq!(dollar_quoted("x"), "$$\nx\n$$");
        assert_eq!(dollar_quoted("a $$ b"), "$body1$\na $$ b\n$body1$");
        assert_eq!(dollar_quoted("a $$ $body1$"), "$body2$\na $$ $body1$\n$body2$");
    }
}
