//! A migrated database is the one that the new schema makes from nothing.

use super::desk::desk;
use crate::support::*;
use freehold_core::access::Access;
use freehold_core::diff::{Change, Intent, Unsettled, diff};
use freehold_core::lower::lower;
use freehold_core::model::*;
use freehold_core::output;
use freehold_core::plan::plan;

/// Makes the old schema, migrates it, and holds it against the new one.
#[track_caller]
fn arrives(what: &str, from: &Model, to: &Model) {
    let changes = diff(&lower(from), &lower(to), &Intent::default())
        .unwrap_or_else(|unsettled| panic!("{what}: {unsettled:?}"));
    assert!(!changes.is_empty(), "{what}");
    let migration = crate::support::migration(to, &plan(changes).upon(&lower(from)), &Access::of(from));
    for cluster in versions() {
        let database = database(cluster, from);
        apply(&database, &migration);
        passes(&database, to);
        // what is there besides is no matter of the old schema's
        if to.sequences.len() > from.sequences.len() {
            continue;
        }
        let before = verify(&database, from);
        assert!(
            before.is_err_and(|said| said.contains("differs from its declarations")),
            "{what}: the old schema still holds"
        );
    }
}

fn changed(change: impl FnOnce(&mut Model)) -> Model {
    let mut model = desk();
    change(&mut model);
    model
}

fn function_mut<'a>(model: &'a mut Model, name: &str) -> &'a mut Function {
    let found = model.functions.iter_mut().find(|function| function.name == public(name));
    found.unwrap_or_else(|| panic!("no {name}"))
}

#[test]
fn functions_change() {
    let cases = [
        (
            "another body",
            changed(|model| {
                function_mut(model, "count_notes").body = "select count(id) from public.notes".into()
            }),
        ),
        ("other rights", changed(|model| function_mut(model, "count_notes").security = Security::Definer)),
        ("for fewer", changed(|model| function_mut(model, "count_notes").execute = Audience::Service)),
        ("for more", changed(|model| function_mut(model, "all_notes").execute = Audience::SignedIn)),
        (
            "another result, of what others call",
            changed(|model| function_mut(model, "count_notes").returns = Returns::Value("integer".into())),
        ),
        (
            "an argument more, that can be left out",
            changed(|model| {
                let rest = Field { nullable: true, ..field("rest", BaseType::Jsonb) };
                function_mut(model, "found_workspace").arguments.to_mut().push(rest);
            }),
        ),
        (
            "another body on sign-up",
            changed(|model| {
                function_mut(model, "welcome").body =
                    "insert into public.profiles (id, name) values (new.id, 'x'); perform public.log_what('x')".into();
            }),
        ),
        (
            "nothing on sign-up",
            changed(|model| model.functions.retain(|function| function.returns != Returns::SignUp)),
        ),
    ];
    for (what, to) in cases {
        arrives(what, &desk(), &to);
    }
    let without = changed(|model| model.functions.retain(|function| function.returns != Returns::SignUp));
    arrives("something on sign-up", &without, &desk());
}

#[test]
fn views_change() {
    let cases = [
        (
            "another query of what another view reads",
            changed(|model| {
                model.views[0].body =
                    "select n.body, count(*) from public.notes as n where true group by n.body".into();
            }),
        ),
        (
            "a column more",
            changed(|model| {
                model.views[0].columns.to_mut().push(field("longest", BaseType::Integer));
                model.views[0].body =
                    "select n.body, count(*), max(n.number) from public.notes as n group by n.body".into();
            }),
        ),
        (
            "for fewer",
            changed(|model| {
                model.views[0].select = Audience::Service;
            }),
        ),
        (
            "a type of what it reads",
            changed(|model| {
                let notes = &mut model.tables[2];
                notes.columns.to_mut()[3].base = BaseType::BigInt;
            }),
        ),
        ("one less", changed(|model| _ = model.views.pop())),
    ];
    for (what, to) in cases {
        arrives(what, &desk(), &to);
    }
}

#[test]
fn sequences_and_triggers_change() {
    let cases = [
        ("another step", changed(|model| model.sequences[0].increment = 5)),
        ("a sequence more", changed(|model| model.sequences.push(sequence("others")))),
        (
            "for the service alone",
            changed(|model| {
                let Some(trust) = &mut model.tables[2].trust else { return };
                trust.insert.trust = Trust::Service;
            }),
        ),
        ("a trigger less", changed(|model| _ = model.tables[2].triggers.to_mut().pop())),
        ("another time", changed(|model| model.tables[2].triggers.to_mut()[0].timing = Timing::After)),
    ];
    for (what, to) in cases {
        arrives(what, &desk(), &to);
    }
}

#[test]
fn a_sequence_that_is_gone_is_not_dropped() {
    let to = changed(|model| _ = model.sequences.pop());
    let unsettled = diff(&lower(&desk()), &lower(&to), &Intent::default());
    assert_eq!(unsettled, Err(vec![Unsettled::SequenceGone { sequence: public("unused") }]));
}

/// The head says what somebody who reviews it looks for.
#[test]
fn the_head_of_a_migration_tells_them() {
    let to = changed(|model| {
        function_mut(model, "all_notes").execute = Audience::SignedIn;
        model.views[0].body = "select n.body, count(1) from public.notes as n group by n.body".into();
        model.sequences.push(sequence("others"));
    });
    let changes = diff(&lower(&desk()), &lower(&to), &Intent::default()).unwrap_or_default();
    let plan = plan(changes);
    assert!(plan.steps.iter().any(|step| matches!(step, Change::ReplaceFunction { .. })));
    assert_eq!(output::title(&to, &plan), "change_a_total_all_notes_note_stats_others_and_stats");
    insta::assert_snapshot!(crate::support::migration(&to, &plan, &Access::of(&desk())));
}

/// What a schema without any of these stored is stored as it was.
#[test]
fn the_lock_holds_them_only_where_they_are() {
    let plain = model([table("notes", [id(), owner("user_id"), updated_at("at")], all(OWNER))]);
    let stored = serde_json::to_string(&lower(&plain)).unwrap_or_default();
    for word in ["sequences", "views", "closed_to", "after_insert_into", "timing"] {
        assert!(!stored.contains(word), "{word}");
    }
    let whole = lower(&desk());
    let stored = serde_json::to_string(&whole).unwrap_or_default();
    assert_eq!(serde_json::from_str::<freehold_core::catalog::Catalog>(&stored).ok(), Some(whole));
}
