use crate::trial::{ADA, BEN, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::Caller;

#[derive(Function)]
#[function(
    returns = "boolean",
    volatility = stable,
    security = definer,
    execute = signed_in,
    reads(Reviewer),
    body = "
        select exists (
          select from public.reviewers as r where r.user_id = (select auth.uid())
        )"
)]
pub struct IsReviewer;

// …
#[derive(Trust)]
#[trust(all = service)]
pub struct BackOffice;

#[derive(Table)]
#[table(trust = BackOffice)]
pub struct Reviewer {
    #[key]
    pub user_id: Ref<AuthUser>,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Reviewer, IsReviewer);

/// Whoever asks brings his own table of reviewers.
const FORGED: &str = "create temporary table reviewers (user_id uuid); grant select on reviewers to public";

#[test]
fn nobody_puts_a_table_in_the_way() {
    let forged = format!("{FORGED}; insert into reviewers values ('{ADA}')");
    let asked = "select public.is_reviewer()::text";
    for version in versions() {
        let database = as_in_the_wild("pg_temp_first", &version);
        let mut ada = database.session(Caller::user(ADA));
        assert_eq!(ada.texts(asked), ["false"]);
        ada.batch_execute(&forged).unwrap();
        assert_eq!(ada.texts(asked), ["true"], "as it goes wrong");

        let database = created(Everything::SCHEMA, &version);
        let plant = format!("insert into public.reviewers values ('{BEN}')");
        database.connect_superuser().batch_execute(&plant).unwrap();
        let mut ada = database.session(Caller::user(ADA));
        ada.batch_execute(&forged).unwrap();
        assert_eq!(ada.texts(asked), ["false"]);
        assert_eq!(database.session(Caller::user(BEN)).texts(asked), ["true"]);
    }
}
