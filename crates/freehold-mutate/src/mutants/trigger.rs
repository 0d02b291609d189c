//! Triggers.

use super::{Breaker, alter, holds};
use crate::kind::Kind;
use crate::mutant::Access;
use freehold_core::catalog::{Privilege, Security, Table, Trigger};
use freehold_core::diff::TableChange;
use freehold_core::model::QualifiedName;
use freehold_core::sql::{Ident, Qualified};

/// The triggers of a table.
pub(super) fn table(breaker: &mut Breaker<'_>, name: &QualifiedName, table: &Table) {
    for (trigger, of) in &table.triggers {
        let subject = format!("trigger {trigger} on {name}");
        let access = Access::changes(decides(breaker, table, of));
        let dropped = alter(name, TableChange::DropTrigger { name: trigger.clone() });
        breaker.push(Kind::TriggerDropped, &subject, "it", access, dropped);
        let disabled = format!("alter table {} disable trigger {};", Qualified(name), Ident(trigger));
        breaker.push(Kind::TriggerDisabled, &subject, "it", access, disabled);
    }
}

/// Whether a trigger keeps a row, which somebody may change, with whom it belongs to, or makes somebody a member by its
/// owner's rights.
fn decides(breaker: &Breaker<'_>, table: &Table, trigger: &Trigger) -> bool {
    let is_changed = || breaker.roles().into_iter().any(|role| holds(table, role, Privilege::Update));
    let function = breaker.catalog.functions.get(&trigger.function);
    let by_its_owner = function.is_some_and(|function| function.security == Security::Definer);
    let is_ours = breaker.catalog.schemas.contains_key(&*trigger.function.schema);
    (trigger.function.name == FROZEN && is_changed()) || (by_its_owner && is_ours)
}

/// What refuses to change a column that says whose a row is.
pub(super) const FROZEN: &str = "refuse_change";
