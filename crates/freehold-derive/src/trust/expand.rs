//! The trust model as data, and what it asks of a table as a `where` clause.

use super::Trust;
use super::atom::Atom;
use super::expression::{Asked, Expression};
use super::node;
use super::policy::{Decided, Policy};
use crate::implement::{implement, scope};
use crate::place::Place;
use crate::table::{name, option};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use std::collections::BTreeSet;
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
    let ways: TokenStream = atoms(trust).map(|asked| way(asked.atom)).collect();
    let of_parents: TokenStream = atoms(trust).map(of_parent).collect();
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
        #of_parents
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

/// The atoms of all expressions, each once for a table.
fn atoms(trust: &Trust) -> impl Iterator<Item = Asked<'_>> {
    let mut seen = BTreeSet::new();
    let atoms = trust.expressions().flat_map(Expression::atoms);
    atoms.filter(move |asked| {
        let of = asked.of.map(|of| of.to_token_stream().to_string());
        seen.insert((of, &asked.at.text))
    })
}

/// What is asked of the table, each thing once, at the word that asks for it.
fn bounds(trust: &Trust) -> TokenStream {
    let own = atoms(trust).filter(|asked| asked.of.is_none());
    let bound = |asked: Asked<'_>| {
        let span = asked.at.first;
        let table = Ident::new(FITTING, span).into_token_stream();
        match asked.atom {
            Atom::Me | Atom::NotMe => quote_spanned! {span=>
                #table: __freehold::IsCaller<User: __freehold::Identity>,
            },
            atom => match fact(atom, &table, span) {
                Some(Fact { of, holds, at }) => quote_spanned!(at=> #of: #holds,),
                None => TokenStream::new(),
            },
        }
    };
    own.map(bound).collect()
}

/// What is asked of a parent, which is known here and now.
fn of_parent(asked: Asked<'_>) -> TokenStream {
    let (Some(parent), span) = (asked.of, asked.at.first) else { return TokenStream::new() };
    match asked.atom {
        Atom::Me | Atom::NotMe => quote_spanned! {span=>
            const _: () = <<#parent as __freehold::IsCaller>::User as __freehold::Identity>::HOLDS;
        },
        atom => match fact(atom, &parent.to_token_stream(), span) {
            Some(Fact { of, holds, at }) => quote_spanned!(at=> const _: () = <#of as #holds>::HOLDS;),
            None => TokenStream::new(),
        },
    }
}

/// A trait that an atom asks for.
struct Fact {
    of: TokenStream,
    holds: TokenStream,
    at: Span,
}

/// What an atom asks of the table that its row is in.
fn fact(atom: &Atom, table: &TokenStream, span: Span) -> Option<Fact> {
    let of_table = |holds, at| Some(Fact { of: table.clone(), holds, at });
    match atom {
        Atom::Owner | Atom::Peer(_) | Atom::Manager(_) => {
            of_table(quote_spanned!(span=> __freehold::Owned), span)
        }
        Atom::Assignee => of_table(quote_spanned!(span=> __freehold::Assigned), span),
        Atom::Listed => of_table(quote_spanned!(span=> __freehold::HasList), span),
        Atom::Within(_) => of_table(quote_spanned!(span=> __freehold::Tree), span),
        Atom::Member { via, .. } if !via.is_empty() => {
            let first = &via[0];
            of_table(quote_spanned!(first.span()=> __freehold::InTenant<#first>), first.span())
        }
        // Not `<#path as Membership>`: that it is one is asked once, where its name is taken.
        Atom::Member { membership: path, .. } => of_table(
            quote_spanned!(path.span()=> __freehold::InTenant<<#path as __freehold::Table>::Membership>),
            path.span(),
        ),
        Atom::Parent(path, _) => {
            of_table(quote_spanned!(path.span()=> __freehold::HasParent<#path>), path.span())
        }
        Atom::Shared(path, _) => {
            let holds = quote_spanned!(path.span()=> __freehold::Shares<#table>);
            Some(Fact { of: path.to_token_stream(), holds, at: path.span() })
        }
        Atom::Through(join, _) => {
            let holds = quote_spanned!(join.span()=> __freehold::Joins<#table>);
            Some(Fact { of: join.to_token_stream(), holds, at: join.span() })
        }
        Atom::Me
        | Atom::NotMe
        | Atom::Named(_)
        | Atom::Staff(_)
        | Atom::StaffWho(..)
        | Atom::Claim(_)
        | Atom::SignedIn
        | Atom::Anyone
        | Atom::Service
        | Atom::Nobody
        | Atom::When(_)
        | Atom::Unchecked { .. } => None,
    }
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
