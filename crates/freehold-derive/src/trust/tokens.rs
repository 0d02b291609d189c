//! What the parts of a trust expression are parsed with: a mistake is told once, at its token.

use proc_macro2::{Ident, Span, TokenStream};
use syn::buffer::Cursor;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::spanned::Spanned;
use syn::{Path, Token, parenthesized};

/// What stands in parentheses, which are there. After a mistake in them, what is left would be a second one.
pub fn parenthesised<T>(
    input: ParseStream,
    parse: impl FnOnce(ParseStream) -> syn::Result<T>,
) -> syn::Result<T> {
    let content;
    parenthesized!(content in input);
    let parsed = parse(&content).and_then(|value| match content.is_empty() {
        true => Ok(value),
        false => Err(here(&content, "expected `)`")),
    });
    if parsed.is_err() {
        let _ = content.parse::<TokenStream>();
    }
    parsed
}

/// The arguments of an atom. `names` is what is said if there are none.
pub fn arguments<T>(
    ident: &Ident,
    names: &str,
    input: ParseStream,
    parse: impl FnOnce(ParseStream) -> syn::Result<T>,
) -> syn::Result<T> {
    if !input.peek(syn::token::Paren) {
        return Err(syn::Error::new(ident.span(), format!("`{ident}` {names}")));
    }
    let parens = input.span();
    parenthesised(input, |content| {
        if content.is_empty() {
            return Err(syn::Error::new(parens, format!("`{ident}` {names}")));
        }
        parse(content)
    })
}

/// A mistake at the next token, or where the parentheses end.
pub fn here(input: ParseStream, message: impl std::fmt::Display) -> syn::Error {
    syn::Error::new(input.span(), message)
}

/// Whether the next token is this word.
pub fn peek_word(input: ParseStream, word: &str) -> bool {
    Ident::parse_any(&input.fork()).is_ok_and(|found| found == word)
}

/// The word, if it is the next token.
pub fn take_word(input: ParseStream, word: &str) -> syn::Result<Option<Ident>> {
    if peek_word(input, word) { Ident::parse_any(input).map(Some) } else { Ok(None) }
}

/// A path: `Membership`, `crate::Role::Admin`.
pub fn path(input: ParseStream, expected: &str) -> syn::Result<Path> {
    if !input.peek(Ident::peek_any) && !input.peek(Token![::]) {
        return Err(here(input, expected));
    }
    input.call(Path::parse_mod_style)
}

/// `A, B`, not empty, up to the end.
pub fn paths(input: ParseStream, expected: &str) -> syn::Result<Vec<Path>> {
    let mut paths = vec![path(input, expected)?];
    while !input.is_empty() {
        comma(input)?;
        if !input.is_empty() {
            paths.push(path(input, expected)?);
        }
    }
    Ok(paths)
}

pub fn comma(input: ParseStream) -> syn::Result<()> {
    if !input.peek(Token![,]) {
        return Err(here(input, "expected `,` or `)`"));
    }
    input.parse::<Token![,]>().map(drop)
}

/// A variant that is written with its enum.
pub fn variant(path: Path, what: &str, example: &str) -> syn::Result<Path> {
    match path.segments.len() {
        0 | 1 => Err(syn::Error::new(path.span(), format!("{what} is written with its enum: {example}"))),
        _ => Ok(path),
    }
}

/// The name of a column: a bare identifier, as fields have it.
pub fn column(input: ParseStream, expected: &str) -> syn::Result<String> {
    let mistake = here(input, expected);
    let ident = Ident::parse_any(input).map_err(|_| mistake.clone())?.unraw().to_string();
    let begins = ident.starts_with(|first: char| first.is_lowercase() || first == '_');
    if begins && !input.peek(Token![::]) { Ok(ident) } else { Err(mistake) }
}

/// The tokens from one place to another, and the last one's end.
pub fn between(mut from: Cursor, to: Cursor) -> (TokenStream, Option<Span>) {
    let mut tokens = TokenStream::new();
    let mut last = None;
    while from < to {
        let Some((token, rest)) = from.token_tree() else { break };
        last = Some(match &token {
            proc_macro2::TokenTree::Group(group) => group.span_close(),
            other => other.span(),
        });
        tokens.extend([token]);
        from = rest;
    }
    (tokens, last)
}
