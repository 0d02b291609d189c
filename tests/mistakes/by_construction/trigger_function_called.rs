use crate::trial::{ADA, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::Caller;
use postgres::error::SqlState;

#[derive(Function)]
#[function(
    returns = "trigger",
    security = definer,
    writes(PaymentLog),
    body = "
        begin
          insert into public.payment_logs (amount, caller) values (new.amount, (select auth.uid()));
          return null;
        end"
)]
pub struct LogPayment;

// …
#[derive(Trust)]
#[trust(all = service)]
pub struct BackOffice;

#[derive(Table)]
#[table(trust = BackOffice)]
#[trigger(after, insert, call = LogPayment)]
pub struct Payment {
    pub id: Id<Self>,
    pub amount: i64,
}

#[derive(Trust)]
#[trust(all = nobody, select = service)]
pub struct LogTrust;

#[derive(Table)]
#[table(trust = LogTrust)]
pub struct PaymentLog {
    pub id: Id<Self, i64>,
    pub amount: i64,
    pub caller: Option<Uuid>,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Payment, PaymentLog, LogPayment);

/// A table of the caller's own, with the trigger's function hung on it.
const MINE: &str = "create temporary table mine (amount bigint)";
const HUNG: &str = "create trigger forge after insert on mine for each row execute function public.log_payment()";

#[test]
fn nobody_runs_it_on_a_table_of_his_own() {
    for version in versions() {
        let database = as_in_the_wild("trigger_function_called", &version);
        let mut ada = database.session(Caller::user(ADA));
        for step in [MINE, HUNG, "insert into mine values (1000000)"] {
            ada.attempt(step).unwrap();
        }
        ada.commit().unwrap();
        let logged = "select amount::text from public.payment_logs";
        assert_eq!(database.session(Caller::Service).texts(logged), ["1000000"], "as it goes wrong");

        let database = created(Everything::SCHEMA, &version);
        let mut ada = database.session(Caller::user(ADA));
        ada.attempt(MINE).unwrap();
        assert_eq!(ada.refusal(HUNG), Some(SqlState::INSUFFICIENT_PRIVILEGE));
        let mut service = database.session(Caller::Service);
        assert_eq!(service.texts(logged), [""; 0]);
        service.attempt("insert into payments (amount) values (5)").unwrap();
        assert_eq!(service.texts(logged), ["5"]);
    }
}
