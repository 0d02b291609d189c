//! The gallery of `docs/mistakes.md`: each mistake that can no longer be made, and how.
//!
//! What the compiler refuses is in `by_type/`, a file each with what it says; `crates/freehold` compiles them, where the
//! tools for that are. What the build refuses is in `by_build/`, what can't come about in `by_construction/`.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]
#![allow(dead_code, reason = "a schema is there for what it says")]

mod gallery;
mod page;
mod trial;
mod wild;

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
    definer_asks_nobody,
    definer_search_path,
    dynamic_sql,
    helper_without_execute,
    public_bucket,
    self_enrolment,
    sequence_without_grant,
    users_view,
}

by_construction! {
    audit_rewritten,
    client_sends_owner,
    default_privileges,
    execute_left_to_public,
    helper_exposed,
    leaky_view,
    partition_bypass,
    pg_temp_first,
    realtime_unprotected,
    rls_off,
    sensitive_column,
    sequence_set,
    storage_unbound,
    trigger_function_called,
    trigger_granted,
    truncate_granted,
    upload_anywhere,
    upsert,
    view_owner,
}
