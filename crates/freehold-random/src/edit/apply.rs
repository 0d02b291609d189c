//! Applies an edit, if what comes of it is valid.

use super::{Edit, Kind, algebra, column, intent, label, object, refresh, standing, table, trust};
use crate::pick::Pick;
use freehold_core::diff::{Intent, diff};
use freehold_core::lower::lower;
use freehold_core::model::{Model, Table};
use freehold_core::validate::validate;

/// What a model is edited for.
#[derive(Debug, Clone, Copy)]
pub enum Phase<'a> {
    /// To have more of everything.
    Growing,
    /// To be what this one becomes: what is renamed and dropped is said.
    Changing(&'a Model),
}

/// The model with the change, or `None` where it doesn't fit.
pub fn apply(model: &Model, edit: &Edit, phase: Phase<'_>) -> Option<Model> {
    let mut model = model.clone();
    let pick = &mut Pick::new(edit.seed.into());
    change(&mut model, edit, phase, pick)?;
    refresh::refresh(&mut model);
    validate(&model).ok()?;
    if let Phase::Changing(before) = phase {
        diff(&lower(before), &lower(&model), &Intent::of(&model)).ok()?;
    }
    Some(model)
}

fn change(model: &mut Model, edit: &Edit, phase: Phase<'_>, pick: &mut Pick) -> Option<()> {
    let on = &edit.on;
    match edit.kind {
        Kind::AddOwned => table::owned(model, pick),
        Kind::AddTenancy => table::tenancy(model, pick),
        Kind::AddTenanted => table::tenanted(model, pick),
        Kind::AddChild => table::child(model, named(model, on)?, pick),
        Kind::AddTree => table::tree(model, pick),
        Kind::AddShares => table::shares(model, named(model, on)?, pick),
        Kind::AddJoin => table::join(model, named(model, on)?, pick),
        Kind::AddStaff => table::staff(model, pick),
        Kind::AddPermissions => table::permissions(model, named(model, on)?, pick),
        Kind::AddReports => table::reports(model, pick),
        Kind::AddProfiles => table::profiles(model, pick),
        Kind::AddReferenceData => table::reference_data(model, pick),
        Kind::AddPartitioned => table::partitioned(model, pick),
        Kind::AddBucket => object::add_bucket(model, pick),
        Kind::AddSequence => object::add_sequence(model, pick),
        Kind::AddFunction => object::add_function(model, pick),
        Kind::AddTriggerFunction => object::add_trigger_function(model, pick),
        Kind::AddView => object::add_view(model, named(model, on)?, pick),
        Kind::DropTable => intent::drop_table(model, named(model, on)?, phase),
        Kind::RenameTable => intent::rename_table(model, named(model, on)?, false, phase, pick),
        Kind::MoveTable => intent::rename_table(model, named(model, on)?, true, phase, pick),
        Kind::DropColumn => intent::drop_column(model, named(model, on)?, phase, pick),
        Kind::RenameColumn => intent::rename_column(model, named(model, on)?, phase, pick),
        Kind::RenameLabel => label::rename(model, named(model, on)?, phase, pick),
        Kind::AddLabel => label::add(model, named(model, on)?, pick),
        Kind::CommentSet => label::comment(model, named(model, on)?, pick),
        Kind::CommentTable => {
            table_mut(model, on)?.doc = table::doc(pick).into();
            Some(())
        }
        Kind::AddColumn => column::add(model, named(model, on)?, matches!(phase, Phase::Changing(_)), pick),
        Kind::AddSetColumn => column::add_set(model, named(model, on)?, pick),
        Kind::AddReference => column::add_reference(model, named(model, on)?, pick),
        Kind::AddPerson => column::add_person(table_mut(model, on)?, pick),
        Kind::Widen => column::widen(table_mut(model, on)?, pick),
        Kind::SetDefault => column::set_default(model, named(model, on)?, pick),
        Kind::Nullability => column::nullability(table_mut(model, on)?, pick),
        Kind::CommentColumn => column::comment(table_mut(model, on)?, pick),
        Kind::ColumnCheck => column::check(table_mut(model, on)?, pick),
        Kind::UnfitCheck => column::unfit_check(table_mut(model, on)?, pick),
        Kind::TableCheck => table::check(table_mut(model, on)?, pick),
        Kind::ColumnUnique => column::unique(table_mut(model, on)?, pick),
        Kind::TableUnique => table::unique(table_mut(model, on)?, pick),
        Kind::AddIndex => table::index(table_mut(model, on)?, pick),
        Kind::DropIndex => {
            let table = table_mut(model, on)?;
            let at = pick.below(table.indexes.len());
            (at < table.indexes.len()).then(|| drop(table.indexes.to_mut().remove(at)))
        }
        Kind::SetAction => column::action(table_mut(model, on)?, pick),
        Kind::Secret => column::secret(table_mut(model, on)?, pick),
        Kind::Movable => column::movable(table_mut(model, on)?, pick),
        Kind::SetTrust => trust::set(model, named(model, on)?, pick),
        Kind::SetFloor => trust::floor(model, named(model, on)?, pick),
        Kind::SetRendering => trust::rendering(table_mut(model, on)?, pick),
        Kind::NamePolicies => trust::name(model, named(model, on)?, pick),
        Kind::AddTrigger => object::add_trigger(model, named(model, on)?, pick),
        Kind::DropTrigger => {
            let table = table_mut(model, on)?;
            let at = pick.below(table.triggers.len());
            (at < table.triggers.len()).then(|| drop(table.triggers.to_mut().remove(at)))
        }
        Kind::AddPartition => table::add_partition(table_mut(model, on)?, pick),
        Kind::ChangeFunction => object::change_function(model, on, pick),
        Kind::DropFunction => object::drop_function(model, on),
        Kind::ChangeView => object::change_view(model, on, pick),
        Kind::DropView => object::drop_view(model, on),
        Kind::AlterSequence => object::alter_sequence(model, on, pick),
        Kind::ChangeBucket => object::change_bucket(model, on, pick),
        Kind::NestTrust => algebra::nest(model, named(model, on)?, pick),
        Kind::CloseTrust => algebra::close(model, named(model, on)?, pick),
        Kind::AddMembers => standing::members(model, named(model, on)?, pick),
        Kind::AddStanding => standing::add(model, named(model, on)?, pick),
        Kind::AddDuties => standing::duties(model, named(model, on)?, pick),
        Kind::AddAbove => standing::above(model, named(model, on)?, pick),
    }
}

/// Where the table of this name stands among the model's.
fn named(model: &Model, name: &str) -> Option<usize> {
    model.tables.iter().position(|table| table.name.to_string() == name)
}

fn table_mut<'a>(model: &'a mut Model, name: &str) -> Option<&'a mut Table> {
    model.tables.iter_mut().find(|table| table.name.to_string() == name)
}
