//! `owner | member(Members) & aal2`: parsed by hand, so that each mistake is told at its token.

use super::atom::{self, Atom};
use super::check;
use super::tokens::{between, here, parenthesised, peek_word};
use crate::errors::Errors;
use crate::place::Place;
use proc_macro2::{Ident, Span};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Path, Token};

/// Who may do something, and where that is written.
#[derive(Clone)]
pub struct Expression {
    pub node: Node,
    pub first: Span,
    pub last: Span,
    /// The expression in words of its own, to compare two.
    pub text: String,
}

/// An atom, and where it stands.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub atom: &'a Atom,
    pub at: &'a Expression,
    /// The table of which it asks a row, within `parent(P, …)`; otherwise it is the one that takes the trust model.
    pub of: Option<&'a Path>,
}

#[derive(Clone)]
pub enum Node {
    Atom(Atom),
    /// `|`
    Any(Vec<Expression>),
    /// `&`
    All(Vec<Expression>),
}

impl Expression {
    /// An expression as it is written, up to a comma or the end.
    pub fn parse(input: ParseStream, errors: &mut Errors) -> syn::Result<Self> {
        let expression = any(input)?;
        if !input.is_empty() && !input.peek(Token![,]) {
            let expected = match peek_word(input, "may") {
                true => "`may` stands behind `member(…)`, `staff(…)` or `shared_with(…)` alone",
                false => "expected `|`, `&` or `,`",
            };
            return Err(here(input, expected));
        }
        check::expression(&expression, errors);
        Ok(expression)
    }

    pub fn place(&self) -> Place {
        Place::between(self.first, self.last)
    }

    /// The atoms, from left to right, and those within one behind it.
    pub fn atoms(&self) -> Vec<Asked<'_>> {
        self.asked(None)
    }

    fn asked<'a>(&'a self, of: Option<&'a Path>) -> Vec<Asked<'a>> {
        let (first, of_inner, inner) = match &self.node {
            Node::Atom(atom @ Atom::Within(parts)) => (Some(atom), of, parts.as_slice()),
            Node::Atom(atom @ Atom::Parent(parent, parts)) => (Some(atom), Some(parent), parts.as_slice()),
            Node::Atom(atom) => (Some(atom), of, &[][..]),
            Node::Any(items) | Node::All(items) => (None, of, items.as_slice()),
        };
        let first = first.map(|atom| Asked { atom, at: self, of });
        first.into_iter().chain(inner.iter().flat_map(|item| item.asked(of_inner))).collect()
    }
}

/// What `|` joins.
pub fn any(input: ParseStream) -> syn::Result<Expression> {
    let mut items = vec![all(input)?];
    while input.peek(Token![|]) {
        single(input, input.peek(Token![||]), "|")?;
        input.parse::<Token![|]>()?;
        items.push(all(input)?);
    }
    Ok(join(items, '|'))
}

fn all(input: ParseStream) -> syn::Result<Expression> {
    let mut items = vec![term(input)?];
    while input.peek(Token![&]) {
        single(input, input.peek(Token![&&]), "&")?;
        input.parse::<Token![&]>()?;
        items.push(term(input)?);
    }
    Ok(join(items, '&'))
}

fn single(input: ParseStream, doubled: bool, operator: &str) -> syn::Result<()> {
    if doubled { Err(here(input, format!("write a single `{operator}`"))) } else { Ok(()) }
}

fn term(input: ParseStream) -> syn::Result<Expression> {
    let (from, first) = (input.cursor(), input.span());
    if input.peek(syn::token::Paren) {
        let inner = parenthesised(input, |content| {
            let inner = any(content)?;
            match content.is_empty() {
                true => Ok(inner),
                false => Err(here(content, "expected `|`, `&` or `)`")),
            }
        })?;
        let (_, last) = between(from, input.cursor());
        let first = from.group(proc_macro2::Delimiter::Parenthesis).map_or(first, |(_, span, _)| span.open());
        return Ok(Expression { first, last: last.unwrap_or(first), ..inner });
    }
    if input.peek(Token![!]) {
        return Err(here(
            input,
            "trust can't be negated, or whoever was forgotten would be let in: say who may, as in `owner | member(…)`",
        ));
    }
    if input.peek(syn::LitBool) {
        return Err(match input.parse::<syn::LitBool>()? {
            all if all.value => syn::Error::new(
                all.span,
                "`true` would admit everybody: write `signed_in` for whoever has an account, or `anyone` for visitors as well, who only read",
            ),
            none => syn::Error::new(none.span, "`false` would admit nobody: write `service` or `nobody`"),
        });
    }
    if !input.peek(Ident::peek_any) {
        return Err(here(input, "expected who may: `owner`, `member(…)`, `nobody` and so on"));
    }
    let ident = Ident::parse_any(input)?;
    let node = Node::Atom(atom::parse(&ident, input)?);
    let (tokens, last) = between(from, input.cursor());
    Ok(Expression { node, first, last: last.unwrap_or(first), text: tokens.to_string() })
}

/// Joins what stands on the two sides of an operator, flattening what is joined by the same one.
pub fn join(mut items: Vec<Expression>, operator: char) -> Expression {
    if items.len() == 1 {
        // The one element; the list isn't empty, as a term has been parsed.
        return items.swap_remove(0);
    }
    let (first, last) = (items[0].first, items[items.len() - 1].last);
    let mut flat: Vec<Expression> = Vec::new();
    for item in items {
        match (item.node, operator) {
            (Node::Any(inner), '|') | (Node::All(inner), '&') => flat.extend(inner),
            (node, _) => flat.push(Expression { node, ..item }),
        }
    }
    let mut texts: Vec<_> = flat.iter().map(|item| item.text.as_str()).collect();
    texts.sort_unstable();
    let text = format!("({})", texts.join(&format!(" {operator} ")));
    let node = if operator == '|' { Node::Any(flat) } else { Node::All(flat) };
    Expression { node, first, last, text }
}
