//! A running Postgres server for the tests of this process.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use postgres::{Client, Config, NoTls};

use crate::account::Account;
use crate::database::{Database, SUPERUSER};
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

/// A running Postgres in Supabase's shape, reachable through a Unix socket in a private directory.
pub struct Cluster {
    version: Version,
    directory: PathBuf,
    databases: AtomicU32,
    _server: Tied,
}

impl Cluster {
    /// The server of this version that all tests of this process share, started when first asked for. It ends, and
    /// its directory is removed, when the process ends.
    pub fn shared(version: &Version) -> &'static Cluster {
        static CLUSTERS: [OnceLock<Cluster>; MAJORS.len()] = [const { OnceLock::new() }; MAJORS.len()];
        CLUSTERS[(version.major() - MAJORS[0]) as usize].get_or_init(|| Cluster::start(version))
    }

    /// Creates a database of its own for a test, in Supabase's shape.
    pub fn database(&'static self) -> Database {
        let name = format!("test_{}", self.databases.fetch_add(1, Ordering::Relaxed) + 1);
        Database::create(self, name)
    }

    /// The version that is running.
    pub fn version(&self) -> &Version {
        &self.version
    }

    /// The directory that holds the server's socket and data.
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// Runs one statement as the superuser, outside of any test's database.
    pub(crate) fn administer(&self, statement: &str) -> Result<(), postgres::Error> {
        connect(&self.directory, SUPERUSER, "postgres")?.batch_execute(statement)
    }

    fn start(version: &Version) -> Cluster {
        let account = Account::choose();
        let private = account.directory(version.bin());
        let private = private.unwrap_or_else(|error| panic!("can't make a temporary directory: {error}"));
        let bin = account
            .programs(version.bin(), private.path())
            .unwrap_or_else(|error| panic!("can't make {} reachable: {error}", version.bin().display()));
        template::data(version, account, &bin, private.path());

        let directory = private.keep();
        let here = directory.display().to_string();
        let data = format!("{here}/data");
        let mut arguments = vec!["-D", &data, "-k", &here];
        arguments.extend(SETTINGS.iter().flat_map(|setting| ["-c", setting]));
        let sh = account.command("sh", &directory);
        let mut server = Tied::start(sh, &bin.join("postgres"), &arguments, "QUIT", &directory);
        wait_until_ready(version, &mut server, &directory);
        Cluster { version: version.clone(), directory, databases: AtomicU32::new(0), _server: server }
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
