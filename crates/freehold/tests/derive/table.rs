//! The attributes of a table and of its fields.

use freehold::model::{Action, BaseType, Default, Role, Uniqueness};
use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum State {
    Open,
    #[closed_set(label = "it's done")]
    Done,
}

#[derive(Table)]
#[table(trust = OwnerOnly, schema = "app data", name = "Käufe; drop table x")]
#[unique(user_id, number)]
#[unique(number, name = "one_of_a_kind")]
#[index(user_id, created_at desc)]
#[index(r#unique, include(total, state), where = "state <> 'it''s done'", unique, name = "idx_open")]
#[check("total >= 0", name = "not_negative")]
#[check("number > 0")]
pub struct Order {
    pub id: Id<Self, i64>,
    #[references(on_delete = cascade, on_update = restrict)]
    pub user_id: Owner<AuthUser>,
    #[references(on_delete = set_default, on_update = set_null)]
    #[default(sql = "null::uuid")]
    pub seller_id: Option<Ref<AuthUser>>,
    #[column(unique)]
    #[default(1)]
    pub number: i32,
    #[default(-0.50)]
    #[check("total < 1000")]
    pub total: f64,
    #[default(State::Done)]
    pub state: Option<State>,
    #[default("it's \\ \"new\"")]
    #[column(name = "group")]
    pub label: Option<String>,
    #[default(true)]
    #[check("open is not null", name = "open_said")]
    pub open: bool,
    #[default(-9_000)]
    pub balance: Option<i64>,
    #[default(2)]
    pub ratio: f32,
    #[default(sql = "now()")]
    pub seen_at: OffsetDateTime,
    pub r#unique: String,
    pub created_at: CreatedAt,
    #[column(name = "changed at", trigger = "keep \"changed at\"")]
    pub updated_at: UpdatedAt,
}

fn default(column: &str) -> Option<Default> {
    Order::TABLE.column(column).unwrap().default.clone()
}

#[test]
fn names_are_taken_as_they_are_written() {
    assert_eq!(Order::NAME.to_string(), "app data.Käufe; drop table x");
    assert_eq!(Order::TABLE.rust_name, "Order");
    assert!(Order::TABLE.column("label").is_none());
    assert_eq!(Order::TABLE.column("group").unwrap().base, BaseType::Text);
    assert_eq!(Order::TABLE.column("unique").unwrap().role, Role::Plain);
    assert_eq!(Order::TABLE.column("changed at").unwrap().trigger.as_deref(), Some("keep \"changed at\""));
    assert_eq!(Order::TABLE.column("created_at").unwrap().trigger, None);
}

#[test]
fn defaults_are_kept_as_values() {
    assert_eq!(default("id"), Some(Default::Identity));
    assert_eq!(default("number"), Some(Default::Integer(1)));
    assert_eq!(default("total"), Some(Default::Number("-0.50".into())));
    assert_eq!(default("state"), Some(Default::Text("it's done".into())));
    assert_eq!(default("group"), Some(Default::Text("it's \\ \"new\"".into())));
    assert_eq!(default("open"), Some(Default::Boolean(true)));
    assert_eq!(default("balance"), Some(Default::Integer(-9000)));
    assert_eq!(default("ratio"), Some(Default::Integer(2)));
    assert_eq!(default("seen_at"), Some(Default::Sql("now()".into())));
}

#[test]
fn actions_are_kept() {
    let actions = |column: &str| {
        let reference = Order::TABLE.column(column).unwrap().reference.clone().unwrap();
        (reference.on_delete, reference.on_update)
    };
    assert_eq!(actions("user_id"), (Action::Cascade, Action::Restrict));
    assert_eq!(actions("seller_id"), (Action::SetDefault, Action::SetNull));
}

#[test]
fn uniques_indexes_and_checks_are_kept() {
    let table = Order::TABLE;
    assert_eq!(table.uniques[0].columns[..], ["user_id", "number"]);
    assert_eq!(table.uniques[0].name, None);
    assert_eq!(table.uniques[1].name.as_deref(), Some("one_of_a_kind"));
    assert_eq!(table.column("number").unwrap().unique, Some(Uniqueness::PerTenant));

    let (by_user, open) = (&table.indexes[0], &table.indexes[1]);
    let order: Vec<_> = by_user.columns.iter().map(|column| (&*column.name, column.descending)).collect();
    assert_eq!(order, [("user_id", false), ("created_at", true)]);
    assert!(by_user.unique.is_none() && by_user.name.is_none() && by_user.include.is_empty());
    assert_eq!(open.columns[0].name, "unique");
    assert_eq!(open.include[..], ["total", "state"]);
    assert_eq!(open.predicate.as_deref(), Some("state <> 'it''s done'"));
    assert_eq!((open.unique, open.name.as_deref()), (Some(Uniqueness::PerTenant), Some("idx_open")));

    assert_eq!(table.checks[0].name.as_deref(), Some("not_negative"));
    assert_eq!(table.checks[1].expression, "number > 0");
    let total = table.column("total").unwrap().check.as_ref().unwrap();
    assert_eq!((&*total.expression, total.name.as_deref()), ("total < 1000", None));
    let open = table.column("open").unwrap().check.as_ref().unwrap();
    assert_eq!(open.name.as_deref(), Some("open_said"));
}

/// A key that the application chooses, and a table that refers to itself and to the other.
#[derive(Table)]
#[table(trust = OwnerOnly)]
pub struct Country {
    #[key]
    #[check("code = upper(code)")]
    pub code: String,
    pub owner: Owner<AuthUser>,
    pub part_of: Option<Ref<Country>>,
    pub capital: Option<Ref<City>>,
}

#[derive(Table)]
#[table(trust = OwnerOnly, name = "towns")]
pub struct City {
    pub id: Id<Self, i32>,
    pub owner: Owner<AuthUser>,
    pub country: Ref<Country>,
}

#[test]
fn references_have_the_type_of_the_key_they_refer_to() {
    let country = City::TABLE.column("country").unwrap();
    assert_eq!(country.base, BaseType::Text);
    assert_eq!(country.reference.as_ref().unwrap().target.column, "code");
    assert_eq!(Country::TABLE.column("part_of").unwrap().base, BaseType::Text);
    assert_eq!(Country::TABLE.column("capital").unwrap().base, BaseType::Integer);
    let reference: Ref<Country> = Ref::new("AT".to_owned());
    assert_eq!(reference.key(), "AT");
}

/// A struct within a function, from a macro, with types by their paths.
#[test]
fn a_table_can_stand_anywhere() {
    macro_rules! table {
        ($name:ident, $owner:ty) => {
            #[derive(freehold::Table)]
            #[table(trust = OwnerOnly)]
            pub struct $name {
                pub id: freehold::prelude::Id<$name>,
                pub user_id: $owner,
            }
        };
    }
    table!(Box, freehold::Owner<freehold::AuthUser>);
    assert_eq!(Box::NAME.name, "boxes");
    assert_eq!(Box::TABLE.columns[1].role, Role::Owner);
}

mod apart {
    //! Without the prelude, and with names of the standard library taken.
    #![allow(dead_code)]

    struct Option;
    struct Some;
    struct None;
    struct Vec;
    struct Cow;

    #[derive(freehold::Trust)]
    #[trust(all = owner)]
    pub struct Mine;

    #[derive(freehold::ClosedSet)]
    pub enum Result {
        Ok,
        Err,
    }

    #[derive(freehold::Table)]
    #[table(trust = Mine)]
    #[index(outcome)]
    pub struct String {
        id: freehold::Id<Self>,
        user_id: freehold::Owner<freehold::AuthUser>,
        #[default(Result::Ok)]
        outcome: Result,
    }

    #[derive(freehold::Schema)]
    #[schema(platform = Supabase)]
    pub struct Str(String);
}

#[test]
fn expansions_do_not_depend_on_names_in_scope() {
    assert_eq!(apart::String::NAME.name, "strings");
    assert_eq!(apart::Result::Err.to_string(), "err");
    assert_eq!(apart::Str::SCHEMA.parts.len(), 1);
}
