//! A test's own database.

use std::io::Write;
use std::path::Path;
use std::process::Command;

use postgres::Client;

use crate::cluster::{self, Cluster};
use crate::session::{Caller, Session};
use crate::shape::Shape;
use crate::tools;
use crate::version::Version;

/// The superuser. Nothing that is under test runs as it.
pub const SUPERUSER: &str = "supabase_admin";

/// The migrating role in Supabase's shape: owns the database and what its migrations create; neither superuser nor
/// BYPASSRLS.
pub const OWNER: &str = "postgres";

/// The role that requests connect as in Supabase's shape, before they become `anon`, `authenticated` or `service_role`.
pub const AUTHENTICATOR: &str = "authenticator";

/// A database of its own for a test; dropped with this value, whoever is still connected.
pub struct Database {
    cluster: &'static Cluster,
    name: String,
}

impl Database {
    pub(crate) fn create(cluster: &'static Cluster, name: String) -> Database {
        cluster
            .administer(&format!("create database {name} owner {}", cluster.shape().owner()))
            .unwrap_or_else(|error| panic!("can't create the database {name}: {error:?}"));
        Database { cluster, name }
    }

    /// The database's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The Postgres it runs on.
    pub fn version(&self) -> &Version {
        self.cluster.version()
    }

    /// The shape of its cluster.
    pub fn shape(&self) -> Shape {
        self.cluster.shape()
    }

    /// Its address for a role, as libpq and everything that imitates libpq reads it.
    pub fn url(&self, role: &str) -> String {
        let socket = self.cluster.directory().display().to_string().replace('/', "%2F");
        format!("postgresql://{role}@{socket}/{}", self.name)
    }

    /// The folder of its cluster's socket, for tools that don't read such an address.
    pub fn socket(&self) -> &Path {
        self.cluster.directory()
    }

    /// Connects as any role that may log in.
    pub fn connect(&self, role: &str) -> Client {
        cluster::connect(self.cluster.directory(), role, &self.name)
            .unwrap_or_else(|error| panic!("can't connect to {} as {role}: {error:?}", self.name))
    }

    /// Connects as the superuser.
    pub fn connect_superuser(&self) -> Client {
        self.connect(SUPERUSER)
    }

    /// Connects as the migrating role.
    pub fn connect_owner(&self) -> Client {
        self.connect(self.shape().owner())
    }

    /// Connects as the role that requests come in by.
    pub fn connect_authenticator(&self) -> Client {
        self.connect(self.shape().authenticator())
    }

    /// Opens a session as the API would for this caller: an ordinary role, inside a transaction.
    pub fn session(&self, caller: Caller) -> Session {
        self.let_server_in();
        Session::open(self.connect_authenticator(), self.shape().role(&caller), &caller)
    }

    /// The first column of what a query returns to the superuser, who sees all there is: text, and never NULL.
    ///
    /// # Panics
    ///
    /// If the query fails.
    pub fn texts(&self, query: &str) -> Vec<String> {
        let rows = self.connect_superuser().query(query, &[]);
        let rows = rows.unwrap_or_else(|error| panic!("{query}: {error:?}"));
        rows.iter().map(|row| row.get(0)).collect()
    }

    /// Signs up users with these ids, as Supabase's own server does it.
    ///
    /// # Panics
    ///
    /// If the database refuses one, be it by a trigger of what is under test.
    pub fn sign_up(&self, users: &[&str]) {
        let mut client = self.connect_superuser();
        for user in users {
            let insert =
                format!("set role supabase_auth_admin; insert into auth.users (id) values ('{user}')");
            client.batch_execute(&insert).unwrap_or_else(|error| panic!("can't sign up {user}: {error:?}"));
        }
    }

    pub(crate) fn let_server_in(&self) {
        self.cluster.let_server_in();
    }

    /// Runs a file with `psql`, stopping at the first error. Returns what it said, as `Err` if it failed.
    pub fn psql(&self, role: &str, file: &Path) -> Result<String, String> {
        let mut psql = Command::new("psql");
        psql.args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d"]).arg(self.url(role)).arg("-f").arg(file);
        psql.env_clear()
            .env("PGCLIENTENCODING", "UTF8")
            .envs(std::env::var_os("PATH").map(|path| ("PATH", path)));
        let output = tools::output(&mut psql);
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said).into_owned();
        if output.status.success() { Ok(said) } else { Err(said) }
    }

    /// Runs a script with `psql`, as [`Database::psql`] runs a file.
    pub fn psql_script(&self, role: &str, sql: &str) -> Result<String, String> {
        let file =
            tempfile::Builder::new().prefix("script-").suffix(".sql").tempfile().and_then(|mut file| {
                file.write_all(sql.as_bytes())?;
                Ok(file)
            });
        let file = file.unwrap_or_else(|error| panic!("can't write a temporary file for psql: {error}"));
        self.psql(role, file.path())
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // A failure to drop it is no test's failure; the whole cluster goes when the process ends.
        let _ = self.cluster.administer(&format!("drop database {} with (force)", self.name));
    }
}
