//! A trust expression as data.

use super::atom::{Atom, Capacity};
use super::claim::{Claim, ClaimTest, Label};
use super::condition::{Condition, Test, Value};
use super::expression::{Expression, Node};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Path;
use syn::spanned::Spanned;

pub fn node(node: &Node) -> TokenStream {
    let trust = match node {
        Node::Any(items) => {
            let items = parts(items);
            quote!(Any(#items))
        }
        Node::All(items) => {
            let items = parts(items);
            quote!(All(#items))
        }
        Node::Atom(atom) => self::atom(atom),
    };
    quote!(__freehold::model::Trust::#trust)
}

fn parts(items: &[Expression]) -> TokenStream {
    list(items.iter().map(|item| node(&item.node)))
}

fn list(items: impl Iterator<Item = TokenStream>) -> TokenStream {
    quote!(__freehold::Cow::Borrowed(&[#(#items),*]))
}

fn text(text: &str) -> TokenStream {
    quote!(__freehold::text(#text))
}

fn atom(atom: &Atom) -> TokenStream {
    match atom {
        Atom::Owner => quote!(Owner),
        Atom::Me => quote!(Me),
        Atom::NotMe => quote!(NotMe),
        Atom::Assignee => quote!(Assignee),
        Atom::Listed => quote!(Listed),
        Atom::SignedIn => quote!(SignedIn),
        Atom::Anyone => quote!(Anyone),
        Atom::Service => quote!(Service),
        Atom::Nobody => quote!(Nobody),
        Atom::Named(column) => {
            let column = text(column);
            quote!(Named { column: #column })
        }
        Atom::Member { membership, via, capacity } => {
            let name = named(membership, "Membership", "MEMBERSHIP");
            let via = list(via.iter().map(|table| named(table, "Relation", "NAME")));
            let capacity = self::capacity(membership, capacity);
            quote!(Member { membership: #name, via: #via, capacity: #capacity })
        }
        Atom::Staff(roles) => {
            let set = roles.first().map(set_of).unwrap_or_default();
            let labels = labels(&set, roles);
            let span = roles.first().map_or_else(Span::call_site, Spanned::span);
            let staff = quote_spanned!(span=> __freehold::staff_of::<#set, _>());
            quote!(Staff { staff: #staff, capacity: __freehold::model::Capacity::Roles(#labels) })
        }
        Atom::StaffWho(staff, capacity) => {
            let (name, capacity) = (named(staff, "StaffTable", "STAFF"), self::capacity(staff, capacity));
            quote!(Staff { staff: #name, capacity: #capacity })
        }
        Atom::Shared(shares, capacity) => {
            let (name, capacity) = (named(shares, "Relation", "NAME"), self::capacity(shares, capacity));
            quote!(Shared { shares: #name, capacity: #capacity })
        }
        Atom::Peer(membership) => {
            let name = named(membership, "Membership", "MEMBERSHIP");
            quote!(Peer { membership: #name })
        }
        Atom::Manager(reports) => {
            let name = named(reports, "Reporting", "REPORTS");
            quote!(Manager { reports: #name })
        }
        Atom::Parent(parent, by) => {
            let (name, by) = (named(parent, "Protected", "PARENT"), parts(by));
            quote!(Parent { parent: #name, by: #by })
        }
        Atom::Through(join, to) => {
            let joining = quote_spanned!(join.span()=> <#join as __freehold::Joins<#to>>::JOIN);
            let name = named(to, "Protected", "PARENT");
            quote!(Through { join: #joining, to: #name })
        }
        Atom::Within(items) => {
            let items = parts(items);
            quote!(Within(#items))
        }
        Atom::When(condition) => {
            let condition = self::condition(condition);
            quote!(When(#condition))
        }
        Atom::Claim(claim) => {
            let claim = self::claim(claim);
            quote!(Claim(#claim))
        }
        Atom::Unchecked { sql, reason } => {
            let (sql, reason) = (text(sql), text(reason));
            quote!(Unchecked { sql: #sql, reason: #reason })
        }
    }
}

/// A name, taken by way of the trait that says what it is the name of.
fn named(table: &impl ToTokens, by: &str, constant: &str) -> TokenStream {
    let span = table.span();
    let (by, constant) = (Ident::new(by, span), Ident::new(constant, span));
    quote_spanned!(span=> <#table as __freehold::#by>::#constant)
}

/// In which capacity somebody stands in a row of this table.
fn capacity(table: &Path, capacity: &Capacity) -> TokenStream {
    let capacity = match capacity {
        Capacity::Any => quote!(Any),
        Capacity::Roles(roles) => {
            let set = quote_spanned!(table.span()=> <#table as __freehold::HasRoleSet>::Role);
            let labels = labels(&set, roles);
            quote!(Roles(#labels))
        }
        Capacity::Permission(permission) => {
            let set = set_of(permission);
            let label = label(&set, permission);
            let role = quote_spanned!(table.span()=> <#table as __freehold::HasRole>::Role);
            let permissions = quote_spanned! {permission.span()=>
                __freehold::permissions_of::<#set, #role, _>()
            };
            quote!(Permission { permissions: #permissions, permission: #label })
        }
    };
    quote!(__freehold::model::Capacity::#capacity)
}

/// The labels of variants, all of one enum.
fn labels(set: &TokenStream, variants: &[Path]) -> TokenStream {
    list(variants.iter().map(|variant| label(set, variant)))
}

/// The label of a variant, which is of this enum.
fn label(set: &TokenStream, variant: &Path) -> TokenStream {
    quote_spanned! {variant.span()=> __freehold::text({
        #[allow(unused_imports)]
        use __freehold::NoLabel as _;
        let __variant: #set = #variant;
        __variant.label()
    })}
}

/// The enum of a variant that is written with it.
fn set_of(variant: &Path) -> TokenStream {
    let mut set = variant.clone();
    set.segments.pop();
    set.segments.pop_punct();
    quote!(#set)
}

fn condition(condition: &Condition) -> TokenStream {
    let column = text(&condition.column);
    let test = match &condition.test {
        Test::Is(comparison, value) => {
            let (comparison, value) = (Ident::new(comparison, Span::call_site()), operand(value));
            quote!(Is(__freehold::model::Comparison::#comparison, #value))
        }
        Test::OneOf(values) => {
            let values = list(values.iter().map(operand));
            quote!(OneOf(#values))
        }
        Test::IsNull => quote!(IsNull),
        Test::IsNotNull => quote!(IsNotNull),
    };
    quote!(__freehold::model::Condition { column: #column, test: __freehold::model::Test::#test })
}

fn operand(value: &Value) -> TokenStream {
    let operand = match value {
        Value::Variant(variant) => {
            let set = set_of(variant);
            let (name, label) = (named(&set, "ClosedSet", "NAME"), label(&set, variant));
            quote!(Label { set: #name, label: #label })
        }
        Value::Text(value) => {
            let value = text(value);
            quote!(Text(#value))
        }
        Value::Integer(value) => quote!(Integer(#value)),
        Value::Boolean(value) => quote!(Boolean(#value)),
        Value::Now(seconds) => quote!(Now { seconds: #seconds }),
    };
    quote!(__freehold::model::Operand::#operand)
}

fn claim(claim: &Claim) -> TokenStream {
    let path = list(claim.path.iter().map(|word| text(word)));
    let label = |label: &Label| match label {
        Label::Text(value) => text(value),
        Label::Variant(variant) => {
            let set = set_of(variant);
            let label = self::label(&set, variant);
            quote_spanned!(variant.span()=> __freehold::label_of::<#set>(#label))
        }
    };
    let test = match &claim.test {
        ClaimTest::Is(value) => {
            let value = label(value);
            quote!(Is(#value))
        }
        ClaimTest::Has(value) => {
            let value = label(value);
            quote!(Has(#value))
        }
        ClaimTest::IsColumn(column) => {
            let column = text(column);
            quote!(IsColumn(#column))
        }
    };
    quote!(__freehold::model::Claim { path: #path, test: __freehold::model::ClaimTest::#test })
}
