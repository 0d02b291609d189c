//! Values as Postgres reads them from JSON.

use crate::{
    Above, Assignee, Carried, Element, Id, KeyType, Keyed, Listed, Manager, Member, Owner, Parent, Ref,
    Tenant,
};
use serde::{Serialize, Serializer};

/// A value that Postgres takes for a column when it stands in JSON.
///
/// It is the type's own JSON wherever Postgres reads that: times are RFC 3339, bytes are in hexadecimal.
pub trait ColumnValue {
    /// Writes the value.
    fn serialize_value<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

/// The value, written as its column's.
pub(super) struct AsColumn<'a, T>(pub(super) &'a T);

impl<T: ColumnValue> Serialize for AsColumn<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize_value(serializer)
    }
}

macro_rules! value {
    ($($(#[$when:meta])? [$($generics:tt)*] $type:ty: $value:ident, $serializer:ident => $write:expr;)*) => {$(
        $(#[$when])?
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> ColumnValue for $type {
            fn serialize_value<S: Serializer>(&self, $serializer: S) -> Result<S::Ok, S::Error> {
                let $value = self;
                $write
            }
        }
    )*};
}

macro_rules! as_its_own {
    ($($(#[$when:meta])? [$($generics:tt)*] $type:ty;)*) => {
        value!($($(#[$when])? [$($generics)*] $type: value, serializer => value.serialize(serializer);)*);
    };
}

as_its_own! {
    [] bool;
    [] i16;
    [] i32;
    [] i64;
    [] String;
    [] uuid::Uuid;
    #[cfg(feature = "json")]
    [] serde_json::Value;
    #[cfg(feature = "time")]
    [] crate::CreatedAt;
    #[cfg(feature = "time")]
    [] crate::UpdatedAt;
    [T, K: KeyType] Id<T, K>;
    [T: Keyed] Ref<T>;
    [T: Keyed] Owner<T>;
    [T: Keyed] Tenant<T>;
    [T: Keyed] Parent<T>;
    [T: Keyed] Carried<T>;
    [T: Keyed] Member<T>;
    [T: Keyed] Assignee<T>;
    [T: Keyed] Manager<T>;
    [T: Keyed] Above<T>;
    [T: Keyed] Listed<T>;
}

value! {
    [T: ColumnValue] Option<T>: value, serializer => value.as_ref().map(AsColumn).serialize(serializer);
    [T: Element + ColumnValue] Vec<T>: value, serializer => serializer.collect_seq(value.iter().map(AsColumn));
    [] Vec<u8>: value, serializer => serializer.collect_str(&Hexadecimal(value));
    [] f32: value, serializer => real(f64::from(*value), value, serializer);
    [] f64: value, serializer => real(*value, value, serializer);
    #[cfg(feature = "time")]
    [] time::OffsetDateTime: value, serializer => time::serde::rfc3339::serialize(value, serializer);
    #[cfg(feature = "time")]
    [] time::Date: value, serializer => date(*value, serializer);
    // As text: a number of JSON would lose its last digits on the way in many a program.
    #[cfg(feature = "decimal")]
    [] rust_decimal::Decimal: value, serializer => serializer.collect_str(value);
}

/// JSON has no number for these three, and Postgres reads them as text.
fn real<S: Serializer>(number: f64, value: &impl Serialize, serializer: S) -> Result<S::Ok, S::Error> {
    if number.is_nan() {
        serializer.serialize_str("NaN")
    } else if number.is_infinite() {
        serializer.serialize_str(if number > 0.0 { "Infinity" } else { "-Infinity" })
    } else {
        value.serialize(serializer)
    }
}

#[cfg(feature = "time")]
fn date<S: Serializer>(date: time::Date, serializer: S) -> Result<S::Ok, S::Error> {
    if (1..=9999).contains(&date.year()) {
        serializer.collect_str(&date)
    } else {
        Err(serde::ser::Error::custom("a date is written with a year from 1 to 9999"))
    }
}

/// `\x01ff`
struct Hexadecimal<'a>(&'a [u8]);

impl std::fmt::Display for Hexadecimal<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("\\x")?;
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
