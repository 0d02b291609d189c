//! Rows to insert.

use freehold::prelude::*;
use freehold::{Insert, NewRow};
use serde_json::json;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

/// Without any trait of values, as no column needs one.
#[derive(ClosedSet)]
pub enum Channel {
    Web,
    #[closed_set(label = "e-mail")]
    Email,
}

#[derive(Table, Insert)]
#[table(trust = Everybody)]
pub struct Workspace {
    pub id: Id<Self>,
    pub name: String,
}

#[derive(Table, Insert)]
#[table(trust = Everybody)]
pub struct Conversation {
    pub id: Id<Self>,
    pub workspace_id: Tenant<Workspace>,
    pub claimed_by: Option<Ref<AuthUser>>,
    #[column(name = "medium")]
    pub channel: Channel,
    #[default("open")]
    pub r#type: String,
    pub created_at: CreatedAt,
}

#[derive(Table, Insert)]
#[table(trust = Everybody)]
pub struct Message {
    pub id: Id<Self, i64>,
    pub conversation_id: Parent<Conversation>,
    pub workspace_id: Carried<Workspace>,
    pub build: i32,
}

#[derive(Table, Insert)]
#[table(trust = Everybody)]
pub struct Everything {
    pub id: Id<Self, Uuid>,
    pub at: OffsetDateTime,
    pub on: Date,
    pub bytes: Vec<u8>,
    pub times: Vec<OffsetDateTime>,
    pub ratio: f64,
    pub ratios: Option<Vec<f32>>,
    pub data: Json,
    pub count: i64,
}

/// Nothing that must be set.
#[derive(Table, Insert)]
#[table(trust = Everybody)]
pub struct Ticket {
    pub id: Id<Self, i32>,
}

fn workspace() -> Id<Workspace> {
    Id::new(Uuid::nil())
}

fn json(row: impl serde::Serialize) -> serde_json::Value {
    serde_json::to_value(row).unwrap()
}

#[test]
fn a_row_has_what_is_set_and_no_more() {
    let row = Conversation::insert().channel(Channel::Email).workspace_id(workspace()).build();
    assert_eq!(json(&row), json!({ "workspace_id": Uuid::nil(), "medium": "e-mail" }));
    assert_eq!(row.workspace_id, Tenant::from(workspace()));
    assert_eq!(row.claimed_by, None);
    assert_eq!(json(Ticket::insert().build()), json!({}));
}

#[test]
fn null_is_not_the_same_as_nothing() {
    let row = || Conversation::insert().channel(Channel::Web).workspace_id(workspace());
    assert_eq!(json(row().claimed_by(None).build())["claimed_by"], json!(null));
    assert_eq!(json(row().claimed_by(Ref::new(Uuid::max())).build())["claimed_by"], json!(Uuid::max()));
    assert!(json(row().build()).get("claimed_by").is_none());
}

#[test]
fn the_database_can_be_forestalled() {
    let row = Conversation::insert()
        .id(Id::new(Uuid::max()))
        .workspace_id(workspace())
        .r#type("closed")
        .created_at(OffsetDateTime::UNIX_EPOCH)
        .channel(Channel::Web)
        .build();
    let wanted = json!({
        "id": Uuid::max(), "workspace_id": Uuid::nil(), "medium": "web", "type": "closed",
        "created_at": "1970-01-01T00:00:00Z",
    });
    assert_eq!(json(row), wanted);
}

#[test]
fn what_is_set_last_holds() {
    assert_eq!(Workspace::insert().name("a").name("b").build().name, "b");
}

#[test]
fn a_carried_tenant_can_be_left_to_its_trigger() {
    let conversation: Id<Conversation> = Id::new(Uuid::nil());
    let row = Message::insert().build(7).conversation_id(conversation).build_();
    assert_eq!(json(&row), json!({ "conversation_id": Uuid::nil(), "build": 7 }));
    let row = Message::insert().build(7).conversation_id(conversation).workspace_id(workspace()).build_();
    assert_eq!(row.workspace_id, Some(Carried::new(Uuid::nil())));
}

#[test]
fn values_are_written_as_postgres_reads_them() {
    let row = Everything::insert()
        .at(OffsetDateTime::UNIX_EPOCH)
        .on(Date::MIN.replace_year(2026).unwrap())
        .bytes([0, 0xab])
        .times([OffsetDateTime::UNIX_EPOCH])
        .ratio(f64::NAN)
        .ratios(vec![0.5, f32::NEG_INFINITY])
        .data(json!({ "a": [1] }))
        .count(7)
        .build();
    let wanted = json!({
        "at": "1970-01-01T00:00:00Z", "on": "2026-01-01", "bytes": "\\x00ab", "times": ["1970-01-01T00:00:00Z"],
        "ratio": "NaN", "ratios": [0.5, "-Infinity"], "data": { "a": [1] }, "count": 7,
    });
    assert_eq!(json(&row), wanted);
}

#[test]
fn a_date_that_postgres_would_not_read_is_refused() {
    let row =
        Everything::insert().at(OffsetDateTime::UNIX_EPOCH).on(Date::MIN).bytes([]).times([]).ratio(0.0);
    let error = serde_json::to_string(&row.data(json!(1)).count(7).build()).unwrap_err();
    assert_eq!(error.to_string(), "a date is written with a year from 1 to 9999");
}

#[test]
fn rows_are_values() {
    let row = Workspace::insert().name("a").build();
    assert_eq!(row.clone(), row);
    assert_ne!(row, Workspace::insert().name("b").build());
    assert_eq!(format!("{row:?}"), "NewWorkspace { name: \"a\", id: None }");
}

#[test]
fn a_program_can_be_written_for_every_table() {
    fn table<R: NewRow + serde::Serialize>(_: &R) -> String {
        R::Table::NAME.to_string()
    }
    fn nothing<T: Insert>() -> T::Builder {
        T::insert()
    }
    assert_eq!(table(&nothing::<Ticket>().build()), "public.tickets");
}
