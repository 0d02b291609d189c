//! The arguments of an attribute: parsed one by one, so that a mistake in one doesn't hide the others'.

use crate::errors::{Errors, words};
use crate::near::near;
use proc_macro2::{Ident, TokenTree};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, LitStr, Meta, Token};

/// Parses each argument of `#[attribute(…)]`. `usage` is shown if there are none.
pub fn each(
    attribute: &Attribute,
    usage: &str,
    errors: &mut Errors,
    mut one: impl FnMut(ParseStream, &mut Errors) -> syn::Result<()>,
) {
    let Meta::List(list) = &attribute.meta else {
        errors.on(&attribute.meta, format!("write `#[{usage}]`"));
        return;
    };
    if list.tokens.is_empty() {
        errors.on(list, format!("write `#[{usage}]`"));
        return;
    }
    // Parsed in place: an end that comes too early shows at the closing parenthesis.
    let parsed = list.parse_args_with(|input: ParseStream| {
        while !input.is_empty() {
            if let Err(error) = one(input, errors).and_then(|()| end(input)) {
                errors.push(error);
                skip(input)?;
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(())
    });
    errors.take(parsed);
}

/// An argument ends at a comma or with the attribute.
fn end(input: ParseStream) -> syn::Result<()> {
    if input.is_empty() || input.peek(Token![,]) { Ok(()) } else { Err(input.error("expected `,` or `)`")) }
}

fn skip(input: ParseStream) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<TokenTree>()?;
    }
    Ok(())
}

/// One of the known words of an attribute.
pub fn word<'a>(input: ParseStream, attribute: &str, known: &[&'a str]) -> syn::Result<(Ident, &'a str)> {
    if !input.peek(Ident::peek_any) {
        return Err(input.error(format!("expected {}", words(known, "or"))));
    }
    let ident = Ident::parse_any(input)?;
    match find(&ident, known) {
        Some(word) => Ok((ident, word)),
        None => Err(unknown(&ident, &format!("`#[{attribute}]` has no"), "it has", known)),
    }
}

/// The known word that the identifier is. A raw identifier never is one.
pub fn find<'a>(ident: &Ident, known: &[&'a str]) -> Option<&'a str> {
    known.iter().copied().find(|word| ident == word)
}

/// "…no `nmae`, did you mean `name`? it has `name` and `schema`"
pub fn unknown(ident: &Ident, complaint: &str, there_is: &str, known: &[&str]) -> syn::Error {
    let word = ident.unraw().to_string();
    let list = words(known, if there_is.ends_with("be") { "or" } else { "and" });
    let message = match near(&word, known.iter().copied()) {
        Some(near) if known.len() == 1 => format!("{complaint} `{word}`, did you mean `{near}`?"),
        Some(near) => format!("{complaint} `{word}`, did you mean `{near}`? {there_is} {list}"),
        None => format!("{complaint} `{word}`: {there_is} {list}"),
    };
    syn::Error::new(ident.span(), message)
}

/// `= value` with a word out of a closed list.
pub fn choice<'a>(input: ParseStream, key: &str, known: &[&'a str]) -> syn::Result<(Ident, &'a str)> {
    input.parse::<Token![=]>()?;
    if !input.peek(Ident::peek_any) {
        return Err(input.error(format!("expected {}", words(known, "or"))));
    }
    let ident = Ident::parse_any(input)?;
    match find(&ident, known) {
        Some(word) => Ok((ident, word)),
        None => Err(unknown(&ident, &format!("`{key}` can't be"), "it can be", known)),
    }
}

/// `= "text"`
pub fn text(input: ParseStream) -> syn::Result<LitStr> {
    input.parse::<Token![=]>()?;
    if !input.peek(LitStr) {
        return Err(input.error("expected a text in quotes"));
    }
    input.parse()
}

/// Fills a slot that is filled once.
pub fn once<T>(slot: &mut Option<T>, value: T, key: &Ident, errors: &mut Errors) {
    if slot.is_some() {
        errors.at(key.span(), format!("`{key}` is said twice"));
    } else {
        *slot = Some(value);
    }
}
