//! What tables and columns were called, and what goes.

use freehold::model::{Model, QualifiedName, Str};
use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

#[derive(Table)]
#[table(trust = OwnerOnly, schema = "app", renamed_from = "notes")]
#[drop(pinned, "In Quotes")]
#[drop(r#type)]
pub struct Entry {
    pub id: Id<Self>,
    #[column(renamed_from = "author")]
    pub user_id: Owner<AuthUser>,
    #[column(name = "words", renamed_from = "The Text", unique)]
    pub text: String,
    #[column(secret, renamed_from = "note", converted = "note::text")]
    pub token: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
#[closed_set(storage = enum, drop("so so so", sad))]
pub enum Mood {
    #[closed_set(renamed_from = "so so", label = "fair")]
    Fine,
    Bad,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum Kind {
    #[closed_set(renamed_from = "memo")]
    Note,
}

#[derive(Sequence)]
#[sequence(schema = "app", renamed_from = "numbers")]
pub struct TicketNumbers;

#[derive(Table)]
#[table(trust = OwnerOnly, partition_by = range(rank))]
#[partition(name = "low", to = 10, renamed_from = "below")]
#[partition(name = "high", from = 10)]
#[primary_key(id, rank)]
#[drop(position, partition("top", middle))]
pub struct Step {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    pub rank: i32,
    pub kind: Kind,
    #[column(renamed_from = "b")]
    pub a: i32,
    #[column(renamed_from = "a")]
    pub b: String,
}

#[derive(Table)]
#[table(trust = OwnerOnly, renamed_from = "old app.tags")]
pub struct Tag {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    pub mood: Mood,
}

#[derive(Schema)]
#[schema(platform = Supabase, drop("app.drafts", labels, app.things, sequence(app.old, "old"), bucket("pictures")))]
pub struct Journal(Entry, Tag, Step, TicketNumbers);

#[derive(Schema)]
#[schema(drop("In Capitals"), platform = Supabase)]
pub struct Everything(Journal);

#[test]
fn what_became_of_it_is_data() {
    let entry = Entry::TABLE;
    assert_eq!(entry.renamed_from, Some(QualifiedName::new("app", "notes")));
    assert_eq!(*entry.drops, ["pinned", "In Quotes", "type"]);
    let before: Vec<_> = entry.columns.iter().map(|column| column.renamed_from.as_deref()).collect();
    assert_eq!(before, [None, Some("author"), Some("The Text"), Some("note")]);
    assert_eq!(entry.columns[2].name, Str::from("words"));
    assert_eq!(Tag::TABLE.renamed_from, Some(QualifiedName::new("old app", "tags")));
    assert_eq!(*Tag::TABLE.drops, [] as [Str; 0]);
    let mood = <Mood as freehold::ClosedSet>::SET;
    assert_eq!(*mood.renamed, [(Str::from("fair"), Str::from("so so"))]);
    assert_eq!(*mood.drops, ["so so so", "sad"]);
    let kind = <Kind as freehold::ClosedSet>::SET;
    assert_eq!(*kind.renamed, [(Str::from("note"), Str::from("memo"))]);
    let converted: Vec<_> = entry.columns.iter().map(|column| column.converted.as_deref()).collect();
    assert_eq!(converted, [None, None, None, Some("note::text")]);
}

#[test]
fn other_things_go_or_were_called_otherwise() {
    let step = Step::TABLE;
    assert_eq!(*step.drops, ["position"]);
    let partitioning = step.partitioning.as_ref().unwrap();
    assert_eq!(*partitioning.drops, ["top", "middle"]);
    let before: Vec<_> = partitioning.partitions.iter().map(|of| of.renamed_from.as_deref()).collect();
    assert_eq!(before, [Some("below"), None]);
    let numbers = <TicketNumbers as freehold::Sequence>::SEQUENCE;
    assert_eq!(numbers.renamed_from, Some(QualifiedName::new("app", "numbers")));
    let model = Model::new(Everything::SCHEMA);
    assert_eq!(model.dropped_sequences, ["app", "public"].map(|schema| QualifiedName::new(schema, "old")));
    assert_eq!(model.dropped_buckets, ["pictures"]);
}

#[test]
fn a_schema_drops_what_its_imports_drop() {
    let drops = Model::new(Everything::SCHEMA).drops;
    let names = [("app", "drafts"), ("public", "labels"), ("app", "things"), ("public", "In Capitals")];
    assert_eq!(drops, names.map(|(schema, name)| QualifiedName::new(schema, name)));
}
