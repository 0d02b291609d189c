//! The trust model as data, and what it asks of a table as a `where` clause.

use super::Trust;
use super::atom::Atom;
use super::expression::Expression;
use super::node;
use super::policy::{Decided, Policy};
use crate::implement::{implement, scope};
use crate::place::Place;
use crate::table::{name, option};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

/// The parameter for the table; the compiler shows it in its messages.
const FITTING: &str = "Fitting";

pub fn trust(trust: &Trust) -> TokenStream {
    let ident = &trust.ident;
    let rust_name = ident.to_string();
    let place = Place::at(ident.span());
    let rendering = Ident::new(trust.rendering, Span::call_site());
    let label = name(trust.label.as_deref());
    let [select, insert, update, delete] = trust.decided.each_ref().map(decided);
    let floor = option(trust.floor.as_ref().map(|floor| said(floor, &[])));
    let declared = implement(
        "Trust",
        TokenStream::new(),
        ident,
        quote!(
            const TRUST: __freehold::model::TrustModel = __TRUST;
        ),
    );
    let uniform = trust.uniform.then(|| uniform(ident));
    let fits = fits(ident, bounds(trust));
    let ways: TokenStream = atoms(trust).map(|(atom, _)| way(atom)).collect();
    scope(quote! {
        const __TRUST: __freehold::model::TrustModel = __freehold::model::TrustModel {
            rust_name: __freehold::text(#rust_name),
            place: #place,
            rendering: __freehold::model::Rendering::#rendering,
            label: #label,
            select: #select,
            insert: #insert,
            update: #update,
            delete: #delete,
            floor: #floor,
        };

        #declared
        #uniform
        #fits
        #ways
    })
}

/// A model with mistakes fits every table, so that they stay the only ones.
pub fn stub(ident: &Ident, implementable: bool) -> TokenStream {
    if !implementable {
        return TokenStream::new();
    }
    let declared = implement(
        "Trust",
        TokenStream::new(),
        ident,
        quote! {
            const TRUST: __freehold::model::TrustModel =
                <__freehold::Unknown as __freehold::Trust>::TRUST;
        },
    );
    let uniform = uniform(ident);
    let fits = fits(ident, TokenStream::new());
    scope(quote!(#declared #uniform #fits))
}

/// The same for every command.
fn uniform(ident: &Ident) -> TokenStream {
    implement(
        "Uniform",
        TokenStream::new(),
        ident,
        quote!(
            type Model = Self;
        ),
    )
}

/// For every table that is what the bounds ask for. Spanned as [`implement`] does.
fn fits(ident: &Ident, bounds: TokenStream) -> TokenStream {
    let fitting = Ident::new(FITTING, ident.span());
    quote_spanned! {ident.span()=>
        impl<#fitting> __freehold::Fits<#fitting> for #ident where #bounds {}
    }
}

fn decided(decided: &Decided) -> TokenStream {
    said(&decided.expression, &decided.policies)
}

fn said(expression: &Expression, policies: &[Policy]) -> TokenStream {
    let trust = node::node(&expression.node);
    let place = expression.place();
    let policies = policies.iter().map(|Policy { name, at, expression }| {
        let (trust, place) = (node::node(&expression.node), Place::at(*at));
        quote!(__freehold::model::NamedPolicy { name: __freehold::text(#name), trust: #trust, place: #place })
    });
    let policies = quote!(__freehold::Cow::Borrowed(&[#(#policies),*]));
    quote!(__freehold::model::Decided { trust: #trust, policies: #policies, place: #place })
}

/// The atoms of all expressions, each once, and the word that each begins with.
fn atoms(trust: &Trust) -> impl Iterator<Item = (&Atom, Span)> {
    let mut seen = Vec::new();
    let atoms = trust.expressions().flat_map(Expression::atoms);
    atoms.filter_map(move |(atom, at)| {
        let new = !seen.contains(&&at.text);
        seen.push(&at.text);
        new.then_some((atom, at.first))
    })
}

/// What is asked of the table, each thing once, at the word that asks for it.
fn bounds(trust: &Trust) -> TokenStream {
    let bound = |(atom, span): (&Atom, Span)| {
        let table = Ident::new(FITTING, span);
        match atom {
            Atom::Owner | Atom::Peer(_) | Atom::Manager(_) => {
                quote_spanned!(span=> #table: __freehold::Owned,)
            }
            Atom::Assignee => quote_spanned!(span=> #table: __freehold::Assigned,),
            Atom::Listed => quote_spanned!(span=> #table: __freehold::HasList,),
            Atom::Within(_) => quote_spanned!(span=> #table: __freehold::Tree,),
            Atom::Me | Atom::NotMe => quote_spanned! {span=>
                #table: __freehold::IsCaller<User: __freehold::Identity>,
            },
            Atom::Member { via, .. } if !via.is_empty() => {
                let first = &via[0];
                quote_spanned!(first.span()=> #table: __freehold::InTenant<#first>,)
            }
            // Not `<#path as Membership>`: that it is one is asked once, where its name is taken.
            Atom::Member { membership: path, .. } => quote_spanned! {path.span()=>
                #table: __freehold::InTenant<<#path as __freehold::Table>::Membership>,
            },
            Atom::Shared(path, _) => quote_spanned!(path.span()=> #path: __freehold::Shares<#table>,),
            Atom::Parent(path) => quote_spanned!(path.span()=> #table: __freehold::HasParent<#path>,),
            Atom::Through(join, _) => quote_spanned!(join.span()=> #join: __freehold::Joins<#table>,),
            Atom::Named(_)
            | Atom::Staff(_)
            | Atom::StaffWho(..)
            | Atom::Claim(_)
            | Atom::SignedIn
            | Atom::Anyone
            | Atom::Service
            | Atom::Nobody
            | Atom::When(_)
            | Atom::Unchecked { .. } => TokenStream::new(),
        }
    };
    atoms(trust).map(bound).collect()
}

/// That what stands on the way to a membership leads there.
fn way(atom: &Atom) -> TokenStream {
    let Atom::Member { membership, via, .. } = atom else { return TokenStream::new() };
    let above = via.iter().skip(1).map(|next| quote!(#next));
    let top = quote_spanned!(membership.span()=> <#membership as __freehold::Table>::Membership);
    let steps = via.iter().zip(above.chain([top])).map(
        |(from, to)| quote_spanned!(from.span()=> const _: () = <#from as __freehold::InTenant<#to>>::HOLDS;),
    );
    steps.collect()
}
