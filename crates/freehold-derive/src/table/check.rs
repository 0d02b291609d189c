//! What must hold within one table, and can be told from its tokens.

mod intent;
mod tenancy;

use super::{Action, DefaultValue, Field, Kind, References, Table, backfill, partition};
use crate::attr;
use crate::errors::Errors;
use crate::types::{Role, is_self, text};
use quote::ToTokens;

pub fn table(table: &Table, errors: &mut Errors) {
    partition::check(table, errors);
    backfill::check(table, errors);
    columns_have_their_own_names(table, errors);
    roles_are_taken_once(table, errors);
    memberships_have_a_member(table, errors);
    invitations_have_a_token(table, errors);
    keys_are_not_null(table, errors);
    carried_columns_have_a_parent(table, errors);
    permissions_are_of_no_tenant(table, errors);
    external_tables_are_not_changed(table, errors);
    tenancy::table(table, errors);
    intent::table(table, errors);
    for field in &table.fields {
        ids_are_of_this_table(table, field, errors);
        trees_have_roots(table, field, errors);
        actions_can_be_taken(field, errors);
        secrets_are_values(field, errors);
        triggers_keep_times(field, errors);
    }
}

fn columns_have_their_own_names(table: &Table, errors: &mut Errors) {
    for (at, field) in table.fields.iter().enumerate() {
        if table.fields[..at].iter().any(|earlier| earlier.name == field.name && earlier.ident != field.ident)
        {
            errors.at(field.ident.span(), format!("there is a column `{}` already", field.name));
        }
    }
}

/// One id, and no tenant or parent that would be ambiguous. Owners there can be several of: `owner(column)` names one.
fn roles_are_taken_once(table: &Table, errors: &mut Errors) {
    for (at, field) in table.fields.iter().enumerate() {
        let role = field.seen.role;
        let earlier = table.fields[..at].iter().find(|earlier| match role {
            Role::Above | Role::Manager => earlier.seen.role == role,
            Role::Id => earlier.seen.role == role && same_table(table, earlier, field),
            Role::Tenant | Role::Carried => {
                matches!(earlier.seen.role, Role::Tenant | Role::Carried) && same_table(table, earlier, field)
            }
            Role::Parent => earlier.seen.role == role && same_table(table, earlier, field),
            _ => false,
        });
        let Some(earlier) = earlier.map(|field| &field.ident) else { continue };
        let of = field.seen.table.as_ref().map(|ty| text(ty, &table.ident)).unwrap_or_default();
        let message = match role {
            Role::Id => format!("`{earlier}` is the table's id already"),
            Role::Above => format!("`{earlier}` is the row above already: make the other a `Ref<{of}>`"),
            Role::Manager => format!("`{earlier}` is the manager already: make the other a `Ref<{of}>`"),
            Role::Parent => format!("`{earlier}` is the parent `{of}` already: make the other a `Ref<{of}>`"),
            _ => format!("`{earlier}` is the tenant `{of}` already: make the other a `Ref<{of}>`"),
        };
        errors.on(&field.ty, message);
    }
}

/// What a field says of a membership makes sense beside one member, and once; a role also beside what it permits.
fn invitations_have_a_token(table: &Table, errors: &mut Errors) {
    let Some(invitation) = &table.invitation else { return };
    let mut tokens = table.fields.iter().filter(|field| field.seen.role == Role::Token);
    match (tokens.next(), tokens.next()) {
        (Some(_), None) => {}
        (None, _) => errors.at(
            invitation.span,
            "an invitation is accepted by its token: mark a field `token_hash: Vec<u8>` with `#[token]`",
        ),
        (Some(first), Some(second)) => {
            errors.on(&second.ident, format!("`{}` is marked `#[token]` already", first.ident));
        }
    }
}

fn memberships_have_a_member(table: &Table, errors: &mut Errors) {
    let count = |role: Role| table.fields.iter().filter(|field| field.seen.role == role).count();
    let members = count(Role::Member);
    let permits = members == 0 && count(Role::Permission) > 0;
    let invites = table.invitation.is_some();
    for (at, field) in table.fields.iter().enumerate() {
        let word = match field.seen.role {
            // what an invitation says of the member to be
            Role::MemberRole | Role::Expires | Role::Token if invites => continue,
            Role::MemberRole => attr::ROLE,
            Role::Permission => attr::PERMISSION,
            Role::Active => attr::ACTIVE,
            Role::Expires => attr::EXPIRES,
            Role::Token => {
                errors.on(
                    &field.ident,
                    "`#[token]` is for a table of invitations: say to what, `#[invitation(…)]` on the struct",
                );
                continue;
            }
            Role::Manager if members != 1 => {
                errors.on(
                    &field.ty,
                    "a `Manager<_>` is whom the one `Member<_>` of a row reports to, and there is none: add it, or make this a `Ref<_>`",
                );
                continue;
            }
            _ => continue,
        };
        if field.seen.role == Role::Permission && (members > 0 || count(Role::MemberRole) == 0) {
            errors.on(
                &field.ident,
                "`#[permission]` is for a table that says which role has which permission: beside a field marked `#[role]`, and without a `Member<_>`",
            );
        } else if members != 1 && !(permits && matches!(field.seen.role, Role::MemberRole | Role::Permission))
        {
            errors.on(
                &field.ident,
                format!("`#[{word}]` speaks of the one `Member<_>` of a row, and there is none: add it, or remove the attribute"),
            );
        } else if let Some(earlier) =
            table.fields[..at].iter().find(|earlier| earlier.seen.role == field.seen.role)
        {
            errors.on(&field.ident, format!("`{}` is marked `#[{word}]` already", earlier.ident));
        }
    }
}

/// What a role permits is asked without a tenant: it would count in all of them.
fn permissions_are_of_no_tenant(table: &Table, errors: &mut Errors) {
    let Some(_) = table.fields.iter().find(|field| field.seen.role == Role::Permission) else { return };
    let tenants = table.fields.iter().filter(|field| matches!(field.seen.role, Role::Tenant | Role::Carried));
    for field in tenants {
        errors.on(
            &field.ty,
            "what a role permits is asked whatever the tenant, so it can't belong to one: remove this, or make it a `Ref<_>`",
        );
    }
}

fn same_table(table: &Table, one: &Field, other: &Field) -> bool {
    let name = |field: &Field| field.seen.table.as_ref().map(|ty| text(ty, &table.ident));
    name(one).is_some() && name(one) == name(other)
}

fn keys_are_not_null(table: &Table, errors: &mut Errors) {
    for field in table.key.iter().filter_map(|at| table.fields.get(*at)) {
        if field.seen.optional {
            errors.on(&field.ty, "a primary key can't be `NULL`: remove the `Option`");
        }
    }
    if let Some(field) = table.single_key().filter(|field| refers_to_itself(table, field)) {
        errors.on(&field.ty, "a key that refers to itself has no type: make it `Id<Self>`");
    }
}

fn refers_to_itself(table: &Table, field: &Field) -> bool {
    field.seen.target().is_some_and(|of| is_self(of, &table.ident))
}

/// Whether the key's type can't be what others store to refer to the table.
pub fn key_is_broken(table: &Table, key: &Field) -> bool {
    key.seen.optional || refers_to_itself(table, key)
}

fn carried_columns_have_a_parent(table: &Table, errors: &mut Errors) {
    let parents: Vec<_> = table.fields.iter().filter(|field| field.seen.role == Role::Parent).collect();
    for field in table.fields.iter().filter(|field| field.seen.role == Role::Carried) {
        let Some(tenant) = &field.seen.table else { continue };
        let of = text(tenant, &table.ident);
        match parents.as_slice() {
            [parent] if same_table(table, parent, field) => errors.on(
                &field.ty,
                format!("the parent is the `{of}` itself, there is nothing to carry: make `{}` a `Tenant<{of}>`", parent.ident),
            ),
            [_] => {}
            [] => errors.on(
                &field.ty,
                format!("`Carried<{of}>` repeats the tenant of a parent: add a field of type `Parent<_>`, or make this a `Tenant<{of}>`"),
            ),
            _ => errors.on(
                &field.ty,
                "which parent's tenant is carried can't be told: keep one `Parent<_>` and make the others a `Ref<_>`",
            ),
        }
    }
}

fn external_tables_are_not_changed(table: &Table, errors: &mut Errors) {
    let Kind::External { .. } = table.kind else { return };
    let spans = table
        .indexes
        .iter()
        .map(|index| index.span)
        .chain(table.uniques.iter().map(|unique| unique.span))
        .chain(table.checks.iter().map(|check| check.span))
        .chain(table.triggers.iter().map(|trigger| trigger.span))
        .chain(table.fields.iter().filter_map(|field| Some(field.check.as_ref()?.span)))
        .chain(table.renamed_from.iter().map(|from| from.span))
        .chain(table.drops.iter().map(|dropped| dropped.span))
        .chain(table.dropped_partitions.iter().map(|dropped| dropped.span))
        .chain(table.fields.iter().filter_map(|field| Some(field.converted.as_ref()?.1)))
        .chain(table.fields.iter().filter_map(|field| Some(field.renamed_from.as_ref()?.span)))
        .chain(table.fields.iter().filter_map(|field| field.movable))
        .chain(table.fields.iter().filter_map(|field| Some(field.backfill.as_ref()?.span)))
        .chain(table.fields.iter().filter_map(|field| field.secret))
        .chain(table.fields.iter().filter_map(|field| Some(field.trigger.as_ref()?.1)))
        .chain(table.fields.iter().filter_map(|field| field.references.as_ref()?.across_tenants));
    for span in spans {
        errors.at(span, "an external table isn't created here, so nothing can be added to it: remove this");
    }
}

fn ids_are_of_this_table(table: &Table, field: &Field, errors: &mut Errors) {
    if let (Role::Id, Some(of)) = (field.seen.role, &field.seen.table)
        && !is_self(of, &table.ident)
    {
        let of = of.to_token_stream();
        errors.on(&field.ty, format!("`Id<{of}>` is the key of `{of}` itself: refer to it with `Ref<{of}>`"));
    }
}

/// What says whose a row is, or when it was made, is asked for by policies and by those who see the row.
fn secrets_are_values(field: &Field, errors: &mut Errors) {
    if let Some(span) = field.secret
        && (field.seen.role != Role::Plain || field.key.is_some())
    {
        errors.at(
            span,
            "policies and keys go by this field with the rights of their callers, so it can't be secret: move the secret to a field of its own",
        );
    }
}

/// What says whose a row is has triggers as well, but those are for refusals, which name the column.
fn triggers_keep_times(field: &Field, errors: &mut Errors) {
    if let Some((_, span)) = &field.trigger
        && field.seen.role != Role::UpdatedAt
    {
        errors.at(
            *span,
            "only an `UpdatedAt` has a trigger that can be named here: remove this, or write `#[trigger(…, call = …)]` on the struct",
        );
    }
}

fn trees_have_roots(table: &Table, field: &Field, errors: &mut Errors) {
    if field.seen.role != Role::Above {
        return;
    }
    let above = field.seen.table.as_ref().filter(|of| !is_self(of, &table.ident));
    if let Some(other) = above {
        let of = other.to_token_stream();
        errors.on(
            &field.ty,
            format!("`Above<_>` is a row of the same table: write `Option<Above<Self>>`, or `Ref<{of}>`"),
        );
    } else if !field.seen.optional {
        errors
            .on(&field.ty, "a tree has roots, which have nothing above them: make it `Option<Above<Self>>`");
    }
}

fn actions_can_be_taken(field: &Field, errors: &mut Errors) {
    let Some(References { on_delete, on_update, .. }) = &field.references else { return };
    let has_default = match (&field.default, field.seen.role) {
        (Some(DefaultValue::Sql { sql, .. }), _) => !sql.trim().eq_ignore_ascii_case("null"),
        (Some(_), _) | (None, Role::Owner) => true,
        (None, _) => false,
    };
    for Action { span, variant } in on_delete.iter().chain(on_update) {
        if *variant == "SetDefault" && !has_default {
            errors.at(
                *span,
                "`set_default` on a column without a default: add `#[default(…)]`, or choose another",
            );
        }
    }
}
