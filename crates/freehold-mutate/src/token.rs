//! SQL text in pieces, so that what is broken is a word of it and never a part of a name or a value.

/// A piece of SQL text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    pub form: Form,
    pub text: &'a str,
}

/// What a piece is (documentation, section 4.1 "Lexical Structure").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// White space or a comment.
    Gap,
    /// A keyword, or a name without quotes.
    Word,
    /// A name in quotes.
    Name,
    /// A string, in quotes of either kind.
    Text,
    /// A number.
    Number,
    /// An operator.
    Operator,
    /// Any other character.
    Mark,
}

impl Token<'_> {
    /// Whether it is this keyword.
    pub fn is(&self, keyword: &str) -> bool {
        self.form == Form::Word && self.text.eq_ignore_ascii_case(keyword)
    }

    /// Whether it is this character.
    pub fn is_mark(&self, mark: &str) -> bool {
        self.form == Form::Mark && self.text == mark
    }

    /// The name that it stands for, if it can be one.
    pub fn name(&self) -> Option<String> {
        match self.form {
            Form::Word => Some(self.text.to_lowercase()),
            Form::Name => Some(self.text.trim_matches('"').replace("\"\"", "\"")),
            _ => None,
        }
    }
}

/// The pieces of a text. Joined, they are the text.
pub(crate) fn tokens(sql: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut rest = sql;
    while let Some(first) = rest.chars().next() {
        let (form, length) = piece(rest, first);
        let (text, after) = rest.split_at(length.clamp(first.len_utf8(), rest.len()));
        found.push(Token { form, text });
        rest = after;
    }
    found
}

const OPERATORS: &str = "+-*/<>=~!@#%^&|`?:";

fn piece(rest: &str, first: char) -> (Form, usize) {
    let run = |of: &dyn Fn(char) -> bool| rest.find(|next: char| !of(next)).unwrap_or(rest.len());
    let is_word = |next: char| next.is_alphanumeric() || next == '_' || next == '$';
    match first {
        _ if first.is_whitespace() => (Form::Gap, run(&char::is_whitespace)),
        '-' if rest.starts_with("--") => (Form::Gap, rest.find('\n').unwrap_or(rest.len())),
        '/' if rest.starts_with("/*") => (Form::Gap, rest.find("*/").map_or(rest.len(), |end| end + 2)),
        '\'' => (Form::Text, quoted(rest, '\'')),
        '"' => (Form::Name, quoted(rest, '"')),
        '$' => match dollar_quoted(rest) {
            Some(length) => (Form::Text, length),
            None => (Form::Mark, 1),
        },
        _ if first.is_ascii_digit() => (Form::Number, run(&|next| next.is_ascii_digit() || next == '.')),
        _ if first.is_alphabetic() || first == '_' => (Form::Word, run(&is_word)),
        _ if OPERATORS.contains(first) => (Form::Operator, run(&|next| OPERATORS.contains(next))),
        _ => (Form::Mark, first.len_utf8()),
    }
}

/// How long a quoted piece is. A quote in it is written twice.
fn quoted(rest: &str, quote: char) -> usize {
    let mut inside = rest.char_indices().skip(1).peekable();
    while let Some((at, next)) = inside.next() {
        if next == quote && inside.next_if(|(_, after)| *after == quote).is_none() {
            return at + 1;
        }
    }
    rest.len()
}

fn dollar_quoted(rest: &str) -> Option<usize> {
    let end_of_tag = rest[1..].find('$')? + 2;
    let tag = &rest[..end_of_tag];
    let is_tag = tag[1..end_of_tag - 1].chars().all(|next| next.is_alphanumeric() || next == '_');
    let end = rest[end_of_tag..].find(tag).filter(|_| is_tag)?;
    Some(end_of_tag + end + tag.len())
}

#[cfg(test)]
mod tests {
    use super::{Form, tokens};

    #[test]
    fn joined_they_are_the_text() {
        let sql =
            "a.\"b \"\" and c\" >= 'it''s and' -- and\n/* or */ and $x$ or $x$ or $1 <> 1.5 and ü = any (x)";
        assert_eq!(tokens(sql).iter().map(|token| token.text).collect::<String>(), sql);
    }

    #[test]
    fn names_and_values_are_whole() {
        let of = |sql: &str| -> Vec<_> {
            let all = tokens(sql).into_iter().filter(|token| token.form != Form::Gap);
            all.map(|token| (token.form, token.text.to_owned())).collect()
        };
        let expected = [
            (Form::Name, "\"x and y\""),
            (Form::Operator, "<>"),
            (Form::Text, "'a or ''b'''"),
            (Form::Word, "or"),
            (Form::Text, "$q$ not $q$"),
        ];
        let expected = expected.map(|(form, text)| (form, text.to_owned()));
        assert_eq!(of("\"x and y\"<>'a or ''b''' or $q$ not $q$"), expected);
    }

    #[test]
    fn what_never_ends_ends_with_the_text() {
        for sql in ["'open", "\"open", "$a$ open", "/* open", "'", "$"] {
            assert_eq!(tokens(sql).iter().map(|token| token.text).collect::<String>(), sql);
        }
    }

    #[test]
    fn a_name_in_quotes_is_read_without_them() {
        assert_eq!(tokens("\"a \"\" b\"")[0].name().as_deref(), Some("a \" b"));
        assert_eq!(tokens("Owner")[0].name().as_deref(), Some("owner"));
        assert_eq!(tokens("'owner'")[0].name(), None);
    }
}
