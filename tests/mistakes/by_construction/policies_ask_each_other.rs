use crate::trial::{ADA, BEN, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::Caller;
use postgres::error::SqlState;

#[derive(Trust)]
#[trust(all = owner, select = owner | shared_with(Share))]
pub struct OwnerAndShared;

#[derive(Table)]
#[table(trust = OwnerAndShared)]
pub struct Document {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    pub title: String,
}

#[derive(Trust)]
#[trust(all = parent(Document), select = me | parent(Document), update = nobody)]
pub struct AsItsDocument;

#[derive(Table)]
#[table(trust = AsItsDocument)]
#[primary_key(document_id, user_id)]
pub struct Share {
    pub document_id: Parent<Document>,
    pub user_id: Member<AuthUser>,
}

// …
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Document, Share);

const DOCUMENT: &str = "d0000000-0000-4000-8000-000000000001";

#[test]
fn a_document_and_its_shares_are_read() {
    let read = "select title from documents";
    let fill = format!("insert into documents (id, user_id, title) values ('{DOCUMENT}', '{ADA}', 'plan')");
    let share = format!("insert into shares (document_id, user_id) values ('{DOCUMENT}', '{BEN}')");
    for version in versions() {
        let database = as_in_the_wild("policies_ask_each_other", &version);
        database.connect_owner().batch_execute(&format!("{fill}; {share}")).unwrap();
        for user in [ADA, BEN] {
            let refused = database.session(Caller::user(user)).refusal(read);
            assert_eq!(refused, Some(SqlState::INVALID_OBJECT_DEFINITION), "as it goes wrong");
        }

        let database = created(Everything::SCHEMA, &version);
        let mut ada = database.session(Caller::user(ADA));
        ada.attempt(&fill).unwrap();
        ada.attempt(&share).unwrap();
        assert_eq!(ada.texts("select user_id::text from shares"), [BEN]);
        ada.commit().unwrap();
        assert_eq!(database.session(Caller::user(BEN)).texts(read), ["plan"]);
        assert_eq!(database.session(Caller::user(DOCUMENT)).texts(read), [""; 0], "shared with ben alone");
    }
}
