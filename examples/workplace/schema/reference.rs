//! What is the same for everybody.

use super::trust::{CommonKnowledge, PublicKnowledge};
use freehold::prelude::*;

/// What every other domain can point at.
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Reference(Currency, Country, Language, TimeZone, Industry, ExchangeRate, FeatureFlag);

/// A currency of ISO 4217.
#[derive(Table)]
#[table(trust = PublicKnowledge)]
pub struct Currency {
    #[key]
    #[check("code ~ '^[A-Z]{3}$'")]
    pub code: String,
    pub name: String,
    /// How many digits stand behind the point.
    #[default(2)]
    pub decimals: i64,
}

/// A country of ISO 3166.
#[derive(Table)]
#[table(trust = PublicKnowledge)]
pub struct Country {
    #[key]
    #[check("code ~ '^[A-Z]{2}$'")]
    pub code: String,
    pub name: String,
    pub currency_code: Ref<Currency>,
}

/// A language that the product speaks.
#[derive(Table)]
#[table(trust = PublicKnowledge)]
pub struct Language {
    #[key]
    pub code: String,
    pub name: String,
    #[default(false)]
    pub right_to_left: bool,
}

/// A time zone, as the IANA names it.
#[derive(Table)]
#[table(trust = PublicKnowledge)]
pub struct TimeZone {
    #[key]
    pub name: String,
    pub country_code: Option<Ref<Country>>,
}

/// What a customer's business is.
#[derive(Table)]
#[table(trust = CommonKnowledge)]
pub struct Industry {
    pub id: Id<Self>,
    #[column(unique)]
    pub name: String,
}

/// What a currency cost on a day, in euros.
#[derive(Table)]
#[table(trust = CommonKnowledge)]
#[primary_key(currency_code, on_day)]
pub struct ExchangeRate {
    #[references(on_delete = cascade)]
    pub currency_code: Ref<Currency>,
    pub on_day: Date,
    #[check("rate > 0")]
    pub rate: f64,
}

/// A part of the product that isn't open to everybody yet.
#[derive(Table)]
#[table(trust = CommonKnowledge)]
pub struct FeatureFlag {
    #[key]
    pub name: String,
    #[default(false)]
    pub is_on: bool,
    pub updated_at: UpdatedAt,
}
