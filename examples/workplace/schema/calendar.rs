//! Calendars, what is in them, and rooms.

use super::tenancy::Workspace;
use super::trust::{AdminsWrite, CommonKnowledge, Contribution, OwnerOnly};
use freehold::prelude::*;

/// When, and where.
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Calendars(
    Calendar,
    CalendarShare,
    CalendarRolePermission,
    CalendarEvent,
    EventGuest,
    Reminder,
    BookingPage,
    OfficeHour,
    Room,
    RoomBooking,
    Holiday,
);

/// As what somebody has been let in to a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum CalendarRole {
    Reader,
    Secretary,
}

/// What that permits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum CalendarPermission {
    EventsWrite,
}

/// The owner, and whoever he lets in; a secretary writes for him.
#[derive(Trust)]
#[trust(
    all = owner,
    select = owner | shared_with(CalendarShare),
    update = owner | shared_with(CalendarShare) may CalendarPermission::EventsWrite,
)]
pub struct OwnerAndGuests;

/// Somebody's calendar.
#[derive(Table)]
#[table(trust = OwnerAndGuests)]
pub struct Calendar {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub name: String,
    #[default("#3366cc")]
    pub colour: String,
}

/// The calendar's owner says who else sees it; whoever does sees that.
#[derive(Trust)]
#[trust(all = parent(Calendar), select = me | parent(Calendar), insert = parent(Calendar) & not_me, update = nobody)]
pub struct SharesOfACalendar;

/// Who has been let in to which calendar.
#[derive(Table)]
#[table(trust = SharesOfACalendar)]
#[primary_key(calendar_id, user_id)]
pub struct CalendarShare {
    #[references(on_delete = cascade)]
    pub calendar_id: Parent<Calendar>,
    #[references(on_delete = cascade)]
    pub user_id: Member<AuthUser>,
    #[role]
    #[default(CalendarRole::Reader)]
    pub role: CalendarRole,
}

/// Which role permits what, in every calendar alike.
#[derive(Table)]
#[table(trust = CommonKnowledge)]
#[primary_key(role, permission)]
pub struct CalendarRolePermission {
    #[role]
    pub role: CalendarRole,
    #[permission]
    pub permission: CalendarPermission,
}

/// Whoever sees the calendar sees it, and so do its guests. Its owner keeps it, and a secretary of his may change it.
#[derive(Trust)]
#[trust(all = parent(Calendar), select = parent(Calendar) | shared_with(EventGuest))]
pub struct InACalendar;

/// Something that takes place.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = InACalendar)]
#[index(calendar_id, starts_at)]
#[check("starts_at < ends_at")]
pub struct CalendarEvent {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub calendar_id: Parent<Calendar>,
    pub title: String,
    pub starts_at: OffsetDateTime,
    pub ends_at: OffsetDateTime,
    pub place: Option<String>,
}

/// Whoever keeps the event says who is invited; a guest sees that, and can stay away.
#[derive(Trust)]
#[trust(
    all = parent(CalendarEvent),
    select = me | parent(CalendarEvent),
    update = nobody,
    delete = me | parent(CalendarEvent),
)]
pub struct GuestList;

/// Who is invited.
#[derive(Table)]
#[table(trust = GuestList)]
#[primary_key(event_id, user_id)]
pub struct EventGuest {
    #[references(on_delete = cascade)]
    pub event_id: Parent<CalendarEvent>,
    #[references(on_delete = cascade)]
    pub user_id: Member<AuthUser>,
    pub invited_at: CreatedAt,
}

/// That somebody wants to be told in time.
#[derive(Table)]
#[table(trust = OwnerOnly)]
#[unique(user_id, event_id)]
pub struct Reminder {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    #[references(on_delete = cascade)]
    pub event_id: Ref<CalendarEvent>,
    #[default(10)]
    #[check("minutes_before >= 0")]
    pub minutes_before: i64,
}

/// The owner keeps it; everybody sees it while it is open, visitors as well.
#[derive(Trust)]
#[trust(all = owner, select = owner | anyone & when(is_open))]
pub struct OpenToAll;

/// Where strangers make an appointment.
#[derive(Table)]
#[table(trust = OpenToAll)]
pub struct BookingPage {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    #[column(unique)]
    pub slug: String,
    #[default(30)]
    #[check("minutes > 0")]
    pub minutes: i64,
    #[default(false)]
    pub is_open: bool,
}

/// The owner keeps it; on working days everybody sees it.
#[derive(Trust)]
#[trust(
    all = owner,
    select = owner | signed_in & unchecked(
        "extract(isodow from {on_day}) < 6",
        reason = "a day of the week is no comparison with a constant",
    ),
)]
pub struct OnWorkingDays;

/// When somebody can be asked without an appointment.
#[derive(Table)]
#[table(trust = OnWorkingDays)]
pub struct OfficeHour {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub on_day: Date,
    #[check("hour between 0 and 23")]
    pub hour: i64,
}

/// A room that can be booked.
#[derive(Table)]
#[table(trust = AdminsWrite)]
pub struct Room {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[column(unique)]
    pub name: String,
    #[check("seats > 0")]
    pub seats: i64,
}

/// Who has a room, and when.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = Contribution)]
#[index(room_id, starts_at)]
#[check("starts_at < ends_at")]
pub struct RoomBooking {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub room_id: Parent<Room>,
    pub workspace_id: Carried<Workspace>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub starts_at: OffsetDateTime,
    pub ends_at: OffsetDateTime,
}

/// A day on which a workspace rests.
#[derive(Table)]
#[table(trust = AdminsWrite)]
#[primary_key(workspace_id, on_day)]
pub struct Holiday {
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    pub on_day: Date,
    pub name: String,
}
