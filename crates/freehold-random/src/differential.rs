//! Whether Postgres decides as [`decide`](freehold_core::decide) does: random models, random rows, everybody who could ask
//! and all that can be done.

mod act;
mod asker;
mod attempt;
mod case;
mod coverage;
mod disagreement;
mod feature;
mod planting;
mod run;
mod shrink;
mod trial;
mod values;
mod world;

pub use case::Case;
pub use coverage::{Coverage, Group};
pub use disagreement::Disagreement;
pub use run::{Failure, Report, Settings, run};
pub use trial::{Fault, Outcome, trial};
