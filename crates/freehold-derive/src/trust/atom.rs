//! The atoms of a trust expression.

use super::claim::{self, Claim};
use super::condition::{self, Condition};
use super::expression::{self, Expression, Node};
use super::tokens::{arguments, column, comma, here, parenthesised, path, paths, take_word, variant};
use crate::args::unknown;
use proc_macro2::Ident;
use syn::parse::ParseStream;
use syn::{LitStr, Path, Token};

const ATOMS: [&str; 21] = [
    "owner",
    "me",
    "assignee",
    "listed",
    "member",
    "staff",
    "shared_with",
    "peer",
    "manager",
    "parent",
    "through",
    "within",
    "claim",
    "aal2",
    "signed_in",
    "anyone",
    "service",
    "nobody",
    "when",
    "not_me",
    "unchecked",
];

/// Who may, or what has to hold besides.
#[derive(Clone)]
pub enum Atom {
    Owner,
    Me,
    Assignee,
    Listed,
    /// One of several owners, assignees or lists: its column.
    Named(String),
    Member {
        membership: Path,
        via: Vec<Path>,
        capacity: Capacity,
    },
    /// The roles, each with its enum.
    Staff(Vec<Path>),
    /// The table of staff, and the permission.
    StaffWho(Path, Capacity),
    Shared(Path, Capacity),
    Peer(Path),
    Manager(Path),
    /// The parent, and what is asked of its row; if nothing, what its own trust model says.
    Parent(Path, Vec<Expression>),
    /// The table that joins the rows, and the other one.
    Through(Path, Path),
    Within(Vec<Expression>),
    Claim(Claim),
    SignedIn,
    Anyone,
    Service,
    Nobody,
    When(Condition),
    NotMe,
    Unchecked {
        sql: String,
        reason: String,
    },
}

/// In which capacity somebody stands in a row.
#[derive(Clone)]
pub enum Capacity {
    Any,
    /// In one of these roles.
    Roles(Vec<Path>),
    /// In a role that has this permission, written with its enum.
    Permission(Path),
}

impl Atom {
    /// How a condition on the row is written, which says nothing of who may.
    pub fn condition(&self) -> Option<&'static str> {
        match self {
            Self::When(_) => Some("when(…)"),
            Self::NotMe => Some("not_me"),
            Self::Unchecked { .. } => Some("unchecked(…)"),
            _ => None,
        }
    }
}

/// The atom that begins with this word.
pub fn parse(ident: &Ident, input: ParseStream) -> syn::Result<Atom> {
    let table = |example: &str| {
        arguments(ident, &format!("names {example}"), input, |content| {
            path(content, &expected(ident, example))
        })
    };
    let plain = match ident.to_string().as_str() {
        "owner" => return named(ident, Atom::Owner, input),
        "assignee" => return named(ident, Atom::Assignee, input),
        "listed" => return named(ident, Atom::Listed, input),
        "member" => return member(ident, input),
        "staff" => return staff(ident, input),
        "shared_with" => return shared(ident, input),
        "peer" => {
            return table("the membership table that the two share: `peer(WorkspaceMembership)`")
                .map(Atom::Peer);
        }
        "manager" => {
            return table("the table that says who reports to whom: `manager(Reporting)`").map(Atom::Manager);
        }
        "parent" => return parent(ident, input),
        "through" => return through(ident, input),
        "within" => return within(ident, input),
        "claim" => return claim::parse(ident, input).map(Atom::Claim),
        "when" => return condition::parse(ident, input).map(Atom::When),
        "unchecked" => return unchecked(ident, input),
        "aal2" => Atom::Claim(Claim::aal2()),
        "me" => Atom::Me,
        "not_me" => Atom::NotMe,
        "signed_in" => Atom::SignedIn,
        "anyone" => Atom::Anyone,
        "service" => Atom::Service,
        "nobody" => Atom::Nobody,
        _ => return Err(unknown(ident, "nobody is known as", "there are", &ATOMS)),
    };
    match input.peek(syn::token::Paren) {
        true => Err(here(input, format!("`{ident}` takes no argument"))),
        false => Ok(plain),
    }
}

fn expected(ident: &Ident, example: &str) -> String {
    format!("`{ident}` names {example}")
}

/// `owner`, or `owner(column)`
fn named(ident: &Ident, alone: Atom, input: ParseStream) -> syn::Result<Atom> {
    if !input.peek(syn::token::Paren) {
        return Ok(alone);
    }
    let names = format!("names a column of the row, or nothing: `{ident}(user_id)`");
    arguments(ident, &names, input, |content| column(content, &format!("`{ident}` {names}"))).map(Atom::Named)
}

const MEMBER: &str = "the membership table: `member(WorkspaceMembership)`";
const OPTIONS: &str = "write `via Project` for what stands between, or the roles that count: `member(Membership, role in (Role::Admin, Role::Owner))`";

/// `member(M, via W, role in (A, B))`, or `member(M) may Permission::X`
fn member(ident: &Ident, input: ParseStream) -> syn::Result<Atom> {
    let mut via = Vec::new();
    let (membership, roles) = arguments(ident, &format!("names {MEMBER}"), input, |content| {
        let membership = path(content, &expected(ident, MEMBER))?;
        let mut listed = Vec::new();
        while !content.is_empty() {
            comma(content)?;
            if content.is_empty() {
                break;
            }
            match take_word(content, "via")? {
                Some(_) => via.push(path(content, "`via` names a table: `member(Membership, via Project)`")?),
                None if listed.is_empty() => listed = roles(content, OPTIONS)?,
                None => return Err(here(content, "the roles are listed already: put these to the others")),
            }
        }
        Ok((membership, listed))
    })?;
    Ok(Atom::Member { membership, via, capacity: capacity(roles, input)? })
}

/// `role in (A, B)`, the last argument.
fn roles(input: ParseStream, otherwise: &str) -> syn::Result<Vec<Path>> {
    let misspelt = here(input, otherwise);
    if take_word(input, "role")?.is_none() || !input.peek(Token![in]) {
        return Err(misspelt);
    }
    input.parse::<Token![in]>()?;
    if !input.peek(syn::token::Paren) {
        return Err(here(input, "expected the roles in parentheses: `role in (Role::Admin)`"));
    }
    let parens = input.span();
    let listed = parenthesised(input, |content| match content.is_empty() {
        true => Err(syn::Error::new(parens, "name the roles that count: `role in (Role::Admin)`")),
        false => paths(content, "expected a role: `role in (Role::Admin, Role::Owner)`"),
    })?;
    if !input.is_empty() && !input.peek(Token![,]) {
        return Err(here(input, "expected `)`"));
    }
    Ok(listed)
}

/// The roles that were listed, or what they may.
fn capacity(roles: Vec<Path>, input: ParseStream) -> syn::Result<Capacity> {
    match (take_word(input, "may")?, roles.is_empty()) {
        (None, true) => Ok(Capacity::Any),
        (None, false) => Ok(Capacity::Roles(roles)),
        (Some(may), false) => {
            let message = "roles that are listed, or what a role permits: remove one of the two";
            Err(syn::Error::new(may.span(), message))
        }
        (Some(_), true) => {
            const EXAMPLE: &str = "`may Permission::MembersManage`";
            let permission = path(input, &format!("expected a permission: {EXAMPLE}"))?;
            variant(permission, "a permission", EXAMPLE).map(Capacity::Permission)
        }
    }
}

const STAFF: &str = "the roles: `staff(StaffRole::Admin, StaffRole::Agent)`";

/// `staff(R::A, R::B)`, or `staff(Table) may Permission::X`
fn staff(ident: &Ident, input: ParseStream) -> syn::Result<Atom> {
    let named = arguments(ident, &format!("names {STAFF}"), input, |content| {
        paths(content, &expected(ident, STAFF))
    })?;
    if let capacity @ Capacity::Permission(_) = capacity(Vec::new(), input)? {
        return match <[Path; 1]>::try_from(named) {
            Ok([staff]) => Ok(Atom::StaffWho(staff, capacity)),
            Err(_) => Err(syn::Error::new(
                ident.span(),
                "what staff may is asked of one table: `staff(UserRole) may Permission::UsersManage`",
            )),
        };
    }
    let example = "`staff(StaffRole::Admin)`; of a table of staff, say what they may: `staff(UserRole) may Permission::UsersManage`";
    let roles = named.into_iter().map(|role| variant(role, "a role", example));
    roles.collect::<syn::Result<_>>().map(Atom::Staff)
}

/// `shared_with(Share, role in (A, B))`, or `shared_with(Share) may Permission::X`
fn shared(ident: &Ident, input: ParseStream) -> syn::Result<Atom> {
    let example = "the table of shares: `shared_with(NoteShare)`";
    let (shares, roles) = arguments(ident, &format!("names {example}"), input, |content| {
        let shares = path(content, &expected(ident, example))?;
        let mut listed = Vec::new();
        if !content.is_empty() {
            comma(content)?;
        }
        if !content.is_empty() {
            listed = roles(
                content,
                "write the roles that count: `shared_with(NoteShare, role in (Role::Editor))`",
            )?;
            content.parse::<Option<Token![,]>>()?;
        }
        Ok((shares, listed))
    })?;
    Ok(Atom::Shared(shares, capacity(roles, input)?))
}

/// `through(Join, Other)`
fn through(ident: &Ident, input: ParseStream) -> syn::Result<Atom> {
    let example = "the table that joins the rows, and the other one: `through(NoteTag, Tag)`";
    arguments(ident, &format!("names {example}"), input, |content| {
        let expected = expected(ident, example);
        let join = path(content, &expected)?;
        if content.is_empty() {
            return Err(syn::Error::new(ident.span(), expected));
        }
        comma(content)?;
        let to = path(content, &expected)?;
        content.parse::<Option<Token![,]>>()?;
        Ok(Atom::Through(join, to))
    })
}

/// `parent(P)`, `parent(P, owner | staff(…))`
fn parent(ident: &Ident, input: ParseStream) -> syn::Result<Atom> {
    let example = "the parent's table: `parent(Thread)`";
    arguments(ident, &format!("names {example}"), input, |content| {
        let parent = path(content, &expected(ident, example))?;
        let mut by = Vec::new();
        if !content.is_empty() {
            comma(content)?;
        }
        if !content.is_empty() {
            by = alternatives(content)?;
            content.parse::<Option<Token![,]>>()?;
        }
        Ok(Atom::Parent(parent, by))
    })
}

/// `within(owner | member(M))`
fn within(ident: &Ident, input: ParseStream) -> syn::Result<Atom> {
    let names = "says who may, of the row or of one above it: `within(owner)`";
    arguments(ident, names, input, alternatives).map(Atom::Within)
}

/// The list of what `|` joins, up to the end or a comma behind it.
fn alternatives(input: ParseStream) -> syn::Result<Vec<Expression>> {
    let inner = expression::any(input)?;
    if !input.is_empty() && !input.peek(Token![,]) {
        return Err(here(input, "expected `|`, `&` or `)`"));
    }
    Ok(match inner.node {
        Node::Any(parts) => parts,
        node => vec![Expression { node, ..inner }],
    })
}

/// `unchecked("…", reason = "…")`
fn unchecked(ident: &Ident, input: ParseStream) -> syn::Result<Atom> {
    const USAGE: &str = "takes SQL and a reason: `unchecked(\"{kind} = 'open'\", reason = \"…\")`";
    let usage = format!("`unchecked` {USAGE}");
    arguments(ident, USAGE, input, |content| {
        let text = |input: ParseStream, what: &str| {
            let text: LitStr = input.parse().map_err(|_| here(input, &usage))?;
            match text.value() {
                value if value.trim().is_empty() => {
                    Err(syn::Error::new(text.span(), format!("{what} can't be empty")))
                }
                value => Ok(value),
            }
        };
        let sql = text(content, "an SQL expression")?;
        let unreasoned = "say why nothing else would do: `reason = \"…\"`";
        if content.is_empty() {
            return Err(syn::Error::new(ident.span(), unreasoned));
        }
        comma(content)?;
        if take_word(content, "reason")?.is_none() || !content.peek(Token![=]) {
            return Err(here(content, unreasoned));
        }
        content.parse::<Token![=]>()?;
        let reason = text(content, "the reason")?;
        content.parse::<Option<Token![,]>>()?;
        Ok(Atom::Unchecked { sql, reason })
    })
}
