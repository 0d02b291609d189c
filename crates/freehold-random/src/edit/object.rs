//! Sequences, functions, views, triggers and buckets.

use super::refresh::show;
use super::table::{by_members_of, doc, rust, tenants};
use crate::build::*;
use crate::pick::Pick;
use freehold_core::model::*;
use freehold_core::sql::Qualified;

fn name(pick: &mut Pick, words: &[&str]) -> QualifiedName {
    in_schema(if pick.one_in(5) { "crm" } else { "public" }, &pick.name(words))
}

fn some_doc(pick: &mut Pick) -> Str {
    if pick.one_in(3) { doc(pick).into() } else { "".into() }
}

pub(super) fn add_sequence(model: &mut Model, pick: &mut Pick) -> Option<()> {
    let name = name(pick, &["numbers", "Count"]);
    let (start, increment) = (1 + pick.below(50) as i64, 1 + pick.below(3) as i64);
    let doc = some_doc(pick);
    model.sequences.push(Sequence { rust_name: rust(&name), name, doc, start, increment, ..sequence("s") });
    Some(())
}

pub(super) fn alter_sequence(model: &mut Model, on: &str, pick: &mut Pick) -> Option<()> {
    let sequence = model.sequences.iter_mut().find(|sequence| sequence.name.to_string() == on)?;
    match pick.below(3) {
        0 => sequence.start += 1,
        1 => sequence.increment += 1,
        _ => sequence.doc = doc(pick).into(),
    }
    Some(())
}

const AUDIENCES: [Audience; 4] = [Audience::Nobody, Audience::Service, Audience::SignedIn, Audience::Anyone];

pub(super) fn add_function(model: &mut Model, pick: &mut Pick) -> Option<()> {
    let name = name(pick, &["count_all", "Tell", "sum_up"]);
    let tables: Vec<_> = model.own_tables().map(|table| table.name.clone()).collect();
    let read = pick.of(&tables);
    let mut made = match (pick.below(5), read) {
        (0, Some(table)) => {
            let body = format!("select count(*) from {}", Qualified(&table));
            Function { reads: vec![table].into(), ..function("f", "bigint", &body) }
        }
        (1, Some(table)) => {
            let (of, body) = (Qualified(&table).to_string(), format!("select * from {}", Qualified(&table)));
            Function { reads: vec![table].into(), ..function("f", &format!("setof {of}"), &body) }
        }
        (2, Some(table)) => {
            let body = format!(
                "begin if (select auth.uid()) is null then return 0; end if; return (select count(*) from {}); end",
                Qualified(&table)
            );
            let counts = function("f", "bigint", &body).definer();
            Function { reads: vec![table].into(), language: Language::PlPgSql, ..counts }
        }
        (3, _) => function("f", "integer", "select one + coalesce(other, 1)").arguments([
            field("one", BaseType::Integer),
            Field { nullable: true, ..field("other", BaseType::Integer) },
        ]),
        _ => Function { volatility: Volatility::Immutable, ..function("f", "text", "select 'it''s one'") },
    };
    made.execute = pick.of(&AUDIENCES).unwrap_or(Audience::SignedIn);
    made.doc = some_doc(pick);
    model.functions.push(Function { rust_name: rust(&name), name, ..made });
    Some(())
}

pub(super) fn change_function(model: &mut Model, on: &str, pick: &mut Pick) -> Option<()> {
    let function = model.functions.iter_mut().find(|function| function.name.to_string() == on)?;
    let asked = function.returns == Returns::Trigger;
    match pick.below(5) {
        0 if !asked => function.execute = pick.of(&AUDIENCES)?,
        1 => function.doc = doc(pick).into(),
        2 if !asked && function.arguments.is_empty() => {
            function.arguments = vec![field("more", BaseType::Text)].into();
        }
        3 if function.volatility == Volatility::Volatile && !asked => {
            function.volatility = Volatility::Stable
        }
        _ => function.body = format!("{} /* {} */", function.body, pick.below(100)).into(),
    }
    Some(())
}

pub(super) fn drop_function(model: &mut Model, on: &str) -> Option<()> {
    model.functions.retain(|function| function.name.to_string() != on);
    Some(())
}

pub(super) fn add_trigger_function(model: &mut Model, pick: &mut Pick) -> Option<()> {
    let name = name(pick, &["tidy", "Keep"]);
    let made = trigger_function("f", "begin return new; end");
    let doc = some_doc(pick);
    model.functions.push(Function { rust_name: rust(&name), name, doc, ..made });
    Some(())
}

pub(super) fn add_trigger(model: &mut Model, at: usize, pick: &mut Pick) -> Option<()> {
    let runs = model.functions.iter().filter(|function| function.returns == Returns::Trigger);
    let function = pick.of(&runs.map(|function| function.name.clone()).collect::<Vec<_>>())?;
    let events =
        pick.of(&[vec![Command::Insert], vec![Command::Update], vec![Command::Insert, Command::Update]])?;
    let timing = if pick.one_in(2) { Timing::Before } else { Timing::After };
    let name = pick.one_in(2).then(|| pick.name(&["tr"]).into());
    let made = Trigger { name, function, ..trigger(timing, &events, "f") };
    model.tables.get_mut(at)?.triggers.to_mut().push(made);
    Some(())
}

pub(super) fn add_view(model: &mut Model, at: usize, pick: &mut Pick) -> Option<()> {
    let table = model.tables.get(at)?;
    let columns: Vec<_> = pick.some(&table.columns, 4).iter().map(show).collect();
    let select = pick.of(&AUDIENCES[1..])?;
    let (name, doc) = (name(pick, &["shown", "All Of"]), some_doc(pick));
    let view = View { reads: vec![table.name.clone()].into(), select, doc, ..view("v", columns, "") };
    model.views.push(View { rust_name: rust(&name), name, ..view });
    Some(())
}

pub(super) fn change_view(model: &mut Model, on: &str, pick: &mut Pick) -> Option<()> {
    let view = model.views.iter_mut().find(|view| view.name.to_string() == on)?;
    let table = model.tables.iter().find(|table| view.reads.first() == Some(&table.name))?;
    match pick.below(3) {
        0 => view.select = pick.of(&AUDIENCES[1..])?,
        1 => view.doc = doc(pick).into(),
        _ => view.columns = pick.some(&table.columns, 4).iter().map(show).collect(),
    }
    Some(())
}

pub(super) fn drop_view(model: &mut Model, on: &str) -> Option<()> {
    model.views.retain(|view| view.name.to_string() != on);
    Some(())
}

fn bucket_trust(model: &Model, pick: &mut Pick) -> TrustModel {
    let members = pick.of(&tenants(model)).and_then(|(tenants, _)| by_members_of(model, &tenants));
    let who =
        [Some(OWNER), members, Some(SERVICE), Some(SIGNED_IN)].into_iter().flatten().collect::<Vec<_>>();
    all(pick.of(&who).unwrap_or(OWNER))
}

pub(super) fn add_bucket(model: &mut Model, pick: &mut Pick) -> Option<()> {
    let made = bucket(&format!("files_{}", pick.below(1000)), bucket_trust(model, pick));
    let size_limit = pick.one_in(2).then_some(1_000_000);
    model.buckets.push(Bucket { public: pick.one_in(3), size_limit, ..made });
    Some(())
}

pub(super) fn change_bucket(model: &mut Model, on: &str, pick: &mut Pick) -> Option<()> {
    let trust = bucket_trust(model, pick);
    let bucket = model.buckets.iter_mut().find(|bucket| bucket.name == on)?;
    match pick.below(3) {
        0 => bucket.size_limit = Some(2_000_000),
        1 => bucket.mime_types = vec!["image/png".into()].into(),
        _ => bucket.trust = trust,
    }
    Some(())
}
