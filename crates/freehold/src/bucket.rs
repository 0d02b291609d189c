use crate::model::TrustModel;
use crate::{Fits, Part, Trust, model};

/// A storage bucket. Derived with [`Bucket`](derive@crate::Bucket).
#[diagnostic::on_unimplemented(
    message = "`{Self}` isn't a bucket",
    label = "`{Self}` isn't a bucket",
    note = "put `#[derive(Bucket)]` on a unit struct, and `#[bucket(name = \"…\", trust = …)]`"
)]
pub trait Bucket: Part {
    /// All that is declared of the bucket.
    const BUCKET: &'static model::Bucket;

    /// Who may do what to a file.
    type Trust: Fits<Self>;

    #[doc(hidden)]
    const TRUST: TrustModel = <Self::Trust as Trust>::TRUST;
}
