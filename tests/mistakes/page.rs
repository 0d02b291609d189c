//! `docs/mistakes.md`: prose by hand; code, messages, SQL and the table taken from what is tested.
//!
//! An entry is a heading `###`, prose, a block of SQL as it is found in the wild, and one of
//!
//! - `<!-- type: name -->`: below it stand `by_type/name.rs` and what the compiler says,
//! - `<!-- build: name -->`: `by_build/name.rs` and what the build says,
//! - `<!-- construction: name | words | … -->`: `by_construction/name.rs`, and of the SQL that comes of it the statements
//!   in which these words stand.
//!
//! Of a file, what stands below its `use` lines and above `// …` is shown. `FREEHOLD_DOCS=write cargo test` writes the page.

use crate::gallery::workspace;
use crate::{BY_BUILD, BY_CONSTRUCTION};
use std::fmt::Write;
use std::fs;

const PAGE: &str = "docs/mistakes.md";
const TABLE: &str = "<!-- table -->";

/// An entry of the page.
pub struct Entry<'a> {
    pub title: &'a str,
    /// `type`, `build` or `construction`.
    pub by: &'a str,
    pub name: &'a str,
    /// The SQL as it is found in the wild.
    pub wild: &'a str,
    /// All of it.
    pub text: &'a str,
}

pub fn read() -> String {
    fs::read_to_string(workspace().join(PAGE)).unwrap()
}

/// The entries, in the order of the page.
pub fn entries(page: &str) -> Vec<Entry<'_>> {
    let parts = page.split("\n### ").skip(1);
    let entries = parts.map(|part| {
        let text = part.split("\n## ").next().unwrap();
        let title = text.lines().next().unwrap();
        let mut markers = text.lines().filter_map(marker);
        let (by, rest) = markers.next().unwrap_or_else(|| panic!("`{title}` is tested by nothing"));
        assert!(markers.next().is_none(), "`{title}` is two entries");
        let before = text.split("<!-- ").next().unwrap();
        let wild = before.split("```sql\n").nth(1).and_then(|rest| rest.split("```").next());
        let wild =
            wild.unwrap_or_else(|| panic!("`{title}` doesn't say what goes wrong in the wild, in SQL"));
        Entry { title, by, name: rest.split(" | ").next().unwrap(), wild, text }
    });
    entries.collect()
}

/// The SQL that an entry finds in the wild.
pub fn wild(name: &str) -> String {
    let page = read();
    let found = entries(&page).into_iter().find(|entry| entry.name == name);
    found.unwrap_or_else(|| panic!("there is no entry `{name}`")).wild.to_owned()
}

/// The file that an entry is tested by.
pub fn source(by: &str, name: &str) -> String {
    let file = workspace().join(format!("tests/mistakes/by_{by}/{name}.rs"));
    fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// `<!-- type: null_owner -->`
fn marker(line: &str) -> Option<(&str, &str)> {
    let (by, rest) = line.strip_prefix("<!-- ")?.strip_suffix(" -->")?.split_once(": ")?;
    ["type", "build", "construction"].contains(&by).then_some((by, rest))
}

#[test]
fn shows_what_is_tested() {
    let page = read();
    let mut fresh = String::new();
    let mut lines = page.lines().peekable();
    while let Some(line) = lines.next() {
        writeln!(fresh, "{line}").unwrap();
        if line == TABLE {
            while lines.next_if(|line| line.starts_with('|')).is_some() {}
            fresh += &table(&page);
        } else if let Some((by, rest)) = marker(line) {
            // what was written before stands between the marker and its end
            if lines.peek().is_some_and(|line| line.starts_with("```")) {
                while lines.next().is_some_and(|line| line != "<!-- end -->") {}
            }
            writeln!(fresh, "{}<!-- end -->", shown(by, rest)).unwrap();
        }
    }
    if std::env::var("FREEHOLD_DOCS").is_ok_and(|value| value == "write") {
        fs::write(workspace().join(PAGE), &fresh).unwrap();
    } else {
        assert!(page == fresh, "{PAGE} is stale: run `FREEHOLD_DOCS=write cargo test --test mistakes`");
    }
}

/// What stands below a marker.
fn shown(by: &str, rest: &str) -> String {
    let mut words = rest.split(" | ");
    let name = words.next().unwrap();
    let mut shown = format!("```rust\n{}\n```\n", excerpt(&source(by, name)));
    match by {
        "type" => {
            let file = workspace().join(format!("tests/mistakes/by_type/{name}.stderr"));
            let said =
                fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            write!(shown, "```text\n{}\n```\n", message(&said)).unwrap();
        }
        "build" => {
            let refused = BY_BUILD.iter().find(|refused| refused.name == name);
            let refused =
                refused.unwrap_or_else(|| panic!("`{name}` isn't listed in tests/mistakes/main.rs"));
            write!(shown, "```text\n{}\n```\n", refused.report()).unwrap();
        }
        _ => {
            let made = BY_CONSTRUCTION.iter().find(|made| made.name == name);
            let sql = made.unwrap_or_else(|| panic!("`{name}` isn't listed in tests/mistakes/main.rs")).sql();
            let statements: Vec<_> = words.map(|words| statement(&sql, words)).collect();
            assert!(!statements.is_empty(), "`{name}` shows no SQL: `<!-- construction: {name} | words -->`");
            write!(shown, "```sql\n{}\n```\n", statements.join("\n\n")).unwrap();
        }
    }
    shown
}

/// What is shown of a file.
fn excerpt(source: &str) -> &str {
    let body = source.split("\n// …\n").next().unwrap();
    let skipped: usize = body
        .split_inclusive('\n')
        .take_while(|line| line.starts_with("//!") || line.starts_with("use ") || line.trim().is_empty())
        .map(str::len)
        .sum();
    body[skipped..].trim_end()
}

/// What the compiler says, without what it adds of the crate's inside.
fn message(said: &str) -> String {
    let mut inside = false;
    let lines = said.lines().filter(|line| {
        let remark = line.trim_start();
        let of_traits = ["the trait", "the following other types"];
        if remark.starts_with("= ") || line.starts_with(|first: char| first.is_ascii_alphabetic()) {
            let remark = remark.trim_start_matches("= ");
            inside = of_traits
                .iter()
                .any(|of| remark.strip_prefix("help: ").is_some_and(|of_it| of_it.starts_with(of)))
                || remark.starts_with("note: required ");
        }
        !inside
    });
    lines.collect::<Vec<_>>().join("\n").trim_end().replace("$WORKSPACE/", "")
}

/// The statements in which these words stand, one after the other.
fn statement(sql: &str, words: &str) -> String {
    let found: Vec<_> =
        sql.split("\n\n").filter(|statement| statement.contains(words)).map(str::trim).collect();
    assert!(!found.is_empty(), "no statement says `{words}`:\n{sql}");
    found.join("\n\n")
}

fn table(page: &str) -> String {
    let mut table = String::from("| mistake | refused by | test |\n|---|---|---|\n");
    for Entry { title, by, name, .. } in entries(page) {
        let anchor: String = title
            .to_lowercase()
            .chars()
            .filter_map(|c| match c {
                ' ' => Some('-'),
                c if c.is_alphanumeric() || c == '-' || c == '_' => Some(c),
                _ => None,
            })
            .collect();
        let file = format!("tests/mistakes/by_{by}/{name}.rs");
        writeln!(table, "| [{title}](#{anchor}) | {by} | [`{name}`](../{file}) |").unwrap();
    }
    table
}
