//! What is broken, of small catalogues: no database.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use freehold_core::catalog::{
    Catalog, Check, Column, ColumnDefault, EnumType, Index, Method, Policy, PrimaryKey, Table,
};
use freehold_core::lower::lower;
use freehold_core::model::{Command, Model, Platform, QualifiedName};
use freehold_mutate::{Access, EXAMPLES, EXEMPT, Kind, Mutant, mutants};
use std::collections::{BTreeMap, BTreeSet};

fn of(catalog: &Catalog) -> Vec<Mutant> {
    mutants(catalog, Platform::Supabase)
}

fn example(name: &str) -> Catalog {
    let example = EXAMPLES.into_iter().find(|example| example.name == name).unwrap();
    lower(&Model::new(example.schema))
}

/// A table whose every name needs quotes.
fn quoted() -> Catalog {
    let name = QualifiedName { schema: "public".into(), name: "Tasks \"and\" more".into() };
    let column = |name: &str, data_type: &str, default: Option<&str>| Column {
        name: name.to_owned(),
        data_type: data_type.to_owned(),
        nullable: false,
        default: default.map(|sql| ColumnDefault::Expression(sql.to_owned())),
        comment: None,
    };
    let policy = Policy {
        restrictive: false,
        command: Some(Command::Select),
        roles: ["authenticated".to_owned()].into(),
        using: Some(
            "\"Whose = it\" = (select auth.uid()) and \"State\" in ('open', 'it''s done')".to_owned(),
        ),
        check: None,
    };
    let index = Index {
        method: Method::BTree,
        columns: vec![("Whose = it".to_owned(), false)],
        include: Vec::new(),
        predicate: None,
        unique: false,
    };
    let check = Check { column: None, expression: "\"State\" in ('open', 'it''s done')".to_owned() };
    let table = Table {
        name: name.clone(),
        comment: None,
        columns: vec![
            column("Id", "uuid", Some("gen_random_uuid()")),
            column("Whose = it", "uuid", None),
            column("State", "text", Some("'open'")),
        ],
        partitioning: None,
        primary_key: Some(PrimaryKey { name: "Key".to_owned(), columns: vec!["Id".to_owned()] }),
        uniques: [("Un ique".to_owned(), vec!["Id".to_owned(), "State".to_owned()])].into(),
        checks: [("Che ck".to_owned(), check)].into(),
        foreign_keys: BTreeMap::new(),
        indexes: [("In dex".to_owned(), index)].into(),
        triggers: BTreeMap::new(),
        row_security: true,
        force_row_security: true,
        grants: [("authenticated".to_owned(), [Command::Select.into()].into())].into(),
        column_grants: BTreeMap::new(),
        policies: [("Own \"er".to_owned(), policy)].into(),
    };
    let set = EnumType {
        name: QualifiedName { schema: "public".into(), name: "Sta te".into() },
        labels: vec!["it's".to_owned(), "b".to_owned()],
        comment: None,
    };
    Catalog { tables: [(name, table)].into(), enums: [(set.name.clone(), set)].into(), ..Catalog::default() }
}

#[test]
fn nothing_is_broken_of_nothing() {
    assert_eq!(of(&Catalog::default()), []);
}

#[test]
fn the_same_catalogue_is_broken_in_the_same_ways_each_once() {
    for example in EXAMPLES {
        let catalog = lower(&Model::new(example.schema));
        let found = of(&catalog);
        assert_eq!(found, of(&catalog), "{}", example.name);
        let names: BTreeSet<_> = found.iter().map(|of| (of.kind, &of.subject, &of.what)).collect();
        assert_eq!(names.len(), found.len(), "{}", example.name);
    }
}

#[test]
fn each_kind_comes_up() {
    let found: BTreeSet<_> = EXAMPLES
        .iter()
        .flat_map(|example| of(&lower(&Model::new(example.schema))))
        .map(|mutant| mutant.kind)
        .collect();
    let missing: Vec<_> = Kind::ALL.iter().filter(|kind| !found.contains(kind)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_kind_is_read_as_it_is_written() {
    for kind in Kind::ALL {
        assert_eq!(kind.word().parse(), Ok(*kind));
    }
    assert!("nothing".parse::<Kind>().is_err());
}

#[test]
fn names_and_values_keep_their_quotes() {
    let found = of(&quoted());
    let sql = |kind: Kind| -> Vec<_> {
        found.iter().filter(|mutant| mutant.kind == kind).map(|mutant| mutant.sql.as_str()).collect()
    };
    let on = r#"public."Tasks ""and"" more""#;
    let policy = |using: &str| {
        format!(
            "drop policy \"Own \"\"er\" on {on};\ncreate policy \"Own \"\"er\" on {on}\n  for select to authenticated\n  using ({using});"
        )
    };
    let check = |condition: &str| {
        format!(
            "alter table {on} drop constraint \"Che ck\";\nalter table {on} add constraint \"Che ck\" check ({condition});"
        )
    };
    assert_eq!(sql(Kind::UsingDropped), [policy("true")]);
    assert_eq!(
        sql(Kind::ConnectiveFlipped),
        [policy("\"Whose = it\" = (select auth.uid()) or \"State\" in ('open', 'it''s done')")]
    );
    assert_eq!(
        sql(Kind::OperandDropped),
        [policy("\"State\" in ('open', 'it''s done')"), policy("\"Whose = it\" = (select auth.uid()) ")]
    );
    assert_eq!(
        sql(Kind::ComparisonFlipped),
        [
            check("\"State\" not in ('open', 'it''s done')"),
            policy("\"Whose = it\" <> (select auth.uid()) and \"State\" in ('open', 'it''s done')"),
            policy("\"Whose = it\" = (select auth.uid()) and \"State\" not in ('open', 'it''s done')"),
        ]
    );
    assert_eq!(
        sql(Kind::ColumnSwapped),
        [policy("\"Id\" = (select auth.uid()) and \"State\" in ('open', 'it''s done')")]
    );
    assert_eq!(
        sql(Kind::SelectUnwrapped),
        [policy("\"Whose = it\" = auth.uid() and \"State\" in ('open', 'it''s done')")]
    );
    assert_eq!(
        sql(Kind::ConstantChanged),
        [
            check("\"State\" in ('it''s done', 'it''s done')"),
            check("\"State\" in ('open', 'open')"),
            policy("\"Whose = it\" = (select auth.uid()) and \"State\" in ('it''s done', 'it''s done')"),
            policy("\"Whose = it\" = (select auth.uid()) and \"State\" in ('open', 'open')"),
        ]
    );
    assert_eq!(sql(Kind::IndexDropped), ["drop index public.\"In dex\";"]);
    assert_eq!(sql(Kind::LabelAdded), ["alter type public.\"Sta te\" add value 'it''s too' after 'b';"]);
    assert_eq!(sql(Kind::UniqueDropped), [format!("alter table {on} drop constraint \"Un ique\";")]);
    assert_eq!(sql(Kind::KeyColumnDropped).len(), 2);
    assert_eq!(
        sql(Kind::DefaultChanged),
        [
            format!("alter table {on} alter column \"Id\" set default null;"),
            format!("alter table {on} alter column \"State\" set default 'it''s done';"),
        ]
    );
    assert_eq!(sql(Kind::PolicyWidened), [policy_to_public(on)]);
}

fn policy_to_public(on: &str) -> String {
    format!(
        "drop policy \"Own \"\"er\" on {on};\ncreate policy \"Own \"\"er\" on {on}\n  for select to public\n  using (\"Whose = it\" = (select auth.uid()) and \"State\" in ('open', 'it''s done'));"
    )
}

/// The access that each mutant of these kinds comes to, by what is broken.
fn access(catalog: &Catalog, kind: Kind) -> BTreeMap<String, Access> {
    let found = of(catalog).into_iter().filter(|mutant| mutant.kind == kind);
    found.map(|mutant| (format!("{}: {}", mutant.subject, mutant.what), mutant.access)).collect()
}

#[test]
fn what_decides_about_access_is_told_from_what_does_not() {
    let desk = example("support-desk");
    let grants = access(&desk, Kind::GrantAdded);
    // no policy admits a visitor, and no privilege is worth anything to him but those that know of no policy
    assert_eq!(grants["public.documents: select of anon"], Access::Same);
    assert_eq!(grants["public.documents: truncate of anon"], Access::Changes);
    // nothing is written to workspaces but by the service
    assert_eq!(grants["public.workspaces: insert of authenticated"], Access::Same);
    let triggers = access(&desk, Kind::TriggerDropped);
    assert_eq!(triggers["trigger documents_workspace_id_frozen on public.documents: it"], Access::Changes);
    assert_eq!(triggers["trigger documents_updated_at_touch on public.documents: it"], Access::Same);
    // the column that the clause names is frozen, so the old row says it all
    let checks = access(&desk, Kind::CheckDropped);
    assert_eq!(checks["policy documents_update_member on public.documents: with check"], Access::Same);
    assert_eq!(checks["policy documents_insert_member on public.documents: with check"], Access::Changes);
    // each other command has a policy of the same words
    let commands = access(&desk, Kind::PolicyCommandChanged);
    assert_eq!(commands["policy documents_select_member on public.documents: for all"], Access::Same);
    assert_eq!(commands["policy documents_select_member on public.documents: for delete"], Access::Changes);
}

/// Whoever is a member sees his own memberships and no others, so a subquery needn't say whose it reads. Where it says less of
/// which tenant, it finds more.
#[test]
fn what_the_table_behind_a_subquery_asks_already_is_told() {
    let dropped = access(&example("support-desk"), Kind::OperandDropped);
    let of = |policy: &str, what: &str| {
        let found = dropped.iter().filter(|(of, _)| of.starts_with(policy) && of.contains(what));
        let found: Vec<_> = found.map(|(_, access)| *access).collect();
        assert_eq!(found.len(), 1, "{policy}: {what} in {dropped:#?}");
        found[0]
    };
    let documents = "policy documents_select_member";
    assert_eq!(of(documents, "`member.user_id = (select auth.uid())` is `true`"), Access::Same);
    let conversations = "policy conversations_select_member";
    assert_eq!(of(conversations, "`and member.user_id = (select auth.uid())` is missing"), Access::Same);
    assert_eq!(
        of(conversations, "`member.workspace_id = conversations.workspace_id and` is missing"),
        Access::Changes
    );
    let messages = "policy conversation_messages_select_member";
    assert_eq!(of(messages, "`member.workspace_id = parent.workspace_id and` is missing"), Access::Same);
    assert_eq!(
        of(messages, "`parent.id = conversation_messages.conversation_id and` is missing"),
        Access::Changes
    );
}

/// An argument is for a mutant that there is, or it is for nothing.
#[test]
fn each_exemption_is_for_something() {
    for exemption in EXEMPT {
        let found = of(&example(exemption.example));
        let is_for = found.iter().any(|mutant| exemption.is_for(exemption.example, mutant));
        assert!(is_for && exemption.why.len() > 20, "{exemption:?}");
    }
}
