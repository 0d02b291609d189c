use super::case::Pair;
use super::database::{File, catalogue, creation, differences, dump, execute, migration};
use super::values::{lost, lost_on_the_way_back, values};
use crate::pick::Pick;
use crate::rows::rows;
use freehold_core::diff::{Intent, diff};
use freehold_core::lower::lower;
use freehold_core::model::Model;
use freehold_core::output;
use freehold_testkit::Cluster;
use postgres::Client;

/// What came of a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// All is as it should be.
    Kept {
        /// Whether there was a way back, and that was as it should be as well.
        is_taken_back: bool,
    },
    /// The rows don't meet what the second model asks of them, and nothing has changed.
    Refused,
}

/// Builds the first model, plants rows, migrates, and compares with the second model built anew.
///
/// # Errors
/// What isn't as it should be.
pub fn trial(cluster: &'static Cluster, pair: &Pair, dumps: bool) -> Result<Outcome, String> {
    let Pair { before, after, .. } = pair;
    let database = cluster.database();
    let (mut owner, mut superuser) = (database.connect_owner(), database.connect_superuser());
    let told = |what: &str, sql: &str, message: &str| Err(format!("{what}: {message}\n{sql}"));

    let sql = creation(before);
    if let Err(refusal) = execute(&mut owner, &sql) {
        return told("the first model isn't made", &sql, &refusal.message);
    }
    let planted = rows(before, after, &mut Pick::new(pair.rows.into())).sql();
    if let Err(refusal) = execute(&mut superuser, &planted) {
        return told("the rows aren't planted", &planted, &refusal.message);
    }
    let was = values(&mut superuser, before)?;

    let files = migration(before, after)?;
    let sql = files.iter().map(|file| file.up.clone()).collect::<Vec<_>>().join("\n");
    let untouched = catalogue(&mut superuser)?;
    for (at, file) in files.iter().enumerate() {
        let Err(refusal) = execute(&mut owner, &file.up) else { continue };
        // the transaction is still open, and ends like this
        let _ = owner.batch_execute("rollback");
        if !refusal.is_for_rows() {
            return told("the migration fails", &file.up, &refusal.message);
        }
        let done = files.get(..at + usize::from(file.alone)).unwrap_or_default();
        if !take_back(&mut owner, done)? {
            return Ok(Outcome::Refused);
        }
        let mut changed = wrong(&differences(&untouched, &catalogue(&mut superuser)?), before);
        let is = values(&mut superuser, before)?;
        // what an earlier file dropped stays lost
        changed.extend(lost_on_the_way_back(before, after, &was, &is));
        if !changed.is_empty() || done.is_empty() && is != was {
            return told("a migration that is refused leaves something behind", &sql, &changed.join("\n"));
        }
        return Ok(Outcome::Refused);
    }
    let gone = lost(before, after, &was, &values(&mut superuser, after)?);
    if !gone.is_empty() {
        return told("rows are lost", &sql, &gone.join("\n"));
    }
    let again = diff(&lower(after), &lower(after), &Intent::of(after));
    if again != Ok(Vec::new()) {
        return told("a fulfilled intent says something", &sql, &format!("{again:?}"));
    }
    if let Err(refusal) = execute(&mut owner, &output::verify(after, &lower(after))) {
        return told("verify.sql doesn't pass", &sql, &refusal.message);
    }

    let anew = cluster.database();
    let creation = creation(after);
    if let Err(refusal) = execute(&mut anew.connect_owner(), &creation) {
        return told("the second model isn't made", &creation, &refusal.message);
    }
    let other = differences(&catalogue(&mut anew.connect_superuser())?, &catalogue(&mut superuser)?);
    let apart = wrong(&other, after);
    if !apart.is_empty() {
        return told("migrated isn't as built anew (-)", &sql, &apart.join("\n"));
    }
    // what stays behind, and what Postgres names by itself, is told above
    if dumps && other.is_empty() && !is_partitioned(after) {
        let other = differences(&dump(&anew)?, &dump(&database)?);
        if !other.is_empty() {
            return told("pg_dump tells the two apart (- is built anew)", &sql, &other.join("\n"));
        }
    }
    let is_taken_back = take_back(&mut owner, &files)?;
    if is_taken_back {
        let back: Vec<_> = files.iter().rev().filter_map(|file| file.down.clone()).collect();
        let other = wrong(&differences(&untouched, &catalogue(&mut superuser)?), before);
        if !other.is_empty() {
            return told("taken back isn't as it was (-)", &back.join("\n"), &other.join("\n"));
        }
        let gone = lost_on_the_way_back(before, after, &was, &values(&mut superuser, before)?);
        if !gone.is_empty() {
            return told("rows are lost on the way back", &back.join("\n"), &gone.join("\n"));
        }
    }
    Ok(Outcome::Kept { is_taken_back })
}

/// Takes back what these files did, if there is a way.
fn take_back(owner: &mut Client, files: &[File]) -> Result<bool, String> {
    let Some(back) = files.iter().rev().map(|file| file.down.as_ref()).collect::<Option<Vec<_>>>() else {
        return Ok(false);
    };
    for sql in back {
        if let Err(refusal) = execute(owner, sql) {
            // a column that comes back has other values than it had, which a key or CHECK of its may not take
            if refusal.is_for_rows() && refusal.state != FOREIGN_KEY {
                let _ = owner.batch_execute("rollback");
                return Ok(false);
            }
            return Err(format!("the way back fails: {}\n{sql}", refusal.message));
        }
    }
    Ok(true)
}

/// The SQLSTATE of a row that points nowhere.
const FOREIGN_KEY: &str = "23503";

/// What is no difference that may be, beside what a model builds from nothing.
fn wrong(differences: &[String], built: &Model) -> Vec<String> {
    let closed = lower(built).default_privileges;
    // defaults that were closed once, in a Postgres schema or in all, stay closed: `+` or `-`, the role's, the schema's
    let stays_behind = |line: &String| {
        let rest = line.get(2..).and_then(|line| line.strip_prefix("default privileges "));
        let schema = rest.and_then(|rest| rest.split(' ').nth(1));
        schema.is_some_and(|schema| line.starts_with('+') || !closed.contains_key(schema))
    };
    differences.iter().filter(|line| !stays_behind(line)).cloned().collect()
}

fn is_partitioned(model: &Model) -> bool {
    model.own_tables().any(|table| table.partitioning.is_some())
}
