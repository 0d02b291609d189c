//! What stands beside tables: sequences, functions and views.

use crate::Relation;
use crate::model::{self, QualifiedName};

/// A sequence of numbers. Derived with [`Sequence`](derive@crate::Sequence).
///
/// ```
/// use freehold::prelude::*;
///
/// /// Numbers of tickets.
/// #[derive(Sequence)]
/// #[sequence(start = 1000)]
/// pub struct TicketSeq;
///
/// #[derive(Trust)]
/// #[trust(all = owner)]
/// pub struct OwnerOnly;
///
/// #[derive(Table)]
/// #[table(trust = OwnerOnly)]
/// pub struct Ticket {
///     pub id: Id<Self>,
///     pub user_id: Owner<AuthUser>,
///     #[default(next = TicketSeq)]
///     pub number: i64,
///     #[default(sql = "'T-' || nextval('public.ticket_seq')", uses(TicketSeq))]
///     pub code: String,
/// }
///
/// #[derive(Schema)]
/// #[schema(platform = Supabase)]
/// pub struct Desk(TicketSeq, Ticket);
///
/// assert_eq!(TicketSeq::SEQUENCE.start, 1000);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` isn't a sequence",
    label = "`{Self}` isn't a sequence",
    note = "put `#[derive(Sequence)]` on a struct without fields"
)]
pub trait Sequence {
    /// The sequence's name in Postgres.
    const NAME: QualifiedName;

    /// All that is declared of the sequence.
    const SEQUENCE: &'static model::Sequence;
}

/// A function. Derived with [`Function`](derive@crate::Function).
///
/// ```
/// use freehold::prelude::*;
///
/// # #[derive(Trust)]
/// # #[trust(select = member(Membership), insert = service, update = service, delete = service)]
/// # pub struct Members;
/// # #[derive(Trust)]
/// # #[trust(all = service, select = me)]
/// # pub struct OwnMembership;
/// #[derive(Table)]
/// #[table(trust = Members)]
/// pub struct Workspace {
///     pub id: Id<Self>,
///     pub name: String,
/// }
///
/// #[derive(Table)]
/// #[table(trust = OwnMembership)]
/// #[primary_key(workspace_id, user_id)]
/// pub struct Membership {
///     pub workspace_id: Tenant<Workspace>,
///     pub user_id: Member<AuthUser>,
/// }
///
/// /// Founds a workspace, with the caller as its first member.
/// #[derive(Function)]
/// #[function(
///     returns = "uuid",
///     language = plpgsql,
///     security = definer,
///     execute = signed_in,
///     writes(Workspace, Membership),
///     body = "
///         declare
///           founded uuid;
///         begin
///           insert into public.workspaces (name) values (workspace_name) returning id into founded;
///           insert into public.memberships (workspace_id, user_id) values (founded, (select auth.uid()));
///           return founded;
///         end"
/// )]
/// pub struct FoundWorkspace {
///     pub workspace_name: String,
/// }
///
/// assert_eq!(FoundWorkspace::NAME.to_string(), "public.found_workspace");
/// ```
///
/// What runs on sign-up gets the row of the platform's users as `new`:
///
/// ```
/// use freehold::prelude::*;
///
/// #[derive(Trust)]
/// #[trust(all = me, insert = service)]
/// pub struct OwnProfile;
///
/// #[derive(Table)]
/// #[table(trust = OwnProfile)]
/// pub struct Profile {
///     #[key]
///     #[references(on_delete = cascade)]
///     pub id: Ref<AuthUser>,
///     pub name: Option<String>,
/// }
///
/// /// Gives everybody a profile.
/// #[derive(Function)]
/// #[function(
///     on_sign_up,
///     writes(Profile),
///     body = "
///         insert into public.profiles (id, name)
///         values (new.id, new.raw_user_meta_data ->> 'name')
///         on conflict do nothing;"
/// )]
/// pub struct WelcomeUser;
///
/// #[derive(Schema)]
/// #[schema(platform = Supabase)]
/// pub struct Club(Profile, WelcomeUser);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` isn't a function",
    label = "`{Self}` isn't a function",
    note = "put `#[derive(Function)]` on a struct whose fields are the arguments"
)]
pub trait Function {
    /// The function's name in Postgres.
    const NAME: QualifiedName;

    /// All that is declared of the function.
    const FUNCTION: &'static model::Function;
}

/// A function that a trigger can call.
#[diagnostic::on_unimplemented(
    message = "a trigger can't call `{Self}`",
    label = "not a function that returns `trigger`",
    note = "put `#[derive(Function)]` on a struct without fields, and `#[function(returns = \"trigger\", body = \"…\")]`"
)]
pub trait TriggerFunction: Function {}

/// A view. Derived with [`View`](derive@crate::View).
///
/// ```
/// use freehold::prelude::*;
///
/// # #[derive(Trust)]
/// # #[trust(all = owner)]
/// # pub struct OwnerOnly;
/// #[derive(Table)]
/// #[table(trust = OwnerOnly)]
/// pub struct Note {
///     pub id: Id<Self>,
///     pub user_id: Owner<AuthUser>,
///     pub folder: String,
/// }
///
/// /// How many notes the reader has in each folder.
/// #[derive(View)]
/// #[view(
///     body = "select n.folder, count(*) from public.notes as n group by n.folder",
///     reads(Note),
///     select = signed_in
/// )]
/// pub struct FolderSize {
///     pub folder: String,
///     pub notes: i64,
/// }
///
/// #[derive(Schema)]
/// #[schema(platform = Supabase)]
/// pub struct Notes(Note, FolderSize);
///
/// assert_eq!(FolderSize::NAME.to_string(), "public.folder_sizes");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` isn't a view",
    label = "`{Self}` isn't a view",
    note = "put `#[derive(View)]` on a struct whose fields are the columns"
)]
pub trait View: Relation {
    /// All that is declared of the view.
    const VIEW: &'static model::View;
}
