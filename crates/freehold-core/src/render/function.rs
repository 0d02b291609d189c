use crate::catalog::Function;
use crate::sql::{Ident, Literal, Qualified, list};
use indoc::formatdoc;

/// A function that nobody may call by hand; a trigger calls it all the same.
pub(super) fn create(function: &Function) -> String {
    let name = Qualified(&function.name);
    let mut objects = vec![definition("create", function)];
    objects.extend(comment(function));
    objects.push(format!("revoke all on function {name}() from public;"));
    objects.join("\n\n")
}

/// It keeps its privileges, and its comment where there is none.
pub(super) fn replace(function: &Function) -> String {
    let mut objects = vec![definition("create or replace", function)];
    objects.extend(comment(function));
    objects.join("\n\n")
}

fn comment(function: &Function) -> Option<String> {
    let comment = function.comment.as_ref()?;
    Some(format!("comment on function {}() is {};", Qualified(&function.name), Literal(comment)))
}

fn definition(verb: &str, function: &Function) -> String {
    formatdoc! {"
        {verb} function {name}()
          returns trigger
          language plpgsql
          set search_path = {path}
        as {body};",
        name = Qualified(&function.name),
        path = list(function.search_path.iter().map(|schema| Ident(schema))),
        body = dollar_quoted(&function.body),
    }
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
