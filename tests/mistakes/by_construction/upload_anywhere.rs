use crate::trial::{ADA, BEN, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::Caller;
use postgres::error::SqlState;

#[derive(Trust)]
#[trust(all = owner, select = signed_in)]
pub struct ForUsersToSee;

#[derive(Bucket)]
#[bucket(name = "avatars", trust = ForUsersToSee)]
pub struct Avatars;

// …
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Avatars);

#[test]
fn nobody_writes_into_anothers_folder() {
    let upload = format!("insert into storage.objects (bucket_id, name) values ('avatars', '{ADA}/me.png')");
    let replace = "update storage.objects set version = 'ben''s' where bucket_id = 'avatars'";
    for version in versions() {
        let database = as_in_the_wild("upload_anywhere", &version);
        let mut ben = database.session(Caller::user(BEN));
        ben.attempt(&upload).unwrap();
        assert_eq!(ben.attempt(replace).unwrap(), 1, "as it goes wrong");

        let database = created(Everything::SCHEMA, &version);
        let refused = database.session(Caller::user(BEN)).refusal(&upload);
        assert_eq!(refused, Some(SqlState::INSUFFICIENT_PRIVILEGE));
        let mut ada = database.session(Caller::user(ADA));
        ada.attempt(&upload).unwrap();
        assert_eq!(ada.attempt(replace).unwrap(), 1);
        ada.commit().unwrap();
        let mut ben = database.session(Caller::user(BEN));
        assert_eq!(ben.texts("select name from storage.objects"), [format!("{ADA}/me.png")]);
        assert_eq!(ben.attempt(replace).unwrap(), 0);
    }
}
