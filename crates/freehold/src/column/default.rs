//! Which literals a column's default can be. `Option<T>` takes what `T` takes.

/// A column whose default can be `true` or `false`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't default to `true` or `false`",
    label = "not a `bool`",
    note = "write a default of the column's type, or an expression: `sql = \"…\"`"
)]
pub trait BooleanDefault {
    /// The type that the value must have.
    type Value;
}

/// A column whose default can be a whole number.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't default to a whole number",
    label = "not a number",
    note = "write a default of the column's type, or an expression: `sql = \"…\"`"
)]
pub trait IntegerDefault {
    /// The type that the number must fit.
    type Value;
}

/// A column whose default can be a number with decimals.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't default to a number with decimals",
    label = "not a number with decimals",
    note = "write a default of the column's type, or an expression: `sql = \"…\"`"
)]
pub trait NumberDefault {
    /// The type that the number must fit.
    type Value;
}

/// A column whose default can be a text.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't default to a text",
    label = "not a `String`",
    note = "a closed set defaults to a variant, written as a path: `#[default(Status::Active)]`",
    note = "otherwise write a default of the column's type, or an expression: `sql = \"…\"`"
)]
pub trait TextDefault {
    /// The type that the text must have.
    type Value;
}

macro_rules! takes {
    ($trait:ident: $($(#[$when:meta])? $type:ty as $value:ty),* $(,)?) => {
        $(
            $(#[$when])?
            #[diagnostic::do_not_recommend]
            impl $trait for $type {
                type Value = $value;
            }
        )*

        #[diagnostic::do_not_recommend]
        impl<T: $trait> $trait for Option<T> {
            type Value = T::Value;
        }
    };
}

takes!(BooleanDefault: bool as bool);

takes!(TextDefault: String as &'static str);

takes! {
    IntegerDefault:
    i16 as i16,
    i32 as i32,
    i64 as i64,
    // A whole number is a fine default for these; nothing in `i64` is too large for them.
    f32 as i64,
    f64 as i64,
    #[cfg(feature = "decimal")]
    rust_decimal::Decimal as i64,
}

takes! {
    NumberDefault:
    f32 as f32,
    f64 as f64,
    #[cfg(feature = "decimal")]
    rust_decimal::Decimal as f64,
}
