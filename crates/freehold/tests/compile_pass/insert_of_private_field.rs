//! A column is set by whoever sees its field: its type may be nobody else's.
#![deny(warnings, missing_docs, missing_debug_implementations)]

/// The schema.
pub mod schema {
    use freehold::prelude::*;

    /// Each sees his own.
    #[derive(Debug, Trust)]
    #[trust(all = me)]
    pub struct Myself;

    #[derive(ClosedSet)]
    enum Status {
        Active,
        Resolved,
    }

    /// A table that others see, but for a field.
    #[derive(Table, Insert)]
    #[table(trust = Myself)]
    #[allow(missing_debug_implementations)]
    pub struct Profile {
        /// Whose it is.
        #[key]
        pub user_id: Ref<AuthUser>,
        status: Status,
        former: Option<Status>,
        /// The name.
        pub(crate) name: String,
    }

    /// What others see of it.
    pub fn profile(user: Id<AuthUser>) -> NewProfile {
        Profile::insert().user_id(user).status(Status::Active).former(Status::Resolved).name("a").build()
    }
}

fn main() {
    let user = freehold::Id::new(freehold::prelude::Uuid::nil());
    assert_eq!(schema::profile(user).name, "a");
}
