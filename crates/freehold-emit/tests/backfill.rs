//! A column that comes later: what is asked, and that the answer which is offered is taken.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(dead_code, reason = "the structs are declarations")]

use freehold::prelude::*;
use freehold_emit::{Failure, Mode, Outcome, Task, emit};
use std::path::Path;
use std::time::{Duration, SystemTime};

/// A row is its owner's alone.
#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

/// Nobody but the server.
#[derive(Trust)]
#[trust(all = service)]
pub struct BackOffice;

/// What chats are about.
#[derive(Table)]
#[table(trust = OwnerOnly)]
pub struct Model {
    id: Id<Self>,
    #[references(on_delete = cascade)]
    user_id: Owner<AuthUser>,
}

/// Chats without an owner, with one that nothing fills, and with the answers.
macro_rules! chats {
    ($name:ident, $trust:ident $(, $(#[$said:meta])* $field:ident: $type:ty)*) => {
        mod $name {
            use super::*;

            #[derive(Table)]
            #[table(trust = $trust)]
            pub struct Chat {
                pub id: Id<Self>,
                #[references(on_delete = set_null)]
                pub model_id: Option<Ref<Model>>,
                $($(#[$said])* pub $field: $type,)*
            }

            #[derive(Schema)]
            #[schema(platform = Supabase)]
            pub struct Chats(Model, Chat);
        }
    };
}

chats!(before, BackOffice);
chats!(asked, OwnerOnly, user_id: Owner<AuthUser>, title: String);
chats!(
    answered,
    OwnerOnly,
    #[backfill(from = model_id, take = user_id, orphans = refuse)] user_id: Owner<AuthUser>,
    #[backfill(value = "")] title: String
);
chats!(alone, BackOffice, #[references(on_delete = cascade)] other_id: Parent<Model>);

fn run<S: Schema>(package: &Path, mode: Mode) -> Result<Outcome, Failure> {
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_323_045);
    emit(S::SCHEMA, &Task { package: package.into(), mode, now, modified: None })
}

#[track_caller]
fn asks<S: Schema>(package: &Path) -> Vec<String> {
    let Err(Failure::Schema(found)) = run::<S>(package, Mode::Write) else { panic!("nothing is asked") };
    found.into_iter().map(|one| format!("{} {}: {}", one.code, one.message, one.fix)).collect()
}

#[test]
fn the_answer_is_offered() {
    let package = tempfile::tempdir().unwrap();
    let package = package.path();
    run::<before::Chats>(package, Mode::Seal).unwrap();
    let nothing_fills = |column: &str, offer: &str| {
        format!(
            "column-unfilled the new column `{column}` can't be NULL, and nothing fills it in the rows that are there: {offer}"
        )
    };
    assert_eq!(
        asks::<asked::Chats>(package),
        [
            nothing_fills(
                "user_id",
                "write `#[backfill(from = model_id, take = user_id, orphans = refuse)]`, `orphans = delete` or \
                 `orphans = assign(\"…\")`, which says what becomes of rows that this can't be filled in"
            ),
            nothing_fills(
                "title",
                "give it a `#[default(…)]`, write `#[backfill(value = \"…\")]` or `#[backfill(sql = \"…\")]`, or make it \
                 an `Option<…>`"
            ),
        ]
    );
    // no row above knows it
    assert_eq!(
        asks::<alone::Chats>(package),
        [nothing_fills(
            "other_id",
            "write `#[backfill(value = \"…\", orphans = refuse)]` or `#[backfill(sql = \"…\", orphans = refuse)]`; \
             `orphans` says what becomes of rows that this can't be filled in: `refuse`, `delete` or `assign(\"…\")`"
        )]
    );
    run::<answered::Chats>(package, Mode::Seal).unwrap();
    // what is fulfilled says nothing
    run::<answered::Chats>(package, Mode::Check).unwrap();
    run::<asked::Chats>(package, Mode::Check).unwrap();
}
