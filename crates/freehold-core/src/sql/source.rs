use super::mention::{Token, tokens};

/// Where a piece of SQL takes its value from, if not from what it is given: each source, and how it is written there,
/// comments and strings aside. It is no parser, and it knows what Postgres and its platforms bring along, not what
/// somebody's own functions do.
pub fn sources(sql: &str) -> Vec<(Source, String)> {
    let tokens = tokens(sql);
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Token::Word(word) = token else { continue };
        let next = tokens.get(at + 1);
        let called = next == Some(&Token::Mark('('));
        match at.checked_sub(1).and_then(|before| tokens.get(before)) {
            // a column in braces
            Some(Token::Mark('{')) => continue,
            Some(Token::Mark('.')) => {
                if let Some(Token::Word(schema)) = at.checked_sub(2).and_then(|before| tokens.get(before))
                    && schema == "auth"
                {
                    found.push((Source::Caller, format!("auth.{word}")));
                    continue;
                }
                // a column of that name, behind its alias
                if !called {
                    continue;
                }
            }
            _ => {}
        }
        let source = match word.as_str() {
            word if KEYWORDS_OF_THE_CALLER.contains(&word) => Source::Caller,
            word if called && OF_THE_CALLER.contains(&word) => Source::Caller,
            word if KEYWORDS_OF_THE_CLOCK.contains(&word) => Source::Clock,
            word if called && OF_THE_CLOCK.contains(&word) => Source::Clock,
            word if called && OF_CHANCE.contains(&word) => Source::Chance,
            _ => continue,
        };
        found.push((source, word.clone()));
    }
    found
}

/// A source of values beside the row or the arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// Who asks, and what his session is set to.
    Caller,
    /// When the transaction began.
    Clock,
    /// What is another answer at each call, or does something besides.
    Chance,
}

// Postgres's documentation, chapter 9: "System Information Functions", "System Administration Functions", "Date/Time
// Functions", "Sequence Manipulation Functions", "UUID Functions", "Mathematical Functions"

const KEYWORDS_OF_THE_CALLER: [&str; 5] =
    ["current_user", "session_user", "current_role", "system_user", "user"];
const OF_THE_CALLER: [&str; 5] =
    ["current_setting", "pg_has_role", "inet_client_addr", "getpgusername", "pg_backend_pid"];
const KEYWORDS_OF_THE_CLOCK: [&str; 5] =
    ["current_timestamp", "current_date", "current_time", "localtimestamp", "localtime"];
const OF_THE_CLOCK: [&str; 3] = ["now", "transaction_timestamp", "statement_timestamp"];
const OF_CHANCE: [&str; 16] = [
    "random",
    "random_normal",
    "setseed",
    "clock_timestamp",
    "timeofday",
    "gen_random_uuid",
    "uuid_generate_v4",
    "uuidv4",
    "uuidv7",
    "nextval",
    "setval",
    "currval",
    "lastval",
    "set_config",
    "pg_sleep",
    "pg_notify",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_told_from_a_column_of_its_name() {
        let cases: [(&str, &[(Source, &str)]); 12] = [
            ("{user_id} = (select auth.uid())", &[(Source::Caller, "auth.uid")]),
            ("Current_Setting('app.user', true) <> ''", &[(Source::Caller, "current_setting")]),
            ("pg_catalog.current_setting('a') = 'b'", &[(Source::Caller, "current_setting")]),
            ("current_user = {name}", &[(Source::Caller, "current_user")]),
            ("{at} < now() and random() < 0.5", &[(Source::Clock, "now"), (Source::Chance, "random")]),
            ("{at} < current_timestamp", &[(Source::Clock, "current_timestamp")]),
            ("nextval('s') > {n}", &[(Source::Chance, "nextval")]),
            ("{random} > 1 and {user}", &[]),
            ("other.user = 'x' and random > 1", &[]),
            ("{note} <> 'auth.uid() and random()'", &[]),
            ("{n} > 1 -- random()", &[]),
            ("authors.uid > {n}", &[]),
        ];
        for (sql, expected) in cases {
            let found = sources(sql);
            let found: Vec<_> = found.iter().map(|(source, written)| (*source, &**written)).collect();
            assert_eq!(found, expected, "{sql}");
        }
    }
}
