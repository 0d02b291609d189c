//! `#[table(partition_by = …)]` and `#[partition(…)]`

use super::{Kind, Table, column, parse};
use crate::args::{each, find, once, text, unknown};
use crate::attr;
use crate::errors::{Errors, words};
use crate::intent::Named;
use crate::name;
use crate::place::Place;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Attribute, LitInt, LitStr, Token, parenthesized};

/// How a table's rows are spread.
pub struct PartitionBy {
    method: Method,
    /// The field that they are spread by.
    field: Ident,
    span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Method {
    Range,
    List,
    Hash,
}

const METHODS: [(&str, Method); 3] =
    [(attr::RANGE, Method::Range), (attr::LIST, Method::List), (attr::HASH, Method::Hash)];

/// A partition.
pub struct Partition {
    pub name: String,
    renamed_from: Option<Named>,
    bounds: Bounds,
    span: Span,
}

#[derive(Default)]
struct Bounds {
    from: Option<String>,
    to: Option<String>,
    values: Option<Vec<String>>,
    modulus: Option<u32>,
    remainder: Option<u32>,
    default: Option<()>,
}

const WORDS: [&str; 8] = [
    attr::NAME,
    attr::FROM,
    attr::TO,
    attr::IN,
    attr::MODULUS,
    attr::REMAINDER,
    attr::DEFAULT,
    attr::RENAMED_FROM,
];

/// `= range(column)`
pub fn by(input: ParseStream) -> syn::Result<PartitionBy> {
    input.parse::<Token![=]>()?;
    let known = METHODS.map(|(word, _)| word);
    if !input.peek(Ident::peek_any) {
        return Err(input.error(format!("expected {}", words(&known, "or"))));
    }
    let ident = Ident::parse_any(input)?;
    let Some((_, method)) = METHODS.into_iter().find(|(word, _)| ident == word) else {
        return Err(unknown(&ident, "`partition_by` can't be", "it can be", &known));
    };
    if !input.peek(syn::token::Paren) {
        return Err(syn::Error::new(ident.span(), format!("say by which column: `{ident}(created_at)`")));
    }
    let content;
    parenthesized!(content in input);
    let field = Ident::parse_any(&content)?;
    let rest: TokenStream = content.parse()?;
    if !rest.is_empty() {
        return Err(syn::Error::new_spanned(rest, "rows are spread by one column"));
    }
    Ok(PartitionBy { method, field, span: ident.span() })
}

/// `#[partition(name = "…", from = "…", to = "…")]`
pub fn parse(attribute: &Attribute, errors: &mut Errors) -> Option<Partition> {
    let span = attribute.path().segments.first().map_or_else(Span::call_site, |segment| segment.ident.span());
    let (mut bounds, mut own, mut renamed_from) = (Bounds::default(), None, None);
    let mut told = false;
    each(attribute, "partition(name = \"…\", …)", errors, |input, errors| {
        told = true;
        if !input.peek(Ident::peek_any) {
            return Err(input.error(format!("expected {}", words(&WORDS, "or"))));
        }
        let ident = Ident::parse_any(input)?;
        match find(&ident, &WORDS) {
            Some(attr::NAME) => once(&mut own, name::written(&text(input)?, errors), &ident, errors),
            Some(attr::RENAMED_FROM) => {
                let text = text(input)?;
                let named = Named { name: name::written(&text, errors), span: text.span() };
                once(&mut renamed_from, named, &ident, errors);
            }
            Some(attr::FROM) => once(&mut bounds.from, bound(input)?, &ident, errors),
            Some(attr::TO) => once(&mut bounds.to, bound(input)?, &ident, errors),
            Some(attr::IN) => once(&mut bounds.values, list(&ident, input)?, &ident, errors),
            Some(attr::MODULUS) => once(&mut bounds.modulus, number(input)?, &ident, errors),
            Some(attr::REMAINDER) => once(&mut bounds.remainder, number(input)?, &ident, errors),
            Some(_) => once(&mut bounds.default, (), &ident, errors),
            None => return Err(unknown(&ident, "`#[partition]` has no", "it has", &WORDS)),
        }
        Ok(())
    });
    if own.is_none() && told && errors.is_empty() {
        errors.on(attribute, "a partition has a name: `name = \"…\"`");
    }
    Some(Partition { name: own?, renamed_from, bounds, span })
}

/// `("a", "b")`
fn list(ident: &Ident, input: ParseStream) -> syn::Result<Vec<String>> {
    if !input.peek(syn::token::Paren) {
        return Err(syn::Error::new(ident.span(), "say which values: `in (\"a\", \"b\")`"));
    }
    let content;
    parenthesized!(content in input);
    if content.is_empty() {
        return Err(content.error("name at least one value"));
    }
    let values = Punctuated::<String, Token![,]>::parse_terminated_with(&content, value);
    // what is left behind a mistake is none
    content.parse::<TokenStream>()?;
    Ok(values?.into_iter().collect())
}

fn bound(input: ParseStream) -> syn::Result<String> {
    input.parse::<Token![=]>()?;
    value(input)
}

/// A text, or a whole number as one writes it.
fn value(input: ParseStream) -> syn::Result<String> {
    if input.peek(LitStr) {
        return Ok(input.parse::<LitStr>()?.value());
    }
    let sign = if input.parse::<Option<Token![-]>>()?.is_some() { "-" } else { "" };
    if !input.peek(LitInt) {
        return Err(input.error("expected a text in quotes, or a whole number"));
    }
    Ok(format!("{sign}{}", input.parse::<LitInt>()?.base10_digits()))
}

fn number(input: ParseStream) -> syn::Result<u32> {
    input.parse::<Token![=]>()?;
    let literal: LitInt = input.parse()?;
    literal.base10_parse().map_err(|_| syn::Error::new(literal.span(), "expected a whole number from 0 on"))
}

/// What can be told from the tokens: that the two attributes belong together, and that the key holds the column.
pub fn check(table: &Table, errors: &mut Errors) {
    let read = errors.is_empty();
    let Some(by) = &table.partition_by else {
        for partition in &table.partitions {
            errors.at(
                partition.span,
                "say by what the rows are spread: `#[table(partition_by = range(created_at))]`",
            );
        }
        for dropped in &table.dropped_partitions {
            errors.at(dropped.span, "the table has no partitions: remove this");
        }
        return;
    };
    if let Kind::External { .. } = table.kind {
        errors.at(
            by.span,
            "an external table isn't created here, so its rows are spread by somebody else: remove this",
        );
        return;
    }
    let Some(at) = errors.take(parse::position(&by.field, &table.fields)) else { return };
    if !table.key.is_empty() && !table.key.contains(&at) {
        let (field, mut key) = (&by.field, table.key.clone());
        key.push(at);
        let key: Vec<_> =
            key.iter().filter_map(|at| table.fields.get(*at)).map(|field| field.ident.to_string()).collect();
        errors.at(
            field.span(),
            format!(
                "the primary key leaves out `{field}`, and each partition holds only its own rows apart: write `#[primary_key({})]`",
                key.join(", ")
            ),
        );
    }
    // what couldn't be read isn't missing
    if !read {
        return;
    }
    if table.partitions.is_empty() {
        errors.at(by.span, "no row would have a place: add `#[partition(name = \"…\", …)]`");
    }
    for partition in &table.partitions {
        if !partition.bounds.fit(by.method) {
            let usage = match by.method {
                Method::Range => {
                    "`from = \"…\"` and `to = \"…\"` (without an end, leave one out), or `default`"
                }
                Method::List => "`in (\"…\", …)`, or `default`",
                Method::Hash => "`modulus = …` and `remainder = …`",
            };
            let method = METHODS.iter().find(|(_, of)| *of == by.method).map_or("", |(word, _)| word);
            errors.at(partition.span, format!("a partition of a {method} has {usage}"));
        }
    }
}

impl Bounds {
    fn fit(&self, method: Method) -> bool {
        let Self { from, to, values, modulus, remainder, default } = self;
        let given = (
            from.is_some() || to.is_some(),
            values.is_some(),
            modulus.is_some() && remainder.is_some(),
            default.is_some(),
        );
        let half = modulus.is_some() != remainder.is_some();
        !half
            && match method {
                Method::Range => matches!(given, (true, false, false, false) | (false, false, false, true)),
                Method::List => matches!(given, (false, true, false, false) | (false, false, false, true)),
                Method::Hash => matches!(given, (false, false, true, false)),
            }
    }
}

/// How the rows are spread, as data.
pub fn expand(table: &Table) -> TokenStream {
    let by = table.partition_by.as_ref().and_then(|by| {
        let at = parse::position(&by.field, &table.fields).ok()?;
        Some((by, at))
    });
    let Some((by, at)) = by else { return column::option(None) };
    let method = Ident::new(&format!("{:?}", by.method), Span::call_site());
    let column = table.column(at);
    let place = Place::at(by.span);
    let partitions = table.partitions.iter().map(partition);
    let drops = table.dropped_partitions.iter().map(|dropped| &dropped.name);
    column::option(Some(quote! {
        __freehold::model::Partitioning {
            method: __freehold::model::Method::#method,
            column: __freehold::text(#column),
            partitions: __freehold::Cow::Borrowed(&[#(#partitions),*]),
            drops: __freehold::Cow::Borrowed(&[#(__freehold::text(#drops)),*]),
            place: #place,
        }
    }))
}

fn partition(partition: &Partition) -> TokenStream {
    let Partition { name, renamed_from, bounds, span } = partition;
    let renamed_from = column::name(renamed_from.as_ref().map(|from| from.name.as_str()));
    let place = Place::at(*span);
    let kind = quote!(__freehold::model::Bounds);
    let bounds = match bounds {
        Bounds { values: Some(values), .. } => {
            quote!(#kind::List(__freehold::Cow::Borrowed(&[#(__freehold::text(#values)),*])))
        }
        Bounds { modulus: Some(modulus), remainder: Some(remainder), .. } => {
            quote!(#kind::Hash { modulus: #modulus, remainder: #remainder })
        }
        Bounds { default: Some(()), .. } => quote!(#kind::Default),
        Bounds { from, to, .. } => {
            let (from, to) = (column::name(from.as_deref()), column::name(to.as_deref()));
            quote!(#kind::Range { from: #from, to: #to })
        }
    };
    quote! {
        __freehold::model::Partition {
            name: __freehold::text(#name),
            renamed_from: #renamed_from,
            bounds: #bounds,
            place: #place,
        }
    }
}
