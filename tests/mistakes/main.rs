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
    absent_token,
    admin_over_himself,
    ambiguous_column,
    definer_asks_nobody,
    definer_search_path,
    delegation_cycle,
    duplicate_index,
    dynamic_sql,
    first_member,
    free_text,
    helper_without_execute,
    no_column,
    public_bucket,
    raised_role,
    role_held_twice,
    self_enrolment,
    sequence_without_grant,
    session_setting,
    share_by_anybody,
    soft_delete,
    swallowed_sign_up,
    unequal_to_null,
    user_takes_rows_along,
    users_view,
    volatile_condition,
}

by_construction! {
    audit_rewritten,
    changed_tenant,
    client_sends_owner,
    default_privileges,
    ended_membership,
    force_missing,
    execute_left_to_public,
    helper_exposed,
    identity_per_row,
    if_not_exists,
    index_defeated_by_a_function,
    leaky_view,
    membership_asks_itself,
    missing_policy_index,
    missing_reference_index,
    nobody_without_claims,
    owner_without_default,
    partition_bypass,
    pg_temp_first,
    policies_ask_each_other,
    policy_for_public,
    policy_without_rls,
    realtime_unprotected,
    reference_across_tenants,
    reference_as_oracle,
    rls_off,
    role_where_presence_is_meant,
    sensitive_column,
    sign_up_half_done,
    sequence_set,
    storage_unbound,
    trigger_function_called,
    trigger_granted,
    truncate_granted,
    two_permissive_policies,
    unique_across_tenants,
    update_without_check,
    upload_anywhere,
    upsert,
    view_owner,
    weak_check,
}
