use crate::trial::{ADA, BEN, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::Caller;
use postgres::error::SqlState;

#[derive(Trust)]
#[trust(all = service, select = signed_in)]
pub struct ForUsersToSee;

#[derive(Table)]
#[table(trust = ForUsersToSee)]
pub struct Profile {
    #[key]
    pub id: Ref<AuthUser>,
    pub name: String,
    #[column(secret)]
    pub card_token: Option<String>,
}

// …
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Profile);

#[test]
fn a_secret_is_read_by_no_client() {
    let write = format!("insert into profiles (id, name, card_token) values ('{ADA}', 'Ada', 'tok_1')");
    let [name, token] = ["name", "card_token"].map(|column| format!("select {column} from profiles"));
    for version in versions() {
        let database = as_in_the_wild("sensitive_column", &version);
        database.connect_owner().batch_execute(&write).unwrap();
        assert_eq!(database.session(Caller::user(BEN)).texts(&token), ["tok_1"], "as it goes wrong");

        let database = created(Everything::SCHEMA, &version);
        let mut service = database.session(Caller::Service);
        service.attempt(&write).unwrap();
        assert_eq!(service.texts(&token), ["tok_1"]);
        service.commit().unwrap();
        for caller in [ADA, BEN] {
            let mut session = database.session(Caller::user(caller));
            assert_eq!(session.texts(&name), ["Ada"]);
            assert_eq!(session.refusal(&token), Some(SqlState::INSUFFICIENT_PRIVILEGE));
        }
    }
}
