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
