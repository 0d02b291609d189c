//! Whether migrating comes to the same as building anew, and keeps what is there: on a real Postgres, for random pairs
//! of models.

mod case;
mod database;
pub(crate) mod origin;
mod run;
mod shrink;
mod trial;
mod values;

pub use case::{Case, Pair};
pub use database::catalogue;
pub(crate) use database::{creation, execute};
pub use run::{Failure, Report, Settings, run};
pub use trial::{Outcome, trial};
