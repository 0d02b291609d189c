//! `verify.sql` and `zero_leak.sql` can fail: each way of breaking a database is noticed.

use crate::support::*;
use freehold_core::lower::lower;
use freehold_core::model::*;
use freehold_core::output;
use freehold_testkit::{Cluster, OWNER as MIGRATOR, SUPERUSER, Version};

/// Documents with all that hangs on a table, pages that carry their workspace, and a log that nobody writes or reads.
fn desk() -> Model {
    let kind = |storage| column("kind", BaseType::Set(set("kind", &["note", "task"], storage)));
    let documents = table(
        "documents",
        [
            id(),
            tenant("workspace_id", "workspaces"),
            owner("user_id"),
            text("title").check("char_length(title) < 100").default(Default::Text("untitled".into())),
            Column { name: "status".into(), ..kind(Storage::Check) },
            kind(Storage::Enum),
            updated_at("updated_at"),
        ],
        all(by_member("memberships")).update(OWNER & by_member("memberships")),
    )
    .unique(&["workspace_id", "title"])
    .index(&["title"]);
    let pages = table(
        "pages",
        [
            id(),
            parent("document_id", "documents"),
            carried("workspace_id", "workspaces"),
            reference("source_id", "documents").nullable().on_delete(Action::SetNull),
            text("body").nullable(),
        ],
        all(by_member("memberships")),
    );
    let log = table("log", [id(), text("what")], all(NOBODY).insert(SERVICE)).in_schema("office");
    model(tenancy().into_iter().chain([documents, pages, log]))
}

/// A way of breaking a database.
struct Break {
    what: &'static str,
    /// `verify`, `both` or `stops`.
    noticed_by: &'static str,
    /// What `verify.sql` says.
    said: &'static str,
    sql: &'static str,
}

fn breaks() -> Vec<Break> {
    let blocks = include_str!("breaks.sql").trim().split("\n\n").skip(1);
    let breaks = blocks.map(|block| {
        let (what, rest) = block.strip_prefix("-- ")?.split_once("\n-- ")?;
        let (told, sql) = rest.split_once('\n')?;
        let (noticed_by, said) = told.split_once(": ")?;
        Some(Break { what, noticed_by, said, sql })
    });
    breaks.collect::<Option<_>>().unwrap_or_else(|| panic!("breaks.sql isn't written as its head says"))
}

/// As the superuser, within the transaction that verifies: these hold for the whole cluster.
const BREAKS_OF_ROLES: &[(&str, &str)] = &[
    (
        "alter role authenticated bypassrls",
        "roles that pass by row level security: authenticated is not declared",
    ),
    ("alter table documents owner to service_role", "ownership to service_role is not declared"),
    ("alter table documents disable trigger all", ", but disabled is not declared"),
];

#[test]
fn an_unbroken_database_passes() {
    let model = desk();
    for version in Version::all() {
        let database = Cluster::shared(&version).database();
        passes_by_psql(&database, &model);
        // and leaves nothing behind that a second run would notice
        passes(&database, &model);
        assert_eq!(database.texts("select email::text from auth.users"), [""; 0]);
    }
}

fn notices(newest_too: bool) {
    let model = desk();
    let [oldest, latest] = versions();
    let cluster = if newest_too { latest } else { oldest };
    let database = database(cluster, &model);
    let (verify, zero_leak) = (output::verify(&model, &lower(&model)), output::zero_leak(&model));
    let mut missed = Vec::new();
    let breaks = breaks();
    assert!(breaks.len() >= 50);
    for Break { what, noticed_by, said: expected, sql } in breaks {
        // in the transaction that looks, and that is undone
        let broken = |look: &str| run(&database, &format!("begin;\n{sql}\n{look}")).err();
        match broken(&verify) {
            None => missed.push(format!("verify.sql misses {what}")),
            Some(said) if !said.contains(expected) || !said.contains("differs from its declarations") => {
                missed.push(format!("verify.sql says of {what}: {said}"));
            }
            Some(_) => {}
        }
        let noticed = broken(&zero_leak).map(|said| said.contains("differs from the trust models"));
        let declared = match noticed_by {
            "verify" => None,
            "both" => Some(true),
            "stops" => Some(false),
            other => panic!("{what}: {other}"),
        };
        if noticed != declared {
            missed.push(format!("zero_leak.sql says of {what}: {:?}", broken(&zero_leak)));
        }
    }
    passes(&database, &model);
    assert!(missed.is_empty(), "{}:\n{}", cluster.version(), missed.join("\n"));
}

#[test]
fn each_way_of_breaking_a_database_is_noticed_by_the_oldest() {
    notices(false);
}

#[test]
fn each_way_of_breaking_a_database_is_noticed_by_the_newest() {
    notices(true);
}

#[test]
fn roles_that_could_do_more_are_noticed() {
    let model = desk();
    let check = output::verify(&model, &lower(&model));
    for cluster in versions() {
        let database = database(cluster, &model);
        let within = |sql: &str| {
            let script = format!(
                "begin;\nset local search_path = public;\n{sql};\nset local role {MIGRATOR};\n{check}"
            );
            database.psql_script(SUPERUSER, &script)
        };
        assert!(within("select 1").is_ok_and(|said| said.contains("verified: ")));
        for (sql, expected) in BREAKS_OF_ROLES {
            let said = within(sql).err().unwrap_or_default();
            assert!(said.contains(expected), "{sql}: {said}");
        }
        passes(&database, &model);
    }
}
