//! Trust expressions.

use freehold::model::{Capacity, Command, Rendering, Trust as Algebra};
use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = nobody)]
pub struct Sealed;

#[derive(Table)]
#[table(trust = Sealed)]
pub struct Club {
    pub id: Id<Self>,
}

#[derive(Table)]
#[table(trust = Sealed)]
#[primary_key(club_id, user_id)]
pub struct Membership {
    pub club_id: Tenant<Club>,
    pub user_id: Member<AuthUser>,
}

#[derive(Trust)]
#[trust(all = owner, select = anyone, delete = nobody, label = "Veröffentlicht")]
pub struct Published;

#[derive(Trust)]
#[trust(
    select = owner | me & member(Membership) | (parent(Club) | owner & me),
    insert = (((signed_in))),
    update = owner & (me & member(self::Membership)),
    delete = service,
)]
#[trust(rendering = exists)]
pub struct Mixed;

fn member() -> Algebra {
    Algebra::Member { membership: Membership::NAME, via: vec![].into(), capacity: Capacity::Any }
}

#[test]
fn all_is_for_what_is_left_out() {
    let trust = Published::TRUST;
    let decided = Command::ALL.map(|command| trust.decided(command).trust.clone());
    assert_eq!(decided, [Algebra::Anyone, Algebra::Owner, Algebra::Owner, Algebra::Nobody]);
    assert_eq!(trust.label.as_deref(), Some("Veröffentlicht"));
    assert_eq!(trust.rendering, Rendering::AnyArray);
}

#[test]
fn and_binds_tighter_than_or_and_both_are_flat() {
    let trust = Mixed::TRUST;
    let select = Algebra::Any(
        vec![
            Algebra::Owner,
            Algebra::All(vec![Algebra::Me, member()].into()),
            Algebra::Parent { parent: Club::NAME, by: vec![].into() },
            Algebra::All(vec![Algebra::Owner, Algebra::Me].into()),
        ]
        .into(),
    );
    assert_eq!(trust.select.trust, select);
    assert_eq!(trust.insert.trust, Algebra::SignedIn);
    assert_eq!(trust.update.trust, Algebra::All(vec![Algebra::Owner, Algebra::Me, member()].into()));
    assert_eq!(trust.delete.trust, Algebra::Service);
    assert_eq!(trust.rendering, Rendering::Exists);
}

#[derive(Trust)]
#[trust(
    all = nobody,
    select("Owners can read") = owner | me,
    select("Members can read") = member(Membership),
    update("Owners can write") = owner,
)]
pub struct Contract;

#[test]
fn policies_have_names_of_their_own() {
    let trust = Contract::TRUST;
    let read = Algebra::Any(vec![Algebra::Owner, Algebra::Me, member()].into());
    assert_eq!(trust.select.trust, read);
    let names: Vec<Vec<_>> = trust.all().map(|of| of.policies.iter().map(|of| &*of.name).collect()).collect();
    let (read, write) = (vec!["Owners can read", "Members can read"], vec!["Owners can write"]);
    assert_eq!(names, [read, vec![], write, vec![]]);
    let [own, of_members] = &*trust.select.policies else { panic!("{:?}", trust.select) };
    assert_eq!(own.trust, Algebra::Any(vec![Algebra::Owner, Algebra::Me].into()));
    assert_eq!((&of_members.trust, of_members.place.line), (&member(), own.place.line + 1));
    assert_eq!(trust.update.trust, Algebra::Owner);
    assert_eq!(trust.delete.trust, Algebra::Nobody);
}

#[derive(Trust)]
#[trust(
    all = parent(Post, owner | member(Membership)) & owner,
    select = parent(Post, parent(Club, signed_in),) | owner,
)]
pub struct BelowPosts;

#[derive(Table)]
#[table(trust = BelowPosts)]
pub struct Comment {
    pub id: Id<Self>,
    pub post_id: Parent<Post>,
    pub user_id: Owner<AuthUser>,
}

#[test]
fn a_parent_can_be_asked_something_else() {
    let trust = BelowPosts::TRUST;
    let of_posts = |by: Vec<Algebra>| Algebra::Parent { parent: Post::NAME, by: by.into() };
    let all = [of_posts(vec![Algebra::Owner, member()]), Algebra::Owner];
    assert_eq!(trust.insert.trust, Algebra::All(all.to_vec().into()));
    let club = Algebra::Parent { parent: Club::NAME, by: vec![Algebra::SignedIn].into() };
    assert_eq!(trust.select.trust, Algebra::Any(vec![of_posts(vec![club]), Algebra::Owner].into()));
}

/// A profile: its key is a user's, so that a row is a caller, and others can be owned through it.
#[derive(Table)]
#[table(trust = Myself)]
pub struct Profile {
    #[key]
    #[references(on_delete = cascade)]
    pub id: Ref<AuthUser>,
    pub name: String,
}

#[derive(Trust)]
#[trust(all = me, select = signed_in)]
pub struct Myself;

#[derive(Trust)]
#[trust(all = owner | member(Membership), delete = owner)]
pub struct OwnerOrClub;

#[derive(Table)]
#[table(trust = OwnerOrClub)]
pub struct Post {
    pub id: Id<Self>,
    pub author_id: Owner<Profile>,
    pub club_id: Tenant<Club>,
    pub host_id: Parent<Club>,
}

#[test]
fn a_profile_stands_for_its_user() {
    let author = Post::TABLE.column("author_id").unwrap();
    assert_eq!(author.reference.as_ref().unwrap().target.table, Profile::NAME);
    assert_eq!(Profile::TABLE.trust.as_ref().unwrap().update.trust, Algebra::Me);
}

#[derive(Trust)]
#[trust(all = member(Membership))]
pub struct Members;

/// The tenant's own row belongs to it.
#[derive(Table)]
#[table(trust = Members)]
pub struct Room {
    pub id: Id<Self>,
    pub club_id: Parent<Hall>,
    pub carried: Carried<Club>,
}

#[derive(Table)]
#[table(trust = Members)]
pub struct Hall {
    pub id: Id<Self>,
    pub club_id: Tenant<Club>,
}

#[test]
fn a_carried_tenant_is_a_tenant() {
    assert_eq!(Room::TABLE.trust.as_ref().unwrap().select.trust, member());
}
