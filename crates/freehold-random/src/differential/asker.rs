//! Everybody who could ask.

use super::values::USERS;
use crate::pick::Pick;
use freehold_core::decide::{Caller, ClaimValue, Claims};
use freehold_testkit::{Database, Session};
use serde_json::{Value, json};

/// Somebody who asks.
#[derive(Debug, Clone)]
pub(super) struct Asker {
    /// In words.
    pub name: String,
    /// What kind of caller he is counted as.
    pub kind: &'static str,
    who: Who,
}

#[derive(Debug, Clone)]
enum Who {
    Visitor,
    Unclaimed,
    User(&'static str),
    Claimed(&'static str, Claims),
    /// A token without an id.
    Token(Claims),
    Service,
    /// The setting that holds the claims holds this.
    Malformed(&'static str),
}

/// What isn't claims, or is nobody's.
const MALFORMED: [&str; 15] = [
    "",
    "{}",
    "[]",
    "5",
    "null",
    "not JSON",
    "\"a0000000-0000-4000-8000-000000000001\"",
    "[\"a0000000-0000-4000-8000-000000000001\"]",
    r#"{"sub": null}"#,
    r#"{"sub": ""}"#,
    r#"{"sub": "nobody"}"#,
    r#"{"sub": 5}"#,
    r#"{"sub": ["a0000000-0000-4000-8000-000000000001"]}"#,
    r#"{"SUB": "a0000000-0000-4000-8000-000000000001"}"#,
    r#"{"sub": "a0000000-0000-4000-8000-00000000000"}"#,
];

impl Asker {
    /// Some of the users, some of them with claims, and everybody who isn't one.
    pub fn all(pick: &mut Pick) -> Vec<Self> {
        let asker = |name: &str, kind, who| Self { name: name.to_owned(), kind, who };
        let mut all = vec![
            asker("visitor", "visitor", Who::Visitor),
            asker("somebody without claims", "unclaimed", Who::Unclaimed),
            asker("service", "service", Who::Service),
        ];
        for (name, id) in pick.some(&USERS, 4) {
            all.push(asker(name, "user", Who::User(id)));
        }
        for (name, id) in pick.some(&USERS, 3) {
            all.push(asker(
                &format!("{name} with claims"),
                "user with claims",
                Who::Claimed(id, claims(pick)),
            ));
        }
        all.push(asker("a token without an id", "claims without an id", Who::Token(claims(pick))));
        for claims in pick.some(&MALFORMED, 2) {
            all.push(asker(&format!("claims `{claims}`"), "malformed claims", Who::Malformed(claims)));
        }
        all
    }

    /// Who it is to `decide`.
    pub fn caller(&self) -> Caller<'_> {
        match &self.who {
            Who::Visitor => Caller::Visitor,
            Who::Unclaimed | Who::Malformed(_) => Caller::Unclaimed,
            Who::User(id) => Caller::User(id),
            Who::Claimed(id, claims) => Caller::Claimed { id, claims },
            Who::Token(claims) => Caller::Token { claims },
            Who::Service => Caller::Service,
        }
    }

    /// Whether he may be refused whatever nobody in particular may.
    pub const fn is_malformed(&self) -> bool {
        matches!(self.who, Who::Malformed(_))
    }

    /// His session.
    pub fn session(&self, database: &Database) -> Result<Session, String> {
        let mut session = database.session(match &self.who {
            Who::Visitor => freehold_testkit::Caller::Visitor,
            Who::Unclaimed | Who::Token(_) | Who::Malformed(_) => freehold_testkit::Caller::NoClaims,
            Who::User(id) => freehold_testkit::Caller::user(id),
            Who::Claimed(id, claims) => freehold_testkit::Caller::Claims((*id).to_owned(), token(claims)),
            Who::Service => freehold_testkit::Caller::Service,
        });
        let said = match &self.who {
            Who::Malformed(claims) => Some((*claims).to_owned()),
            Who::Token(claims) => Some(token(claims).to_string()),
            _ => None,
        };
        if let Some(claims) = said {
            let set = session.execute("select set_config('request.jwt.claims', $1, true)", &[&claims]);
            set.map_err(|error| format!("{error:?}"))?;
        }
        Ok(session)
    }
}

fn claims(pick: &mut Pick) -> Claims {
    let text = |text: &str| ClaimValue::Text(text.to_owned());
    let owner = USERS[pick.below(USERS.len())].1;
    let mut claims = Claims::from([("app_metadata.owner".to_owned(), text(owner))]);
    let mut say = |path: &str, some: &[ClaimValue]| {
        if let Some(value) = pick.of(some).filter(|_| !pick.one_in(4)) {
            claims.insert(path.to_owned(), value);
        }
    };
    say("app_metadata.role", &[text("editor"), text("editor"), text("reader"), list(&["editor"])]);
    say("app_metadata.roles", &[list(&["reader", "writer"]), list(&["writer"]), list(&[]), text("reader")]);
    say("app_metadata.word", &[text(""), text("it's"), text("open")]);
    say("aal", &[text("aal1"), text("aal2"), text("aal2")]);
    claims
}

fn list(items: &[&str]) -> ClaimValue {
    ClaimValue::List(items.iter().map(|item| (*item).to_owned()).collect())
}

/// Claims as a token holds them.
fn token(claims: &Claims) -> Value {
    let mut token = json!({});
    for (path, value) in claims {
        let value = match value {
            ClaimValue::Text(text) => json!(text),
            ClaimValue::List(items) => json!(items),
        };
        match path.split_once('.') {
            None => token[path] = value,
            Some((first, second)) => token[first][second] = value,
        }
    }
    token
}
