//! What others find: Supabase's database linter and squawk.

use crate::desk::{generated, migrations, staffed};
use freehold::Schema;
use freehold_core::access::Access;
use freehold_core::diff::{Intent, diff};
use freehold_core::lower::lower;
use freehold_core::model::{Model, QualifiedName};
use freehold_core::output::{self, Transactions};
use freehold_core::plan::plan;
use freehold_testkit::{Database, Version, judge};
use support_desk::SupportDesk;

#[test]
fn supabases_linter_finds_nothing() {
    for version in Version::all() {
        let database = staffed(&version);
        use_every_index(&database);
        assert_eq!(judge::dblint(&database), [], "on {version}");
    }
}

/// The linter reports an index that no query has used yet, as all of them are in a new database. So each is used
/// once, which shows that it can be.
fn use_every_index(database: &Database) {
    let mut client = database.connect_superuser();
    let indexes = "select i.indexrelid::regclass::text, i.indrelid::regclass::text, a.attname::text
        from pg_index as i
        join pg_class as t on t.oid = i.indrelid and t.relnamespace = 'public'::regnamespace
        join pg_attribute as a on a.attrelid = t.oid and a.attnum = i.indkey[0]
        where not i.indisunique";
    client.batch_execute("set enable_seqscan = off").unwrap();
    for row in client.query(indexes, &[]).unwrap() {
        let (index, table, column): (String, String, String) = (row.get(0), row.get(1), row.get(2));
        let query =
            format!("select count(*) from {table} where {column} = (select {column} from {table} limit 1)");
        client.batch_execute(&query).unwrap();
        let plan = client.query(&format!("explain {query}"), &[]).unwrap();
        let plan: Vec<String> = plan.iter().map(|row| row.get(0)).collect();
        let name = index.trim_start_matches("public.");
        assert!(plan.iter().any(|line| line.contains(name)), "{index} isn't used: {plan:#?}");
    }
    client.batch_execute("select pg_stat_force_next_flush()").unwrap();
}

#[test]
fn squawk_finds_nothing() {
    let mut files = migrations();
    files.push(generated("schema.sql"));
    assert_eq!(judge::squawk(&files), []);
}

/// What squawk warns of is said in the head of such a migration, and silenced at the statement.
#[test]
fn squawk_is_told_of_renames_and_drops() {
    let from = Model::new(SupportDesk::SCHEMA);
    let mut to = from.clone();
    let index = |name: &str| from.tables.iter().position(|table| table.name.name == name).unwrap();
    let documents = &mut to.tables[index("documents")];
    documents.renamed_from =
        Some(std::mem::replace(&mut documents.name, QualifiedName::new("public", "papers")));
    let body = documents.columns.to_mut().iter_mut().find(|column| column.name == "body").unwrap();
    body.renamed_from = Some(std::mem::replace(&mut body.name, "words".into()));
    let messages = &mut to.tables[index("conversation_messages")];
    messages.columns.to_mut().retain(|column| column.name != "body");
    messages.drops = vec!["body".into()].into();
    to.drops = ["threads", "messages"].map(|name| from.tables[index(name)].name.clone()).to_vec();
    to.tables.retain(|table| !to.drops.contains(&table.name));
    let changes = diff(&lower(&from), &lower(&to), &Intent::of(&to)).unwrap();
    let sql = output::migration(&to, &plan(changes), &Access::of(&from))[0].text(Transactions::Scripts);
    let file = tempfile::Builder::new().suffix(".sql").tempfile().unwrap();
    std::fs::write(file.path(), &sql).unwrap();
    assert_eq!(judge::squawk(&[file.path().to_owned()]), [], "{sql}");
    // and it would have been found
    std::fs::write(file.path(), sql.replace("squawk-ignore", "")).unwrap();
    let mut found: Vec<_> =
        judge::squawk(&[file.path().to_owned()]).into_iter().map(|one| one.rule).collect();
    found.sort();
    found.dedup();
    assert_eq!(found, ["ban-drop-column", "ban-drop-table", "renaming-column", "renaming-table"]);
}
