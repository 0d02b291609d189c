//! Sequences, functions, views and triggers.

use freehold::model::{
    Audience, BaseType, Command, Default, Language, Model, Part, Returns, Security, Timing, Volatility,
};
use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

/// Numbers of tickets.
#[derive(Sequence)]
#[sequence(start = 1_000, increment = -5, schema = "app", name = "ticket numbers")]
pub struct TicketSeq;

#[derive(Sequence)]
struct PlainSeq;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum Status {
    Open,
    Closed,
}

#[derive(Table, Insert)]
#[table(trust = OwnerOnly)]
#[trigger(before, insert, update, call = Tidy)]
#[trigger(after, delete, call = Tidy, name = "tidy_up")]
pub struct Ticket {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    #[default(next = TicketSeq)]
    pub number: i64,
    #[default(sql = "'T-' || nextval('public.plain_seq')", uses(PlainSeq, TicketSeq))]
    pub code: String,
    pub status: Status,
}

/// Trims.
#[derive(Function)]
#[function(returns = "trigger", body = "begin return new; end")]
pub struct Tidy;

#[derive(Function)]
#[function(
    returns = "setof uuid",
    language = plpgsql,
    security = definer,
    volatility = stable,
    execute = anyone,
    any_caller = "it gives nothing",
    schema = "app",
    name = "open tickets",
    reads(Ticket, OpenTicket),
    calls(Count),
    body = "begin return; end"
)]
pub struct OpenTickets {
    /// Of whom.
    pub of: Ref<AuthUser>,
    pub r#type: Option<Vec<Status>>,
}

#[derive(Function)]
#[function(returns = "bigint", execute = nobody, body = "select 1")]
struct Count;

#[derive(Function)]
#[function(on_sign_up, writes(Ticket), body = "perform 1;")]
struct WelcomeUser;

/// What is open.
#[derive(View)]
#[view(body = "select t.id, t.status from public.tickets as t", reads(Ticket), calls(Count), select = signed_in)]
pub struct OpenTicket {
    /// Which.
    pub id: Uuid,
    pub status: Option<Status>,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Desk(TicketSeq, PlainSeq, Ticket, Tidy, OpenTickets, Count, WelcomeUser, OpenTicket);

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Twice(Desk, PlainSeq2, Desk2);

#[derive(Sequence)]
pub struct PlainSeq2;

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Desk2(TicketSeq, PlainSeq, Ticket, Tidy, OpenTickets, Count, WelcomeUser, OpenTicket);

#[test]
fn a_sequence_is_kept() {
    let sequence = TicketSeq::SEQUENCE;
    assert_eq!(sequence.name.to_string(), "app.ticket numbers");
    assert_eq!((sequence.start, sequence.increment, &*sequence.doc), (1000, -5, "Numbers of tickets."));
    assert_eq!((sequence.place.line, &*sequence.rust_name), (15, "TicketSeq"));
    let plain = PlainSeq::SEQUENCE;
    assert_eq!((plain.name.to_string().as_str(), plain.start, plain.increment), ("public.plain_seq", 1, 1));
    assert!(matches!(Desk::SCHEMA.parts[0], Part::Sequence(of) if of == sequence));
}

#[test]
fn a_default_can_be_of_a_sequence() {
    let default = |name| Ticket::TABLE.column(name).unwrap().default.clone();
    assert_eq!(default("number"), Some(Default::Next(TicketSeq::NAME)));
    let sequences = vec![PlainSeq::NAME, TicketSeq::NAME].into();
    let sql = "'T-' || nextval('public.plain_seq')".into();
    assert_eq!(default("code"), Some(Default::SqlUsing { sql, sequences }));
    // what has a default need not be said
    let _: NewTicket = Ticket::insert().user_id(Owner::new(Uuid::nil())).status(Status::Open).build();
}

#[test]
fn a_trigger_is_kept() {
    let [before, after] = &Ticket::TABLE.triggers[..] else { panic!("two triggers") };
    assert_eq!((before.timing, before.name.as_deref()), (Timing::Before, None));
    assert_eq!(before.events[..], [Command::Insert, Command::Update]);
    assert_eq!(before.function, Tidy::NAME);
    assert_eq!((after.timing, after.name.as_deref()), (Timing::After, Some("tidy_up")));
    assert_eq!(after.events[..], [Command::Delete]);
    assert_eq!(before.place.line, 28);
}

#[test]
fn a_function_is_kept() {
    let function = OpenTickets::FUNCTION;
    assert_eq!(function.name.to_string(), "app.open tickets");
    assert_eq!(function.returns, Returns::Value("setof uuid".into()));
    assert_eq!(
        (function.language, function.security, function.volatility, function.execute),
        (Language::PlPgSql, Security::Definer, Volatility::Stable, Audience::Anyone)
    );
    assert_eq!(function.any_caller.as_deref(), Some("it gives nothing"));
    assert_eq!(function.body, "begin return; end");
    assert_eq!(function.reads[..], [Ticket::NAME, OpenTicket::NAME]);
    assert_eq!((&function.writes[..], &function.calls[..]), (&[][..], &[Count::NAME][..]));
    let [of, of_type] = &function.arguments[..] else { panic!("two arguments") };
    assert_eq!((&*of.name, &of.base, of.nullable, &*of.doc), ("of", &BaseType::Uuid, false, "Of whom."));
    assert_eq!((&*of_type.name, of_type.array, of_type.nullable), ("type", true, true));

    let count = Count::FUNCTION;
    assert_eq!(
        (count.language, count.security, count.volatility, count.execute),
        (Language::Sql, Security::Invoker, Volatility::Volatile, Audience::Nobody)
    );
    let tidy = Tidy::FUNCTION;
    assert_eq!((&tidy.returns, tidy.language, &*tidy.doc), (&Returns::Trigger, Language::PlPgSql, "Trims."));
    let welcome = WelcomeUser::FUNCTION;
    assert_eq!((&welcome.returns, welcome.security), (&Returns::SignUp, Security::Definer));
    assert_eq!(welcome.writes[..], [Ticket::NAME]);
}

#[test]
fn a_view_is_kept() {
    let view = OpenTicket::VIEW;
    assert_eq!(view.name.to_string(), "public.open_tickets");
    assert_eq!((view.select, &*view.doc), (Audience::SignedIn, "What is open."));
    assert_eq!((&view.reads[..], &view.calls[..]), (&[Ticket::NAME][..], &[Count::NAME][..]));
    let [id, status] = &view.columns[..] else { panic!("two columns") };
    assert_eq!((&*id.name, &id.base, &*id.doc), ("id", &BaseType::Uuid, "Which."));
    assert!(matches!(&status.base, BaseType::Set(set) if set.labels.len() == 2) && status.nullable);
}

#[test]
fn what_two_imports_share_is_there_once() {
    let model = Model::new(Twice::SCHEMA);
    assert_eq!((model.tables.len(), model.sequences.len()), (1, 3));
    assert_eq!((model.functions.len(), model.views.len()), (4, 1));
    let model = Model::new(Desk::SCHEMA);
    assert_eq!(model.sequence(&PlainSeq::NAME), Some(PlainSeq::SEQUENCE));
    assert_eq!(model.function(&Count::NAME), Some(Count::FUNCTION));
    assert_eq!(model.view(&OpenTicket::NAME), Some(OpenTicket::VIEW));
}
