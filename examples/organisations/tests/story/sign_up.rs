//! Signing up makes all four rows or none, and nothing twice.

use crate::{ADA, BEN, migrated};
use freehold_testkit::{Caller, Database, Version};

/// The tables that signing up writes to, in this order, each with the column that has the user's id.
const WRITTEN: [(&str, &str); 4] = [
    ("user_profiles", "user_id"),
    ("organizations", "id"),
    ("user_organizations", "user_id"),
    ("workspaces", "id"),
];

/// How many rows of each of them are this user's, and how many users have this id.
fn rows(database: &Database, user: &str) -> [i64; 5] {
    let mut client = database.connect_superuser();
    let mut count = |table: &str, column: &str| -> i64 {
        client
            .query_one(&format!("select count(*) from {table} where {column} = '{user}'"), &[])
            .unwrap()
            .get(0)
    };
    let of_user = WRITTEN.map(|(table, column)| count(table, column));
    let [profile, organization, membership, workspace] = of_user;
    [profile, organization, membership, workspace, count("auth.users", "id")]
}

/// Signs somebody up as the platform does it, and returns the constraint that refused it.
fn attempt(database: &Database, user: &str) -> Result<(), Option<String>> {
    let mut client = database.connect_superuser();
    let insert = format!("set role supabase_auth_admin; insert into auth.users (id) values ('{user}')");
    client
        .batch_execute(&insert)
        .map_err(|error| error.as_db_error().and_then(|error| error.constraint()).map(str::to_owned))
}

#[test]
fn all_four_rows_stand() {
    for version in Version::all() {
        let database = migrated(&version);
        database.sign_up(&[ADA]);
        assert_eq!(rows(&database, ADA), [1; 5]);
        assert_eq!(rows(&database, BEN), [0; 5]);
        // and they are what lets her work
        let mut ada = database.session(Caller::user(ADA));
        assert_eq!(ada.texts("select full_name from user_profiles"), ["Somebody"]);
        assert_eq!(ada.texts("select name from organizations"), ["Personal"]);
        let membership = "select concat_ws(' ', role, is_active) from user_organizations";
        assert_eq!(ada.texts(membership), ["owner t"]);
        assert_eq!(ada.texts("select name from workspaces"), ["Home"]);
        let contact = format!("insert into contacts (workspace_id, name) values ('{ADA}', 'Zoe')");
        assert_eq!(ada.attempt(&contact).unwrap(), 1);
    }
}

#[test]
fn whichever_fails_none_stands() {
    for version in Version::all() {
        let database = migrated(&version);
        for (table, column) in WRITTEN {
            let mut owner = database.connect_owner();
            let plant = format!("alter table {table} add constraint planted check ({column} <> '{ADA}')");
            owner.batch_execute(&plant).unwrap();
            assert_eq!(attempt(&database, ADA), Err(Some("planted".to_owned())), "{table}");
            assert_eq!(rows(&database, ADA), [0; 5], "{table}: not even the user stands");
            owner.batch_execute(&format!("alter table {table} drop constraint planted")).unwrap();
        }
        // the plants were what was in the way
        assert_eq!(attempt(&database, ADA), Ok(()));
        assert_eq!(rows(&database, ADA), [1; 5]);
    }
}

#[test]
fn the_plant_is_in_nobody_elses_way() {
    let database = migrated(&Version::latest());
    let plant = format!("alter table user_organizations add constraint planted check (user_id <> '{ADA}')");
    database.connect_owner().batch_execute(&plant).unwrap();
    assert_eq!(attempt(&database, BEN), Ok(()));
    assert_eq!(rows(&database, BEN), [1; 5]);
}

#[test]
fn running_twice_doubles_nothing() {
    for version in Version::all() {
        let database = migrated(&version);
        // the same again, at once
        let again = "create trigger sign_up_again after insert on auth.users
            for each row execute function public.welcome_user()";
        database.connect_owner().batch_execute(again).unwrap();
        database.sign_up(&[ADA]);
        assert_eq!(rows(&database, ADA), [1; 5]);

        // and later: the organisation outlives its founder, and takes her in again
        let leave = format!("delete from auth.users where id = '{ADA}'");
        database.connect_superuser().batch_execute(&leave).unwrap();
        assert_eq!(rows(&database, ADA), [0, 1, 0, 1, 0]);
        database.sign_up(&[ADA]);
        assert_eq!(rows(&database, ADA), [1; 5]);
    }
}

#[test]
fn a_profile_has_a_name_whatever_the_address_is() {
    let database = migrated(&Version::latest());
    let users = [(ADA, "'ada@example.org'"), (BEN, "'@example.org'")];
    for (user, email) in users {
        let insert = format!("insert into auth.users (id, email) values ('{user}', {email})");
        database.connect_superuser().batch_execute(&insert).unwrap();
    }
    let long =
        format!("insert into auth.users (id, email) values (gen_random_uuid(), '{}@x.org')", "é".repeat(240));
    database.connect_superuser().batch_execute(&long).unwrap();
    let mut service = database.session(Caller::Service);
    let names = service.texts("select full_name from user_profiles order by full_name collate \"C\"");
    assert_eq!(names, ["Somebody".to_owned(), "ada".to_owned(), "é".repeat(200)]);
}
