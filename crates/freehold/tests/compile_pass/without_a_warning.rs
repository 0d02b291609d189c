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

#[derive(Clone, Copy, ClosedSet)]
enum Right {
    Write,
}

#[derive(Table, Insert)]
#[table(trust = Myself)]
struct Employee {
    #[key]
    user_id: Member<AuthUser>,
    #[role]
    job: Status,
    reports_to: Option<Manager<AuthUser>>,
}

#[derive(Trust)]
#[trust(all = service)]
struct Closed;

#[derive(Table, Insert)]
#[table(trust = Closed)]
#[primary_key(job, right)]
struct JobRight {
    #[role]
    job: Status,
    #[permission]
    right: Right,
}

#[derive(Trust)]
#[trust(
    select = assignee | listed | within(owner | member(Membership)) | peer(Membership) | manager(Employee)
        | shared_with(Share) | anyone & when(r#type in (Status::Active, Status::Resolved)),
    insert = signed_in & when(count >= 1) & unchecked("{count} < 2", reason = "an example"),
    update = member(Membership, via Workspace) | staff(Employee) may Right::Write | through(Share, Folder),
    delete = claim(app_metadata.rights has Right::Write) & when(at > now - 1 day),
    floor = aal2,
)]
struct Wide;

#[derive(Table, Insert)]
#[table(trust = Wide)]
struct Folder {
    id: Id<Self>,
    user_id: Owner<AuthUser>,
    workspace_id: Tenant<Workspace>,
    done_by: Option<Assignee<AuthUser>>,
    readers: Listed<AuthUser>,
    above: Option<Above<Self>>,
    r#type: Status,
    count: i32,
    at: OffsetDateTime,
}

#[derive(Table, Insert)]
#[table(trust = Closed)]
struct Share {
    id: Id<Self>,
    folder_id: Parent<Folder>,
    user_id: Member<AuthUser>,
}

#[derive(Trust)]
#[trust(all = owner)]
struct Mine;

#[derive(Table, Insert)]
#[table(trust = Mine, partition_by = hash(id))]
#[partition(name = "logs_0", modulus = 1, remainder = 0)]
struct Log {
    id: Id<Self>,
    user_id: Owner<AuthUser>,
    #[column(secret)]
    token: Option<String>,
}

#[derive(Bucket)]
#[bucket(name = "pictures", trust = Mine, size_limit = 1_000, mime_types = ("image/png"))]
struct Pictures;

#[derive(Trust)]
#[trust(all = signed_in)]
struct Floor;

#[derive(Schema)]
#[schema(platform = Supabase, floor = Floor)]
struct Shop(Pictures, Log, Workspace, Membership, Order, Profile, Office);

#[derive(Schema)]
#[schema(platform = Supabase)]
struct Office(Employee, JobRight, Folder, Share, Numbers, Tidy, Call, Shown);

fn main() {}
