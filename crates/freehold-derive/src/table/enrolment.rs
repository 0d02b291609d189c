//! `#[founder(…)]` and `#[invitation(…)]` on a table.

use crate::attr;
use crate::errors::Errors;
use crate::place::Place;
use crate::types::respanned;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Attribute, Meta, Path};

/// The first member of a new tenant.
pub struct Founder {
    role: Option<Path>,
    span: Span,
}

/// An invitation to a membership.
pub struct Invitation {
    membership: Path,
    pub span: Span,
}

/// `#[founder]`, `#[founder(Role::Owner)]`
pub fn parse_founder(attribute: &Attribute, errors: &mut Errors) -> Option<Founder> {
    let span = attribute.path().span();
    if let Meta::Path(_) = attribute.meta {
        return Some(Founder { role: None, span });
    }
    match attribute.parse_args_with(Path::parse_mod_style) {
        Ok(role) if role.segments.len() > 1 => Some(Founder { role: Some(role), span }),
        _ => {
            errors.on(
                attribute,
                format!(
                    "write `#[{0}]`, or the role that a founder has: `#[{0}(WorkspaceRole::Owner)]`",
                    attr::FOUNDER
                ),
            );
            None
        }
    }
}

/// `#[invitation(WorkspaceMembership)]`
pub fn parse_invitation(attribute: &Attribute, errors: &mut Errors) -> Option<Invitation> {
    let parsed = match attribute.meta {
        Meta::Path(_) => None,
        _ => attribute.parse_args_with(Path::parse_mod_style).ok(),
    };
    if parsed.is_none() {
        errors.on(
            attribute,
            format!(
                "say to what it invites, the membership table: `#[{}(WorkspaceMembership)]`",
                attr::INVITATION
            ),
        );
    }
    Some(Invitation { membership: parsed?, span: attribute.path().span() })
}

/// Fills a slot that is filled once.
pub fn once<T>(slot: &mut Option<T>, value: Option<T>, path: &Path, errors: &mut Errors) {
    if slot.is_some() {
        let word = path.get_ident().map(ToString::to_string).unwrap_or_default();
        errors.on(path, format!("a table has one `#[{word}]`"));
    } else {
        *slot = value;
    }
}

pub fn founder(table: &Ident, founder: &Founder) -> TokenStream {
    let place = Place::at(founder.span);
    let table = &respanned(table, founder.span);
    let founds = quote_spanned!(founder.span=> <#table as __freehold::Founds>::HOLDS);
    let role = super::option(founder.role.as_ref().map(|role| {
        let set = quote_spanned!(role.span()=> <#table as __freehold::HasRoleSet>::Role);
        quote_spanned! {role.span()=> __freehold::text({
            #[allow(unused_imports)]
            use __freehold::NoLabel as _;
            let __role: #set = #role;
            __role.label()
        })}
    }));
    quote!({
        #founds;
        __freehold::model::Founder { role: #role, place: #place }
    })
}

pub fn invitation(table: &Ident, invitation: &Invitation) -> TokenStream {
    let Invitation { membership, span } = invitation;
    let place = Place::at(*span);
    let table = respanned(table, membership.span());
    let invites =
        quote_spanned!(membership.span()=> <#table as __freehold::Invites<#membership>>::MEMBERSHIP);
    quote!(__freehold::model::Invitation { membership: #invites, place: #place })
}
