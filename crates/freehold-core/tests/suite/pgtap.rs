//! `zero_leak.pgtap.sql` as pgTAP takes it.

use crate::support::*;
use freehold_core::model::*;
use freehold_core::output;
use freehold_testkit::Database;
use freehold_testkit::pgtap;

fn desk() -> Model {
    let notes = table(
        "notes",
        [id(), tenant("workspace_id", "workspaces"), owner("user_id"), text("body")],
        all(OWNER).select(OWNER | by_member("memberships")),
    );
    model(tenancy().into_iter().chain([notes]))
}

/// What the file says, a line for each assertion.
fn assertions(database: &Database, breaks: &str) -> Vec<String> {
    let file = output::zero_leak_with_pgtap(&desk()).1.replacen("begin;", &format!("begin;\n{breaks}"), 1);
    let script = format!(
        "\\set QUIET\n\\pset format unaligned\n\\pset tuples_only\nset search_path = public, tap;\n{file}"
    );
    let said = database.psql_script(database.shape().owner(), &script);
    let said = said.unwrap_or_else(|reason| panic!("{reason}"));
    said.lines().map(str::to_owned).filter(|line| !line.is_empty()).collect()
}

#[test]
fn each_act_is_an_assertion() {
    for cluster in versions() {
        let database = database(cluster, &desk());
        // the beginning of its script keeps people from running it by themselves
        let lines = pgtap();
        let script: Vec<_> = lines.lines().filter(|line| !line.starts_with('\\')).collect();
        let owner = database.shape().owner();
        let made =
            format!("create schema tap;\ngrant usage on schema tap to {owner};\nset search_path = tap;\n");
        database.connect_superuser().batch_execute(&(made + &script.join("\n"))).unwrap();

        let said = assertions(&database, "");
        let planned: usize = said[0].strip_prefix("1..").unwrap().parse().unwrap();
        let passed = said.iter().filter(|line| line.starts_with("ok ")).count();
        assert_eq!(passed, planned, "{said:#?}");
        assert!(!said.iter().any(|line| line.starts_with("not ok") || line.starts_with("# ")), "{said:#?}");
        let select = "who may select the row of ada in public.notes";
        assert!(said.iter().any(|line| line.ends_with(select)), "{said:#?}");

        let said = assertions(
            &database,
            "create policy open on public.notes for select to authenticated using (true);",
        );
        let failed: Vec<_> = said.iter().filter(|line| line.starts_with("not ok")).collect();
        assert!(failed.iter().any(|line| line.ends_with(select)), "{said:#?}");
        assert!(
            said.iter().any(|line| line.contains("have: ada, ben, eve, unclaimed, service")),
            "{said:#?}"
        );
        let said = assertions(&database, "alter table public.notes no force row level security;");
        let failed: Vec<_> = said.iter().filter(|line| line.starts_with("not ok")).collect();
        assert!(
            failed.len() == 1 && failed[0].ends_with("row level security holds the owner of the tables"),
            "{said:#?}"
        );
        passes(&database, &desk());
    }
}
