//! A random model: an empty one that random edits were done to.

use crate::build::model;
use crate::edit::{Edit, Kind, Phase, apply};
use crate::pick::Pick;
use freehold_core::model::Model;

/// A model, and what was done to get there.
#[derive(Debug, Clone)]
pub struct Grown {
    /// The model. It is valid.
    pub model: Model,
    /// What was done, without what didn't fit.
    pub edits: Vec<Edit>,
}

/// Grows a model by so many edits that fit.
pub fn grow(size: usize, pick: &mut Pick) -> Grown {
    edited(model([]), size, |kind| kind.weights().0, Phase::Growing, pick)
}

/// Changes a model by so many edits that fit. What it renames and drops is said.
pub fn change(before: &Model, size: usize, pick: &mut Pick) -> Grown {
    edited(before.clone(), size, |kind| kind.weights().1, Phase::Changing(before), pick)
}

/// Does so many edits that fit to a model, each kind as often as its weight says.
pub(crate) fn edited(
    mut model: Model,
    size: usize,
    weight: impl Fn(Kind) -> usize,
    phase: Phase<'_>,
    pick: &mut Pick,
) -> Grown {
    let mut edits = Vec::new();
    // of many edits some never fit
    for _ in 0..8 * size {
        if edits.len() == size {
            break;
        }
        let edit = Edit::random(&model, &weight, pick);
        if let Some(next) = apply(&model, &edit, phase) {
            model = next;
            edits.push(edit);
        }
    }
    Grown { model, edits }
}

/// The model that these edits make of another. Those that don't fit are left out.
pub fn replay(model: Model, edits: &[Edit], phase: Phase<'_>) -> Grown {
    let mut grown = Grown { model, edits: Vec::new() };
    for edit in edits {
        if let Some(next) = apply(&grown.model, edit, phase) {
            grown.model = next;
            grown.edits.push(edit.clone());
        }
    }
    grown
}
