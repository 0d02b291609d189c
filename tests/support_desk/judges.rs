//! What others find: Supabase's database linter and squawk.

use crate::desk::{generated, migrations, staffed};
use freehold_testkit::{Database, Version, judge};

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
