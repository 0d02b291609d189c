//! What became of what is gone: `renamed_from = "…"` and `drop(…)`, names as Postgres has them.

use crate::args::{each, word};
use crate::attr;
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

/// `#[drop(a, "B", partition("c"))]`
pub fn columns(
    attribute: &Attribute,
    drops: &mut Vec<Named>,
    partitions: &mut Vec<Named>,
    errors: &mut Errors,
) {
    each(attribute, "drop(column, …)", errors, |input, errors| {
        if let Some(key) = group(input, &[attr::PARTITION])? {
            return list(&key, input, "which partitions go: `partition(\"old\")`", errors, |text, errors| {
                add(partitions, name::written(&text, errors), text.span(), errors);
            });
        }
        let text = listed(input)?;
        add(drops, name::written(&text, errors), text.span(), errors);
        Ok(())
    });
}

/// What a schema lets go.
#[derive(Default)]
pub struct Drops {
    pub tables: Vec<NamedTable>,
    pub sequences: Vec<NamedTable>,
    pub buckets: Vec<Named>,
}

impl Drops {
    pub fn is_empty(&self) -> bool {
        self.tables.is_empty() && self.sequences.is_empty() && self.buckets.is_empty()
    }

    /// `drop("public.a", public.b, c, sequence("public.d"), bucket("e"))`
    pub fn parse(&mut self, key: &Ident, input: ParseStream, errors: &mut Errors) -> syn::Result<()> {
        items(key, input, "which tables go: `drop(\"public.old_table\")`", errors, |input, errors| {
            match group(input, &[attr::SEQUENCE, attr::BUCKET])? {
                Some(key) if key == attr::SEQUENCE => {
                    let usage = "which sequences go: `sequence(\"public.old_numbers\")`";
                    items(&key, input, usage, errors, |input, errors| {
                        add_table(&mut self.sequences, table(&qualified(input)?, errors), errors);
                        Ok(())
                    })
                }
                Some(key) => {
                    list(&key, input, "which buckets go: `bucket(\"old\")`", errors, |text, errors| {
                        add(&mut self.buckets, text.value(), text.span(), errors);
                    })
                }
                None => {
                    add_table(&mut self.tables, table(&qualified(input)?, errors), errors);
                    Ok(())
                }
            }
        })
    }
}

/// `drop("a", b)`
pub fn labels(
    key: &Ident,
    input: ParseStream,
    drops: &mut Vec<Named>,
    errors: &mut Errors,
) -> syn::Result<()> {
    list(key, input, "which labels go: `drop(\"old\")`", errors, |text, errors| {
        add(drops, text.value(), text.span(), errors);
    })
}

fn add(to: &mut Vec<Named>, name: String, span: Span, errors: &mut Errors) {
    if to.iter().any(|earlier| earlier.name == name) {
        errors.at(span, format!("`{name}` is named already"));
    } else {
        to.push(Named { name, span });
    }
}

fn add_table(to: &mut Vec<NamedTable>, of: NamedTable, errors: &mut Errors) {
    if to.iter().any(|earlier| earlier.is_same(&of)) {
        errors.at(of.span, format!("`{}` is named already", of.name));
    } else {
        to.push(of);
    }
}

/// A word with parentheses: what is in them is of that kind. The word by itself is a name.
fn group(input: ParseStream, words: &[&str]) -> syn::Result<Option<Ident>> {
    if !input.peek(Ident::peek_any) || !input.peek2(syn::token::Paren) {
        return Ok(None);
    }
    word(input, attr::DROP, words).map(|(key, _)| Some(key))
}

/// Names in parentheses.
fn list(
    key: &Ident,
    input: ParseStream,
    usage: &str,
    errors: &mut Errors,
    mut one: impl FnMut(LitStr, &mut Errors),
) -> syn::Result<()> {
    items(key, input, usage, errors, |input, errors| {
        one(listed(input)?, errors);
        Ok(())
    })
}

/// What stands in parentheses, one by one.
fn items(
    key: &Ident,
    input: ParseStream,
    usage: &str,
    errors: &mut Errors,
    mut one: impl FnMut(ParseStream, &mut Errors) -> syn::Result<()>,
) -> syn::Result<()> {
    if !input.peek(syn::token::Paren) {
        return Err(syn::Error::new(key.span(), format!("say {usage}")));
    }
    let content;
    parenthesized!(content in input);
    if content.is_empty() {
        errors.at(key.span(), format!("say {usage}"));
    }
    while !content.is_empty() {
        if let Err(error) = one(&content, errors).and_then(|()| end(&content)) {
            errors.push(error);
            while !content.is_empty() {
                content.parse::<TokenTree>()?;
            }
        }
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
