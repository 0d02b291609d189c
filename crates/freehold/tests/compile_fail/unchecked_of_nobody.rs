// errors: 5
use freehold::prelude::*;

// true for whoever carries no claims, were it not refused
#[derive(Trust)]
#[trust(all = unchecked("(select auth.jwt()) is null or {user_id} = (select auth.uid())", reason = "the server"))]
pub struct Alone;

#[derive(Trust)]
#[trust(all = owner | unchecked("(select auth.jwt()) is null", reason = "the server"))]
pub struct BesideTheOwner;

#[derive(Trust)]
#[trust(all = owner, select = owner | anyone & unchecked("(select auth.jwt()) is null", reason = "the server"))]
pub struct OfAnyone;

#[derive(Trust)]
#[trust(
    all = service,
    select = anyone
        & (unchecked("{rank} > 1", reason = "of the row alone") & unchecked("\"auth\".\"uid\"() IS NULL", reason = "none")),
)]
pub struct Quoted;

#[derive(Trust)]
#[trust(
    all = service,
    select = anyone & unchecked("Current_Setting('request.jwt.claims', true) = ''", reason = "none"),
)]
pub struct BySetting;

// somebody is signed in: whatever is asked of him, he isn't nobody
#[derive(Trust)]
#[trust(all = signed_in & unchecked("(select auth.jwt()) ->> 'tier' = {tier}", reason = "none"))]
pub struct OfWhoeverIsSignedIn;

fn main() {}
