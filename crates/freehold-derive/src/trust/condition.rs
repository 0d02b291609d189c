//! `when(…)`: what has to hold for a column of the row.

use super::tokens::{arguments, column, comma, here, parenthesised, path, peek_word, take_word, variant};
use proc_macro2::Ident;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{LitBool, LitFloat, LitInt, LitStr, Path, Token};

#[derive(Clone)]
pub struct Condition {
    pub column: String,
    pub test: Test,
}

#[derive(Clone)]
pub enum Test {
    /// The model's word for the comparison.
    Is(&'static str, Value),
    OneOf(Vec<Value>),
    IsNull,
    IsNotNull,
}

#[derive(Clone)]
pub enum Value {
    /// Written with its enum.
    Variant(Path),
    Text(String),
    Integer(i64),
    Boolean(bool),
    /// The time, and so many seconds.
    Now(i64),
}

const COLUMN: &str = "`when` names a column of the row: `when(status == Status::Open)`";
const VALUE: &str = "expected a value: a variant such as `Status::Open`, a text in quotes, a whole number, `true`, `false` or `now`";

pub fn parse(ident: &Ident, input: ParseStream) -> syn::Result<Condition> {
    arguments(ident, "says what has to hold for a column: `when(status == Status::Open)`", input, |content| {
        let negated: Option<Token![!]> = content.parse()?;
        let column = column(content, COLUMN)?;
        if content.is_empty() {
            let test = Test::Is("Equal", Value::Boolean(negated.is_none()));
            return Ok(Condition { column, test });
        }
        if let Some(not) = negated {
            let message = "`!` stands before a `bool` alone: elsewhere write `!=`, `is not null` or the other comparison";
            return Err(syn::Error::new(not.span, message));
        }
        Ok(Condition { column, test: test(content)? })
    })
}

/// What follows the column.
fn test(input: ParseStream) -> syn::Result<Test> {
    if input.peek(Token![in]) {
        input.parse::<Token![in]>()?;
        return one_of(input).map(Test::OneOf);
    }
    if take_word(input, "is")?.is_some() {
        let not = take_word(input, "not")?.is_some();
        return match take_word(input, "null")? {
            Some(_) if not => Ok(Test::IsNotNull),
            Some(_) => Ok(Test::IsNull),
            None => {
                Err(here(input, "expected `null`: `is null` or `is not null`; a value is compared by `==`"))
            }
        };
    }
    let at = input.span();
    let comparison = comparison(input)?;
    let value = value(input)?;
    let ordered = matches!(value, Value::Integer(_) | Value::Now(_));
    if !ordered && !matches!(comparison, "Equal" | "NotEqual") {
        return Err(syn::Error::new(
            at,
            "only numbers and times have an order here: compare by `==`, `!=` or `in (…)`",
        ));
    }
    Ok(Test::Is(comparison, value))
}

/// `(A, B)`
fn one_of(input: ParseStream) -> syn::Result<Vec<Value>> {
    const EXAMPLE: &str = "expected the values: `in (Status::Open, Status::Pending)`";
    if !input.peek(syn::token::Paren) {
        return Err(here(input, EXAMPLE));
    }
    let parens = input.span();
    parenthesised(input, |content| {
        if content.is_empty() {
            return Err(syn::Error::new(parens, EXAMPLE));
        }
        let mut values = Vec::new();
        while !content.is_empty() {
            let at = content.span();
            match value(content)? {
                Value::Now(_) => {
                    return Err(syn::Error::new(at, "no time is ever exactly now: compare by `<` or `>`"));
                }
                value => values.push(value),
            }
            if !content.is_empty() {
                comma(content)?;
            }
        }
        Ok(values)
    })
}

/// The model's word for an operator.
fn comparison(input: ParseStream) -> syn::Result<&'static str> {
    macro_rules! operators {
        ($($token:tt => $word:literal),*) => {
            $(if input.peek(Token![$token]) {
                input.parse::<Token![$token]>()?;
                return Ok($word);
            })*
        };
    }
    if input.peek(Token![<]) && input.peek2(Token![>]) {
        return Err(here(input, "write `!=`"));
    }
    operators!(
        == => "Equal",
        != => "NotEqual",
        <= => "LessOrEqual",
        >= => "GreaterOrEqual",
        < => "Less",
        > => "Greater"
    );
    if input.peek(Token![=]) {
        return Err(here(input, "write `==`"));
    }
    Err(here(input, "expected `==`, `!=`, `<`, `<=`, `>`, `>=`, `in (…)`, `is null` or `is not null`"))
}

fn value(input: ParseStream) -> syn::Result<Value> {
    if input.peek(LitStr) {
        let text: LitStr = input.parse()?;
        return match text.value() {
            value if value.contains('\0') => {
                Err(syn::Error::new(text.span(), "a text in Postgres can't contain a NUL character"))
            }
            value => Ok(Value::Text(value)),
        };
    }
    if input.peek(LitBool) {
        return Ok(Value::Boolean(input.parse::<LitBool>()?.value));
    }
    if input.peek(Token![-]) || input.peek(LitInt) {
        return integer(input).map(Value::Integer);
    }
    if input.peek(LitFloat) {
        return Err(here(input, "only whole numbers can be compared with"));
    }
    if peek_word(input, "now") && !input.peek2(Token![::]) {
        return now(input).map(Value::Now);
    }
    if input.peek(Ident::peek_any) && peek_word(input, "null") {
        return Err(here(input, "nothing equals `null`: write `is null` or `is not null`"));
    }
    let named = path(input, VALUE)?;
    variant(named, "a variant", "`Status::Open`; two columns can't be compared").map(Value::Variant)
}

fn integer(input: ParseStream) -> syn::Result<i64> {
    let sign = if input.parse::<Option<Token![-]>>()?.is_some() { "-" } else { "" };
    if !input.peek(LitInt) {
        return Err(here(input, "only whole numbers can be compared with"));
    }
    let digits: LitInt = input.parse()?;
    if !digits.suffix().is_empty() {
        let suffix = digits.suffix();
        return Err(syn::Error::new(
            digits.span(),
            format!("leave `{suffix}` away: the column's type says it"),
        ));
    }
    format!("{sign}{}", digits.base10_digits())
        .parse()
        .map_err(|_| syn::Error::new(digits.span(), "a whole number has at most 64 bits"))
}

/// `now`, `now - 24 hours`, in seconds from now.
fn now(input: ParseStream) -> syn::Result<i64> {
    const EXAMPLE: &str = "expected a time: `now - 24 hours`, in `seconds`, `minutes`, `hours` or `days`";
    Ident::parse_any(input)?;
    let sign = if input.peek(Token![-]) {
        input.parse::<Token![-]>()?;
        -1
    } else if input.peek(Token![+]) {
        input.parse::<Token![+]>()?;
        1
    } else {
        return Ok(0);
    };
    if !input.peek(LitInt) {
        return Err(here(input, EXAMPLE));
    }
    let number: LitInt = input.parse()?;
    let unit = match number.suffix() {
        // `24hours` is one token
        "" => Ident::parse_any(input).map_err(|_| here(input, EXAMPLE))?,
        suffix => Ident::new_raw(suffix, number.span()),
    };
    let unit = unit.unraw();
    let seconds: i64 = match unit.to_string().as_str() {
        "second" | "seconds" => 1,
        "minute" | "minutes" => 60,
        "hour" | "hours" => 60 * 60,
        "day" | "days" => 24 * 60 * 60,
        _ => return Err(syn::Error::new(unit.span(), EXAMPLE)),
    };
    let number_of = number.base10_digits().parse::<i64>().ok();
    let total = number_of.and_then(|number| number.checked_mul(seconds)?.checked_mul(sign));
    // Postgres's own times reach less far (its documentation, "Date/Time Types")
    total
        .filter(|total| total.unsigned_abs() <= 1000 * 366 * 24 * 60 * 60)
        .ok_or_else(|| syn::Error::new(number.span(), "no more than a thousand years from now"))
}
