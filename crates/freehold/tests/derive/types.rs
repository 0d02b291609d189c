//! Every type that a column can have.

#![cfg(all(feature = "decimal", feature = "json", feature = "time"))]

use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum Mood {
    Good,
    SoSo,
}

/// Held as a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
#[closed_set(storage = enum, schema = "app", name = "stage_of_work")]
pub enum Stage {
    #[closed_set(label = "1_planning")]
    Planning,
    #[closed_set(label = "2_writing")]
    Writing,
}

#[derive(Table)]
#[table(trust = Everybody)]
pub struct Team {
    pub id: Id<Self, i64>,
}

#[derive(Table)]
#[table(trust = Everybody)]
pub struct Project {
    pub id: Id<Self, i32>,
    pub team_id: Tenant<Team>,
}

/// One of each.
///
///   Indented, and "quoted" \ as is.
#[derive(Table)]
#[table(trust = Everybody)]
pub struct Everything {
    pub id: Id<Self>,
    pub owner_id: Owner<AuthUser>,
    pub project_id: Parent<Project>,
    pub team_id: Carried<Team>,
    pub member_id: Member<AuthUser>,
    pub reviewer_id: Option<Ref<AuthUser>>,
    pub text: String,
    pub small: i16,
    pub integer: i32,
    pub big: i64,
    pub flag: bool,
    pub real: f32,
    pub double: f64,
    pub uuid: Uuid,
    pub instant: OffsetDateTime,
    pub day: Date,
    pub json: Json,
    pub bytes: Vec<u8>,
    #[column(numeric(12, 2))]
    pub price: Decimal,
    #[column(numeric(3, 0))]
    pub prices: Option<Vec<Decimal>>,
    pub mood: Mood,
    pub stage: Option<Stage>,
    pub stages: Vec<Stage>,
    pub words: Vec<String>,
    pub maybe_text: Option<String>,
    pub maybe_bytes: Option<Vec<u8>>,
    pub r#type: std::string::String,
    pub created_at: CreatedAt,
    pub updated_at: UpdatedAt,
}

#[test]
fn each_type_is_a_column() {
    let columns: Vec<_> = Everything::TABLE.columns.iter().map(|column| format!("{column:?}")).collect();
    insta::assert_snapshot!(columns.join("\n\n"));
}

#[test]
fn a_table_and_its_trust() {
    insta::assert_debug_snapshot!(Project::TABLE);
}

#[test]
fn a_doc_comment_keeps_its_lines() {
    assert_eq!(Everything::TABLE.doc, "One of each.\n\n  Indented, and \"quoted\" \\ as is.");
}
