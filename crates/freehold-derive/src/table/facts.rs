//! What trust models can ask of the table, stated as impls.

use super::{Field, Kind, References, Table};
use crate::implement::implement;
use crate::types::{Role, is_self, respanned, text};
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned;

pub fn facts(table: &Table) -> TokenStream {
    let ident = &table.ident;
    let mut tokens = TokenStream::new();
    let of = |wanted: Role| of(table, wanted);
    let (owners, members, tenants) = (of(Role::Owner), of(Role::Member), of(Role::Tenant));

    if let Some((_, user)) = owners.first() {
        tokens.extend(implement("Owned", none(), ident, quote!(type User = #user;)));
    }
    // A table that others can refer to is a tenant of itself, by a blanket impl.
    let mut stated = match table.single_key() {
        Some(_) => vec![ident.to_string()],
        None => Vec::new(),
    };
    for (_, tenant) in tenants.iter().chain(&of(Role::Carried)) {
        if !stated.contains(&text(tenant, ident)) {
            stated.push(text(tenant, ident));
            tokens.extend(implement("InTenant", quote!(<#tenant>), ident, none()));
            tokens.extend(implement("Carries", quote!(<#tenant>), ident, none()));
            if !matches!(table.kind, Kind::External { .. }) {
                tokens.extend(implement("WithinTenant", quote!(<#tenant>), ident, none()));
            }
        }
    }
    let mut stated = Vec::new();
    for (_, parent) in of(Role::Parent) {
        if !stated.contains(&text(parent, ident)) {
            stated.push(text(parent, ident));
            tokens.extend(implement("HasParent", quote!(<#parent>), ident, none()));
        }
    }
    if let Some((tenant, user)) = membership(table) {
        let body = quote!(type Tenant = #tenant; type User = #user;);
        tokens.extend(implement("Membership", none(), ident, body));
    }
    tokens.extend(callers(table, &members));
    tokens.extend(roles(table, members.len() == 1, tenants.is_empty()));
    tokens
}

/// Which roles a membership knows, and which table has the staff of a role.
fn roles(table: &Table, membership: bool, staff: bool) -> TokenStream {
    let mut fields = table.fields.iter().filter(|field| field.seen.role == Role::MemberRole);
    let (Some(Field { ty, .. }), None, true) = (fields.next(), fields.next(), membership) else {
        return none();
    };
    let ident = &table.ident;
    let has = implement("HasRole", none(), ident, quote!(type Role = #ty;));
    let staff = staff.then(|| {
        quote_spanned! {ty.span()=>
            impl __freehold::StaffRole<#ident> for #ty {
                const STAFF: __freehold::QualifiedName = <#ident as __freehold::Relation>::NAME;
            }
        }
    });
    quote!(#has #staff)
}

/// The fields of a role, with the tables that their types name.
fn of(table: &Table, wanted: Role) -> Vec<(&Field, &Type)> {
    let fields = table.fields.iter().filter(|field| field.seen.role == wanted);
    fields.filter_map(|field| Some((field, field.seen.table.as_ref()?))).collect()
}

/// The tenant and the user, if a row says that the one belongs to the other.
pub fn membership(table: &Table) -> Option<(&Type, &Type)> {
    match (of(table, Role::Tenant).as_slice(), of(table, Role::Member).as_slice()) {
        ([(_, tenant)], [(_, user)]) => Some((*tenant, *user)),
        _ => None,
    }
}

fn none() -> TokenStream {
    TokenStream::new()
}

/// A row is a caller if its key is a user's, or if it is a user's membership.
fn callers(table: &Table, members: &[(&Field, &Type)]) -> TokenStream {
    let ident = &table.ident;
    let key = table.single_key().filter(|key| key.seen.role.is_reference() && !key.seen.optional);
    let key = key.and_then(|key| key.seen.table.as_ref()).filter(|target| !is_self(target, ident));
    let keyed = key.map(|target| implement("KeyedBy", none(), ident, quote!(type Target = #target;)));
    let user = key.or(match members {
        [(_, user)] => Some(*user),
        _ => None,
    });
    let caller = user.map(|user| implement("IsCaller", none(), ident, quote!(type User = #user;)));
    quote!(#keyed #caller)
}

/// A reference that crosses tenants must be one that otherwise stays within one. Which of two is for the whole schema to
/// tell.
pub fn crossing(table: &Table) -> TokenStream {
    let tenants = [of(table, Role::Tenant), of(table, Role::Carried)].concat();
    let [(_, tenant)] = tenants[..] else { return none() };
    let checks = table.fields.iter().filter_map(|field| {
        let (Some(References { across_tenants: Some(span), .. }), Some(target)) =
            (&field.references, &field.seen.table)
        else {
            return None;
        };
        let target = respanned(target, *span);
        Some(quote_spanned!(*span=> const _: () = <#target as __freehold::WithinTenant<#tenant>>::HOLDS;))
    });
    checks.collect()
}

/// A carried tenant must be the parent's.
pub fn carried(table: &Table) -> TokenStream {
    let [(_, parent)] = of(table, Role::Parent)[..] else { return none() };
    let checks = of(table, Role::Carried).into_iter().map(|(field, tenant)| {
        let parent = respanned(parent, field.ty.span());
        quote_spanned! {field.ty.span()=>
            const _: () = <#parent as __freehold::Carries<#tenant>>::HOLDS;
        }
    });
    checks.collect()
}
