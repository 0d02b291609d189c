//! What Workplace is paid, in the Postgres schema `billing`.

use super::reference::{Country, Currency};
use super::tenancy::{Permission, Workspace, WorkspaceMembership};
use super::trust::{BackOffice, PublicKnowledge};
use freehold::prelude::*;

/// Plans, subscriptions and invoices.
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Billing(
    Plan,
    PlanFeature,
    TaxRate,
    Coupon,
    CouponPercent,
    Subscription,
    PaymentMethod,
    InvoiceNumberSeq,
    Invoice,
    InvoiceLine,
    Payment,
    CreditNote,
    UsageRecord,
    Payouts,
);

/// Everybody sees what is on offer; what no longer is, the back office knows.
#[derive(Trust)]
#[trust(all = service, select = anyone & when(is_offered))]
pub struct OnOffer;

/// What can be subscribed to.
#[derive(Table)]
#[table(trust = OnOffer, schema = "billing")]
pub struct Plan {
    #[key]
    pub code: String,
    pub name: String,
    #[check("price_cents >= 0")]
    pub price_cents: i64,
    pub currency_code: Ref<Currency>,
    #[default(true)]
    pub is_offered: bool,
}

/// Seen with its plan.
#[derive(Trust)]
#[trust(all = service, select = parent(Plan))]
pub struct OfItsPlan;

/// What is in a plan.
#[derive(Table)]
#[table(trust = OfItsPlan, schema = "billing")]
#[primary_key(plan_code, feature)]
pub struct PlanFeature {
    #[references(on_delete = cascade)]
    pub plan_code: Parent<Plan>,
    pub feature: String,
    /// How much of it; as much as one likes if there is none.
    #[column(name = "at_most")]
    pub limit: Option<i64>,
}

/// What a country takes of each invoice.
#[derive(Table)]
#[table(trust = PublicKnowledge, schema = "billing")]
#[primary_key(country_code, valid_from)]
pub struct TaxRate {
    pub country_code: Ref<Country>,
    pub valid_from: Date,
    #[check("basis_points between 0 and 10000")]
    pub basis_points: i64,
}

/// Money off.
#[derive(Table)]
#[table(trust = BackOffice, schema = "billing")]
pub struct Coupon {
    #[key]
    pub code: String,
    #[check("percent between 1 and 100")]
    pub percent: i64,
    pub expires_at: Option<OffsetDateTime>,
}

/// How much a coupon takes off; nothing if there is none, or no longer. Whoever asks sees no other.
#[derive(Function)]
#[function(
    schema = "billing",
    returns = "bigint",
    volatility = stable,
    security = definer,
    execute = signed_in,
    any_caller = "whoever knows a coupon's code may use it",
    reads(Coupon),
    body = "
        select c.percent
        from billing.coupons as c
        where c.code = coupon_percent.code and (c.expires_at is null or c.expires_at > now())"
)]
pub struct CouponPercent {
    pub code: String,
}

/// Whoever may read the bills does; the back office writes them.
#[derive(Trust)]
#[trust(all = service, select = member(WorkspaceMembership) may Permission::BillingRead)]
pub struct Bills;

/// How a subscription stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
#[closed_set(storage = enum, schema = "billing")]
pub enum SubscriptionStatus {
    Trial,
    Active,
    PastDue,
    Cancelled,
}

/// What a workspace pays for.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = Bills, schema = "billing")]
#[index(workspace_id, unique, where = "status <> 'cancelled'", name = "one_subscription_at_a_time")]
pub struct Subscription {
    pub id: Id<Self>,
    #[references(on_delete = restrict)]
    pub workspace_id: Tenant<Workspace>,
    pub plan_code: Ref<Plan>,
    #[default(SubscriptionStatus::Trial)]
    pub status: SubscriptionStatus,
    #[default(1)]
    #[check("seats > 0")]
    pub seats: i64,
    pub created_at: CreatedAt,
    pub ends_at: Option<OffsetDateTime>,
}

/// The server writes it, whoever may read the bills sees it, and whoever may pay them takes it away.
#[derive(Trust)]
#[trust(
    all = service,
    select = member(WorkspaceMembership) may Permission::BillingRead,
    delete = member(WorkspaceMembership) may Permission::BillingWrite,
)]
pub struct Payers;

/// What a workspace pays with. The number is the payment provider's to keep.
#[derive(Table)]
#[table(trust = Payers, schema = "billing")]
pub struct PaymentMethod {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[column(secret)]
    pub provider_token: String,
    #[check("last_digits ~ '^[0-9]{4}$'")]
    pub last_digits: String,
    pub expires_on: Date,
}

/// How an invoice stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
#[closed_set(storage = enum, schema = "billing")]
pub enum InvoiceStatus {
    Draft,
    Sent,
    Paid,
    Void,
}

/// Numbers of invoices.
#[derive(Sequence)]
#[sequence(start = 10_000, schema = "billing")]
pub struct InvoiceNumberSeq;

/// Once it is sent, whoever may read the bills does.
#[derive(Trust)]
#[trust(
    all = service,
    select = member(WorkspaceMembership) may Permission::BillingRead & when(status != InvoiceStatus::Draft),
    delete = nobody,
)]
pub struct OnceItIsSent;

/// What a workspace owes.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = OnceItIsSent, schema = "billing")]
pub struct Invoice {
    pub id: Id<Self>,
    #[references(on_delete = restrict)]
    pub workspace_id: Tenant<Workspace>,
    #[column(unique, global)]
    #[default(sql = "'INV-' || nextval('billing.invoice_number_seq')", uses(InvoiceNumberSeq))]
    pub number: String,
    #[default(InvoiceStatus::Draft)]
    pub status: InvoiceStatus,
    pub total_cents: i64,
    pub currency_code: Ref<Currency>,
    pub due_on: Date,
    pub created_at: CreatedAt,
}

/// Seen with its invoice.
#[derive(Trust)]
#[trust(all = service, select = parent(Invoice))]
pub struct OfItsInvoice;

/// A line of an invoice.
#[derive(Table)]
#[table(trust = OfItsInvoice, schema = "billing")]
#[primary_key(invoice_id, position)]
pub struct InvoiceLine {
    #[references(on_delete = cascade)]
    pub invoice_id: Parent<Invoice>,
    pub position: i64,
    pub title: String,
    pub amount_cents: i64,
}

/// What was paid of an invoice.
#[derive(Table)]
#[table(trust = Bills, schema = "billing")]
pub struct Payment {
    pub id: Id<Self>,
    pub workspace_id: Tenant<Workspace>,
    #[references(on_delete = restrict)]
    pub invoice_id: Ref<Invoice>,
    #[references(on_delete = set_null)]
    pub payment_method_id: Option<Ref<PaymentMethod>>,
    #[check("amount_cents > 0")]
    pub amount_cents: i64,
    pub created_at: CreatedAt,
}

/// What a workspace gets back.
#[derive(Table)]
#[table(trust = Bills, schema = "billing")]
pub struct CreditNote {
    pub id: Id<Self>,
    pub workspace_id: Tenant<Workspace>,
    #[references(on_delete = restrict)]
    pub invoice_id: Ref<Invoice>,
    #[check("amount_cents > 0")]
    pub amount_cents: i64,
    pub reason: String,
    pub created_at: CreatedAt,
}

/// What is billed by use: counted once, and never corrected.
#[derive(Trust)]
#[trust(
    all = nobody,
    select = member(WorkspaceMembership) may Permission::BillingRead,
    insert = service,
)]
pub struct Meter;

/// How much of something was used.
#[derive(Table)]
#[table(trust = Meter, schema = "billing")]
#[index(workspace_id, created_at)]
pub struct UsageRecord {
    pub id: Id<Self, i64>,
    pub workspace_id: Tenant<Workspace>,
    pub feature: String,
    pub quantity: i64,
    pub created_at: CreatedAt,
}

/// Only with a second factor.
#[derive(Trust)]
#[trust(all = aal2)]
pub struct SecondFactor;

/// What is paid out to partners, for whom a password isn't enough.
#[derive(Schema)]
#[schema(platform = Supabase, floor = SecondFactor)]
pub struct Payouts(BankAccount, Payout);

/// The owner sees and closes it; a number that is wrong is replaced.
#[derive(Trust)]
#[trust(all = owner, update = nobody)]
pub struct AccountHolder;

/// Where a partner wants his money.
#[derive(Table)]
#[table(trust = AccountHolder, schema = "billing")]
pub struct BankAccount {
    pub id: Id<Self>,
    #[references(on_delete = restrict)]
    pub user_id: Owner<AuthUser>,
    #[check("char_length(iban) between 15 and 34")]
    pub iban: String,
    pub created_at: CreatedAt,
}

/// Seen by whoever gets it.
#[derive(Trust)]
#[trust(all = service, select = parent(BankAccount), delete = nobody)]
pub struct OfItsAccount;

/// What a partner was paid.
#[derive(Table)]
#[table(trust = OfItsAccount, schema = "billing")]
pub struct Payout {
    pub id: Id<Self>,
    #[references(on_delete = restrict)]
    pub account_id: Parent<BankAccount>,
    #[check("amount_cents > 0")]
    pub amount_cents: i64,
    pub paid_at: Option<OffsetDateTime>,
}
