//! `#[backfill(…)]`: how rows that are there already get the value of a column.

use super::{Field, Table, parse};
use crate::args::{each, find, once, text, unknown, word};
use crate::attr;
use crate::errors::Errors;
use crate::name;
use crate::place::Place;
use crate::types::Role;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::spanned::Spanned;
use syn::{Attribute, Lit, LitStr, Token, parenthesized};

const WORDS: [&str; 5] = [attr::FROM, attr::TAKE, attr::VALUE, attr::SQL, attr::ORPHANS];
const FATES: [&str; 3] = [attr::REFUSE, attr::DELETE, attr::ASSIGN];
const USAGE: &str = "backfill(from = …, take = …)";
const SOURCES: &str = "say where the value comes from: `from = …, take = …` by a field that refers to another row, `value = \"…\"` or `sql = \"…\"`";

pub struct Backfill {
    source: Source,
    orphans: Option<Orphans>,
    pub span: Span,
}

enum Source {
    /// The field that refers to the row, and the column there.
    Row {
        from: Ident,
        take: String,
    },
    Value(String),
    Sql(String),
}

enum Orphans {
    Refuse,
    Delete,
    /// The key of the row that they become those of.
    Assign(LitStr),
}

pub fn parse(attribute: &Attribute, errors: &mut Errors) -> Option<Backfill> {
    let span = attribute.path().span();
    let (mut from, mut take, mut value, mut sql, mut orphans) = (None, None, None, None, None);
    let before = errors.count();
    each(attribute, USAGE, errors, |input, errors| {
        let (key, said) = word(input, attr::BACKFILL, &WORDS)?;
        match said {
            attr::FROM => {
                input.parse::<Token![=]>()?;
                once(&mut from, field(input)?, &key, errors);
            }
            attr::TAKE => {
                input.parse::<Token![=]>()?;
                once(&mut take, column(input, errors)?, &key, errors);
            }
            attr::VALUE => {
                input.parse::<Token![=]>()?;
                once(&mut value, constant(input)?, &key, errors);
            }
            attr::SQL => once(&mut sql, name::sql(&text(input)?, errors), &key, errors),
            _ => {
                input.parse::<Token![=]>()?;
                once(&mut orphans, fate(input)?, &key, errors);
            }
        }
        Ok(())
    });
    if errors.count() > before {
        return None;
    }
    let source = match (from, take, value, sql) {
        (Some(from), Some(take), None, None) => Source::Row { from, take },
        (None, None, Some(value), None) => Source::Value(value),
        (None, None, None, Some(sql)) => Source::Sql(sql),
        (Some(from), None, None, None) => {
            errors.at(from.span(), "say which column of that row is taken as well: `take = …`");
            return None;
        }
        (None, Some(_), None, None) => {
            errors.on(attribute, "say which field refers to the row that this is taken from: `from = …`");
            return None;
        }
        (None, None, None, None) => {
            errors.on(attribute, SOURCES);
            return None;
        }
        _ => {
            errors
                .on(attribute, "a column is filled in one way: keep `from` and `take`, or `value`, or `sql`");
            return None;
        }
    };
    Some(Backfill { source, orphans, span })
}

fn field(input: ParseStream) -> syn::Result<Ident> {
    match input.peek(Ident::peek_any) {
        true => Ident::parse_any(input),
        false => Err(input.error("expected a field that refers to another table")),
    }
}

/// A column of another table, as Postgres calls it.
fn column(input: ParseStream, errors: &mut Errors) -> syn::Result<String> {
    if input.peek(LitStr) {
        return Ok(name::written(&input.parse()?, errors));
    }
    match input.peek(Ident::peek_any) {
        true => Ok(Ident::parse_any(input)?.unraw().to_string()),
        false => Err(input.error("expected a column of that row, in quotes where it isn't a word")),
    }
}

/// A constant as text.
fn constant(input: ParseStream) -> syn::Result<String> {
    let sign = if input.parse::<Option<Token![-]>>()?.is_some() { "-" } else { "" };
    let span = input.span();
    match input.parse() {
        Ok(Lit::Str(text)) if sign.is_empty() => Ok(text.value()),
        Ok(Lit::Bool(value)) if sign.is_empty() => Ok(value.value.to_string()),
        Ok(Lit::Int(digits)) if digits.suffix().is_empty() => Ok(format!("{sign}{}", digits.base10_digits())),
        Ok(Lit::Float(digits)) if digits.suffix().is_empty() => {
            Ok(format!("{sign}{}", digits.base10_digits()))
        }
        _ => Err(syn::Error::new(
            span,
            "a value is a text in quotes, as Postgres reads one of the column's type, a number, `true` or `false`",
        )),
    }
}

/// `refuse`, `delete`, `assign("…")`
fn fate(input: ParseStream) -> syn::Result<Orphans> {
    if !input.peek(Ident::peek_any) {
        return Err(input.error("expected `refuse`, `delete` or `assign(\"…\")`"));
    }
    let ident = Ident::parse_any(input)?;
    match find(&ident, &FATES) {
        Some(attr::REFUSE) => Ok(Orphans::Refuse),
        Some(attr::DELETE) => Ok(Orphans::Delete),
        Some(_) if input.peek(syn::token::Paren) => {
            let content;
            parenthesized!(content in input);
            let key = content.parse()?;
            if content.is_empty() { Ok(Orphans::Assign(key)) } else { Err(content.error("expected one key")) }
        }
        Some(_) => {
            Err(syn::Error::new(ident.span(), "say whose they become: `assign(\"…\")` with the key of a row"))
        }
        None => Err(unknown(&ident, "`orphans` can't be", "it can be", &FATES)),
    }
}

/// What can be told from the table's own tokens.
pub fn check(table: &Table, errors: &mut Errors) {
    for field in &table.fields {
        let Some(Backfill { source, orphans, span }) = &field.backfill else { continue };
        if field.seen.role == Role::Carried {
            errors.at(*span, "what is carried is filled from its parent by itself: remove this");
            continue;
        }
        if field.seen.optional {
            errors.at(*span, "a column that can be NULL needs no value in the rows that are there: remove this, or the `Option`");
        }
        if let Source::Row { from, .. } = source
            && let Some(at) = errors.take(parse::position(from, &table.fields))
        {
            let other = &table.fields[at];
            if other.ident == field.ident {
                errors.at(
                    from.span(),
                    "a column isn't filled from itself: name a field that refers to another row",
                );
            } else if other.seen.target().is_none() {
                errors.at(
                    from.span(),
                    format!("`{from}` refers to no row: name a field such as a `Ref<_>` or `Parent<_>`"),
                );
            }
        }
        let says_whose = matches!(field.seen.role, Role::Owner | Role::Tenant | Role::Parent);
        match orphans {
            None if says_whose => errors.at(
                *span,
                "say what becomes of rows that this can't be filled in, for they would be nobody's: `orphans = refuse` stops the migration, `orphans = delete` deletes them, `orphans = assign(\"…\")` gives them to the one with that key",
            ),
            Some(Orphans::Assign(key)) if field.seen.target().is_none() => {
                errors.at(key.span(), "this column refers to nobody that rows could become: write `orphans = refuse` or `orphans = delete`");
            }
            _ => {}
        }
    }
}

/// The column, with how it is filled if that is said.
pub fn expand(table: &Table, field: &Field, column: TokenStream) -> TokenStream {
    let Some(Backfill { source, orphans, span }) = &field.backfill else { return column };
    let source = match source {
        Source::Row { from, take } => {
            let at = parse::position(from, &table.fields);
            let reference = at.map_or("", |at| table.column(at));
            quote!(Row { reference: __freehold::text(#reference), take: __freehold::text(#take) })
        }
        Source::Value(value) => quote!(Value(__freehold::text(#value))),
        Source::Sql(sql) => quote!(Sql(__freehold::text(#sql))),
    };
    let orphans = match orphans {
        None | Some(Orphans::Refuse) => quote!(Refuse),
        Some(Orphans::Delete) => quote!(Delete),
        Some(Orphans::Assign(key)) => quote!(Assign(__freehold::text(#key))),
    };
    let place = Place::at(*span);
    quote_spanned! {*span=>
        __freehold::backfilled(#column, __freehold::model::Backfill {
            source: __freehold::model::Filling::#source,
            orphans: __freehold::model::Orphans::#orphans,
            place: #place,
        })
    }
}
