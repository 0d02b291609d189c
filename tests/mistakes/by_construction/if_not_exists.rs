use crate::gallery;
use crate::trial::{ADA, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::{Caller, OWNER};
use postgres::error::SqlState;

#[derive(Table)]
#[table(trust = Oneself)]
pub struct Profile {
    #[key]
    pub id: Ref<AuthUser>,
    pub name: String,
}

// …
#[derive(Trust)]
#[trust(all = me)]
pub struct Oneself;

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Profile);

#[test]
fn what_is_in_the_way_is_told() {
    for version in versions() {
        let nameless = format!("insert into profiles (id) values ('{ADA}')");

        let database = as_in_the_wild("if_not_exists", &version);
        let taken = database.session(Caller::user(ADA)).attempt(&nameless);
        assert_eq!(taken.unwrap(), 1, "as it goes wrong: a name was never asked for");
        let said = database.psql_script(OWNER, &gallery::sql(Everything::SCHEMA)).unwrap_err();
        assert!(said.contains("\"profiles\" already exists"), "{said}");

        let database = created(Everything::SCHEMA, &version);
        let mut ada = database.session(Caller::user(ADA));
        assert_eq!(ada.refusal(&nameless), Some(SqlState::NOT_NULL_VIOLATION));
        ada.attempt(&format!("insert into profiles (id, name) values ('{ADA}', 'Ada')")).unwrap();
        assert_eq!(ada.texts("select name from profiles"), ["Ada"]);
    }
}
