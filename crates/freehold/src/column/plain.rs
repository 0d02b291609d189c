use super::{ColumnType, Element, Optional};
use crate::model::BaseType;

macro_rules! plain {
    ($($(#[$when:meta])? $type:ty => $base:ident),* $(,)?) => {$(
        // The traits' own notes say what can be used; a list of impls would only repeat it.
        $(#[$when])?
        #[diagnostic::do_not_recommend]
        impl ColumnType for $type {
            type Null = Optional;

            const BASE: BaseType = BaseType::$base;
        }

        $(#[$when])?
        #[diagnostic::do_not_recommend]
        impl Element for $type {}
    )*};
}

plain! {
    String => Text,
    i16 => SmallInt,
    i32 => Integer,
    i64 => BigInt,
    bool => Boolean,
    f32 => Real,
    f64 => DoublePrecision,
    uuid::Uuid => Uuid,
    #[cfg(feature = "time")]
    time::OffsetDateTime => Timestamptz,
    #[cfg(feature = "time")]
    time::Date => Date,
    #[cfg(feature = "json")]
    serde_json::Value => Jsonb,
    #[cfg(feature = "decimal")]
    rust_decimal::Decimal => Numeric,
}

// Not an element: `u8` by itself is no column, only a string of them is.
#[diagnostic::do_not_recommend]
impl ColumnType for Vec<u8> {
    type Null = Optional;

    const BASE: BaseType = BaseType::Bytea;
}

#[cfg(feature = "decimal")]
#[diagnostic::do_not_recommend]
impl super::NumericColumn for rust_decimal::Decimal {}
