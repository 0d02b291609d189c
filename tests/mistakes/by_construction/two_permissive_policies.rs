use crate::trial::{ADA, BEN, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::Caller;

#[derive(Trust)]
#[trust(
    all = owner,
    select = signed_in,
    update = owner & when(status == Status::Draft),
)]
pub struct OnlyDraftsChange;

#[derive(Table)]
#[table(trust = OnlyDraftsChange)]
pub struct Post {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    pub status: Status,
    pub body: String,
}

// …
#[derive(ClosedSet)]
pub enum Status {
    Draft,
    Published,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Post);

#[test]
fn both_have_to_hold() {
    let fill = format!(
        "insert into posts (user_id, status, body) values ('{ADA}', 'draft', 'a'), ('{ADA}', 'published', 'b')"
    );
    let update = |status| format!("update posts set body = 'c' where status = '{status}'");
    for version in versions() {
        let database = as_in_the_wild("two_permissive_policies", &version);
        database.connect_owner().batch_execute(&fill).unwrap();
        let rows = database.session(Caller::user(BEN)).attempt(&update("draft")).unwrap();
        assert_eq!(rows, 1, "as it goes wrong: another's draft");
        let rows = database.session(Caller::user(ADA)).attempt(&update("published")).unwrap();
        assert_eq!(rows, 1, "as it goes wrong: what is published");

        let database = created(Everything::SCHEMA, &version);
        let mut service = database.session(Caller::Service);
        service.batch_execute(&fill).unwrap();
        service.commit().unwrap();
        assert_eq!(database.session(Caller::user(BEN)).attempt(&update("draft")).unwrap(), 0);
        assert_eq!(database.session(Caller::user(ADA)).attempt(&update("published")).unwrap(), 0);
        assert_eq!(database.session(Caller::user(ADA)).attempt(&update("draft")).unwrap(), 1);
    }
}
