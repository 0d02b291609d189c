use super::{Audience, Field, List, Place, QualifiedName, Str};
use serde::{Deserialize, Serialize};

/// A function: one struct that derives `Function`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Function {
    /// The function's name in Postgres. No two have the same.
    pub name: QualifiedName,
    /// The struct's name, for messages.
    pub rust_name: Str,
    /// The struct's doc comment; becomes the function's comment. Empty if there is none.
    pub doc: Str,
    /// Where the struct is declared.
    pub place: Place,
    /// The arguments, in the order of the fields. One that can be NULL can be left out, unless one that can't follows.
    pub arguments: List<Field>,
    /// What it gives, and to whom.
    pub returns: Returns,
    /// What its body is written in.
    pub language: Language,
    /// What Postgres may take for granted about its results.
    pub volatility: Volatility,
    /// With whose rights it runs.
    pub security: Security,
    /// The body. In PL/pgSQL it is all from `declare` or `begin` to `end`; on sign-up, only the statements.
    pub body: Str,
    /// Who may call it. Nobody calls what a trigger runs.
    pub execute: Audience,
    /// Why it need not ask who calls it, where it runs with its owner's rights.
    pub any_caller: Option<Str>,
    /// The tables and views that it reads.
    pub reads: List<QualifiedName>,
    /// The tables that it writes, and reads.
    pub writes: List<QualifiedName>,
    /// The functions of the schema that it calls.
    pub calls: List<QualifiedName>,
}

/// What a function gives, and to whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Returns {
    /// A value of this type, as SQL writes it, to whoever calls it.
    Value(Str),
    /// A row, to a trigger of a table of the schema.
    Trigger,
    /// Nothing: it runs after somebody has signed up, in the same transaction.
    SignUp,
}

/// What a function's body is written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// SQL
    Sql,
    /// PL/pgSQL
    #[default]
    PlPgSql,
}

/// What Postgres may take for granted about a function's results (documentation, section 38.7 "Function Volatility
/// Categories").
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Volatility {
    /// Nothing.
    #[default]
    Volatile,
    /// It gives the same for the length of a statement, and changes nothing.
    Stable,
    /// It always gives the same for the same arguments.
    Immutable,
}

/// With whose rights a function runs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Security {
    /// Its caller's.
    #[default]
    Invoker,
    /// Its owner's, who also owns the tables. Row level security is forced on him: he reaches what the function says
    /// that it reads and writes.
    Definer,
}

impl Function {
    /// Whether it runs with its owner's rights: if it says so, and for whoever signs up, who has none yet.
    pub fn is_definer(&self) -> bool {
        self.security == Security::Definer || self.returns == Returns::SignUp
    }

    /// All that it says it uses.
    pub fn uses(&self) -> impl Iterator<Item = &QualifiedName> {
        self.reads.iter().chain(self.writes.iter()).chain(self.calls.iter())
    }
}
