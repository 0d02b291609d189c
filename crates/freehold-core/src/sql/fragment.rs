use std::fmt;

/// Refuses an SQL expression that somebody wrote by hand if it could end, hide or outgrow the place it is
/// put in. It is no parser: what is well-formed but wrong is for Postgres to refuse.
///
/// # Errors
/// The first thing that could break out.
pub fn check_fragment(sql: &str) -> Result<(), Breakout> {
    if sql.trim().is_empty() {
        return Err(Breakout::Empty);
    }
    let mut open = Vec::new();
    let mut rest = sql.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\0' => return Err(Breakout::Nul),
            '\'' | '"' => skip_quoted(c, &mut rest)?,
            '(' => open.push(')'),
            '[' => open.push(']'),
            ')' | ']' if open.pop() != Some(c) => return Err(Breakout::Brackets),
            ';' => return Err(Breakout::Semicolon),
            '$' if rest.peek().is_none_or(|next| !next.is_ascii_digit()) => {
                return Err(Breakout::DollarQuote);
            }
            '-' if rest.peek() == Some(&'-') => return Err(Breakout::Comment),
            '/' if rest.peek() == Some(&'*') => return Err(Breakout::Comment),
            // psql takes what follows for a command of its own
            '\\' => return Err(Breakout::Backslash),
            _ => {}
        }
    }
    if open.is_empty() { Ok(()) } else { Err(Breakout::Brackets) }
}

/// Whether a number is written as SQL and Rust both write it: `-0.5`, `1e6`. It stands without brackets.
pub fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (number, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let (whole, decimals) = number.split_once('.').unwrap_or((number, "0"));
    digits(whole) && digits(decimals) && digits(exponent.strip_prefix(['-', '+']).unwrap_or(exponent))
}

/// Whether a text is a uuid as Postgres prints one, in either case.
pub fn is_uuid(text: &str) -> bool {
    let groups: Vec<_> = text.split('-').map(str::len).collect();
    groups == [8, 4, 4, 4, 12] && text.chars().all(|c| c == '-' || c.is_ascii_hexdigit())
}

/// Reads to the closing quote. A backslash before a quote means different things in `'…'` and `E'…'`.
fn skip_quoted(quote: char, rest: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Result<(), Breakout> {
    while let Some(c) = rest.next() {
        if c == '\0' {
            return Err(Breakout::Nul);
        }
        if c == '\\' && rest.peek() == Some(&quote) {
            return Err(Breakout::Backslash);
        }
        if c == quote && rest.next_if_eq(&quote).is_none() {
            return Ok(());
        }
    }
    Err(Breakout::Quote)
}

/// How a piece of SQL could break out of its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breakout {
    /// There is nothing in it.
    Empty,
    /// A NUL character.
    Nul,
    /// A quote that is never closed.
    Quote,
    /// A backslash before a quote, or outside of quotes.
    Backslash,
    /// Brackets that don't match.
    Brackets,
    /// A semicolon.
    Semicolon,
    /// `--` or `/*`.
    Comment,
    /// `$`, which can open a string.
    DollarQuote,
}

impl fmt::Display for Breakout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "it is empty",
            Self::Nul => "it has a NUL character",
            Self::Quote => "a quote in it is never closed",
            Self::Backslash => "it has a backslash where one could break out",
            Self::Brackets => "its brackets don't match",
            Self::Semicolon => "it has a `;`",
            Self::Comment => "it has a comment",
            Self::DollarQuote => "it has a `$`",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lets_expressions_pass() {
        for sql in [
            "a > 0",
            "char_length(title) between 1 and 200",
            "kind in ('a;b', 'it''s --')",
            "x[1] = \"y\"\"z\"",
        ] {
            assert_eq!(check_fragment(sql), Ok(()), "{sql}");
        }
    }

    #[test]
    fn refuses_what_could_break_out() {
        let cases = [
            (" ", Breakout::Empty),
            ("a = 'x", Breakout::Quote),
            ("a = E'\\' or true --'", Breakout::Backslash),
            ("a \\! true", Breakout::Backslash),
            ("a) or (true", Breakout::Brackets),
            ("(a]", Breakout::Brackets),
            ("(a", Breakout::Brackets),
            ("a; drop table x", Breakout::Semicolon),
            ("a -- b", Breakout::Comment),
            ("a /* b", Breakout::Comment),
            ("a = $$x$$", Breakout::DollarQuote),
            ("a = '\0'", Breakout::Nul),
        ];
        for (sql, breakout) in cases {
            assert_eq!(check_fragment(sql), Err(breakout), "{sql}");
        }
    }
}
