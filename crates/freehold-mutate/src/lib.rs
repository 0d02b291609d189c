//! Breaks the SQL of every example in every nameable way, one at a time, and asks whether `verify.sql` and `zero_leak.sql`
//! notice.
//!
//! [`mutants()`] is pure: a catalogue's broken forms, in an order that follows from it. [`run()`] makes each in a transaction
//! of a database that is whole, asks the two files, and rolls back.

mod example;
mod exempt;
mod expression;
mod implied;
mod kind;
mod mutant;
mod mutants;
mod report;
mod run;
mod sentence;
mod token;
mod trial;

pub use example::{EXAMPLES, Example};
pub use exempt::{EXEMPT, Exemption};
pub use kind::Kind;
pub use mutant::{Access, Mutant};
pub use mutants::mutants;
pub use report::{Report, Tried};
pub use run::{Settings, run};
pub use trial::{Fate, Seen};
