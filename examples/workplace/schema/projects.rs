//! Projects, their tasks, and the time that goes into them.

use super::tenancy::{
    OrganizationMembership, OrganizationRole, Workspace, WorkspaceMembership, WorkspaceRole,
};
use super::trust::{AdminsWrite, Contribution, GuestsRead, WorkspaceMembers};
use freehold::prelude::*;

/// Work, and who does it.
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Projects(
    Project,
    ProjectMembership,
    ProjectBudget,
    Milestone,
    Sprint,
    Release,
    Task,
    StampCompletion,
    OpenTasks,
    TaskCount,
    ChecklistItem,
    TaskComment,
    TaskDependency,
    TaskWatcher,
    Label,
    TaskLabel,
    TimeEntry,
);

/// How far a project has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
#[closed_set(storage = enum)]
pub enum ProjectStatus {
    Planned,
    Active,
    Done,
}

/// Members see a project; its lead and the admins keep it.
#[derive(Trust)]
#[trust(
    select = member(WorkspaceMembership),
    insert = owner & member(WorkspaceMembership, role in (WorkspaceRole::Owner, WorkspaceRole::Admin, WorkspaceRole::Member)),
    update = owner & member(WorkspaceMembership)
        | member(WorkspaceMembership, role in (WorkspaceRole::Owner, WorkspaceRole::Admin)),
    delete = member(WorkspaceMembership, role in (WorkspaceRole::Owner, WorkspaceRole::Admin)),
)]
pub struct ProjectTrust;

/// Something to be done, in many tasks.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = ProjectTrust)]
#[index(workspace_id, status)]
pub struct Project {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    /// Can be handed on.
    #[movable]
    pub lead_id: Owner<AuthUser>,
    #[column(unique)]
    #[check("char_length(name) between 1 and 200")]
    pub name: String,
    #[default(ProjectStatus::Planned)]
    pub status: ProjectStatus,
    /// What it was copied from: often a project of the product's own workspace.
    #[references(across_tenants, on_delete = set_null)]
    pub template_id: Option<Ref<Self>>,
    pub created_at: CreatedAt,
    pub updated_at: UpdatedAt,
}

/// What a member does in a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum ProjectRole {
    Lead,
    Contributor,
}

/// Fellows see each other; the workspace's admins say who is one.
#[derive(Trust)]
#[trust(
    all = member(WorkspaceMembership, via Project, role in (WorkspaceRole::Owner, WorkspaceRole::Admin)),
    select = me | member(ProjectMembership)
        | member(WorkspaceMembership, via Project, role in (WorkspaceRole::Owner, WorkspaceRole::Admin)),
)]
pub struct ProjectFellows;

/// Who works in which project.
#[derive(Table)]
#[table(trust = ProjectFellows)]
#[primary_key(project_id, user_id)]
pub struct ProjectMembership {
    #[references(on_delete = cascade)]
    pub project_id: Tenant<Project>,
    #[references(on_delete = cascade)]
    pub user_id: Member<AuthUser>,
    #[role]
    #[default(ProjectRole::Contributor)]
    pub role: ProjectRole,
}

/// The owners of the organisation that the project's workspace belongs to.
#[derive(Trust)]
#[trust(all = member(OrganizationMembership, via Project, via Workspace, role in (OrganizationRole::Owner)))]
pub struct OrganizationOwners;

/// What a project may cost.
#[derive(Table)]
#[table(trust = OrganizationOwners)]
pub struct ProjectBudget {
    #[key]
    #[references(on_delete = cascade)]
    pub project_id: Tenant<Project>,
    #[check("amount_cents >= 0")]
    pub amount_cents: i64,
    pub updated_at: UpdatedAt,
}

/// Where a project wants to be on a day.
#[derive(Table)]
#[table(trust = WorkspaceMembers)]
pub struct Milestone {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub project_id: Parent<Project>,
    pub workspace_id: Carried<Workspace>,
    pub name: String,
    pub due_on: Option<Date>,
}

/// A stretch of a project.
#[derive(Table)]
#[table(trust = WorkspaceMembers)]
#[check("starts_on < ends_on")]
pub struct Sprint {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub project_id: Parent<Project>,
    pub workspace_id: Carried<Workspace>,
    pub name: String,
    pub starts_on: Date,
    pub ends_on: Date,
}

/// What came out of a project.
#[derive(Table)]
#[table(trust = AdminsWrite)]
#[unique(project_id, version)]
pub struct Release {
    pub id: Id<Self>,
    /// Can go to another project, by whoever is an admin of both.
    #[movable]
    #[references(on_delete = cascade)]
    pub project_id: Parent<Project>,
    pub workspace_id: Carried<Workspace>,
    pub version: String,
    pub notes: Option<String>,
    pub released_at: Option<OffsetDateTime>,
}

/// How far a task has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum TaskStatus {
    Draft,
    Open,
    InProgress,
    Done,
}

/// How much a task matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum Priority {
    Low,
    Normal,
    High,
}

/// Members see a task; who wrote it, who does it and the admins change it. A draft is its author's to throw away.
#[derive(Trust)]
#[trust(
    select = member(WorkspaceMembership),
    insert = owner & member(WorkspaceMembership, role in (WorkspaceRole::Owner, WorkspaceRole::Admin, WorkspaceRole::Member)),
    update = member(WorkspaceMembership) & (owner | assignee)
        | member(WorkspaceMembership, role in (WorkspaceRole::Owner, WorkspaceRole::Admin)),
    delete = owner & member(WorkspaceMembership) & when(status == TaskStatus::Draft)
        | member(WorkspaceMembership, role in (WorkspaceRole::Owner, WorkspaceRole::Admin)),
    label = "at_work",
)]
pub struct TaskTrust;

/// A piece of work.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = TaskTrust)]
#[trigger(before, insert, update, call = StampCompletion)]
#[index(project_id, status)]
pub struct Task {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub project_id: Parent<Project>,
    pub workspace_id: Carried<Workspace>,
    #[references(on_delete = set_null)]
    pub milestone_id: Option<Ref<Milestone>>,
    pub author_id: Owner<AuthUser>,
    #[references(on_delete = set_null)]
    pub assignee_id: Option<Assignee<AuthUser>>,
    #[check("char_length(title) between 1 and 200")]
    pub title: String,
    #[default("")]
    pub body: String,
    #[default(TaskStatus::Draft)]
    pub status: TaskStatus,
    #[default(Priority::Normal)]
    pub priority: Priority,
    pub due_on: Option<Date>,
    /// Set by a trigger, whatever a client says.
    pub completed_at: Option<OffsetDateTime>,
    pub created_at: CreatedAt,
    pub updated_at: UpdatedAt,
}

/// Notes when a task is done.
#[derive(Function)]
#[function(
    returns = "trigger",
    body = "
        begin
          if new.status <> 'done' then
            new.completed_at := null;
          elsif tg_op = 'INSERT' or old.status <> 'done' then
            new.completed_at := now();
          else
            new.completed_at := old.completed_at;
          end if;
          return new;
        end"
)]
pub struct StampCompletion;

/// What the caller has still to do, the most urgent first.
#[derive(Function)]
#[function(
    returns = "setof public.tasks",
    volatility = stable,
    execute = signed_in,
    reads(Task),
    body = "
        select t
        from public.tasks as t
        where t.assignee_id = (select auth.uid()) and t.status in ('open', 'in_progress')
        order by t.due_on nulls last
        limit coalesce(at_most, 50)"
)]
pub struct OpenTasks {
    /// How many; 50 if nobody says.
    pub at_most: Option<i64>,
}

/// How many tasks of each kind are in the projects that the reader sees.
#[derive(View)]
#[view(
    body = "
        select t.project_id, t.status, count(*)
        from public.tasks as t
        group by t.project_id, t.status",
    reads(Task),
    select = signed_in
)]
pub struct TaskCount {
    pub project_id: Uuid,
    pub status: TaskStatus,
    pub tasks: i64,
}

/// Trusted as its task is.
#[derive(Trust)]
#[trust(all = parent(Task), label = "as_its_task")]
pub struct AsItsTask;

/// A step of a task.
#[derive(Table)]
#[table(trust = AsItsTask)]
#[unique(task_id, position)]
pub struct ChecklistItem {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub task_id: Parent<Task>,
    pub position: i64,
    pub title: String,
    #[default(false)]
    pub is_done: bool,
}

/// What somebody says of a task.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = Contribution)]
#[index(task_id, created_at)]
pub struct TaskComment {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub task_id: Parent<Task>,
    pub workspace_id: Carried<Workspace>,
    #[references(on_delete = cascade)]
    pub author_id: Owner<AuthUser>,
    pub body: String,
    pub created_at: CreatedAt,
}

/// A task that waits for another one of the same workspace.
#[derive(Table)]
#[table(trust = GuestsRead)]
#[primary_key(task_id, waits_for)]
#[check("task_id <> waits_for")]
pub struct TaskDependency {
    #[references(on_delete = cascade)]
    pub task_id: Parent<Task>,
    pub workspace_id: Carried<Workspace>,
    #[references(on_delete = cascade)]
    pub waits_for: Ref<Task>,
}

/// Who wants to be told of a task.
#[derive(Table)]
#[table(trust = Contribution)]
#[primary_key(task_id, user_id)]
pub struct TaskWatcher {
    #[references(on_delete = cascade)]
    pub task_id: Parent<Task>,
    pub workspace_id: Carried<Workspace>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
}

/// A word for tasks of a kind.
#[derive(Table)]
#[table(trust = GuestsRead)]
pub struct Label {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[column(unique)]
    pub name: String,
    #[default("#888888")]
    #[check("colour ~ '^#[0-9a-f]{6}$'")]
    pub colour: String,
}

/// Which task has which label.
#[derive(Table)]
#[table(trust = GuestsRead)]
#[primary_key(task_id, label_id)]
pub struct TaskLabel {
    #[references(on_delete = cascade)]
    pub task_id: Parent<Task>,
    pub workspace_id: Carried<Workspace>,
    #[references(on_delete = cascade)]
    pub label_id: Ref<Label>,
}

/// Whoever works in the project enters his time, until its lead approves of it.
#[derive(Trust)]
#[trust(
    select = owner | member(ProjectMembership, role in (ProjectRole::Lead)),
    insert = owner & member(ProjectMembership) & when(!is_approved),
    update = owner & member(ProjectMembership) & when(!is_approved)
        | member(ProjectMembership, role in (ProjectRole::Lead)),
    delete = owner & member(ProjectMembership) & when(!is_approved),
)]
pub struct TimeSheet;

/// Time that somebody spent.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = TimeSheet)]
#[index(project_id, worked_on)]
pub struct TimeEntry {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub project_id: Tenant<Project>,
    pub user_id: Owner<AuthUser>,
    pub worked_on: Date,
    #[check("minutes between 1 and 1440")]
    pub minutes: i64,
    #[default(true)]
    pub is_billable: bool,
    #[default(false)]
    pub is_approved: bool,
}
