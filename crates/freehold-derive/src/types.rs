//! What the name of a field's type says: the last segment of its path, within an `Option` if there is one.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{GenericArgument, PathArguments, Type};

/// What a column is for. The same words as the model's `Role`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::enum_variant_names, reason = "the model's words")]
pub enum Role {
    Plain,
    Id,
    Ref,
    Owner,
    Tenant,
    Parent,
    Carried,
    Assignee,
    Listed,
    Above,
    Member,
    Manager,
    /// By an attribute, not by the type: so are the next four.
    MemberRole,
    Permission,
    Active,
    Expires,
    Token,
    CreatedAt,
    UpdatedAt,
}

impl Role {
    const NAMED: [(&'static str, Self); 13] = [
        ("Id", Self::Id),
        ("Ref", Self::Ref),
        ("Owner", Self::Owner),
        ("Tenant", Self::Tenant),
        ("Parent", Self::Parent),
        ("Carried", Self::Carried),
        ("Assignee", Self::Assignee),
        ("Listed", Self::Listed),
        ("Above", Self::Above),
        ("Member", Self::Member),
        ("Manager", Self::Manager),
        ("CreatedAt", Self::CreatedAt),
        ("UpdatedAt", Self::UpdatedAt),
    ];
}

/// A field's type, taken apart.
pub struct FieldType {
    pub role: Role,
    pub optional: bool,
    /// The table that the type names: `T` of `Ref<T>`.
    pub table: Option<Type>,
}

impl FieldType {
    pub fn of(ty: &Type) -> Self {
        let Some((name, arguments)) = last(ty) else { return Self::plain(false) };
        if name == "Option" {
            let inner = arguments.first().copied().map(Self::of);
            return inner.map_or(Self::plain(true), |inner| Self { optional: true, ..inner });
        }
        match Role::NAMED.iter().find(|(word, _)| name == word) {
            Some((_, role)) => {
                Self { role: *role, optional: false, table: arguments.first().map(|ty| (*ty).clone()) }
            }
            None => Self::plain(false),
        }
    }

    /// The table that the column refers to by a foreign key.
    pub fn target(&self) -> Option<&Type> {
        // a list has none, and its own key refers to nothing; a role may be a row of a table of roles
        self.table.as_ref().filter(|_| !matches!(self.role, Role::Id | Role::Listed))
    }

    fn plain(optional: bool) -> Self {
        Self { role: Role::Plain, optional, table: None }
    }
}

/// The last segment of a type's path, and its type arguments.
pub fn last(ty: &Type) -> Option<(&Ident, Vec<&Type>)> {
    match ty {
        Type::Group(group) => last(&group.elem),
        Type::Paren(paren) => last(&paren.elem),
        Type::Path(path) => {
            let segment = path.path.segments.last()?;
            let arguments = match &segment.arguments {
                PathArguments::AngleBracketed(arguments) => {
                    arguments.args.iter().filter_map(|argument| match argument {
                        GenericArgument::Type(ty) => Some(ty),
                        _ => None,
                    })
                }
                .collect(),
                _ => Vec::new(),
            };
            Some((&segment.ident, arguments))
        }
        _ => None,
    }
}

/// Whether the type is the struct itself, by `Self` or by name.
pub fn is_self(ty: &Type, ident: &Ident) -> bool {
    last(ty).is_some_and(|(name, arguments)| arguments.is_empty() && (name == "Self" || name == ident))
}

/// The tokens with `Self` written out, so that they can stand outside the struct.
pub fn without_self(tokens: impl ToTokens, ident: &Ident) -> TokenStream {
    map(tokens.into_token_stream(), &|token| match token {
        TokenTree::Ident(word) if word == "Self" => {
            let mut ident = ident.clone();
            ident.set_span(word.span());
            TokenTree::Ident(ident)
        }
        other => other,
    })
}

/// The tokens as if they stood elsewhere: an error about them shows there.
pub fn respanned(tokens: impl ToTokens, span: Span) -> TokenStream {
    map(tokens.into_token_stream(), &|mut token| {
        token.set_span(span.resolved_at(token.span()));
        token
    })
}

fn map(tokens: TokenStream, change: &dyn Fn(TokenTree) -> TokenTree) -> TokenStream {
    let mapped = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => {
            let mut inner = Group::new(group.delimiter(), map(group.stream(), change));
            inner.set_span(group.span());
            change(TokenTree::Group(inner))
        }
        other => change(other),
    });
    mapped.collect()
}

/// The type as text, to compare two.
pub fn text(ty: impl ToTokens, ident: &Ident) -> String {
    without_self(ty, ident).to_string()
}
