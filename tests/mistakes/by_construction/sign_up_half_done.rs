use crate::trial::{ADA, BEN, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::{Caller, Database};

#[derive(Function)]
#[function(
    on_sign_up,
    writes(Profile),
    body = "insert into public.profiles (id, name)
            values (new.id, coalesce(new.raw_user_meta_data ->> 'name', 'new here'));"
)]
pub struct MakeProfile;

// …
#[derive(Trust)]
#[trust(all = service, select = me, update = me)]
pub struct Oneself;

#[derive(Table)]
#[table(trust = Oneself)]
pub struct Profile {
    #[key]
    #[references(on_delete = cascade)]
    pub id: Ref<AuthUser>,
    #[check("name <> ''")]
    pub name: String,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Profile, MakeProfile);

fn count(database: &Database, table: &str) -> i64 {
    let query = format!("select count(*) from {table}");
    database.connect_superuser().query_one(&query, &[]).unwrap().get(0)
}

#[test]
fn a_user_without_his_profile_is_not_signed_up() {
    for version in versions() {
        let database = as_in_the_wild("sign_up_half_done", &version);
        assert_eq!((count(&database, "auth.users"), count(&database, "profiles")), (2, 0), "as it goes wrong");

        let database = created(Everything::SCHEMA, &version);
        assert_eq!((count(&database, "auth.users"), count(&database, "profiles")), (2, 2));
        let named = "select name from profiles";
        assert_eq!(database.session(Caller::user(ADA)).texts(named), ["new here"]);
        assert_eq!(database.session(Caller::user(BEN)).texts(named), ["new here"]);
        let nameless = r#"set role supabase_auth_admin;
            insert into auth.users (id, raw_user_meta_data) values (gen_random_uuid(), '{"name": ""}')"#;
        database.connect_superuser().batch_execute(nameless).unwrap_err();
        assert_eq!((count(&database, "auth.users"), count(&database, "profiles")), (2, 2));
    }
}
