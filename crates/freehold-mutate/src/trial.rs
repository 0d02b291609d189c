//! One mutant, made and asked about in a transaction that is rolled back.

use crate::example::Files;
use crate::mutant::{Access, Mutant};
use freehold_random::evolve::catalogue;
use freehold_testkit::{Cluster, Database, Version};
use postgres::Client;

/// What came of a mutant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// Postgres refuses to make it, and says this.
    Stillborn(String),
    /// Postgres holds what it held before.
    Same,
    /// Postgres made it, and the files were asked.
    Made {
        /// What `verify.sql` said.
        verify: Seen,
        /// What `zero_leak.sql` said, where it had to be asked.
        zero_leak: Option<Seen>,
    },
}

/// What a file said of a mutant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// That the database differs.
    Noticed,
    /// That all is as declared.
    Passed,
    /// It stopped without an answer, for this reason.
    Broke(String),
}

/// A database that is whole.
pub(crate) struct Bench<'a> {
    files: &'a Files,
    database: Database,
    client: Client,
    held: Vec<String>,
    tried: u32,
}

/// After how many mutants the catalogue is cleaned of what was rolled back, and the session, which remembers all that it
/// has seen, begins anew.
const CLEANED: u32 = 50;

/// How long a mutant may take: a condition that never comes to an end is broken as well.
const LIMIT: &str = "set local statement_timeout = '120s'";

impl<'a> Bench<'a> {
    /// Makes a database of an example, and holds both files against it as it is.
    pub fn new(files: &'a Files, version: &Version) -> Result<Self, String> {
        let database = Cluster::of(version, files.shape).database();
        let mut client = database.connect_owner();
        client.batch_execute(&files.schema).map_err(|error| said(&error))?;
        let held = catalogue(&mut client)?;
        let mut bench = Self { files, database, client, held, tried: 0 };
        for file in [&files.verify, &files.zero_leak] {
            bench.client.batch_execute("begin").map_err(|error| said(&error))?;
            let seen = bench.seen(file);
            bench.client.batch_execute("rollback").map_err(|error| said(&error))?;
            if seen != Seen::Passed {
                return Err(format!("what is whole doesn't pass: {seen:?}"));
            }
        }
        Ok(bench)
    }

    /// Breaks it, asks, and mends it.
    ///
    /// `zero_leak.sql` takes its time: it is asked where access changes or `verify.sql` doesn't notice, and of the others only
    /// if what is said of them is doubted.
    pub fn try_out(&mut self, mutant: &Mutant, doubts: bool) -> Fate {
        self.tried += 1;
        if self.tried.is_multiple_of(CLEANED) {
            // where it fails, the next ones are only slower
            let _ = self.database.connect_superuser().batch_execute("vacuum");
            self.client = self.database.connect_owner();
        }
        let begun = self.client.batch_execute(&format!("begin; {LIMIT}"));
        let fate = match begun.and_then(|()| self.client.batch_execute(&mutant.sql)) {
            Err(error) => Fate::Stillborn(said(&error)),
            Ok(()) => self.ask(doubts || mutant.access == Access::Changes),
        };
        let _ = self.client.batch_execute("rollback");
        fate
    }

    fn ask(&mut self, asks: bool) -> Fate {
        let _ = self.client.batch_execute("savepoint broken");
        let verify = self.seen(&self.files.verify);
        let _ = self.client.batch_execute("rollback to broken");
        if verify != Seen::Noticed && catalogue(&mut self.client).as_ref() == Ok(&self.held) {
            return Fate::Same;
        }
        let zero_leak = (asks || verify != Seen::Noticed).then(|| self.seen(&self.files.zero_leak));
        Fate::Made { verify, zero_leak }
    }

    fn seen(&mut self, file: &str) -> Seen {
        match self.client.batch_execute(file) {
            Ok(()) => Seen::Passed,
            Err(error) => match said(&error) {
                told if told.starts_with("the database differs from ") => Seen::Noticed,
                other => Seen::Broke(other),
            },
        }
    }
}

fn said(error: &postgres::Error) -> String {
    error.as_db_error().map_or_else(|| error.to_string(), |of| of.message().to_owned())
}
