//! What taking in another package's schema promises.

use crate::{desk, here};
use freehold::model::{Model, QualifiedName};
use freehold::prelude::*;
use freehold_core::catalog::Catalog;
use freehold_core::diagnostic::Code;
use freehold_core::lower::lower;
use freehold_core::output;
use freehold_core::validate::validate;
use freehold_testkit::{Caller, Cluster, Shape, Version};
use imported::{FollowUp, Rating, Satisfaction, Survey};
use support_desk::{SupportDesk, Workspace, WorkspaceMembers};

fn model<S: Schema>() -> Model {
    let model = Model::new(S::SCHEMA);
    assert_eq!(validate(&model), Ok(()));
    model
}

fn catalog<S: Schema>() -> Catalog {
    lower(&model::<S>())
}

fn names(model: &Model) -> Vec<QualifiedName> {
    model.own_tables().map(|table| table.name.clone()).collect()
}

/// The statements of a package's `schema.sql`.
fn statements(package: std::path::PathBuf) -> Vec<String> {
    let text = std::fs::read_to_string(package.join("generated/schema.sql")).unwrap();
    let (_, text) = text.split_once("begin;\n\n").unwrap();
    text.split_inclusive(";\n").map(|statement| statement.trim().to_owned()).collect()
}

/// But for one line: a rating names its conversation together with the workspace, which needs a key of both to point at.
#[test]
fn the_desks_sql_is_here_to_the_byte() {
    let (desk, here) = (statements(desk()), statements(here()));
    assert!(desk.len() > 100, "the desk has its tables, grants and policies");
    let added: Vec<_> = desk.iter().filter(|statement| !here.contains(statement)).collect();
    let [conversations] = added[..] else { panic!("{added:#?}") };
    let key = "  constraint conversations_id_workspace_id_key unique (id, workspace_id),\n";
    let ours =
        here.iter().find(|statement| statement.starts_with("create table public.conversations (")).unwrap();
    assert!(ours.contains(key));
    assert_eq!(ours.replacen(key, "", 1), *conversations);
}

#[test]
fn the_desks_policies_and_grants_are_the_same_in_postgres() {
    let policies = "select concat_ws(' ', tablename, policyname, cmd, roles, permissive, qual, with_check) from pg_policies
         where schemaname = 'public' and tablename not in ('surveys', 'ratings', 'follow_ups')
         order by policyname collate \"C\"";
    let grants =
        "select concat_ws(' ', table_name, grantee, privilege_type) from information_schema.role_table_grants
         where table_schema = 'public' and grantee <> 'postgres'
           and table_name not in ('surveys', 'ratings', 'follow_ups')
         order by table_name collate \"C\", grantee collate \"C\", privilege_type collate \"C\"";
    for version in Version::all() {
        let cluster = Cluster::shared(&version);
        let (desk, here) = (cluster.migrated(&desk()), cluster.migrated(&here()));
        for query in [policies, grants] {
            let expected = desk.session(Caller::Service).texts(query);
            assert!(expected.len() >= 20, "{expected:#?}");
            assert_eq!(here.session(Caller::Service).texts(query), expected, "{version}");
        }
    }
}

/// The same tables, with a second factor besides for what is listed here.
#[derive(Schema)]
#[schema(platform = Supabase, floor = SecondFactor)]
struct Guarded(SupportDesk, Survey, Rating, FollowUp);

#[derive(Trust)]
#[trust(all = aal2)]
pub struct SecondFactor;

#[test]
fn a_floor_is_for_the_tables_that_are_listed_here() {
    let (guarded, plain) = (catalog::<Guarded>(), catalog::<Satisfaction>());
    let floors = |name: &QualifiedName| {
        guarded.tables[name].policies.keys().filter(|policy| policy.ends_with("_floor")).count()
    };
    for name in names(&model::<SupportDesk>()) {
        assert_eq!(guarded.tables[&name], plain.tables[&name], "{name} keeps what it has");
    }
    for name in [Survey::NAME, Rating::NAME, FollowUp::NAME] {
        assert_eq!(floors(&name), 1, "{name}");
    }
}

#[derive(Schema)]
#[schema(platform = Postgres)]
struct OnPostgres(Satisfaction);

#[derive(Schema)]
#[schema(platform = Neon)]
struct OnNeon(Satisfaction);

#[test]
fn it_runs_where_the_outer_schema_does() {
    for (model, shape) in [(model::<OnPostgres>(), Shape::Postgres), (model::<OnNeon>(), Shape::Neon)] {
        let catalog = lower(&model);
        for version in [Version::floor(), Version::latest()] {
            let database = Cluster::of(&version, shape).database();
            let run = |script: &str| {
                let said = database.psql_script(shape.owner(), script);
                said.unwrap_or_else(|said| panic!("{shape:?}, {version}: {said}"))
            };
            run(&output::schema(&model, &catalog));
            let verified = run(&output::verify(&model, &catalog));
            assert!(verified.contains("verified: "), "{verified}");
            let tried = run(&output::zero_leak(&model));
            assert!(tried.contains("zero leak: "), "{tried}");
        }
    }
}

/// Another product on top of the desk.
mod invoicing {
    use super::*;

    #[derive(Table)]
    #[table(trust = WorkspaceMembers)]
    pub struct Invoice {
        pub id: Id<Self>,
        #[references(on_delete = no_action)]
        pub workspace_id: Tenant<Workspace>,
        pub amount: i64,
    }

    #[derive(Schema)]
    #[schema(platform = Supabase)]
    pub struct Invoicing(SupportDesk, Invoice);
}

/// Both products take the desk in.
#[derive(Schema)]
#[schema(platform = Supabase)]
struct Suite(Satisfaction, invoicing::Invoicing);

#[test]
fn what_two_imports_share_is_there_once() {
    let suite = model::<Suite>();
    let satisfaction = model::<Satisfaction>();
    let mut expected = names(&satisfaction);
    expected.push(invoicing::Invoice::NAME);
    assert_eq!(names(&suite), expected);
    let (suite, satisfaction) = (lower(&suite), lower(&satisfaction));
    for (name, table) in &satisfaction.tables {
        assert_eq!(suite.tables[name], *table);
    }
}

/// A product that has documents of its own.
mod namesake {
    use super::*;

    #[derive(Table)]
    #[table(trust = WorkspaceMembers)]
    pub struct Document {
        pub id: Id<Self>,
        pub workspace_id: Tenant<Workspace>,
    }

    #[derive(Schema)]
    #[schema(platform = Supabase)]
    pub struct Collision(SupportDesk, Document);
}

/// A list that names what it takes in already.
#[derive(Schema)]
#[schema(platform = Supabase)]
struct Twice(SupportDesk, Workspace);

/// The same, to put a floor under it.
#[derive(Schema)]
#[schema(platform = Supabase, floor = SecondFactor)]
struct TwiceWithAFloor(SupportDesk, Workspace);

#[test]
fn a_name_that_is_taken_is_told_at_ones_own_table() {
    let found = validate(&Model::new(namesake::Collision::SCHEMA)).unwrap_err();
    let [collision] = &found[..] else { panic!("{found:#?}") };
    assert_eq!(collision.code, Code::TableTwice);
    assert!(collision.place.file.ends_with("importing.rs"), "{collision}");
    assert!(collision.message.contains("both the table `public.documents`"), "{collision}");
    let (desks, _) = &collision.related[0];
    assert_eq!(desks.file, "schema.rs", "the desk's, as seen from the workspace");

    for schema in [Twice::SCHEMA, TwiceWithAFloor::SCHEMA] {
        let found = validate(&Model::new(schema)).unwrap_err();
        let [twice] = &found[..] else { panic!("{found:#?}") };
        assert_eq!((twice.code, &*twice.message), (Code::TableTwice, "`Workspace` is listed twice"));
        assert!(twice.place.file.ends_with("importing.rs"), "{twice}");
    }
}
