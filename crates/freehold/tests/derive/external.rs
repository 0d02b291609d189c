//! Tables of somebody else.

use freehold::model::{BaseType, Default, Role};
use freehold::prelude::*;

/// Another service's users, whom callers sign in as.
#[derive(Table)]
#[table(external, identity, schema = "accounts", name = "person")]
pub struct Person {
    pub id: Id<Self>,
    #[default(true)]
    pub active: bool,
    pub joined: CreatedAt,
}

#[derive(Table)]
#[table(external, schema = "geo")]
pub struct Country {
    #[key]
    #[column(name = "iso")]
    pub code: String,
}

#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

#[derive(Table)]
#[table(trust = OwnerOnly)]
pub struct Address {
    pub id: Id<Self>,
    pub person: Owner<Person>,
    pub country: Ref<Country>,
}

#[test]
fn an_external_table_is_described_and_not_trusted() {
    assert!(Person::TABLE.is_external());
    assert_eq!(Person::NAME.to_string(), "accounts.person");
    assert_eq!(Country::NAME.to_string(), "geo.countries");
    assert_eq!(Person::TABLE.columns[0].role, Role::Id);
}

#[test]
fn nothing_is_said_about_how_it_fills_its_columns() {
    let defaults: Vec<_> = Person::TABLE.columns.iter().map(|column| column.default.clone()).collect();
    assert_eq!(defaults, [None, Some(Default::Boolean(true)), None]);
}

#[test]
fn it_can_be_referred_to_and_own() {
    let person = Address::TABLE.column("person").unwrap().reference.clone().unwrap();
    assert_eq!((person.target.table, &*person.target.column), (Person::NAME, "id"));
    let country = Address::TABLE.column("country").unwrap();
    assert_eq!(country.base, BaseType::Text);
    assert_eq!(country.reference.as_ref().unwrap().target.column, "iso");
}

#[test]
fn auth_users_is_one() {
    assert!(AuthUser::TABLE.is_external());
    assert_eq!(AuthUser::TABLE.primary_key[..], ["id"]);
    assert_eq!(AuthUser::TABLE.columns[0].base, BaseType::Uuid);
    assert_eq!(AuthUser::TABLE.columns[0].default, None);
}
