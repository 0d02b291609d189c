//! A running Postgres server for the tests of this process.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Once, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use postgres::{Client, Config, NoTls};

use crate::account::Account;
use crate::database::{Database, SUPERUSER};
use crate::shape::Shape;
use crate::template;
use crate::tied::Tied;
use crate::version::{MAJORS, Version};

/// Nothing here survives the process, so nothing needs to survive a crash; and plans should not depend on when
/// autovacuum came by.
const SETTINGS: [&str; 11] = [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "listen_addresses=",
    "max_connections=200",
    "max_wal_size=256MB",
    "shared_buffers=64MB",
    // Not /dev/shm, which is small in containers and would not be removed with the directory.
    "dynamic_shared_memory_type=mmap",
    "timezone=UTC",
    "log_timezone=UTC",
];

/// A running Postgres, reachable through a Unix socket in a private directory.
pub struct Cluster {
    version: Version,
    shape: Shape,
    directory: PathBuf,
    databases: AtomicU32,
    let_in: Once,
    _server: Tied,
}

impl Cluster {
    /// The server of this version in Supabase's shape, as [`Cluster::of`] gives it.
    pub fn shared(version: &Version) -> &'static Cluster {
        Cluster::of(version, Shape::Supabase)
    }

    /// The server of this version and shape that all tests of this process share, started when first asked for. It
    /// ends, and its directory is removed, when the process ends.
    pub fn of(version: &Version, shape: Shape) -> &'static Cluster {
        static CLUSTERS: [[OnceLock<Cluster>; Shape::ALL.len()]; MAJORS.len()] =
            [const { [const { OnceLock::new() }; Shape::ALL.len()] }; MAJORS.len()];
        let of_version = &CLUSTERS[(version.major() - MAJORS[0]) as usize];
        of_version[shape as usize].get_or_init(|| Cluster::start(version, shape))
    }

    /// Creates a database of its own for a test.
    pub fn database(&'static self) -> Database {
        let name = format!("test_{}", self.databases.fetch_add(1, Ordering::Relaxed) + 1);
        Database::create(self, name)
    }

    /// The version that is running.
    pub fn version(&self) -> &Version {
        &self.version
    }

    /// Its shape.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// The directory that holds the server's socket and data.
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// Runs one statement as the superuser, outside of any test's database.
    pub(crate) fn administer(&self, statement: &str) -> Result<(), postgres::Error> {
        connect(&self.directory, SUPERUSER, "postgres")?.batch_execute(statement)
    }

    /// Lets the server's own role become the roles that requests run as, once the first migration has made them.
    pub(crate) fn let_server_in(&self) {
        let Some(statement) = self.shape.let_in() else { return };
        self.let_in.call_once(|| {
            self.administer(&statement).unwrap_or_else(|error| panic!("can't `{statement}`: {error:?}"));
        });
    }

    fn start(version: &Version, shape: Shape) -> Cluster {
        let account = Account::choose();
        let private = account.directory(version.bin());
        let private = private.unwrap_or_else(|error| panic!("can't make a temporary directory: {error}"));
        let bin = account
            .programs(version.bin(), private.path())
            .unwrap_or_else(|error| panic!("can't make {} reachable: {error}", version.bin().display()));
        template::data(version, shape, account, &bin, private.path());

        let directory = private.keep();
        let here = directory.display().to_string();
        let data = format!("{here}/data");
        let mut arguments = vec!["-D", &data, "-k", &here];
        arguments.extend(SETTINGS.iter().flat_map(|setting| ["-c", setting]));
        let sh = account.command("sh", &directory);
        let mut server = Tied::start(sh, &bin.join("postgres"), &arguments, "QUIT", &directory);
        wait_until_ready(version, &mut server, &directory);
        Cluster {
            version: version.clone(),
            shape,
            directory,
            databases: AtomicU32::new(0),
            let_in: Once::new(),
            _server: server,
        }
    }
}

/// Connects through the socket in `directory`.
pub(crate) fn connect(directory: &Path, role: &str, database: &str) -> Result<Client, postgres::Error> {
    Config::new().host_path(directory).user(role).dbname(database).connect(NoTls)
}

fn wait_until_ready(version: &Version, server: &mut Tied, directory: &Path) {
    let deadline = Instant::now() + Duration::from_secs(60);
    while let Err(error) = connect(directory, SUPERUSER, "postgres") {
        if !server.is_running() || Instant::now() > deadline {
            panic!("{version} doesn't start: {error}; its log says:\n{}", server.log());
        }
        thread::sleep(Duration::from_millis(5));
    }
}
