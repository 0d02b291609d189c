use freehold::prelude::*;

#[derive(Function)]
#[function(
    on_sign_up,
    writes(Profile),
    body = "begin
              insert into public.profiles (id, name) values (new.id, new.raw_user_meta_data ->> 'name');
            exception when others then
              null;
            end;"
)]
pub struct MakeProfile;

// …
#[derive(Trust)]
#[trust(all = service, select = me, update = me)]
pub struct Oneself;

#[derive(Table)]
#[table(trust = Oneself)]
pub struct Profile {
    #[key]
    #[references(on_delete = cascade)]
    pub id: Ref<AuthUser>,
    pub name: String,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Profile, MakeProfile);
