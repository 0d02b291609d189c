use crate::model::QualifiedName;
use std::iter::Peekable;
use std::str::Chars;

/// A qualified name that stands in a piece of SQL, as Postgres reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The name.
    pub name: QualifiedName,
    /// Whether the statement it stands in writes it: `insert into`, `update`, `delete from` and their like.
    pub written: bool,
}

/// The qualified names in a piece of SQL, comments and strings aside. It is no parser: `alias.column` is one, too.
pub fn mentions(sql: &str) -> Vec<Mention> {
    let tokens = tokens(sql);
    let mut found = Vec::new();
    for (at, window) in tokens.windows(3).enumerate() {
        let [Token::Word(schema), Token::Mark('.'), Token::Word(name)] = window else { continue };
        let before = tokens[..at].iter().rev().filter_map(|token| match token {
            Token::Word(word) => Some(word.as_str()),
            Token::Mark(_) => None,
        });
        let mut before = before.filter(|word| !["only", "table"].contains(word));
        let written = match tokens[..at].last() {
            Some(Token::Word(_)) => match before.next() {
                Some("into" | "update" | "truncate") => true,
                Some("from") => before.next() == Some("delete"),
                _ => false,
            },
            _ => false,
        };
        let name = QualifiedName { schema: schema.clone().into(), name: name.clone().into() };
        found.push(Mention { name, written });
    }
    found
}

/// The names of tables and views that stand without their schema, what the statement itself calls so aside.
pub fn unqualified(sql: &str) -> Vec<String> {
    let tokens = tokens(sql);
    let word = |at: usize| match tokens.get(at) {
        Some(Token::Word(word)) => Some(word.as_str()),
        _ => None,
    };
    let before = |at: usize, back: usize| at.checked_sub(back).and_then(word);
    let is_relation = |at: usize| {
        let at = if before(at, 1) == Some("only") { at - 1 } else { at };
        match before(at, 1) {
            Some("from") => before(at, 2) != Some("distinct"),
            Some("into") => matches!(before(at, 2), Some("insert" | "merge")),
            Some("join" | "update") => true,
            _ => false,
        }
    };
    let is_qualified = |at: usize| tokens.get(at + 1) == Some(&Token::Mark('.'));
    let is_made_here = |name: &str| {
        (0..tokens.len()).any(|at| {
            let opens = tokens.get(at + 2) == Some(&Token::Mark('('));
            let is_kept = matches!(word(at + 2), Some("materialized" | "not"));
            word(at) == Some(name) && word(at + 1) == Some("as") && (opens || is_kept)
        })
    };
    let named = (0..tokens.len()).filter(|at| is_relation(*at) && !is_qualified(*at)).filter_map(word);
    named.filter(|name| *name != "only" && !is_made_here(name)).map(String::from).collect()
}

/// Whether a body in PL/pgSQL runs text as SQL (documentation, section 43.5.4 "Executing Dynamic Commands").
pub fn runs_text(body: &str) -> bool {
    tokens(body).contains(&Token::Word("execute".into()))
}

/// Whether a body in PL/pgSQL goes on whatever went wrong, by `exception when others`.
pub fn swallows_errors(body: &str) -> bool {
    let handler = ["exception", "when", "others"].map(|word| Token::Word(word.to_owned()));
    tokens(body).windows(3).any(|window| window == handler)
}

/// A piece of SQL's words and marks; comments and strings are neither.
#[derive(Debug, PartialEq)]
pub(crate) enum Token {
    /// A name or a keyword: in lower case, or as it stands between quotes.
    Word(String),
    Mark(char),
}

pub(crate) fn tokens(sql: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = sql.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            _ if c.is_whitespace() => {}
            '-' if rest.peek() == Some(&'-') => skip_line(&mut rest),
            '/' if rest.peek() == Some(&'*') => skip_comment(&mut rest),
            '\'' => skip_string(&mut rest, false),
            '"' => tokens.push(Token::Word(quoted(&mut rest))),
            '$' => skip_dollars(&mut rest),
            _ if c.is_alphanumeric() || c == '_' => {
                let mut word = c.to_lowercase().to_string();
                while let Some(c) = rest.next_if(|c| c.is_alphanumeric() || ['_', '$'].contains(c)) {
                    word.extend(c.to_lowercase());
                }
                if word == "e" && rest.next_if_eq(&'\'').is_some() {
                    skip_string(&mut rest, true);
                } else {
                    tokens.push(Token::Word(word));
                }
            }
            _ => tokens.push(Token::Mark(c)),
        }
    }
    tokens
}

fn skip_line(rest: &mut Peekable<Chars<'_>>) {
    rest.by_ref().find(|c| *c == '\n');
}

/// They nest (documentation, section 4.1.5 "Comments").
fn skip_comment(rest: &mut Peekable<Chars<'_>>) {
    let mut depth = 1;
    rest.next();
    while depth > 0 {
        match rest.next() {
            Some('*') if rest.next_if_eq(&'/').is_some() => depth -= 1,
            Some('/') if rest.next_if_eq(&'*').is_some() => depth += 1,
            Some(_) => {}
            None => return,
        }
    }
}

fn skip_string(rest: &mut Peekable<Chars<'_>>, escapes: bool) {
    while let Some(c) = rest.next() {
        if c == '\\' && escapes {
            rest.next();
        } else if c == '\'' && rest.next_if_eq(&'\'').is_none() {
            return;
        }
    }
}

fn quoted(rest: &mut Peekable<Chars<'_>>) -> String {
    let mut word = String::new();
    while let Some(c) = rest.next() {
        if c == '"' && rest.next_if_eq(&'"').is_none() {
            break;
        }
        word.push(c);
    }
    word
}

/// `$tag$ … $tag$`; a `$1` is no string.
fn skip_dollars(rest: &mut Peekable<Chars<'_>>) {
    let mut ahead = rest.clone();
    let mut tag = String::from("$");
    loop {
        match ahead.next() {
            Some('$') => break,
            Some(c) if c.is_alphabetic() || c == '_' || (c.is_alphanumeric() && tag.len() > 1) => tag.push(c),
            _ => return,
        }
    }
    tag.push('$');
    let text: String = ahead.clone().collect();
    let end = text.find(&tag).map_or(text.len(), |at| at + tag.len());
    let skipped = text[..end].chars().count();
    *rest = ahead;
    rest.by_ref().take(skipped).for_each(drop);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(sql: &str) -> Vec<String> {
        let shown = |mention: Mention| {
            let written = if mention.written { "!" } else { "" };
            format!("{}{written}", mention.name)
        };
        mentions(sql).into_iter().map(shown).collect()
    }

    #[test]
    fn names_are_read_as_postgres_reads_them() {
        assert_eq!(names("select 1 from public.notes, Public . FILES"), ["public.notes", "public.files"]);
        assert_eq!(
            names("from \"public\".\"Notes\", public.notes_old"),
            ["public.Notes", "public.notes_old"]
        );
        assert_eq!(names("public.f(public.notes.id)"), ["public.f", "public.notes", "notes.id"]);
    }

    #[test]
    fn comments_and_strings_name_nothing() {
        let none = [
            "-- public.notes",
            "/* public.a /* public.b */ public.c */",
            "'public.notes ''public.notes'",
            "E'\\' public.notes'",
            "$$ public.notes $$",
            "$x$ $$ public.notes $y$ $x$",
        ];
        for sql in none {
            assert_eq!(names(sql), [""; 0], "{sql}");
        }
        assert_eq!(
            names("-- x\npublic.a /* y */ $1 public.b 'z' public.c $$ z $$ public.d"),
            ["public.a", "public.b", "public.c", "public.d"]
        );
    }

    #[test]
    fn text_that_is_run_is_found() {
        for body in ["execute format('…', x)", "EXECUTE 'select 1'", "return query execute q"] {
            assert!(runs_text(body), "{body}");
        }
        for body in ["-- execute\nselect 1", "select 'execute'", "perform public.execute_all()"] {
            assert!(!runs_text(body), "{body}");
        }
    }

    #[test]
    fn names_without_their_schema_are_found() {
        for sql in [
            "select from notes",
            "insert into notes values (1)",
            "update only Notes set a = 1",
            "delete from \"notes\"",
            "select from public.files join notes using (id)",
        ] {
            assert_eq!(unqualified(sql), ["notes"], "{sql}");
        }
        for sql in [
            "select from public.notes",
            "with notes as (select 1) select from notes",
            "select 1 into notes",
            "old.a is distinct from notes",
            "'from notes' -- from notes",
        ] {
            assert_eq!(unqualified(sql), [""; 0], "{sql}");
        }
    }

    #[test]
    fn what_is_written_is_told_from_what_is_read() {
        let written = [
            "insert into public.a",
            "update public.a",
            "update only public.a",
            "delete from public.a",
            "merge into public.a",
            "truncate table public.a",
        ];
        for sql in written {
            assert_eq!(names(sql), ["public.a!"], "{sql}");
        }
        for sql in ["select from public.a", "join public.a", "for update; public.a", "using public.a"] {
            assert_eq!(names(sql), ["public.a"], "{sql}");
        }
    }
}
