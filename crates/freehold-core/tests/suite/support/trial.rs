//! Tries every command on every row as every caller, and compares with `decide`.

use super::*;
use freehold_core::decide::{Act, Caller, ClaimValue, Claims, Row, World, decide, permits};
use freehold_core::model::*;
use freehold_core::reach::reach;
use freehold_core::sql::{Ident, Qualified};
use freehold_testkit::{Database, Session};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Everybody who could ask.
pub const CALLERS: [(&str, Caller<'static>); 6] = [
    ("ada", Caller::User(ADA)),
    ("ben", Caller::User(BEN)),
    ("eve", Caller::User(EVE)),
    ("unclaimed", Caller::Unclaimed),
    ("visitor", Caller::Visitor),
    ("service", Caller::Service),
];

/// What ada's token can say besides her id.
pub static CLAIMS: LazyLock<Claims> = LazyLock::new(|| {
    let text = |text: &str| ClaimValue::Text(text.to_owned());
    Claims::from([
        ("aal".to_owned(), text("aal2")),
        ("app_metadata.role".to_owned(), text("editor")),
        ("app_metadata.owner".to_owned(), text(BEN)),
        ("app_metadata.roles".to_owned(), ClaimValue::List(vec!["reader".into(), "writer".into()])),
    ])
});

/// Claims as a token holds them.
fn token(claims: &Claims) -> Value {
    let mut token = json!({});
    for (path, value) in claims {
        let value = match value {
            ClaimValue::Text(text) => json!(text),
            ClaimValue::List(items) => json!(items),
        };
        token[path.split('.').next().unwrap_or_default()] = match path.split_once('.') {
            None => value,
            Some((first, second)) => {
                let mut inner = token[first].as_object().cloned().unwrap_or_default();
                inner.insert(second.to_owned(), value);
                inner.into()
            }
        };
    }
    token
}

/// A session for a caller.
pub fn session(database: &Database, caller: Caller<'_>) -> Session {
    database.session(match caller {
        Caller::Claimed { id, claims } => freehold_testkit::Caller::Claims(id.to_owned(), token(claims)),
        Caller::User(id) => freehold_testkit::Caller::user(id),
        Caller::Unclaimed => freehold_testkit::Caller::NoClaims,
        Caller::Token { .. } => panic!("nobody asks like this here: `differential` does"),
        Caller::Visitor => freehold_testkit::Caller::Visitor,
        Caller::Service => freehold_testkit::Caller::Service,
    })
}

/// How often Postgres let somebody do something, and how often not.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    pub admitted: usize,
    pub refused: usize,
}

/// An act, and what `decide` says of it.
struct Trial {
    what: String,
    statement: String,
    admitted: bool,
    /// Whether a missing privilege would be a mistake: the trust model reaches callers of this kind.
    reached: bool,
}

/// Plants the model's world, tries everything, and panics unless Postgres and `decide` agree on all of it.
#[track_caller]
pub fn agrees(database: &Database, model: &Model) -> Tally {
    let world = world(model);
    settle_world(database, model, &world);
    agrees_in(database, model, &world)
}

/// As [`agrees`], in a world that is planted already.
#[track_caller]
pub fn agrees_in(database: &Database, model: &Model, world: &World) -> Tally {
    let mut tally = Tally::default();
    let mut wrong = Vec::new();
    let claimed = ("ada with claims", Caller::Claimed { id: ADA, claims: &CLAIMS });
    let asks_claims =
        model.own_tables().flat_map(|table| &table.trust).flat_map(|trust| trust.all()).any(|decided| {
            let mut asks = false;
            decided.trust.every(&mut |atom| asks |= matches!(atom, Trust::Claim(_)));
            asks
        });
    for (name, caller) in CALLERS.into_iter().chain(asks_claims.then_some(claimed)) {
        let trials: Vec<_> =
            model.own_tables().flat_map(|table| trials(model, table, caller, world)).collect();
        let statements: Vec<_> = trials.iter().map(|trial| trial.statement.as_str()).collect();
        let outcomes = attempt(&mut session(database, caller), &statements);
        for (trial, outcome) in trials.iter().zip(outcomes) {
            let Trial { what, statement, admitted, reached } = trial;
            match passed(&outcome) {
                None => wrong.push(format!("{name} {what} fails with {outcome}: {statement}")),
                Some(passed) if passed != *admitted => {
                    let may = if passed { "may" } else { "may not" };
                    wrong.push(format!("{name} {may} {what}, against `decide` ({outcome}): {statement}"));
                }
                Some(true) => tally.admitted += 1,
                Some(false) => {
                    tally.refused += 1;
                    if *reached && outcome == "42501" {
                        wrong.push(format!("{name} lacks a privilege for {what}: {statement}"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}, {} wrong:\n{}", database.version(), wrong.len(), wrong.join("\n"));
    tally
}

/// Constraints are checked after row level security has let a row pass.
fn passed(outcome: &str) -> Option<bool> {
    match outcome {
        "done" => Some(true),
        "no row" | "42501" => Some(false),
        state if state.starts_with("23") => Some(true),
        _ => None,
    }
}

/// Runs statements one by one as the session's caller, undoes each, and tells `done`, `no row` or the SQLSTATE.
pub fn attempt(session: &mut Session, statements: &[&str]) -> Vec<String> {
    let list = serde_json::to_string(statements).unwrap_or_default();
    let outcome = session
        .execute("select set_config('trial.statements', $1, true)", &[&list])
        .and_then(|_| {
            session.batch_execute(
                "do $$
                declare
                  statement text;
                  touched bigint;
                  outcomes text[] := '{}';
                begin
                  for statement in select jsonb_array_elements_text(current_setting('trial.statements')::jsonb) loop
                    begin
                      execute statement;
                      get diagnostics touched = row_count;
                      raise exception using errcode = 'FH000';
                    exception
                      when sqlstate 'FH000' then
                        outcomes := outcomes || case when touched > 0 then 'done' else 'no row' end;
                      when others then
                        outcomes := outcomes || sqlstate;
                    end;
                  end loop;
                  perform set_config('trial.outcomes', to_json(outcomes)::text, true);
                end $$",
            )
        })
        .and_then(|()| session.query_one("select current_setting('trial.outcomes')", &[]));
    let outcomes: String = outcome.unwrap_or_else(|error| panic!("{error:?}")).get(0);
    serde_json::from_str(&outcomes).unwrap_or_else(|error| panic!("{error}: {outcomes}"))
}

fn trials(model: &Model, table: &Table, caller: Caller<'_>, world: &World) -> Vec<Trial> {
    let rows = &world.rows[&table.name];
    let decide = |command, row: &Row| decide(model, table, command, caller, row, world);
    let may = |command, row: &Row| permits(model, table, caller, Act::by_key(command, row), world);
    let least = caller.kind();
    let reached =
        |command| reach(model, table, Command::Select) >= least && reach(model, table, command) >= least;
    let name = Qualified(&table.name);
    let mut trials = Vec::new();
    for (n, row) in rows.iter().enumerate() {
        let at = at(table, row);
        let mut push = |command: Command, what: String, statement: String, admitted: bool, reached: bool| {
            let what = format!("{} {what} of {}", command.keyword(), table.name);
            trials.push(Trial { what, statement, admitted, reached });
        };
        let row_n = format!("row {n}");
        let select = format!("select from {name} where {at}");
        push(Command::Select, row_n.clone(), select, may(Command::Select, row), reached(Command::Select));
        let delete = format!("delete from {name} where {at}");
        push(Command::Delete, row_n.clone(), delete, may(Command::Delete, row), reached(Command::Delete));

        let mut copy = row.clone();
        copy.retain(|name, _| !is_secret(table, name));
        for column in table.with_role(Role::Id) {
            copy.insert(column.name.to_string(), Some(key(column, 900, n)));
        }
        // a row that is refused is refused with the SQLSTATE of a missing privilege
        let statement = insert(&table.name, &copy);
        push(Command::Insert, format!("a copy of {row_n}"), statement, decide(Command::Insert, &copy), false);

        // of many rows, some that share little with this one
        for m in [0, 1, 2, 5, 11].map(|step| (n + step) % rows.len()).into_iter().collect::<BTreeSet<_>>() {
            let other = &rows[m];
            let Some((after, set)) = set(table, row, other) else { continue };
            let statement = format!("update {name} set {set} where {at}");
            let act = Act::Update { before: row, after: &after, reads: true };
            let admitted = permits(model, table, caller, act, world);
            push(Command::Update, format!("{row_n} to {m}"), statement, admitted, false);
        }
    }
    trials
}

/// Clients don't write it.
fn is_secret(table: &Table, name: &str) -> bool {
    table.column(name).is_some_and(|column| column.secret)
}

fn at(table: &Table, row: &Row) -> String {
    let key = table.primary_key.iter().map(|key| format!("{} = {}", Ident(key), value(&row[&**key])));
    key.collect::<Vec<_>>().join(" and ")
}

/// The row with all that another one has but that one's own key, and how to get there.
fn set(table: &Table, row: &Row, other: &Row) -> Option<(Row, String)> {
    let own = |name: &str| table.column(name).is_some_and(|column| column.role == Role::Id);
    let set: Row =
        other.clone().into_iter().filter(|(name, _)| !own(name) && !is_secret(table, name)).collect();
    let written: Vec<_> = set.iter().map(|(name, to)| format!("{} = {}", Ident(name), value(to))).collect();
    let after = row.clone().into_iter().chain(set).collect();
    (!written.is_empty()).then(|| (after, written.join(", ")))
}
