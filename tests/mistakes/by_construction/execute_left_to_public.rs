use crate::trial::{ADA, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::Caller;
use postgres::error::SqlState;

#[derive(Function)]
#[function(
    returns = "void",
    security = definer,
    execute = service,
    writes(Customer),
    body = "update public.customers set is_paying = true where user_id = mark_as_paying.who"
)]
pub struct MarkAsPaying {
    pub who: Uuid,
}

// …
#[derive(Trust)]
#[trust(all = service)]
pub struct BackOffice;

#[derive(Table)]
#[table(trust = BackOffice)]
pub struct Customer {
    #[key]
    pub user_id: Ref<AuthUser>,
    pub is_paying: bool,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Customer, MarkAsPaying);

#[test]
fn only_the_service_calls_it() {
    let plant = format!("insert into customers (user_id, is_paying) values ('{ADA}', false)");
    let call = format!("select public.mark_as_paying('{ADA}')");
    for version in versions() {
        let database = as_in_the_wild("execute_left_to_public", &version);
        database.connect_owner().batch_execute(&plant).unwrap();
        for caller in [Caller::Visitor, Caller::user(ADA)] {
            database.session(caller).attempt(&call).expect("as it goes wrong");
        }

        let database = created(Everything::SCHEMA, &version);
        let mut service = database.session(Caller::Service);
        service.attempt(&plant).unwrap();
        service.attempt(&call).unwrap();
        assert_eq!(service.texts("select is_paying::text from customers"), ["true"]);
        for caller in [Caller::Visitor, Caller::user(ADA)] {
            let refused = database.session(caller).refusal(&call);
            assert_eq!(refused, Some(SqlState::INSUFFICIENT_PRIVILEGE));
        }
    }
}
