//! How members come to a tenant: its founder with it, others by an invitation.

use super::lookup::{is_current, open_to_functions};
use super::reference::tenant_column;
use super::table::data_type;
use super::trigger::{helper, pinned, stem};
use crate::catalog::{Argument, Catalog, Function, Language, Returns, Security, Trigger, Volatility};
use crate::model::{Column, Command, Founder, Invitation, Model, QualifiedName, Role, Table, Timing};
use crate::sql::{Ident, Literal, Qualified, list, object_name};
use heck::ToSnakeCase;
use indoc::formatdoc;
use std::collections::BTreeSet;

pub(super) fn add(model: &Model, catalog: &mut Catalog) {
    for table in model.own_tables() {
        if let Some(founder) = &table.founder {
            add_founder(model, table, founder, catalog);
        }
        if let Some(invitation) = &table.invitation {
            add_invitation(model, table, invitation, catalog);
        }
    }
}

/// After a tenant is made, so that the membership has something to point at; in the same statement, so that there is
/// never one without the other.
fn add_founder(model: &Model, members: &Table, founder: &Founder, catalog: &mut Catalog) -> Option<()> {
    let membership = Membership::of(model, members)?;
    let owner = membership.of.with_role(Role::Owner).next()?;
    let key = membership.of.column(membership.of.primary_key.first()?)?;
    let mut values = vec![
        (membership.tenant, format!("new.{}", Ident(&key.name))),
        (membership.user, format!("new.{}", Ident(&owner.name))),
    ];
    if let (Some(column), Some(role)) = (membership.role, &founder.role) {
        values.push((column, Literal(role).to_string()));
    }
    let function = Function {
        name: founder_name(members),
        comment: Some(format!("Makes the owner of a new row of {} its first member.", membership.of.name)),
        language: Language::PlPgSql,
        body: formatdoc! {"
            begin
              {insert};
              return null;
            end;",
            insert = insert(members, &values),
        },
        ..definer(model, BTreeSet::new())
    };
    let trigger = Trigger {
        timing: Timing::After,
        events: [Command::Insert].into(),
        changing: None,
        function: function.name.clone(),
    };
    let name = founder_trigger(&membership.of.name, members);
    catalog.tables.get_mut(&membership.of.name)?.triggers.insert(name, trigger);
    catalog.functions.insert(function.name.clone(), function);
    open_to_functions(catalog, &members.name, Command::Insert);
    Some(())
}

/// The invitation goes with its acceptance: of two at one time, one finds it.
fn add_invitation(
    model: &Model,
    invitations: &Table,
    invitation: &Invitation,
    catalog: &mut Catalog,
) -> Option<()> {
    let members = model.table(&invitation.membership)?;
    let membership = Membership::of(model, members)?;
    let tenant = tenant_column(invitations, &membership.of.name)?;
    let token = invitations.with_role(Role::Token).next()?;
    let mut values = vec![
        (membership.tenant, format!("invitation.{}", Ident(&tenant.name))),
        (membership.user, format!("(select {})", model.platform.caller())),
    ];
    if let (Some(column), Some(role)) = (membership.role, invitations.with_role(Role::MemberRole).next()) {
        values.push((column, format!("invitation.{}", Ident(&role.name))));
    }
    let ahead = is_current(invitations, "pending").into_iter();
    let ahead = ahead.map(|condition| format!("\n    and {condition}"));
    let function = Function {
        name: accept_name(invitations),
        comment: Some(format!("Makes the caller a member, by the token of a row of {}.", invitations.name)),
        arguments: vec![Argument { name: "token".into(), data_type: "text".into(), default: None }],
        returns: Returns::Value(data_type(tenant)),
        language: Language::PlPgSql,
        body: formatdoc! {"
            declare
              invitation {invitations};
            begin
              if (select {caller}) is null then
                raise exception 'only who is signed in accepts an invitation'
                  using errcode = 'insufficient_privilege';
              end if;
              -- $1 is the token, of which its hash alone is kept
              delete from {invitations} as pending
              where pending.{token} = sha256(convert_to($1, 'UTF8')){ahead}
              returning pending.* into invitation;
              if not found then
                raise exception 'the invitation is unknown, was accepted before or has run out'
                  using errcode = 'no_data_found';
              end if;
              {insert}
              on conflict do nothing;
              return invitation.{tenant};
            end;",
            invitations = Qualified(&invitations.name),
            caller = model.platform.caller(),
            token = Ident(&token.name),
            ahead = ahead.collect::<String>(),
            insert = insert(members, &values),
            tenant = Ident(&tenant.name),
        },
        needs: [invitations.name.clone()].into(),
        ..definer(model, [model.platform.user_role().to_owned()].into())
    };
    catalog.functions.insert(function.name.clone(), function);
    open_to_functions(catalog, &members.name, Command::Insert);
    open_to_functions(catalog, &invitations.name, Command::Select);
    open_to_functions(catalog, &invitations.name, Command::Delete);
    Some(())
}

/// Whether a founder or an invitation is written into a table with its owner's rights.
pub(super) fn is_opened(model: &Model, table: &Table) -> bool {
    let joined = |of: &Table| of.invitation.as_ref().is_some_and(|of| of.membership == table.name);
    table.founder.is_some() || table.invitation.is_some() || model.own_tables().any(joined)
}

/// What the function is called that makes a new tenant's owner its first member.
pub(crate) fn founder_name(members: &Table) -> QualifiedName {
    helper(object_name("found", &stem(&members.name), ""))
}

/// What its trigger is called, on the tenants' table.
pub(crate) fn founder_trigger(tenants: &QualifiedName, members: &Table) -> String {
    object_name(&tenants.name, &members.name.name, "founder")
}

/// What the function is called that accepts an invitation. Callers call it by this name.
pub(crate) fn accept_name(invitations: &Table) -> QualifiedName {
    invitations.name.sibling(object_name("accept", &invitations.rust_name.to_snake_case(), ""))
}

/// The columns of a membership.
pub(crate) struct Membership<'a> {
    /// What one is a member of.
    pub of: &'a Table,
    pub tenant: &'a Column,
    pub user: &'a Column,
    pub role: Option<&'a Column>,
}

impl<'a> Membership<'a> {
    /// A table with one tenant, of this schema, and one member.
    pub fn of(model: &'a Model, members: &'a Table) -> Option<Self> {
        let tenant = members.with_role(Role::Tenant).next()?;
        Some(Self {
            of: model.table(&tenant.reference.as_ref()?.target.table).filter(|of| !of.is_external())?,
            tenant,
            user: members.with_role(Role::Member).next()?,
            role: members.with_role(Role::MemberRole).next(),
        })
    }
}

fn insert(members: &Table, values: &[(&Column, String)]) -> String {
    format!(
        "insert into {} ({})\n  values ({})",
        Qualified(&members.name),
        list(values.iter().map(|(column, _)| Ident(&column.name))),
        list(values.iter().map(|(_, value)| value))
    )
}

/// A function that writes with its owner's rights.
fn definer(model: &Model, execute: BTreeSet<String>) -> Function {
    let roles = model.platform.roles().map(String::from).into_iter();
    Function {
        name: QualifiedName::new("", ""),
        comment: None,
        arguments: Vec::new(),
        returns: Returns::Trigger,
        language: Language::PlPgSql,
        volatility: Volatility::Volatile,
        parallel_safe: false,
        security: Security::Definer,
        search_path: pinned(),
        body: String::new(),
        closed_to: roles.filter(|role| !execute.is_empty() && !execute.contains(role)).collect(),
        execute,
        needs: BTreeSet::new(),
        after_insert_into: None,
    }
}
