//! People as employees, in the Postgres schema `hr`.

use super::tenancy::{Workspace, WorkspaceMembership, WorkspaceRole};
use super::trust::{AdminsWrite, BackOffice, Contribution, HandedOut};
use freehold::prelude::*;

/// Jobs, contracts, pay and leave.
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Hr(
    Department,
    Position,
    PositionPermission,
    Employment,
    Reporting,
    Contract,
    Payslip,
    Appraisal,
    Goal,
    LeaveRequest,
    Expense,
    ExpenseItem,
    EmergencyContact,
    Course,
    CourseBooking,
    Candidate,
    Interview,
);

/// Members see them all; a head keeps his own and what lies below it; admins make and close them.
#[derive(Trust)]
#[trust(
    all = member(WorkspaceMembership, role in (WorkspaceRole::Owner, WorkspaceRole::Admin)),
    select = member(WorkspaceMembership),
    update = within(owner) & member(WorkspaceMembership)
        | member(WorkspaceMembership, role in (WorkspaceRole::Owner, WorkspaceRole::Admin)),
)]
pub struct DepartmentTree;

/// A department, of a larger one or at the top.
#[derive(Table)]
#[table(trust = DepartmentTree, schema = "hr")]
pub struct Department {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[movable]
    pub head_id: Owner<AuthUser>,
    #[references(on_delete = restrict)]
    pub parent_id: Option<Above<Self>>,
    #[column(unique)]
    pub name: String,
}

/// A job, which each workspace names as it likes.
#[derive(Table)]
#[table(trust = AdminsWrite, schema = "hr")]
pub struct Position {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[references(on_delete = set_null)]
    pub department_id: Option<Ref<Department>>,
    #[column(unique)]
    pub title: String,
}

/// What a job permits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum HrPermission {
    ContractsRead,
    ContractsWrite,
    SalariesRead,
    Recruit,
}

/// Which job permits what.
#[derive(Table)]
#[table(trust = BackOffice, schema = "hr")]
#[primary_key(position_id, permission)]
pub struct PositionPermission {
    #[role]
    #[references(on_delete = cascade)]
    pub position_id: Ref<Position>,
    #[permission]
    pub permission: HrPermission,
}

/// Who has which job. The job is the workspace's own, so nobody has another's.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = HandedOut, schema = "hr")]
#[primary_key(workspace_id, user_id)]
pub struct Employment {
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[references(on_delete = cascade)]
    pub user_id: Member<AuthUser>,
    #[role]
    #[references(on_delete = restrict)]
    pub position_id: Ref<Position>,
    #[expires]
    pub ends_at: Option<OffsetDateTime>,
}

/// Who reports to whom.
#[derive(Table)]
#[table(trust = HandedOut, schema = "hr", name = "reporting")]
pub struct Reporting {
    #[key]
    #[references(on_delete = cascade)]
    pub user_id: Member<AuthUser>,
    #[references(on_delete = set_null)]
    pub manager_id: Option<Manager<AuthUser>>,
}

/// The employee reads it; whoever's job it is reads and writes it. None is thrown away.
#[derive(Trust)]
#[trust(
    select = owner | member(Employment) may HrPermission::ContractsRead,
    insert = member(Employment) may HrPermission::ContractsWrite,
    update = member(Employment) may HrPermission::ContractsWrite,
    delete = nobody,
)]
pub struct PersonnelFile;

/// What somebody is employed for.
#[derive(Table)]
#[table(trust = PersonnelFile, schema = "hr")]
#[check("ends_on is null or starts_on <= ends_on")]
pub struct Contract {
    pub id: Id<Self>,
    #[references(on_delete = restrict)]
    pub workspace_id: Tenant<Workspace>,
    #[references(on_delete = restrict)]
    pub user_id: Owner<AuthUser>,
    pub starts_on: Date,
    pub ends_on: Option<Date>,
    #[check("salary_cents >= 0")]
    pub salary_cents: i64,
}

/// The employee, and whoever's job it is to know; each with a second factor.
#[derive(Trust)]
#[trust(
    all = nobody,
    select = owner | member(Employment) may HrPermission::SalariesRead,
    insert = service,
    floor = aal2,
)]
pub struct Pay;

/// What somebody was paid for a month.
#[derive(Table)]
#[table(trust = Pay, schema = "hr")]
#[unique(user_id, month)]
pub struct Payslip {
    pub id: Id<Self>,
    #[references(on_delete = restrict)]
    pub workspace_id: Tenant<Workspace>,
    #[references(on_delete = restrict)]
    pub user_id: Owner<AuthUser>,
    #[check("extract(day from month) = 1")]
    pub month: Date,
    pub net_cents: i64,
}

/// Written by those whom the employee reports to, and read by him.
#[derive(Trust)]
#[trust(all = manager(Reporting), select = owner | manager(Reporting), delete = nobody)]
pub struct FromAbove;

/// How somebody does, as his managers see it.
#[derive(Table)]
#[table(trust = FromAbove, schema = "hr")]
pub struct Appraisal {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub on_day: Date,
    pub body: String,
}

/// The employee's own, which everybody he reports to sees.
#[derive(Trust)]
#[trust(all = owner, select = owner | manager(Reporting))]
pub struct UpTheLine;

/// What somebody wants to reach.
#[derive(Table)]
#[table(trust = UpTheLine, schema = "hr")]
pub struct Goal {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub title: String,
    #[default(0)]
    #[check("progress between 0 and 100")]
    pub progress: i64,
}

/// How a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
#[closed_set(storage = enum, schema = "hr")]
pub enum RequestStatus {
    Asked,
    Granted,
    Refused,
}

/// The employee asks, and takes it back while nobody has decided; those whom he reports to decide.
#[derive(Trust)]
#[trust(
    select = owner | manager(Reporting),
    insert = owner & when(status == RequestStatus::Asked),
    update = owner & when(status == RequestStatus::Asked) | manager(Reporting),
    delete = owner & when(status == RequestStatus::Asked),
)]
pub struct AskedOfManagers;

/// Days that somebody wants off.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = AskedOfManagers, schema = "hr")]
#[check("starts_on <= ends_on")]
pub struct LeaveRequest {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub starts_on: Date,
    pub ends_on: Date,
    #[default(RequestStatus::Asked)]
    pub status: RequestStatus,
}

/// Money that somebody laid out.
#[derive(Table)]
#[table(trust = AskedOfManagers, schema = "hr")]
pub struct Expense {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub title: String,
    #[default(RequestStatus::Asked)]
    pub status: RequestStatus,
    pub created_at: CreatedAt,
}

/// Trusted as its expense is.
#[derive(Trust)]
#[trust(all = parent(Expense))]
pub struct AsItsExpense;

/// A receipt.
#[derive(Table)]
#[table(trust = AsItsExpense, schema = "hr")]
pub struct ExpenseItem {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub expense_id: Parent<Expense>,
    pub spent_on: Date,
    #[check("amount_cents > 0")]
    pub amount_cents: i64,
    pub receipt_path: Option<String>,
}

/// Whom to call.
#[derive(Table)]
#[table(trust = UpTheLine, schema = "hr")]
pub struct EmergencyContact {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub name: String,
    pub phone: String,
}

/// Something to learn.
#[derive(Table)]
#[table(trust = AdminsWrite, schema = "hr")]
pub struct Course {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[column(unique)]
    pub title: String,
    #[check("seats > 0")]
    pub seats: i64,
}

/// Who comes.
#[derive(Table)]
#[table(trust = Contribution, schema = "hr")]
#[primary_key(course_id, user_id)]
pub struct CourseBooking {
    #[references(on_delete = cascade)]
    pub course_id: Parent<Course>,
    pub workspace_id: Carried<Workspace>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub created_at: CreatedAt,
}

/// Whoever's job it is to recruit.
#[derive(Trust)]
#[trust(all = member(Employment) may HrPermission::Recruit)]
pub struct Recruiters;

/// Somebody who would like the job.
#[derive(Table)]
#[table(trust = Recruiters, schema = "hr")]
pub struct Candidate {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[references(on_delete = restrict)]
    pub position_id: Ref<Position>,
    pub name: String,
    pub email: String,
}

/// Recruiters, and whoever holds the interview.
#[derive(Trust)]
#[trust(
    all = member(Employment) may HrPermission::Recruit,
    select = assignee | member(Employment) may HrPermission::Recruit,
    update = assignee | member(Employment) may HrPermission::Recruit,
)]
pub struct RecruitersAndInterviewer;

/// A talk with a candidate.
#[derive(Table)]
#[table(trust = RecruitersAndInterviewer, schema = "hr")]
pub struct Interview {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub candidate_id: Parent<Candidate>,
    pub workspace_id: Carried<Workspace>,
    #[references(on_delete = set_null)]
    pub interviewer_id: Option<Assignee<AuthUser>>,
    pub starts_at: OffsetDateTime,
    pub notes: Option<String>,
}
