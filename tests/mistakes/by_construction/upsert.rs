use crate::trial::{ADA, BEN, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::{Caller, Database, Postgrest};
use serde_json::{Value, json};

#[derive(Trust)]
#[trust(select = me, insert = me, update = me, delete = nobody)]
pub struct OwnSettings;

#[derive(Table)]
#[table(trust = OwnSettings)]
pub struct Setting {
    #[key]
    pub user_id: Ref<AuthUser>,
    pub theme: String,
}

// …
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Setting);

#[test]
fn an_upsert_changes_the_row_that_is_there() {
    for version in versions() {
        let steps = |token: &Option<String>, ben: &Option<String>| {
            json!([
                { "as": token, "table": "settings", "upsert": { "user_id": ADA, "theme": "light" } },
                { "as": token, "table": "settings", "upsert": { "user_id": ADA, "theme": "dark" } },
                { "as": ben, "table": "settings", "upsert": { "user_id": ADA, "theme": "none" } },
                { "as": token, "table": "settings", "select": "theme" },
            ])
        };
        let tried = |database: &Database| {
            let postgrest = Postgrest::start(database);
            let [ada, ben] = [ADA, BEN].map(|user| postgrest.token(&Caller::user(user)));
            postgrest.run(steps(&ada, &ben))
        };
        let results = tried(&as_in_the_wild("upsert", &version));
        assert_eq!(results[0]["error"], Value::Null, "the first one adds the row");
        assert_eq!(results[1]["error"]["code"], json!("42501"), "as it goes wrong");

        let results = tried(&created(Everything::SCHEMA, &version));
        assert_eq!((&results[0]["error"], &results[1]["error"]), (&Value::Null, &Value::Null));
        assert_eq!(results[2]["error"]["code"], json!("42501"));
        assert_eq!(results[3]["data"], json!([{ "theme": "dark" }]));
    }
}
