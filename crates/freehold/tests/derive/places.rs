//! Everything says where it was declared, to the character.

use freehold::model::Place;
use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner | me, delete = (nobody))]
pub struct Möbius;

#[derive(Table)]
#[table(trust = Möbius)]
#[primary_key(user_id, ort)]
#[index(ort)]
#[check("ort <> ''")]
pub struct Größe {
    pub user_id: Owner<AuthUser>,
    /* ä */ pub ort: String,
    pub friend: Option<Ref<freehold::AuthUser>>,
    pub me: Member<AuthUser>,
}

#[derive(ClosedSet)]
pub enum Maß {
    Klein,
}

/// The text at a place.
fn at(place: &Place) -> String {
    // Tests run in the crate's folder, and the compiler names files from the workspace's.
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/derive/places.rs");
    assert!(place.file.ends_with("tests/derive/places.rs"), "{place}");
    let source = std::fs::read_to_string(path).unwrap();
    let line = source.lines().nth(place.line as usize - 1).unwrap();
    line.chars().skip(place.column as usize - 1).take(place.width as usize).collect()
}

#[test]
fn a_place_is_what_was_written() {
    let table = Größe::TABLE;
    assert_eq!(at(&table.place), "Größe");
    assert_eq!(at(&table.columns[0].place), "user_id");
    assert_eq!(at(&table.columns[1].place), "ort");
    let reference = |column: usize| at(&table.columns[column].reference.as_ref().unwrap().place);
    assert_eq!(reference(0), "AuthUser");
    assert_eq!(reference(2), "freehold::AuthUser");
    assert_eq!(at(&table.indexes[0].place), "index");
    assert_eq!(at(&table.checks[0].place), "\"ort <> ''\"");
    let trust = table.trust.as_ref().unwrap();
    assert_eq!(at(&trust.place), "Möbius");
    assert_eq!(at(&trust.select.place), "owner | me");
    assert_eq!(trust.select.place, trust.update.place);
    assert_eq!(at(&trust.delete.place), "(nobody)");
    assert_eq!(at(&<Maß as freehold::ClosedSet>::SET.place), "Maß");
}
