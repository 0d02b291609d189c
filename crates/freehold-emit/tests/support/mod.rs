//! Three small schemas, and a folder's files.

#![allow(dead_code, reason = "the structs are declarations, and no test needs all of it")]

use freehold::prelude::*;
use freehold_core::model;
use freehold_emit::{Failure, Mode, Outcome, Task, emit};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

#[derive(Table)]
#[table(trust = OwnerOnly)]
pub struct Note {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub body: String,
}

#[derive(Table)]
#[table(trust = OwnerOnly)]
pub struct Tag {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub word: String,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Notes(Note);

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Tags(Tag);

/// The first with another column: its migration has the same name.
pub mod changed {
    use super::*;

    #[derive(Table)]
    #[table(trust = OwnerOnly)]
    pub struct Note {
        pub id: Id<Self>,
        #[references(on_delete = cascade)]
        pub user_id: Owner<AuthUser>,
        pub title: String,
    }

    #[derive(Schema)]
    #[schema(platform = Supabase)]
    pub struct Notes(Note);
}

/// All of them, in an order in which a migration goes, comes, and is written anew.
pub const SCHEMAS: [&model::Schema; 3] = [Notes::SCHEMA, Tags::SCHEMA, changed::Notes::SCHEMA];

/// The time of day in all builds, and that of what they write.
pub fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_323_045)
}

/// Emits a schema into a package.
pub fn emit_into(package: &Path, schema: &model::Schema) -> Result<Outcome, Failure> {
    let task = Task { package: package.into(), mode: Mode::Write, now: now(), modified: Some(now()) };
    emit(schema, &task)
}

pub type Files = BTreeMap<String, Vec<u8>>;

/// Every file below a folder with its bytes, hidden ones included.
pub fn files(folder: &Path) -> Files {
    fn visit(folder: &Path, prefix: &str, found: &mut Files) {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            let name = format!("{prefix}{}", path.file_name().unwrap().to_string_lossy());
            match path.is_dir() {
                true => visit(&path, &format!("{name}/"), found),
                false => drop(found.insert(name, fs::read(&path).unwrap())),
            }
        }
    }
    let mut found = Files::new();
    visit(folder, "", &mut found);
    found
}
