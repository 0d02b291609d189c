//! What is said of tenants beside the types: what crosses them, what is unique within one, what moves.

use super::same_table;
use crate::errors::{Errors, words};
use crate::table::{Field, Kind, References, Table, Uniqueness};
use crate::types::Role;
use proc_macro2::Span;

pub fn table(table: &Table, errors: &mut Errors) {
    // told by what an external table can't have
    if let Kind::External { .. } = table.kind {
        return;
    }
    for field in &table.fields {
        if let Some(span) = field.movable {
            movable(table, field, span, errors);
        }
        if let Some(References { across_tenants: Some(span), .. }) = field.references {
            crossing(table, field, span, errors);
        }
    }
    uniques(table, errors);
}

fn movable(table: &Table, field: &Field, span: Span, errors: &mut Errors) {
    let parent_moves =
        || table.fields.iter().any(|other| other.seen.role == Role::Parent && other.movable.is_some());
    match field.seen.role {
        Role::Owner | Role::Tenant | Role::Parent | Role::Above => {}
        Role::Carried if parent_moves() => {}
        Role::Carried => errors.at(
            span,
            "what is carried is always the parent's: mark the `Parent<_>` with `#[movable]`, and this follows",
        ),
        Role::Member => errors.at(
            span,
            "a membership is handed out anew rather than passed on: remove `#[movable]`",
        ),
        _ => errors.at(
            span,
            "`#[movable]` is for an `Owner<_>`, `Tenant<_>`, `Parent<_>` or `Above<_>`, which no UPDATE changes otherwise: remove it",
        ),
    }
}

fn crossing(table: &Table, field: &Field, span: Span, errors: &mut Errors) {
    let mut others = tenants(table).filter(|tenant| tenant.ident != field.ident);
    let carried = table.fields.iter().find(|other| other.seen.role == Role::Carried);
    match (field.seen.role, carried) {
        (Role::Parent, Some(carried)) => errors.at(
            span,
            format!(
                "`{}` is carried from this parent, so both have one tenant: remove `across_tenants`, or make it a `Tenant<_>`",
                carried.ident
            ),
        ),
        (Role::Ref | Role::Parent | Role::Tenant | Role::Above | Role::MemberRole, _) if others.any(|tenant| !same_table(table, tenant, field)) => {}
        (Role::Ref | Role::Parent | Role::Tenant | Role::Above | Role::MemberRole, _) => errors.at(
            span,
            "the row has no tenant that this reference could leave: remove `across_tenants`",
        ),
        // that it is no reference has been said
        _ if field.seen.target().is_none() => {}
        _ => errors.at(span, "only a `Ref<_>`, `Parent<_>`, `Above<_>` or `Tenant<_>` stays within a tenant: remove `across_tenants`"),
    }
}

/// Where rows have two tenants it is said which a value is unique within, and `global` only where it changes something.
fn uniques(table: &Table, errors: &mut Errors) {
    let tenants: Vec<_> = tenants(table).collect();
    let is_membership = table.fields.iter().any(|field| field.seen.role == Role::Member);
    for (named, within, span) in asked(table) {
        let is_named = named.iter().any(|field| tenants.iter().any(|tenant| tenant.ident == field.ident));
        let why = match within {
            Uniqueness::PerTenant if tenants.len() > 1 && !is_named && !is_membership => {
                let names: Vec<_> = tenants.iter().map(|tenant| tenant.ident.to_string()).collect();
                let (names, one) = (words(&names, "and"), words(&names, "or"));
                errors.at(
                    span,
                    format!("a row has the tenants {names}, and this is unique within one of them: name {one} as well, or say `global`"),
                );
                continue;
            }
            Uniqueness::Global(_) if tenants.is_empty() => "the row has no tenant",
            Uniqueness::Global(_) if is_named => "the tenant is among the columns",
            Uniqueness::Global(_) if is_membership => "what a membership is unique by is as it is named",
            _ => continue,
        };
        if let Uniqueness::Global(span) = within {
            errors.at(span, format!("{why}, so `global` says nothing: remove it"));
        }
    }
}

/// What is unique: the fields, among which rows, and where that is asked for.
fn asked(table: &Table) -> Vec<(Vec<&Field>, Uniqueness, Span)> {
    let fields =
        |named: &mut dyn Iterator<Item = usize>| named.filter_map(|at| table.fields.get(at)).collect();
    let of_fields =
        table.fields.iter().filter_map(|field| Some((vec![field], field.unique?, field.ident.span())));
    let of_table = table
        .uniques
        .iter()
        .map(|unique| (fields(&mut unique.fields.iter().copied()), unique.within, unique.span));
    let of_indexes = table.indexes.iter().filter_map(|index| {
        Some((fields(&mut index.fields.iter().map(|(at, _)| *at)), index.unique?, index.span))
    });
    of_fields.chain(of_table).chain(of_indexes).collect()
}

fn tenants(table: &Table) -> impl Iterator<Item = &Field> {
    table.fields.iter().filter(|field| matches!(field.seen.role, Role::Tenant | Role::Carried))
}
