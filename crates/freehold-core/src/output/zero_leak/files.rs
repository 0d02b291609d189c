//! Files of buckets: a row for each folder that is somebody's, tried like the rows of tables.

use super::super::plant::{Planted, SIDES, USERS};
use super::actor::everybody;
use super::judge::names;
use crate::decide::{Act, Caller, Row, permits};
use crate::model::{Bucket, Command, Model, Role, Table};
use crate::sql::{Literal, Qualified};

/// A file of each folder in each bucket; how they are removed is left to Supabase, which wants to be told so.
pub(super) fn plants(model: &Model, planted: &Planted) -> Option<String> {
    let mut lines = Vec::new();
    for bucket in &model.buckets {
        for (_, folder) in folders(&bucket.files(model), planted) {
            lines.push(insert(bucket, &file(&folder)) + ";");
        }
    }
    let allowed = "-- outside of a test, files are removed by Supabase's API\nset local storage.allow_delete_query = 'true';";
    (!lines.is_empty()).then(|| format!("{}\n\n{allowed}", lines.join("\n")))
}

/// One line for each act, with the callers it is open to.
pub(super) fn trials(model: &Model, planted: &Planted) -> Vec<String> {
    let mut lines = Vec::new();
    for bucket in &model.buckets {
        let files = bucket.files(model);
        for command in Command::ALL {
            for (whose, folder) in folders(&files, planted) {
                let row: Row = files
                    .columns
                    .iter()
                    .map(|column| (column.name.to_string(), Some(folder.clone())))
                    .collect();
                // the service passes by row level security, and its privileges are Supabase's to give
                let admits = |caller| {
                    caller == Caller::Service
                        || permits(model, &files, caller, Act::by_key(command, &row), &planted.world)
                };
                let actors = everybody();
                let admitted = actors.iter().filter(|actor| admits(actor.caller()));
                let admitted: Vec<_> = admitted.map(|actor| actor.name.clone()).collect();
                let callers: Vec<_> = actors.iter().map(|actor| actor.name.clone()).collect();
                lines.push(format!(
                    "(0, {}, {}, {}, {}, {}, null)",
                    Literal(command.keyword()),
                    Literal(&format!("{whose} in the bucket {}", bucket.name)),
                    names(&callers),
                    names(&admitted),
                    Literal(&statement(bucket, command, &folder)),
                ));
            }
        }
    }
    lines
}

/// The folders that are somebody's: each user's, each planted tenant's, and nobody's.
fn folders(files: &Table, planted: &Planted) -> Vec<(String, String)> {
    let mut folders: Vec<_> =
        USERS.iter().map(|(name, id)| (format!("the folder of {name}"), (*id).to_owned())).collect();
    for target in files.with_role(Role::Tenant).filter_map(|column| column.reference.as_ref()) {
        let rows = planted.world.rows.get(&target.target.table).into_iter().flatten();
        for (side, row) in rows.enumerate().take(SIDES) {
            if let Some(Some(key)) = row.get(&*target.target.column) {
                let whose = format!("the folder of {}'s row in {}", USERS[side].0, target.target.table);
                folders.push((whose, key.clone()));
            }
        }
    }
    folders.push(("the folder nobody".to_owned(), "nobody".to_owned()));
    folders
}

fn file(folder: &str) -> String {
    format!("{folder}/zero leak")
}

fn insert(bucket: &Bucket, name: &str) -> String {
    let objects = Qualified(&Bucket::OBJECTS).to_string();
    format!("insert into {objects} (bucket_id, name) values ({}, {})", Literal(&bucket.name), Literal(name))
}

fn statement(bucket: &Bucket, command: Command, folder: &str) -> String {
    let objects = Qualified(&Bucket::OBJECTS).to_string();
    let at = format!("bucket_id = {} and name = {}", Literal(&bucket.name), Literal(&file(folder)));
    match command {
        Command::Select => format!("select 1 from {objects} where {at}"),
        Command::Insert => insert(bucket, &format!("{folder}/another")),
        Command::Update => format!("update {objects} set name = name where {at}"),
        Command::Delete => format!("delete from {objects} where {at}"),
    }
}
