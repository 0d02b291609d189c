//! What the documents say is still so.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The fenced blocks of a language.
fn blocks<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let fence = format!("```{language}\n");
    text.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

#[test]
fn the_readme_shows_what_is_generated() {
    let readme = read("README.md");
    let (schema, sql) = (read("examples/notes/schema.rs"), read("examples/notes/generated/schema.sql"));
    let written = blocks(&readme, "rust")[0];
    assert!(schema.ends_with(written.trim_start()), "README.md shows another schema than examples/notes");
    let statements: Vec<_> = blocks(&readme, "sql")[0].trim().split("\n\n").collect();
    assert!(statements.len() > 5);
    for statement in statements {
        assert!(
            sql.contains(statement),
            "README.md shows what examples/notes doesn't generate:\n{statement}"
        );
    }
}

#[test]
fn the_readme_shows_who_may_do_what() {
    let access = read("examples/trust-models/generated/access.md");
    let workspaces = access.split("## `public.workspaces`").nth(1).unwrap();
    let lines: Vec<_> = workspaces.lines().skip_while(|line| !line.starts_with('|')).collect();
    let lines: Vec<_> = lines.into_iter().take_while(|line| line.starts_with('|')).collect();
    assert!(lines.len() > 5);
    assert!(read("README.md").contains(&lines.join("\n")), "{lines:#?}");
}

/// A page whose code is taken from an example: below each `<!-- rust: A B -->` stand these items of its schema, below
/// each `<!-- sql: a b -->` these policies and functions of its migration. `FREEHOLD_DOCS=write cargo test` writes them.
#[test]
fn the_trust_models_page_shows_what_is_generated() {
    let page = read("docs/trust-models.md");
    let schema = read("examples/trust-models/schema.rs");
    let sql = read("examples/trust-models/generated/schema.sql");
    let mut fresh = String::new();
    let mut told = std::collections::BTreeSet::new();
    let mut lines = page.lines().peekable();
    while let Some(line) = lines.next() {
        fresh += &format!("{line}\n");
        let Some((language, names)) = marker(line) else { continue };
        let parts: Vec<_> = names
            .split_whitespace()
            .map(|name| match language {
                "rust" => item(&schema, name),
                _ => statement(&sql, name),
            })
            .collect();
        told.extend(names.split_whitespace().map(str::to_owned));
        fresh += &format!("```{language}\n{}\n```\n", parts.join("\n\n"));
        if lines.next_if(|line| line.starts_with("```")).is_some() {
            while lines.next().is_some_and(|line| line != "```") {}
        }
    }
    if std::env::var("FREEHOLD_DOCS").is_ok_and(|value| value == "write") {
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/trust-models.md"), &fresh).unwrap();
    } else {
        assert!(
            page == fresh,
            "docs/trust-models.md is stale: run `FREEHOLD_DOCS=write cargo test --test documents`"
        );
    }
    // no trust model of the example is left untold
    for name in schema.split("#[derive(Trust)]").skip(1) {
        let name = name.split("pub struct ").nth(1).unwrap().split(';').next().unwrap();
        let plain = ["WorkspaceTrust", "OrganizationTrust", "HandedOut", "Reference"];
        assert!(told.contains(name) || plain.contains(&name), "docs/trust-models.md doesn't tell of {name}");
    }
}

/// `<!-- rust: A B -->`
fn marker(line: &str) -> Option<(&str, &str)> {
    line.strip_prefix("<!-- ")?.strip_suffix(" -->")?.split_once(": ")
}

/// An item of a file, from its comment or first attribute to its end.
fn item<'a>(source: &'a str, name: &str) -> &'a str {
    let mut items = source.split("\n\n").filter(|part| {
        let mut words = part.lines().filter_map(|line| line.strip_prefix("pub "));
        words.any(|line| line.split([' ', ';', '(', '{']).nth(1) == Some(name))
    });
    items.next().unwrap_or_else(|| panic!("there is no {name}")).trim()
}

/// A policy or a function of a migration, without its comment and privileges.
fn statement<'a>(sql: &'a str, name: &str) -> &'a str {
    let starts = [
        format!("create policy {name} on "),
        format!("create function freehold.{name}("),
        format!("create function public.{name}("),
    ];
    let mut statements =
        sql.split("\n\n").filter(|part| starts.iter().any(|start| part.starts_with(&**start)));
    statements.next().unwrap_or_else(|| panic!("there is no {name}")).trim()
}

#[test]
fn every_diagnostic_has_its_entry() {
    let source = read("crates/freehold-core/src/diagnostic.rs");
    let codes = source.lines().filter_map(|line| line.trim().split_once(" = \"")?.1.strip_suffix("\","));
    let mut codes: Vec<_> = codes.map(|code| format!("## `{code}`")).collect();
    assert!(codes.len() > 15);
    let page = read("docs/diagnostics.md");
    let mut entries: Vec<_> =
        page.lines().filter(|line| line.starts_with("## ")).map(str::to_owned).collect();
    codes.sort();
    entries.sort();
    assert_eq!(entries, codes);
}

#[test]
fn the_code_map_names_what_is_there() {
    let map = read("ARCHITECTURE.md");
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    for entry in fs::read_dir(here.join("crates")).unwrap() {
        let name = format!("`crates/{}`", entry.unwrap().file_name().to_string_lossy());
        assert!(map.contains(&name), "ARCHITECTURE.md doesn't name {name}");
    }
    for entry in fs::read_dir(here.join("crates/freehold-core/src")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let named = map.contains(&format!("`{name}`")) || map.contains(&format!("`{name}::"));
        assert!(
            named || ["lib", "diagnostic"].contains(&&*name),
            "ARCHITECTURE.md doesn't name the module {name}"
        );
    }
}
