//! Triggers.

use super::{Breaker, alter};
use crate::kind::Kind;
use crate::mutant::Access;
use freehold_core::catalog::{Security, Table, Trigger};
use freehold_core::diff::TableChange;
use freehold_core::model::QualifiedName;
use freehold_core::sql::{Ident, Qualified};

/// The triggers of a table.
pub(super) fn table(breaker: &mut Breaker<'_>, name: &QualifiedName, table: &Table) {
    for (trigger, of) in &table.triggers {
        let subject = format!("trigger {trigger} on {name}");
        let access = Access::changes(decides(breaker, of));
        let dropped = alter(name, TableChange::DropTrigger { name: trigger.clone() });
        breaker.push(Kind::TriggerDropped, &subject, "it", access, dropped);
        let disabled = format!("alter table {} disable trigger {};", Qualified(name), Ident(trigger));
        breaker.push(Kind::TriggerDisabled, &subject, "it", access, disabled);
    }
}

/// Whether a trigger keeps a row with whom it belongs to, or makes somebody a member by its owner's rights.
fn decides(breaker: &Breaker<'_>, trigger: &Trigger) -> bool {
    let function = breaker.catalog.functions.get(&trigger.function);
    let by_its_owner = function.is_some_and(|function| function.security == Security::Definer);
    trigger.function.name == FROZEN
        || (by_its_owner && breaker.catalog.schemas.contains_key(&*trigger.function.schema))
}

/// What refuses to change a column that says whose a row is.
pub(super) const FROZEN: &str = "refuse_change";
