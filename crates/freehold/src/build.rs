use crate::Schema;

/// The whole of a build script: brings `generated/` up to the schema `S`.
///
/// ```no_run
/// # mod schema {
/// #     use freehold::prelude::*;
/// #     #[derive(Trust)]
/// #     #[trust(all = owner)]
/// #     pub struct OwnerOnly;
/// #     #[derive(Table)]
/// #     #[table(trust = OwnerOnly)]
/// #     pub struct Note { pub id: Id<Self>, pub user_id: Owner<AuthUser> }
/// #     #[derive(Schema)]
/// #     #[schema(platform = Supabase)]
/// #     pub struct Notes(Note);
/// # }
/// // in build.rs, below `#[path = "schema.rs"] mod schema;`
/// fn main() {
///     freehold::build::<schema::Notes>();
/// }
/// ```
///
/// What differs is written, and nothing else. `FREEHOLD=check` (the default where `CI` is set) writes nothing and
/// fails with the difference; `FREEHOLD=seal` seals the open migration, so that it is never written again. `cargo freehold
/// review` shows it first.
///
/// Where something is wrong, it is printed and the process ends with a failure: the schema's mistakes at their
/// places, or the file of `generated/` that can't be used. Every file is as it was then.
pub fn build<S: Schema>() {
    if !freehold_emit::build_script(S::SCHEMA) {
        std::process::exit(1);
    }
}
