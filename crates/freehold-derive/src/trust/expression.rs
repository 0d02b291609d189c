//! `owner | member(Members) & signed_in`: parsed by hand, so that each mistake is told at its token.

use crate::args::unknown;
use crate::errors::Errors;
use crate::place::Place;
use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::spanned::Spanned;
use syn::{Path, Token, parenthesized};

const ATOMS: [&str; 9] =
    ["owner", "me", "member", "staff", "parent", "signed_in", "anyone", "service", "nobody"];

/// Who may do something, and where that is written.
#[derive(Clone)]
pub struct Expression {
    pub node: Node,
    pub first: Span,
    pub last: Span,
}

#[derive(Clone)]
pub enum Node {
    Atom(Atom),
    /// `|`
    Any(Vec<Expression>),
    /// `&`
    All(Vec<Expression>),
}

#[derive(Clone)]
pub enum Atom {
    Owner,
    Me,
    /// The membership, and the roles that count if not all do.
    Member(Path, Vec<Path>),
    /// The roles, each with its enum.
    Staff(Vec<Path>),
    Parent(Path),
    SignedIn,
    Anyone,
    Service,
    Nobody,
}

impl Expression {
    /// An expression as it is written, up to a comma or the end.
    pub fn parse(input: ParseStream, errors: &mut Errors) -> syn::Result<Self> {
        let expression = any(input, errors)?;
        if input.is_empty() || input.peek(Token![,]) {
            Ok(expression)
        } else if input.peek(syn::token::Paren) {
            Err(input.error("only `member(…)`, `staff(…)` and `parent(…)` take an argument"))
        } else {
            Err(input.error("expected `|`, `&` or `,`"))
        }
    }

    pub fn place(&self) -> Place {
        Place::between(self.first, self.last)
    }

    /// The atoms, from left to right.
    pub fn atoms(&self) -> Vec<(&Atom, Span)> {
        match &self.node {
            Node::Atom(atom) => vec![(atom, self.first)],
            Node::Any(items) | Node::All(items) => items.iter().flat_map(Self::atoms).collect(),
        }
    }
}

fn any(input: ParseStream, errors: &mut Errors) -> syn::Result<Expression> {
    let mut items = vec![all(input, errors)?];
    while input.peek(Token![|]) {
        single(input, input.peek(Token![||]), "|")?;
        input.parse::<Token![|]>()?;
        items.push(all(input, errors)?);
    }
    Ok(join(items, '|', errors))
}

fn all(input: ParseStream, errors: &mut Errors) -> syn::Result<Expression> {
    let mut items = vec![term(input, errors)?];
    while input.peek(Token![&]) {
        single(input, input.peek(Token![&&]), "&")?;
        input.parse::<Token![&]>()?;
        items.push(term(input, errors)?);
    }
    Ok(join(items, '&', errors))
}

fn single(input: ParseStream, doubled: bool, operator: &str) -> syn::Result<()> {
    if doubled { Err(input.error(format!("write a single `{operator}`"))) } else { Ok(()) }
}

fn term(input: ParseStream, errors: &mut Errors) -> syn::Result<Expression> {
    if input.peek(syn::token::Paren) {
        let content;
        let parens = parenthesized!(content in input);
        let inner = any(&content, errors)?;
        if !content.is_empty() {
            return Err(content.error("expected `|`, `&` or `)`"));
        }
        return Ok(Expression { first: parens.span.open(), last: parens.span.close(), ..inner });
    }
    if input.peek(Token![!]) {
        return Err(input.error("trust can't be negated: say who may, not who may not"));
    }
    if !input.peek(Ident::peek_any) {
        return Err(input.error("expected who may: `owner`, `member(…)`, `nobody` and so on"));
    }
    let ident = Ident::parse_any(input)?;
    let word = ident.to_string();
    let mut last = ident.span();
    let atom = match word.as_str() {
        "owner" => Atom::Owner,
        "me" => Atom::Me,
        "signed_in" => Atom::SignedIn,
        "anyone" => Atom::Anyone,
        "service" => Atom::Service,
        "nobody" => Atom::Nobody,
        "member" | "parent" => {
            let (path, roles, end) = table(&ident, input)?;
            last = end;
            if word == "member" { Atom::Member(path, roles) } else { Atom::Parent(path) }
        }
        "staff" => {
            if !input.peek(syn::token::Paren) {
                return Err(syn::Error::new(ident.span(), format!("`staff` names {STAFF_EXAMPLE}")));
            }
            let (roles, end) = paths(input, STAFF_EXAMPLE)?;
            last = end;
            if let Some(bare) = roles.iter().find(|role| role.segments.len() < 2) {
                return Err(syn::Error::new(
                    bare.span(),
                    "a role is written with its enum: `staff(StaffRole::Admin)`",
                ));
            }
            Atom::Staff(roles)
        }
        _ => return Err(unknown(&ident, "nobody is known as", "there are", &ATOMS)),
    };
    Ok(Expression { node: Node::Atom(atom), first: ident.span(), last })
}

const STAFF_EXAMPLE: &str = "the roles: `staff(StaffRole::Admin, StaffRole::Agent)`";
const ROLES_EXAMPLE: &str = "the roles that count: `member(Membership, role in (Role::Admin, Role::Owner))`";

/// `(A, B)`, not empty.
fn paths(input: ParseStream, example: &str) -> syn::Result<(Vec<Path>, Span)> {
    let content;
    let parens = parenthesized!(content in input);
    let paths = content.parse_terminated(Path::parse_mod_style, Token![,])?;
    if paths.is_empty() {
        return Err(syn::Error::new(parens.span.join(), format!("write {example}")));
    }
    Ok((paths.into_iter().collect(), parens.span.close()))
}

/// `role in (A, B)`
fn roles(input: ParseStream) -> syn::Result<Vec<Path>> {
    let misspelt = |at: Span| {
        // what is left would be a second error
        let _ = input.parse::<TokenStream>();
        syn::Error::new(at, format!("write {ROLES_EXAMPLE}"))
    };
    let at = input.span();
    if input.call(Ident::parse_any).ok().is_none_or(|word| word != "role") || !input.peek(Token![in]) {
        return Err(misspelt(at));
    }
    input.parse::<Token![in]>()?;
    if !input.peek(syn::token::Paren) {
        return Err(misspelt(input.span()));
    }
    Ok(paths(input, ROLES_EXAMPLE)?.0)
}

/// `(Table)` behind `member` and `parent`; a membership can be followed by roles.
fn table(ident: &Ident, input: ParseStream) -> syn::Result<(Path, Vec<Path>, Span)> {
    let example = if ident == "member" {
        "the membership table: `member(WorkspaceMembership)`"
    } else {
        "the parent's table: `parent(Thread)`"
    };
    if !input.peek(syn::token::Paren) {
        return Err(syn::Error::new(ident.span(), format!("`{ident}` names {example}")));
    }
    let content;
    let parens = parenthesized!(content in input);
    if content.is_empty() {
        return Err(syn::Error::new(parens.span.join(), format!("`{ident}` names {example}")));
    }
    let path = content.call(Path::parse_mod_style)?;
    let mut only = Vec::new();
    if ident == "member" && content.peek(Token![,]) {
        content.parse::<Token![,]>()?;
        only = roles(&content)?;
    }
    if !content.is_empty() {
        return Err(content.error(format!("`{ident}(…)` takes one table and nothing else")));
    }
    Ok((path, only, parens.span.close()))
}

/// Joins what stands on the two sides of an operator, flattening what is joined by the same one.
fn join(mut items: Vec<Expression>, operator: char, errors: &mut Errors) -> Expression {
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
    for (at, item) in flat.iter().enumerate() {
        if let Node::Atom(atom) = &item.node {
            if let Some(problem) = problem(atom, operator) {
                errors.at(item.first, problem);
            } else if flat[..at].iter().any(|earlier| earlier.text() == item.text()) {
                errors.at(
                    item.first,
                    format!("`{}` stands on both sides of `{operator}`: remove one", item.text()),
                );
            }
        } else if flat[..at].iter().any(|earlier| earlier.text() == item.text()) {
            errors.at(item.first, format!("the same stands on both sides of `{operator}`: remove one"));
        }
    }
    let node = if operator == '|' { Node::Any(flat) } else { Node::All(flat) };
    Expression { node, first, last }
}

/// Why an atom has no place beside others.
fn problem(atom: &Atom, operator: char) -> Option<&'static str> {
    match (atom, operator) {
        (Atom::SignedIn, '|') => Some(
            "`signed_in` includes whoever the other side of `|` admits: write `signed_in` alone, or remove it",
        ),
        (Atom::Anyone, '|') => {
            Some("`anyone` includes whoever the other side of `|` admits: write `anyone` alone, or remove it")
        }
        (Atom::Service, '|') => Some("the service may do whatever anybody may: remove `service`"),
        (Atom::Nobody, '|') => Some("`nobody` adds nobody to the other side of `|`: remove it"),
        (Atom::SignedIn, _) => Some("whoever the other side of `&` admits is signed in: remove `signed_in`"),
        (Atom::Anyone, _) => Some("`anyone` takes nobody away from the other side of `&`: remove it"),
        (Atom::Service, _) => Some(
            "the service is no user, so the other side of `&` is never it: write `service` alone, or remove it",
        ),
        (Atom::Nobody, _) => {
            Some("`nobody` leaves nobody of the other side of `&`: write `nobody` alone, or remove it")
        }
        _ => None,
    }
}

impl Expression {
    /// The expression in words of its own, to compare two.
    fn text(&self) -> String {
        let list = |items: &[Self], operator: &str| {
            let mut items: Vec<_> = items.iter().map(Self::text).collect();
            items.sort();
            format!("({})", items.join(operator))
        };
        match &self.node {
            Node::Any(items) => list(items, " | "),
            Node::All(items) => list(items, " & "),
            Node::Atom(atom) => atom.text(),
        }
    }
}

impl Atom {
    /// The atom as one writes it.
    pub fn text(&self) -> String {
        let table = |path: &Path| path.to_token_stream().to_string().replace(' ', "");
        match self {
            Self::Owner => "owner".to_owned(),
            Self::Me => "me".to_owned(),
            Self::Member(path, roles) if roles.is_empty() => format!("member({})", table(path)),
            Self::Member(path, roles) => {
                let roles: Vec<_> = roles.iter().map(table).collect();
                format!("member({}, role in ({}))", table(path), roles.join(", "))
            }
            Self::Staff(roles) => {
                format!("staff({})", roles.iter().map(table).collect::<Vec<_>>().join(", "))
            }
            Self::Parent(path) => format!("parent({})", table(path)),
            Self::SignedIn => "signed_in".to_owned(),
            Self::Anyone => "anyone".to_owned(),
            Self::Service => "service".to_owned(),
            Self::Nobody => "nobody".to_owned(),
        }
    }
}
