//! Runs many statements in one round trip, each undone before the next.

use freehold_testkit::Session;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A statement, and what is watched while it runs.
#[derive(Debug, Clone)]
pub(super) struct Statement {
    /// The statement.
    pub sql: String,
    /// How it runs.
    pub how: How,
}

/// How a statement runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum How {
    /// It gives back one list.
    Asking,
    /// As it is.
    Acting,
    /// The rows of this table that it gets to are noted, and left as they are.
    Watched(String),
    /// Of this table's rows it gets only to the one with this key.
    Only(String, String),
}

/// What came of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    /// How many rows it touched.
    Touched(u64),
    /// What it gave back, or what was noted: how often each.
    Listed(BTreeMap<String, usize>),
    /// The SQLSTATE that it was refused with, and the message.
    Refused(String, String),
}

/// Runs statements one by one as the session's caller.
pub(super) fn attempt(session: &mut Session, statements: &[&Statement]) -> Result<Vec<Said>, String> {
    let list = Value::Array(statements.iter().map(|statement| statement.json()).collect()).to_string();
    let said = session
        .execute("select set_config('differential.statements', $1, true)", &[&list])
        .and_then(|_| session.batch_execute(ATTEMPT))
        .and_then(|()| session.query_one("select current_setting('differential.said')", &[]));
    let said: String = said.map_err(|error| format!("nothing could be tried: {error:?}"))?.get(0);
    let said: Vec<Value> = serde_json::from_str(&said).map_err(|error| format!("{error}: {said}"))?;
    Ok(said.iter().map(read).collect())
}

impl Statement {
    fn json(&self) -> Value {
        let Self { sql, how } = self;
        match how {
            How::Asking => json!({ "sql": sql, "asks": true }),
            How::Acting => json!({ "sql": sql }),
            How::Watched(table) => json!({ "sql": sql, "watched": table }),
            How::Only(table, key) => json!({ "sql": sql, "watched": table, "only": format!("#{key}") }),
        }
    }
}

fn read(said: &Value) -> Said {
    match said {
        Value::Number(touched) => Said::Touched(touched.as_u64().unwrap_or_default()),
        Value::Array(items) => {
            let mut listed = BTreeMap::new();
            for item in items {
                *listed.entry(item.as_str().unwrap_or_default().to_owned()).or_default() += 1;
            }
            Said::Listed(listed)
        }
        other => {
            let of = |what: &str| other[what].as_str().unwrap_or_default().to_owned();
            Said::Refused(of("state"), of("message"))
        }
    }
}

/// A setting that is local to the transaction is undone with what the block undoes, so what was noted is read before.
const ATTEMPT: &str = "
do $$
declare
  item jsonb;
  said jsonb[] := '{}';
  listed text;
  touched bigint;
begin
  for item in
    select value from jsonb_array_elements(current_setting('differential.statements')::jsonb)
  loop
    begin
      listed := null;
      if item ? 'watched' then
        perform set_config('differential.watched', item ->> 'watched', true);
        perform set_config('differential.only', coalesce(item ->> 'only', ''), true);
      end if;
      if item ? 'asks' then
        execute item ->> 'sql' into listed;
      else
        execute item ->> 'sql';
        get diagnostics touched = row_count;
        if item ? 'watched' and not item ? 'only' then
          listed := coalesce(nullif(current_setting('differential.noted', true), ''), '[]');
        end if;
      end if;
      raise exception using errcode = 'FH000';
    exception
      when sqlstate 'FH000' then
        said := said || coalesce(listed::jsonb, to_jsonb(touched));
      when others then
        said := said || jsonb_build_object('state', sqlstate, 'message', sqlerrm);
    end;
  end loop;
  perform set_config('differential.said', to_jsonb(said)::text, true);
end $$";
