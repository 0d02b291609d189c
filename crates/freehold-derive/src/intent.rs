//! What became of what is gone: `renamed_from = "…"` and `drop(…)`, names as Postgres has them.

use crate::args::each;
use crate::errors::Errors;
use crate::name;
use proc_macro2::{Ident, Span, TokenTree};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, LitStr, Token, parenthesized};

/// A name, and where it is said.
pub struct Named {
    pub name: String,
    pub span: Span,
}

/// A table's name, and where it is said.
pub struct NamedTable {
    /// Its schema, if that is said.
    pub schema: Option<String>,
    pub name: String,
    pub span: Span,
}

impl NamedTable {
    /// A table without its schema is in `public`.
    fn is_same(&self, other: &Self) -> bool {
        let whole = |of: &Self| (of.schema.clone().unwrap_or_else(|| "public".into()), of.name.clone());
        whole(self) == whole(other)
    }
}

/// `#[drop(a, "B")]`
pub fn columns(attribute: &Attribute, drops: &mut Vec<Named>, errors: &mut Errors) {
    each(attribute, "drop(column, …)", errors, |input, errors| {
        let text = listed(input)?;
        let (name, span) = (name::written(&text, errors), text.span());
        if drops.iter().any(|earlier| earlier.name == name) {
            errors.at(span, format!("`{name}` is named already"));
        } else {
            drops.push(Named { name, span });
        }
        Ok(())
    });
}

/// `drop("public.a", public.b, c)`
pub fn tables(
    key: &Ident,
    input: ParseStream,
    drops: &mut Vec<NamedTable>,
    errors: &mut Errors,
) -> syn::Result<()> {
    if !input.peek(syn::token::Paren) {
        return Err(syn::Error::new(key.span(), "say which tables go: `drop(\"public.old_table\")`"));
    }
    let content;
    parenthesized!(content in input);
    if content.is_empty() {
        errors.at(key.span(), "say which tables go: `drop(\"public.old_table\")`");
    }
    while !content.is_empty() {
        let of = qualified(&content).map(|text| table(&text, errors));
        match of.and_then(|of| end(&content).map(|()| of)) {
            Ok(of) if drops.iter().any(|earlier| earlier.is_same(&of)) => {
                errors.at(of.span, format!("`{}` is named already", of.name));
            }
            Ok(of) => drops.push(of),
            Err(error) => {
                errors.push(error);
                while !content.is_empty() {
                    content.parse::<TokenTree>()?;
                }
            }
        }
    }
    Ok(())
}

/// `drop("a", b)`
pub fn labels(
    key: &Ident,
    input: ParseStream,
    drops: &mut Vec<Named>,
    errors: &mut Errors,
) -> syn::Result<()> {
    const USAGE: &str = "say which labels go: `drop(\"old\")`";
    if !input.peek(syn::token::Paren) {
        return Err(syn::Error::new(key.span(), USAGE));
    }
    let content;
    parenthesized!(content in input);
    if content.is_empty() {
        errors.at(key.span(), USAGE);
    }
    while !content.is_empty() {
        let text = listed(&content)?;
        let (name, span) = (text.value(), text.span());
        if drops.iter().any(|earlier| earlier.name == name) {
            errors.at(span, format!("`{name}` is named already"));
        } else {
            drops.push(Named { name, span });
        }
        end(&content)?;
    }
    Ok(())
}

fn end(input: ParseStream) -> syn::Result<()> {
    if !input.is_empty() {
        input.parse::<Token![,]>()?;
    }
    Ok(())
}

/// `schema.table`, or `table` by itself.
pub fn table(text: &LitStr, errors: &mut Errors) -> NamedTable {
    let (value, span) = (text.value(), text.span());
    let mut written = |part: &str| name::written(&LitStr::new(part, span), errors);
    match value.split_once('.') {
        Some((schema, name)) => NamedTable { schema: Some(written(schema)), name: written(name), span },
        None => NamedTable { schema: None, name: written(&value), span },
    }
}

/// A word, two with a dot between, or a text.
fn qualified(input: ParseStream) -> syn::Result<LitStr> {
    let is_word = !input.peek(LitStr);
    let first = listed(input)?;
    if !is_word || !input.peek(Token![.]) {
        return Ok(first);
    }
    input.parse::<Token![.]>()?;
    let second = listed(input)?;
    Ok(LitStr::new(&format!("{}.{}", first.value(), second.value()), second.span()))
}

/// A word, or a text.
fn listed(input: ParseStream) -> syn::Result<LitStr> {
    if input.peek(LitStr) {
        return input.parse();
    }
    if !input.peek(Ident::peek_any) {
        return Err(input.error("expected a name as Postgres has it, in quotes where it isn't a word"));
    }
    let ident = Ident::parse_any(input)?;
    Ok(LitStr::new(&ident.unraw().to_string(), ident.span()))
}
