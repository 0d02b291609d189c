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
    let (members, tenants) = (of(Role::Member), of(Role::Tenant));

    if let [(_, user)] = of(Role::Owner)[..] {
        tokens.extend(implement("Owned", none(), ident, quote!(type User = #user;)));
    }
    for (role, fact) in [(Role::Assignee, "Assigned"), (Role::Listed, "HasList"), (Role::Above, "Tree")] {
        if of(role).len() == 1 {
            tokens.extend(implement(fact, none(), ident, none()));
        }
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
    match (members.len(), tenants.is_empty()) {
        (0, _) => tokens.extend(permissions(table)),
        (1, staff) => {
            tokens.extend(roles(table, staff));
            if staff {
                tokens.extend(implement("StaffTable", none(), ident, none()));
            }
            if of(Role::Manager).len() == 1 {
                tokens.extend(implement("Reporting", none(), ident, none()));
            }
        }
        _ => {}
    }
    tokens.extend(pointers(table, members.len() == 1));
    tokens
}

/// Which rows a row points at: it joins them to others, and beside one member it shares them with him.
fn pointers(table: &Table, shares: bool) -> TokenStream {
    let mut tokens = TokenStream::new();
    let mut stated = Vec::new();
    for (_, target) in of(table, Role::Parent).into_iter().chain(of(table, Role::Ref)) {
        let text = text(target, &table.ident);
        if stated.contains(&text) {
            continue;
        }
        stated.push(text);
        tokens.extend(implement("Joins", quote!(<#target>), &table.ident, none()));
        if shares {
            tokens.extend(implement("Shares", quote!(<#target>), &table.ident, none()));
        }
    }
    tokens
}

/// Which roles a table of members knows, and which table has the staff of a role.
fn roles(table: &Table, staff: bool) -> TokenStream {
    let Some(Field { ty, seen, .. }) = single(table, Role::MemberRole) else { return none() };
    let ident = &table.ident;
    let has = implement("HasRole", none(), ident, quote!(type Role = #ty;));
    // roles that are rows of a table have no names here
    let set = seen.table.is_none();
    let named = set.then(|| implement("HasRoleSet", none(), ident, quote!(type Role = #ty;)));
    let staff = (set && staff).then(|| {
        quote_spanned! {ty.span()=>
            impl __freehold::StaffRole<#ident> for #ty {
                const STAFF: __freehold::QualifiedName = <#ident as __freehold::Relation>::NAME;
            }
        }
    });
    quote!(#has #named #staff)
}

/// Which role has which permission.
fn permissions(table: &Table) -> TokenStream {
    let (Some(Field { ty: role, .. }), Some(Field { ty: permission, .. })) =
        (single(table, Role::MemberRole), single(table, Role::Permission))
    else {
        return none();
    };
    let ident = &table.ident;
    quote_spanned! {permission.span()=>
        impl __freehold::PermissionOf<#role, #ident> for #permission {
            const PERMISSIONS: __freehold::QualifiedName = <#ident as __freehold::Relation>::NAME;
        }
    }
}

/// The one field of a role.
fn single(table: &Table, wanted: Role) -> Option<&Field> {
    let mut fields = table.fields.iter().filter(|field| field.seen.role == wanted);
    fields.next().filter(|_| fields.next().is_none())
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
    let key = table.single_key().filter(|key| !key.seen.optional);
    let key = key.and_then(|key| key.seen.target()).filter(|target| !is_self(target, ident));
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
