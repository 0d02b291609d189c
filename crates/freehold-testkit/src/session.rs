//! A session as the API opens it: an ordinary role, with the caller's claims.

use std::ops::{Deref, DerefMut};

use postgres::error::SqlState;
use postgres::{Client, Error};
use serde_json::{Value, json};

/// On whose behalf a request is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caller {
    /// Somebody without a token: role `anon` on Supabase.
    Visitor,
    /// Role `authenticated` in a session that carries no claims, as a server opens it that forgets to pass on its
    /// user's.
    NoClaims,
    /// A signed-in user, by id: role `authenticated`.
    User(String),
    /// A signed-in user whose token says more: these claims beside `sub` and `role`.
    Claims(String, Value),
    /// The trusted server: role `service_role`, which no policy holds back.
    Service,
}

impl Caller {
    /// The signed-in user with this id.
    pub fn user(id: impl ToString) -> Caller {
        Caller::User(id.to_string())
    }

    /// The claims that the caller's session carries, where his statements run as this role.
    pub(crate) fn claims(&self, role: &str) -> Option<Value> {
        match self {
            Caller::NoClaims => None,
            Caller::User(id) => Some(json!({ "sub": id, "role": role })),
            Caller::Claims(id, claims) => {
                let mut all = json!({ "sub": id, "role": role });
                if let (Some(all), Some(claims)) = (all.as_object_mut(), claims.as_object()) {
                    all.extend(claims.clone());
                }
                Some(all)
            }
            Caller::Visitor | Caller::Service => Some(json!({ "role": role })),
        }
    }
}

/// A caller's session, inside one transaction that is rolled back when the session is dropped.
///
/// Everything a [`Client`] can do, it can do too.
pub struct Session {
    client: Client,
}

impl Session {
    pub(crate) fn open(client: Client, role: &str, caller: &Caller) -> Session {
        let mut session = Session { client };
        session
            .become_caller(role, caller)
            .unwrap_or_else(|error| panic!("can't open a session for {caller:?}: {error:?}"));
        session
    }

    /// Runs one statement and returns how many rows it touched or returned. A refused statement is undone on its
    /// own: the session goes on.
    pub fn attempt(&mut self, sql: &str) -> Result<u64, Error> {
        self.client.batch_execute("savepoint attempt")?;
        let outcome = self.client.execute(sql, &[]);
        let rollback = if outcome.is_err() { "rollback to attempt; " } else { "" };
        self.client.batch_execute(&format!("{rollback}release attempt"))?;
        outcome
    }

    /// The code (SQLSTATE) that a statement is refused with, if it is.
    pub fn refusal(&mut self, sql: &str) -> Option<SqlState> {
        self.attempt(sql).err().and_then(|error| error.code().cloned())
    }

    /// The first column of what a query returns, which has to be text and never NULL.
    ///
    /// # Panics
    ///
    /// If the query fails.
    pub fn texts(&mut self, query: &str) -> Vec<String> {
        let rows = self.client.query(query, &[]).unwrap_or_else(|error| panic!("{query}: {error:?}"));
        rows.iter().map(|row| row.get(0)).collect()
    }

    /// Makes the session's changes last, for other sessions to see.
    pub fn commit(mut self) -> Result<(), Error> {
        self.client.batch_execute("commit")
    }

    fn become_caller(&mut self, role: &str, caller: &Caller) -> Result<(), Error> {
        // Claims are set before the role is given up, so that nothing but the settings depends on the caller.
        self.client.batch_execute("begin")?;
        if let Some(claims) = caller.claims(role) {
            let set = "select set_config('request.jwt.claims', $1, true)";
            self.client.execute(set, &[&claims.to_string()])?;
        }
        self.client.batch_execute(&format!("set local role {role}"))
    }
}

impl Deref for Session {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

impl DerefMut for Session {
    fn deref_mut(&mut self) -> &mut Client {
        &mut self.client
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Closing the connection would do it as well, but only in its own time, and hold locks until then.
        if !self.client.is_closed() {
            let _ = self.client.batch_execute("rollback");
        }
    }
}
