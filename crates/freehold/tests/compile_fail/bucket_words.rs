// errors: 7

use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner)]
pub struct Model;

#[derive(Bucket)]
#[bucket(name = "a", trust = Model, publik = true)]
pub struct First;

#[derive(Bucket)]
#[bucket(name = "a", trust = Model, public = 1, size_limit = 0, mime_types = ("png"))]
pub struct Second;

#[derive(Bucket)]
#[bucket(name = "a", trust = Model, mime_types = "image/png")]
pub struct Third;

#[derive(Bucket)]
#[bucket(name = "a", trust = Model, mime_types = ())]
pub struct Fourth;

#[derive(Bucket)]
#[bucket(name = "a", trust = Model)]
pub struct Fifth<T>(T);

fn main() {}
