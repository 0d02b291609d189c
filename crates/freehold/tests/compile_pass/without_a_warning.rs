//! A schema in a program that reads none of it, under lints that few would set.
#![deny(
    warnings,
    missing_docs,
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unreachable_pub,
    unused_lifetimes,
    unused_qualifications,
    unused_results,
    variant_size_differences
)]

use freehold::prelude::*;

/// A row is its owner's alone.
#[derive(Trust)]
#[trust(all = owner & member(Membership), select = owner | member(Membership), delete = parent(Workspace))]
struct Both;

#[derive(Trust)]
#[trust(all = me)]
struct Myself;

#[derive(Clone, Copy, ClosedSet)]
enum Status {
    Active,
    Resolved,
}

#[derive(Table, Insert)]
#[table(trust = Myself)]
struct Workspace {
    #[key]
    id: Ref<AuthUser>,
}

#[derive(Table, Insert)]
#[table(trust = Myself)]
#[primary_key(workspace_id, user_id)]
struct Membership {
    workspace_id: Tenant<Workspace>,
    user_id: Member<AuthUser>,
}

#[derive(Sequence)]
struct Numbers;

#[derive(Function)]
#[function(returns = "trigger", body = "begin return new; end")]
struct Tidy;

#[derive(Function)]
#[function(returns = "void", body = "select 1", execute = service, reads(Workspace), calls(Tidy))]
struct Call {
    r#type: Option<String>,
}

#[derive(View)]
#[view(body = "select w.id from public.workspaces as w", reads(Workspace), select = service)]
struct Shown {
    id: Uuid,
}

#[derive(Table, Insert)]
#[table(trust = Both)]
#[trigger(before, insert, call = Tidy)]
#[unique(status, total)]
#[index(user_id, status desc)]
#[check("total > 0")]
struct Order {
    id: Id<Self, i64>,
    user_id: Owner<AuthUser>,
    workspace_id: Tenant<Workspace>,
    #[references(on_delete = set_null)]
    parent_id: Option<Ref<Order>>,
    parent: Parent<Workspace>,
    #[default(Status::Active)]
    #[column(unique)]
    status: Status,
    #[default(-1)]
    #[check("total < 9")]
    total: i16,
    #[default(0.5)]
    ratio: f32,
    #[default("x")]
    r#type: Option<String>,
    #[default(false)]
    open: bool,
    #[default(next = Numbers)]
    number: i64,
    #[default(sql = "nextval('public.numbers')", uses(Numbers))]
    other: i64,
}

#[derive(Table, Insert)]
#[table(trust = Myself)]
struct Profile {
    #[key]
    user_id: Ref<AuthUser>,
    is_open: Option<bool>,
    build: bool,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
struct Shop(Workspace, Membership, Order, Profile, Numbers, Tidy, Call, Shown);

fn main() {}
