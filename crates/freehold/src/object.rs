//! What stands beside tables: sequences, functions and views.

use crate::Relation;
use crate::model::{self, QualifiedName};

/// A sequence of numbers. Derived with [`Sequence`](derive@crate::Sequence).
#[diagnostic::on_unimplemented(
    message = "`{Self}` isn't a sequence",
    label = "`{Self}` isn't a sequence",
    note = "put `#[derive(Sequence)]` on a struct without fields"
)]
pub trait Sequence {
    /// The sequence's name in Postgres.
    const NAME: QualifiedName;

    /// All that is declared of the sequence.
    const SEQUENCE: &'static model::Sequence;
}

/// A function. Derived with [`Function`](derive@crate::Function).
#[diagnostic::on_unimplemented(
    message = "`{Self}` isn't a function",
    label = "`{Self}` isn't a function",
    note = "put `#[derive(Function)]` on a struct whose fields are the arguments"
)]
pub trait Function {
    /// The function's name in Postgres.
    const NAME: QualifiedName;

    /// All that is declared of the function.
    const FUNCTION: &'static model::Function;
}

/// A function that a trigger can call.
#[diagnostic::on_unimplemented(
    message = "a trigger can't call `{Self}`",
    label = "not a function that returns `trigger`",
    note = "put `#[derive(Function)]` on a struct without fields, and `#[function(returns = \"trigger\", body = \"…\")]`"
)]
pub trait TriggerFunction: Function {}

/// A view. Derived with [`View`](derive@crate::View).
#[diagnostic::on_unimplemented(
    message = "`{Self}` isn't a view",
    label = "`{Self}` isn't a view",
    note = "put `#[derive(View)]` on a struct whose fields are the columns"
)]
pub trait View: Relation {
    /// All that is declared of the view.
    const VIEW: &'static model::View;
}
