//! The gallery of `docs/mistakes.md`: each mistake that can no longer be made, and how.
//!
//! What the compiler refuses is in `by_type/`, a file each with what it says; `crates/freehold` compiles them, where the
//! tools for that are. What the build refuses is in `by_build/`, what can't come about in `by_construction/`.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]
#![allow(dead_code, reason = "a schema is there for what it says")]

mod gallery;
mod page;
mod trial;

use gallery::{Made, Refused};

macro_rules! by_build {
    ($($name:ident),* $(,)?) => {
        mod by_build {
            $(pub mod $name;)*
        }

        const BY_BUILD: &[Refused] = &[
            $(Refused { name: stringify!($name), schema: <by_build::$name::Everything as freehold::Schema>::SCHEMA }),*
        ];

        mod refused {
            $(
                #[test]
                fn $name() {
                    crate::gallery::is_refused_as_told(stringify!($name));
                }
            )*
        }
    };
}

macro_rules! by_construction {
    ($($name:ident),* $(,)?) => {
        mod by_construction {
            $(pub mod $name;)*
        }

        const BY_CONSTRUCTION: &[Made] = &[
            $(Made { name: stringify!($name), schema: <by_construction::$name::Everything as freehold::Schema>::SCHEMA }),*
        ];
    };
}

by_build! {
    absent_token,
    ambiguous_column,
    no_column,
    self_enrolment,
    session_setting,
    soft_delete,
    unequal_to_null,
    volatile_condition,
}

by_construction! {
    changed_tenant,
    force_missing,
    identity_per_row,
    if_not_exists,
    nobody_without_claims,
    owner_without_default,
    policy_for_public,
    policy_without_rls,
    rls_off,
    update_without_check,
    weak_check,
}
