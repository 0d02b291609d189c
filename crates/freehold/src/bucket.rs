use crate::model::TrustModel;
use crate::{Fits, Part, Trust, model};

/// A storage bucket. Derived with [`Bucket`](derive@crate::Bucket).
///
/// ```
/// use freehold::prelude::*;
///
/// /// Seen by everybody, kept by whose folder it is.
/// #[derive(Trust)]
/// #[trust(all = owner, select = anyone)]
/// pub struct Shown;
///
/// #[derive(Bucket)]
/// #[bucket(name = "avatars", trust = Shown, public = true, size_limit = 1_048_576, mime_types = ("image/png", "image/*"))]
/// pub struct Avatars;
///
/// #[derive(Schema)]
/// #[schema(platform = Supabase)]
/// pub struct Site(Avatars);
///
/// assert_eq!(Avatars::BUCKET.size_limit, Some(1 << 20));
/// ```
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
