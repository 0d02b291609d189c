//! Every generated file as a reviewed snapshot. The migrations' names begin with the time they were made at.

use crate::desk::{generated, migrations};

fn settings() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.add_filter(r"\d{14}_", "[time]_");
    settings.add_filter(r"[0-9a-f]{64}", "[sha256]");
    settings
}

#[test]
fn files() {
    settings().bind(|| {
        for name in ["schema.sql", "schema.lock", "access.md", "verify.sql", "zero_leak.sql"] {
            let text = std::fs::read_to_string(generated(name)).unwrap();
            insta::assert_snapshot!(name, text);
        }
    });
}

#[test]
fn both_migrations() {
    settings().bind(|| {
        for (number, file) in migrations().iter().enumerate() {
            insta::assert_snapshot!(
                format!("migration_{}", number + 1),
                std::fs::read_to_string(file).unwrap()
            );
        }
    });
}
