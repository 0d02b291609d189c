use crate::trial::{ADA, BEN, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::Caller;
use freehold::model::Model;
use freehold_core::lower::lower;
use freehold_core::output;
use freehold_testkit::OWNER;

#[derive(Trust)]
#[trust(all = owner, select = anyone)]
pub struct ForEverybodyToSee;

#[derive(Bucket)]
#[bucket(name = "avatars", trust = ForEverybodyToSee)]
pub struct Avatars;

// …
#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

#[derive(Bucket)]
#[bucket(name = "invoices", trust = OwnerOnly)]
pub struct Invoices;

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Avatars, Invoices);

#[test]
fn a_policy_speaks_of_its_own_bucket() {
    let plant = format!(
        "insert into storage.objects (bucket_id, name)
         values ('avatars', '{ADA}/me.png'), ('invoices', '{ADA}/2026.pdf')"
    );
    let read = "select bucket_id from storage.objects order by 1";
    for version in versions() {
        let database = as_in_the_wild("storage_unbound", &version);
        database.connect_superuser().batch_execute(&plant).unwrap();
        assert_eq!(database.session(Caller::Visitor).texts(read), ["avatars", "invoices"], "as it goes wrong");

        let database = created(Everything::SCHEMA, &version);
        database.connect_superuser().batch_execute(&plant).unwrap();
        for caller in [Caller::Visitor, Caller::user(BEN)] {
            assert_eq!(database.session(caller).texts(read), ["avatars"]);
        }
        assert_eq!(database.session(Caller::user(ADA)).texts(read), ["avatars", "invoices"]);

        // and one that was made beside them, by hand, is told
        let model = Model::new(Everything::SCHEMA);
        let verify = output::verify(&model, &lower(&model));
        database.psql_script(OWNER, &verify).unwrap();
        let by_hand = "create policy \"for everybody\" on storage.objects for select to anon using (true)";
        database.connect_owner().batch_execute(by_hand).unwrap();
        let said = database.psql_script(OWNER, &verify).unwrap_err();
        assert!(said.contains("for everybody"), "{said}");
    }
}
