// errors: 8
use freehold::prelude::*;

#[derive(View)]
#[view(body = "select 1", select = signed_in)]
pub struct WithoutColumns;

#[derive(View)]
#[view(body = "select 1")]
pub struct ForWhom {
    pub n: i32,
}

#[derive(View)]
#[view(select = anyone)]
pub struct OfWhat {
    pub n: i32,
}

#[derive(View)]
#[view(bdoy = "select 1", select = nobody, body = "", selects = 1)]
pub struct Wrong {
    pub n: i32,
}

#[derive(View)]
#[view(body = "select 1", select = service)]
pub struct Unnamed(i32);

fn main() {}
