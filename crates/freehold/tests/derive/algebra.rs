//! The whole trust algebra: one schema that uses every atom, which the core takes.

use freehold::model::{
    Capacity, Claim, ClaimTest, Comparison, Condition, Default as ColumnDefault, List, Model, Operand, Role,
    Str, Test, Trust as Who,
};
use freehold::prelude::*;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum MemberRole {
    Owner,
    Editor,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum Permission {
    MembersManage,
    #[closed_set(label = "documents.write")]
    DocumentsWrite,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum Status {
    Draft,
    Open,
    Done,
}

#[derive(Trust)]
#[trust(select = me, insert = service, update = service, delete = service)]
pub struct HandedOut;

#[derive(Trust)]
#[trust(select = signed_in, insert = service, update = service, delete = service)]
pub struct Known;

#[derive(Trust)]
#[trust(
    select = member(Membership),
    insert = service,
    update = member(Membership) may Permission::MembersManage,
    delete = member(Membership, role in (MemberRole::Owner)),
    floor = aal2,
)]
pub struct OfMembers;

#[derive(Table)]
#[table(trust = OfMembers)]
pub struct Workspace {
    pub id: Id<Self>,
}

#[derive(Table)]
#[table(trust = HandedOut)]
#[primary_key(workspace_id, user_id)]
pub struct Membership {
    pub workspace_id: Tenant<Workspace>,
    pub user_id: Member<AuthUser>,
    #[role]
    pub role: MemberRole,
}

/// Which role of a member has which permission.
#[derive(Table)]
#[table(trust = Known)]
#[primary_key(role, permission)]
pub struct RolePermission {
    #[role]
    pub role: MemberRole,
    #[permission]
    pub permission: Permission,
}

/// Roles that are rows.
#[derive(Table)]
#[table(trust = Known)]
pub struct Job {
    pub id: Id<Self>,
    pub name: String,
}

#[derive(Table)]
#[table(trust = Known)]
#[primary_key(job_id, permission)]
pub struct JobPermission {
    #[role]
    #[references(on_delete = cascade)]
    pub job_id: Ref<Job>,
    #[permission]
    pub permission: Permission,
}

#[derive(Table)]
#[table(trust = HandedOut)]
pub struct Employee {
    #[key]
    pub user_id: Member<AuthUser>,
    #[role]
    pub job_id: Ref<Job>,
    pub reports_to: Option<Manager<AuthUser>>,
}

#[derive(Trust)]
#[trust(all = owner | member(Membership, via Workspace, role in (MemberRole::Owner, MemberRole::Editor)))]
pub struct OfWorkspace;

#[derive(Table)]
#[table(trust = OfWorkspace)]
pub struct Project {
    pub id: Id<Self>,
    pub owner_id: Owner<AuthUser>,
    pub workspace_id: Tenant<Workspace>,
}

#[derive(Trust)]
#[trust(
    select = assignee | listed | member(Membership, via Project) | peer(Membership) | manager(Employee)
        | staff(Employee) may Permission::DocumentsWrite
        | shared_with(Share)
        | through(Link, Document)
        | anyone & when(status in (Status::Open, Status::Done)),
    insert = owner & not_me & when(status == Status::Draft) | signed_in & not_me,
    update = (assignee(done_by) | listed(readers)) & when(urgent) & when(!closed)
        | shared_with(Share, role in (MemberRole::Editor))
        | member(Membership, via Project, via Workspace, role in (MemberRole::Owner)),
    delete = owner(author_id) & when(votes < -3) & when(opened_at >= now - 24 hours)
        | shared_with(Share) may Permission::DocumentsWrite
        | owner(author_id) & unchecked("extract(dow from {opened_at}) < 6", reason = "weekends are off"),
)]
pub struct OfTask;

#[derive(Table, Insert)]
#[table(trust = OfTask)]
pub struct Task {
    #[key]
    pub id: Ref<AuthUser>,
    pub project_id: Tenant<Project>,
    pub author_id: Owner<AuthUser>,
    pub done_by: Option<Assignee<AuthUser>>,
    pub readers: Listed<AuthUser>,
    pub status: Status,
    pub urgent: bool,
    pub closed: bool,
    pub votes: i32,
    pub opened_at: OffsetDateTime,
}

#[derive(Table)]
#[table(trust = HandedOut)]
#[primary_key(task_id, user_id)]
pub struct Share {
    #[references(on_delete = cascade)]
    pub task_id: Parent<Task>,
    pub user_id: Member<AuthUser>,
    #[role]
    pub role: MemberRole,
}

#[derive(Table)]
#[table(trust = Known)]
#[primary_key(task_id, document_id)]
pub struct Link {
    pub task_id: Parent<Task>,
    pub document_id: Parent<Document>,
}

#[derive(Trust)]
#[trust(
    all = within(owner | member(Membership) & when(kind != "secret")),
    insert = claim(app_metadata.role == "admin") | claim(app_metadata.rights has Permission::DocumentsWrite),
    delete = claim(workspace_id == workspace_id) & when(parent_id is null)
        | owner & when(parent_id is not null),
)]
pub struct OfDocument;

#[derive(Table, Insert)]
#[table(trust = OfDocument)]
pub struct Document {
    pub id: Id<Self>,
    pub owner_id: Owner<AuthUser>,
    pub workspace_id: Tenant<Workspace>,
    pub parent_id: Option<Above<Self>>,
    #[check("kind in ('note', 'secret')")]
    pub kind: String,
}

/// Of a parent, each atom that asks something of a row.
#[derive(Trust)]
#[trust(
    all = parent(
        Task,
        me | owner | assignee | listed | peer(Membership) | manager(Employee)
            | shared_with(Share) | through(Link, Document) | member(Membership, via Project)
            | signed_in & not_me & when(urgent),
    ),
    update = parent(Document, within(owner) | member(Membership)),
    delete = nobody,
)]
pub struct OfParents;

#[derive(Table)]
#[table(trust = OfParents)]
pub struct Remark {
    pub id: Id<Self>,
    pub task_id: Parent<Task>,
    pub document_id: Parent<Document>,
}

/// With a floor under what stands in it.
#[derive(Schema)]
#[schema(platform = Supabase, floor = Twice)]
pub struct Sheets(Sheet, Inner);

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Inner(
    Task,
    Remark,
    Document,
    Link,
    Share,
    Project,
    Workspace,
    Membership,
    RolePermission,
    Job,
    JobPermission,
    Employee,
);

#[derive(Trust)]
#[trust(all = aal2 & claim(tenant == "own"))]
pub struct Twice;

#[derive(Trust)]
#[trust(all = signed_in & when(deleted_at is null), floor = aal2)]
pub struct OfSheet;

#[derive(Table)]
#[table(trust = OfSheet)]
pub struct Sheet {
    pub id: Id<Self>,
    pub deleted_at: Option<OffsetDateTime>,
}

fn any<const N: usize>(parts: [Who; N]) -> Who {
    Who::Any(parts.to_vec().into())
}

fn all<const N: usize>(parts: [Who; N]) -> Who {
    Who::All(parts.to_vec().into())
}

fn roles(labels: &[&'static str]) -> Capacity {
    Capacity::Roles(labels.iter().map(|label| Str::Borrowed(label)).collect())
}

fn when(column: &'static str, test: Test) -> Who {
    Who::When(Condition { column: column.into(), test })
}

fn is(column: &'static str, comparison: Comparison, operand: Operand) -> Who {
    when(column, Test::Is(comparison, operand))
}

fn status(label: &'static str) -> Operand {
    Operand::Label { set: <Status as freehold::ClosedSet>::SET.name, label: label.into() }
}

fn member(via: List<freehold::model::QualifiedName>, capacity: Capacity) -> Who {
    Who::Member { membership: Membership::NAME, via, capacity }
}

fn named(column: &'static str) -> Who {
    Who::Named { column: column.into() }
}

#[test]
fn the_core_takes_the_whole_algebra() {
    let found = freehold_core::validate::validate(&Model::new(Sheets::SCHEMA));
    let told = found.err().into_iter().flatten().map(|found| format!("{}: {}", found.message, found.reason));
    assert_eq!(told.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn columns_are_for_what_their_types_say() {
    let role = |table: &'static freehold::model::Table, column: &str| table.column(column).unwrap().role;
    assert_eq!(role(Task::TABLE, "done_by"), Role::Assignee);
    assert_eq!(role(Document::TABLE, "parent_id"), Role::Above);
    assert_eq!(role(Employee::TABLE, "reports_to"), Role::Manager);
    assert_eq!(role(RolePermission::TABLE, "permission"), Role::Permission);
    let job = JobPermission::TABLE.column("job_id").unwrap();
    assert_eq!((job.role, &job.reference.as_ref().unwrap().target.table), (Role::MemberRole, &Job::NAME));

    let readers = Task::TABLE.column("readers").unwrap();
    assert_eq!((readers.role, readers.array, readers.nullable), (Role::Listed, true, false));
    assert_eq!(readers.default, Some(ColumnDefault::Text("{}".into())));
    assert_eq!((&readers.base, &readers.reference), (&freehold::model::BaseType::Uuid, &None));
}

#[test]
fn members_are_asked_by_way_of_others_and_in_a_capacity() {
    let permission =
        Capacity::Permission { permissions: RolePermission::NAME, permission: "members_manage".into() };
    assert_eq!(OfMembers::TRUST.update.trust, member(vec![].into(), permission));
    let aal2 = Claim { path: vec!["aal".into()].into(), test: ClaimTest::Is("aal2".into()) };
    assert_eq!(OfMembers::TRUST.floor.unwrap().trust, Who::Claim(aal2));

    let via = member(vec![Workspace::NAME].into(), roles(&["owner", "editor"]));
    assert_eq!(OfWorkspace::TRUST.delete.trust, any([Who::Owner, via]));
}

#[test]
fn whatever_the_row_names_is_asked() {
    let jobs =
        Capacity::Permission { permissions: JobPermission::NAME, permission: "documents.write".into() };
    let open = when("status", Test::OneOf(vec![status("open"), status("done")].into()));
    let select = any([
        Who::Assignee,
        Who::Listed,
        member(vec![Project::NAME].into(), Capacity::Any),
        Who::Peer { membership: Membership::NAME },
        Who::Manager { reports: Employee::NAME },
        Who::Staff { staff: Employee::NAME, capacity: jobs },
        Who::Shared { shares: Share::NAME, capacity: Capacity::Any },
        Who::Through { join: Link::NAME, to: Document::NAME },
        all([Who::Anyone, open]),
    ]);
    assert_eq!(OfTask::TRUST.select.trust, select);

    let draft = is("status", Comparison::Equal, status("draft"));
    let insert = any([all([Who::Owner, Who::NotMe, draft]), all([Who::SignedIn, Who::NotMe])]);
    assert_eq!(OfTask::TRUST.insert.trust, insert);

    let boolean = |column, value| is(column, Comparison::Equal, Operand::Boolean(value));
    let update = any([
        all([any([named("done_by"), named("readers")]), boolean("urgent", true), boolean("closed", false)]),
        Who::Shared { shares: Share::NAME, capacity: roles(&["editor"]) },
        member(vec![Project::NAME, Workspace::NAME].into(), roles(&["owner"])),
    ]);
    assert_eq!(OfTask::TRUST.update.trust, update);

    let write =
        Capacity::Permission { permissions: RolePermission::NAME, permission: "documents.write".into() };
    let delete = any([
        all([
            named("author_id"),
            is("votes", Comparison::Less, Operand::Integer(-3)),
            is("opened_at", Comparison::GreaterOrEqual, Operand::Now { seconds: -24 * 60 * 60 }),
        ]),
        Who::Shared { shares: Share::NAME, capacity: write },
        all([
            named("author_id"),
            Who::Unchecked {
                sql: "extract(dow from {opened_at}) < 6".into(),
                reason: "weekends are off".into(),
            },
        ]),
    ]);
    assert_eq!(OfTask::TRUST.delete.trust, delete);
}

#[test]
fn a_tree_has_a_list_and_claims_are_paths() {
    let plain = is("kind", Comparison::NotEqual, Operand::Text("secret".into()));
    let parts = vec![Who::Owner, all([member(vec![].into(), Capacity::Any), plain])];
    assert_eq!(OfDocument::TRUST.select.trust, Who::Within(parts.into()));

    let claim = |path: &[&'static str], test| {
        Who::Claim(Claim { path: path.iter().map(|word| Str::Borrowed(word)).collect(), test })
    };
    let insert = any([
        claim(&["app_metadata", "role"], ClaimTest::Is("admin".into())),
        claim(&["app_metadata", "rights"], ClaimTest::Has("documents.write".into())),
    ]);
    assert_eq!(OfDocument::TRUST.insert.trust, insert);
    let delete = any([
        all([
            claim(&["workspace_id"], ClaimTest::IsColumn("workspace_id".into())),
            when("parent_id", Test::IsNull),
        ]),
        all([Who::Owner, when("parent_id", Test::IsNotNull)]),
    ]);
    assert_eq!(OfDocument::TRUST.delete.trust, delete);
}

#[test]
fn times_have_units() {
    #[derive(Trust)]
    #[trust(
        select = signed_in & when(at < now),
        insert = signed_in & when(at <= now + 30 minutes),
        update = signed_in & when(at > now - 1 day),
        delete = signed_in & when(at == now - 90 seconds),
    )]
    struct Timed;

    let seconds = freehold::model::Command::ALL.map(|command| match &Timed::TRUST.decided(command).trust {
        Who::All(parts) => match &parts[1] {
            Who::When(Condition { test: Test::Is(_, Operand::Now { seconds }), .. }) => *seconds,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    });
    assert_eq!(seconds, [0, 30 * 60, -24 * 60 * 60, -90]);
}

/// A schema's floor is for what it lists itself, and joins a table's own, saying once what both say.
#[test]
fn a_floor_holds_besides() {
    let model = Model::new(Sheets::SCHEMA);
    let floor = |name| model.table(&name).unwrap().trust.as_ref().unwrap().floor.clone();
    let claim = |word: &'static str, value: &'static str| {
        Who::Claim(Claim { path: vec![word.into()].into(), test: ClaimTest::Is(value.into()) })
    };
    let (aal2, own) = (claim("aal", "aal2"), claim("tenant", "own"));
    assert_eq!(floor(Sheet::NAME).unwrap().trust, all([aal2.clone(), own]));
    assert_eq!(floor(Workspace::NAME).unwrap().trust, aal2);
    assert_eq!(floor(Document::NAME), None);
}

#[test]
fn new_rows_have_lists_and_trees() {
    let user: Id<AuthUser> = Id::new(Uuid::nil());
    let (workspace, document): (Id<Workspace>, Id<Document>) = (Id::new(Uuid::nil()), Id::new(Uuid::nil()));
    let row = Document::insert().owner_id(user).workspace_id(workspace).kind("note").build();
    assert_eq!(row.parent_id, None);
    let row = Document::insert()
        .owner_id(user)
        .workspace_id(workspace)
        .kind("note")
        .parent_id(Some(document.into()))
        .build();
    let nil = "00000000-0000-0000-0000-000000000000";
    assert_eq!(serde_json::to_value(&row).unwrap()["parent_id"], nil);

    let task = Task::insert()
        .id(user)
        .project_id(Id::new(Uuid::nil()))
        .author_id(user)
        .done_by(Some(user.into()))
        .status(Status::Open)
        .urgent(false)
        .closed(false)
        .votes(1)
        .opened_at(OffsetDateTime::UNIX_EPOCH);
    assert_eq!(serde_json::to_value(task.build()).unwrap().get("readers"), None);
    let task = Task::insert()
        .id(user)
        .project_id(Id::new(Uuid::nil()))
        .author_id(user)
        .readers([user, user])
        .status(Status::Open)
        .urgent(false)
        .closed(false)
        .votes(1)
        .opened_at(OffsetDateTime::UNIX_EPOCH)
        .build();
    assert_eq!(serde_json::to_value(&task).unwrap()["readers"], serde_json::json!([nil, nil]));
}

#[test]
fn a_list_is_a_value() {
    let user: Id<AuthUser> = Id::new(Uuid::nil());
    let mut readers: Listed<AuthUser> = Listed::default();
    assert!(readers.is_empty());
    readers.push(user.into());
    assert_eq!(readers, Listed::from([user]));
    let json = serde_json::to_string(&readers).unwrap();
    assert_eq!(serde_json::from_str::<Listed<AuthUser>>(&json).unwrap(), readers);
    assert_eq!(readers.into_iter().map(Ref::into_key).collect::<Vec<_>>(), [Uuid::nil()]);
}

#[derive(Trust)]
#[trust(all = member(Employment) may Permission::DocumentsWrite)]
pub struct ByPost;

/// A role that is a row, and a tenant's own.
#[derive(Table)]
#[table(trust = ByPost)]
pub struct Post {
    pub id: Id<Self>,
    pub workspace_id: Tenant<Workspace>,
}

#[derive(Table)]
#[table(trust = Known)]
#[primary_key(post_id, permission)]
pub struct PostPermission {
    #[role]
    pub post_id: Ref<Post>,
    #[permission]
    pub permission: Permission,
}

#[derive(Table)]
#[table(trust = HandedOut)]
#[primary_key(workspace_id, user_id)]
pub struct Employment {
    pub workspace_id: Tenant<Workspace>,
    pub user_id: Member<AuthUser>,
    #[role]
    pub post_id: Ref<Post>,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Posts(Post, PostPermission, Employment, Workspace, Membership, RolePermission);

/// Nobody has a role that is another tenant's.
#[test]
fn a_role_is_of_its_members_tenant() {
    let model = Model::new(Posts::SCHEMA);
    assert_eq!(freehold_core::validate::validate(&model), Ok(()));
    let catalog = freehold_core::lower::lower(&model);
    let keys = &catalog.tables[&Employment::NAME].foreign_keys;
    let key = &keys["employments_post_id_fkey"];
    assert_eq!(key.columns, ["post_id", "workspace_id"]);
    assert_eq!(key.target_columns, ["id", "workspace_id"]);
}
