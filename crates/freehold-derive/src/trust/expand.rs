//! The trust model as data, and what it asks of a table as a `where` clause.

use super::Trust;
use super::expression::{Atom, Expression, Node};
use crate::implement::{implement, scope};
use crate::place::Place;
use crate::table::name;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Path;
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
    let declared = implement(
        "Trust",
        TokenStream::new(),
        ident,
        quote!(
            const TRUST: __freehold::model::TrustModel = __TRUST;
        ),
    );
    let fits = fits(ident, bounds(trust));
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
        };

        #declared
        #fits
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
    let fits = fits(ident, TokenStream::new());
    scope(quote!(#declared #fits))
}

/// For every table that is what the bounds ask for. Spanned as [`implement`] does.
fn fits(ident: &Ident, bounds: TokenStream) -> TokenStream {
    let fitting = Ident::new(FITTING, ident.span());
    quote_spanned! {ident.span()=>
        impl<#fitting> __freehold::Fits<#fitting> for #ident where #bounds {}
    }
}

fn decided(expression: &Expression) -> TokenStream {
    let trust = node(&expression.node);
    let place = expression.place();
    quote!(__freehold::model::Decided { trust: #trust, place: #place })
}

fn node(node: &Node) -> TokenStream {
    let list = |items: &[Expression]| {
        let items = items.iter().map(|item| self::node(&item.node));
        quote!((__freehold::Cow::Borrowed(&[#(#items),*])))
    };
    let trust = match node {
        Node::Any(items) => {
            let items = list(items);
            quote!(Any #items)
        }
        Node::All(items) => {
            let items = list(items);
            quote!(All #items)
        }
        Node::Atom(Atom::Owner) => quote!(Owner),
        Node::Atom(Atom::Me) => quote!(Me),
        Node::Atom(Atom::SignedIn) => quote!(SignedIn),
        Node::Atom(Atom::Anyone) => quote!(Anyone),
        Node::Atom(Atom::Service) => quote!(Service),
        Node::Atom(Atom::Nobody) => quote!(Nobody),
        Node::Atom(Atom::Member(path, roles)) => {
            let name = quote_spanned! {path.span()=>
                <#path as __freehold::Membership>::MEMBERSHIP
            };
            let has = quote_spanned!(path.span()=> <#path as __freehold::HasRole>::Role);
            let roles = labels(&has, roles);
            quote!(Member { membership: #name, roles: #roles })
        }
        Node::Atom(Atom::Staff(roles)) => {
            let set = roles.first().map(set_of).unwrap_or_default();
            let labels = labels(&set, roles);
            let span = roles.first().map_or_else(Span::call_site, Spanned::span);
            let staff = quote_spanned!(span=> <#set as __freehold::StaffRole<_>>::STAFF);
            quote!(Staff { staff: #staff, roles: #labels })
        }
        Node::Atom(Atom::Parent(path)) => {
            let name = quote_spanned!(path.span()=> <#path as __freehold::Protected>::PARENT);
            quote!(Parent { parent: #name })
        }
    };
    quote!(__freehold::model::Trust::#trust)
}

/// The labels of variants, all of one enum.
fn labels(set: &TokenStream, variants: &[Path]) -> TokenStream {
    let labels = variants.iter().map(|variant| {
        quote_spanned! {variant.span()=> __freehold::text({
            #[allow(unused_imports)]
            use __freehold::NoLabel as _;
            let __role: #set = #variant;
            __role.label()
        })}
    });
    quote!(__freehold::Cow::Borrowed(&[#(#labels),*]))
}

/// The enum of a variant that is written with it.
fn set_of(variant: &Path) -> TokenStream {
    let mut set = variant.clone();
    set.segments.pop();
    set.segments.pop_punct();
    quote!(#set)
}

/// What is asked of the table, each thing once, at the word that asks for it.
fn bounds(trust: &Trust) -> TokenStream {
    let mut seen = Vec::new();
    let mut bounds = TokenStream::new();
    for (atom, span) in trust.decided.iter().flat_map(Expression::atoms) {
        let text = atom.text();
        if seen.contains(&text) {
            continue;
        }
        let table = Ident::new(FITTING, span);
        bounds.extend(match atom {
            Atom::Owner => quote_spanned!(span=> #table: __freehold::Owned,),
            Atom::Me => quote_spanned! {span=>
                #table: __freehold::IsCaller<User: __freehold::Identity>,
            },
            Atom::Member(path, _) => {
                // Not `<#path as Membership>`: that it is one is asked once, where its name is taken.
                quote_spanned! {path.span()=>
                    #table: __freehold::InTenant<<#path as __freehold::Table>::Membership>,
                }
            }
            Atom::Parent(path) => quote_spanned! {path.span()=>
                #table: __freehold::HasParent<#path>,
            },
            Atom::Staff(_) | Atom::SignedIn | Atom::Anyone | Atom::Service | Atom::Nobody => {
                TokenStream::new()
            }
        });
        seen.push(text);
    }
    bounds
}
