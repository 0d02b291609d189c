use freehold::prelude::*;

#[derive(Trust)]
#[trust(
    all = owner,
    select = owner | signed_in & unchecked("{opens_at} < clock_timestamp()", reason = "it opens by itself"),
)]
pub struct OpensLater;

// …
#[derive(Table)]
#[table(trust = OpensLater)]
pub struct Exam {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    pub opens_at: OffsetDateTime,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Exam);
