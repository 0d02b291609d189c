//! Workplace: one product for many organisations, from their projects to their payslips.
//!
//! Each domain is a file, and a `Schema` of its own; this one takes them in. What several of them trust in stands in
//! `schema/trust.rs`.

#[path = "schema/audit.rs"]
pub mod audit;
#[path = "schema/billing.rs"]
pub mod billing;
#[path = "schema/calendar.rs"]
pub mod calendar;
#[path = "schema/chat.rs"]
pub mod chat;
#[path = "schema/crm.rs"]
pub mod crm;
#[path = "schema/documents.rs"]
pub mod documents;
#[path = "schema/hr.rs"]
pub mod hr;
#[path = "schema/people.rs"]
pub mod people;
#[path = "schema/projects.rs"]
pub mod projects;
#[path = "schema/reference.rs"]
pub mod reference;
#[path = "schema/support.rs"]
pub mod support;
#[path = "schema/tenancy.rs"]
pub mod tenancy;
#[path = "schema/trust.rs"]
pub mod trust;

use freehold::prelude::*;

/// All of Workplace.
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Workplace(
    reference::Reference,
    tenancy::Tenancy,
    people::People,
    projects::Projects,
    documents::Documents,
    chat::Chat,
    calendar::Calendars,
    crm::Crm,
    billing::Billing,
    support::Support,
    hr::Hr,
    audit::Audit,
);
