use crate::{ColumnType, model};
use std::fmt;

/// A closed set of labels: an enum without fields. Derived with [`ClosedSet`](derive@crate::ClosedSet).
///
/// ```
/// use freehold::prelude::*;
///
/// #[derive(Debug, PartialEq, ClosedSet)]
/// pub enum Status {
///     Active,
///     #[closed_set(label = "2_done")]
///     Done,
/// }
///
/// assert_eq!(Status::Active.label(), "active");
/// assert_eq!("2_done".parse(), Ok(Status::Done));
/// assert_eq!("gone".parse::<Status>().unwrap_err().to_string(), "`gone` is not one of: active, 2_done");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` isn't a closed set",
    label = "not an enum that derives `ClosedSet`",
    note = "put `#[derive(ClosedSet)]` on the enum"
)]
pub trait ClosedSet: ColumnType {
    /// The set as data.
    const SET: model::ClosedSet;

    /// Its name alone.
    #[doc(hidden)]
    const NAME: model::QualifiedName;
}

/// A column that holds a value of a closed set, or NULL.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't default to a path",
    label = "not a closed set",
    note = "a default that is a path names a variant of an enum that derives `ClosedSet`; elsewhere write the value, or `sql = \"…\"`"
)]
pub trait SetColumn {
    /// The enum.
    type Set: ClosedSet;
}

#[diagnostic::do_not_recommend]
impl<T: SetColumn> SetColumn for Option<T> {
    type Set = T::Set;
}

/// A text that is no label of a closed set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLabel {
    found: String,
    labels: &'static [&'static str],
}

impl UnknownLabel {
    /// The text, and what it should have been one of.
    pub fn new(found: impl Into<String>, labels: &'static [&'static str]) -> Self {
        Self { found: found.into(), labels }
    }
}

impl fmt::Display for UnknownLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not one of: {}", self.found, self.labels.join(", "))
    }
}

impl std::error::Error for UnknownLabel {}
