// errors: 7
use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = service)]
pub struct BackOffice;

#[derive(Table)]
#[table(trust = BackOffice)]
pub struct Workspace {
    id: Id<Self>,
}

#[derive(Table)]
#[table(trust = BackOffice)]
pub struct Board {
    id: Id<Self>,
    workspace_id: Tenant<Workspace>,
}

#[derive(Table)]
#[table(trust = BackOffice)]
pub struct Card {
    id: Id<Self>,
    board_id: Parent<Board>,
    #[backfill(from = board_id, take = workspace_id, orphans = refuse)]
    workspace_id: Carried<Workspace>,
    #[backfill(value = "none")]
    title: Option<String>,
    #[backfill(value = "none", orphans = assign("c0000000-0000-4000-8000-00000000000c"))]
    kind: String,
    #[backfill(from = bord_id, take = id)]
    a_id: Ref<Board>,
    #[backfill(from = kind, take = id)]
    b_id: Ref<Board>,
    #[backfill(from = c_id, take = id)]
    c_id: Ref<Board>,
}

#[derive(Table)]
#[table(external, schema = "crm", name = "people")]
pub struct Person {
    id: Id<Self>,
    #[backfill(value = "none")]
    name: String,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Desk(Workspace, Board, Card, Person);

fn main() {}
