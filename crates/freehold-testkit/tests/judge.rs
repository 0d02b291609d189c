//! The judges find what is there to be found: their silence about Freehold's output means something.

use freehold_testkit::judge::{self, Finding};
use freehold_testkit::{Cluster, OWNER, Version};

fn rules(findings: &[Finding]) -> Vec<&str> {
    let mut rules: Vec<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
    rules.sort();
    rules.dedup();
    rules
}

#[test]
fn dblint_sees_bad_tables() {
    for version in Version::all() {
        let database = Cluster::shared(&version).database();
        assert_eq!(judge::dblint(&database), [], "an empty database on {version}");
        database
            .psql_script(
                OWNER,
                "create table public.open (id uuid primary key);
                 grant select on public.open to anon;
                 create table public.slow (id uuid primary key, parent uuid references public.open);
                 alter table public.slow enable row level security;
                 create policy one on public.slow to authenticated using (id = auth.uid());
                 create policy two on public.slow to authenticated using (false);
                 create table public.closed (id uuid primary key);
                 alter table public.closed enable row level security;
                 create function public.loose() returns integer language sql security definer as 'select 1';",
            )
            .unwrap();
        let findings = judge::dblint(&database);
        assert_eq!(
            rules(&findings),
            [
                "auth_rls_initplan",
                "function_search_path_mutable",
                "multiple_permissive_policies",
                "rls_disabled_in_public",
                "rls_enabled_no_policy",
                "unindexed_foreign_keys",
            ],
            "{findings:#?}",
        );
        let open = findings.iter().find(|finding| finding.rule == "rls_disabled_in_public").unwrap();
        assert_eq!((open.level.as_str(), open.place.as_str()), ("error", "public.open"));
    }
}

#[test]
fn squawk_sees_a_bad_migration() {
    let directory = tempfile::tempdir().unwrap();
    let [bad, good] = ["bad.sql", "good.sql"].map(|name| directory.path().join(name));
    std::fs::write(&bad, "select 1;\nalter table notes add column body varchar(10) not null;\n").unwrap();
    std::fs::write(&good, "select 1;\n").unwrap();
    assert_eq!(judge::squawk(std::slice::from_ref(&good)), []);

    let findings = judge::squawk(&[good, bad.clone()]);
    for rule in ["adding-required-field", "prefer-text-field", "require-table-schema"] {
        assert!(rules(&findings).contains(&rule), "{rule} is not in {findings:#?}");
    }
    let field = findings.iter().find(|finding| finding.rule == "prefer-text-field").unwrap();
    assert_eq!((field.level.as_str(), field.place.clone()), ("warning", format!("{}:2:35", bad.display())));
}
