// errors: 5
use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(Table)]
#[table(trust = Everybody)]
pub struct Workspace {
    pub id: Id<Self>,
}

#[derive(Table)]
#[table(trust = Everybody, shema = "desk")]
#[index(workspaceid)]
pub struct Note {
    pub id: Id<Self>,
    pub workspace_id: Tenant<Workspace>,
    #[references(on_delete = casacde)]
    pub author_id: Ref<AuthUser>,
    #[default('x')]
    pub status: String,
    #[column(name = "")]
    pub body: String,
}

#[derive(Table)]
#[table(trust = Everybody)]
pub struct Comment {
    pub id: Id<Self>,
    pub note_id: Parent<Note>,
    pub workspace_id: Carried<Workspace>,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Notes(Workspace, Note, Comment);

fn main() {}
