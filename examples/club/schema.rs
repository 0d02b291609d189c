//! Clubs: what stands beside tables.
//!
//! Whoever signs up gets a profile with a number. Whoever founds a club is its first member, by a function, for nobody
//! may write a membership himself. What happens to a post is logged by a trigger, and a view counts.

use freehold::prelude::*;

/// Everybody sees and changes his own; it is made when he signs up.
#[derive(Trust)]
#[trust(all = me, insert = service, delete = service)]
pub struct OwnProfile;

/// Members see their club; a function founds it.
#[derive(Trust)]
#[trust(all = service, select = member(ClubMembership))]
pub struct ClubTrust;

/// Everybody sees where he is a member.
#[derive(Trust)]
#[trust(all = service, select = me)]
pub struct OwnMembership;

/// Members read what a member wrote.
#[derive(Trust)]
#[trust(all = owner & member(ClubMembership), select = member(ClubMembership))]
pub struct WrittenByMembers;

/// Only the service looks at the log.
#[derive(Trust)]
#[trust(all = nobody, select = service)]
pub struct LogTrust;

/// Numbers of users.
#[derive(Sequence)]
#[sequence(start = 1000)]
pub struct UserNumberSeq;

/// What there is to know of a user.
#[derive(Table)]
#[table(trust = OwnProfile)]
pub struct Profile {
    #[key]
    #[references(on_delete = cascade)]
    pub id: Ref<AuthUser>,
    #[column(unique)]
    #[default(next = UserNumberSeq)]
    pub number: i64,
    #[column(unique)]
    #[default(sql = "'guest-' || nextval('public.user_number_seq')", uses(UserNumberSeq))]
    pub handle: String,
    pub created_at: CreatedAt,
}

/// Gives everybody who signs up a profile. It can run twice.
#[derive(Function)]
#[function(
    on_sign_up,
    writes(Profile),
    body = "
        insert into public.profiles (id)
        values (new.id)
        on conflict (id) do nothing;"
)]
pub struct WelcomeUser;

/// A club.
#[derive(Table)]
#[table(trust = ClubTrust)]
pub struct Club {
    pub id: Id<Self>,
    #[check("char_length(name) between 1 and 80")]
    pub name: String,
    pub created_at: CreatedAt,
}

/// Who is in which club.
#[derive(Table)]
#[table(trust = OwnMembership)]
#[primary_key(club_id, user_id)]
pub struct ClubMembership {
    #[references(on_delete = cascade)]
    pub club_id: Tenant<Club>,
    #[references(on_delete = cascade)]
    pub user_id: Member<AuthUser>,
    pub created_at: CreatedAt,
}

/// Founds a club, with the caller as its first member.
#[derive(Function)]
#[function(
    returns = "uuid",
    language = plpgsql,
    security = definer,
    execute = signed_in,
    writes(Club, ClubMembership),
    body = "
        declare
          founder uuid := (select auth.uid());
          founded uuid;
        begin
          if founder is null then
            raise exception 'only a user founds a club' using errcode = 'insufficient_privilege';
          end if;
          insert into public.clubs (name) values (club_name) returning id into founded;
          insert into public.club_memberships (club_id, user_id) values (founded, founder);
          return founded;
        end"
)]
pub struct FoundClub {
    pub club_name: String,
}

/// A post in a club.
#[derive(Table)]
#[table(trust = WrittenByMembers)]
#[trigger(before, insert, update, call = TrimPost)]
#[trigger(after, insert, update, delete, call = LogPost)]
pub struct Post {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub club_id: Tenant<Club>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub body: String,
    pub created_at: CreatedAt,
}

/// Leaves no space around a post.
#[derive(Function)]
#[function(returns = "trigger", body = "begin new.body := btrim(new.body); return new; end")]
pub struct TrimPost;

/// What happened to a post, and by whom.
#[derive(Table)]
#[table(trust = LogTrust)]
pub struct PostLog {
    pub id: Id<Self, i64>,
    pub post_id: Uuid,
    pub what: String,
    /// Nobody, if it was a server.
    pub caller: Option<Uuid>,
    pub created_at: CreatedAt,
}

/// Logs what happens to a post. Nobody else writes the log.
#[derive(Function)]
#[function(
    returns = "trigger",
    security = definer,
    writes(PostLog),
    body = "
        begin
          insert into public.post_logs (post_id, what, caller)
          values (coalesce(new.id, old.id), lower(tg_op), (select auth.uid()));
          return null;
        end"
)]
pub struct LogPost;

/// How much is written in the clubs of the reader.
#[derive(View)]
#[view(
    body = "
        select p.club_id, count(*), max(p.created_at)
        from public.posts as p
        group by p.club_id",
    reads(Post),
    select = signed_in
)]
pub struct ClubActivity {
    /// Which club.
    pub club_id: Uuid,
    pub posts: i64,
    pub latest: OffsetDateTime,
}

/// The latest posts of the caller's clubs, ten if nobody says how many.
#[derive(Function)]
#[function(
    returns = "setof public.posts",
    volatility = stable,
    execute = signed_in,
    reads(Post),
    body = "select p from public.posts as p order by p.created_at desc limit coalesce(how_many, 10)"
)]
pub struct LatestPosts {
    pub how_many: Option<i32>,
}

/// All of it.
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Clubs(
    UserNumberSeq,
    Profile,
    WelcomeUser,
    Club,
    ClubMembership,
    FoundClub,
    Post,
    TrimPost,
    PostLog,
    LogPost,
    ClubActivity,
    LatestPosts,
);
