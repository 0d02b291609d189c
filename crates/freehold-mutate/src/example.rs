use freehold::Schema as _;
use freehold_core::catalog::Catalog;
use freehold_core::lower::lower;
use freehold_core::model::{Model, Platform, Schema};
use freehold_core::output;
use freehold_testkit::Shape;

/// A schema whose SQL is broken.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// The name of its package.
    pub name: &'static str,
    /// Its declarations.
    pub schema: &'static Schema,
}

/// The root's schema, and each package of `examples/`.
pub const EXAMPLES: [Example; 10] = [
    Example { name: "support-desk", schema: support_desk::SupportDesk::SCHEMA },
    Example { name: "chat-sessions", schema: chat_sessions::ChatSessions::SCHEMA },
    Example { name: "club", schema: club::Clubs::SCHEMA },
    Example { name: "imported", schema: imported::Satisfaction::SCHEMA },
    Example { name: "live-chat", schema: live_chat::LiveChat::SCHEMA },
    Example { name: "notes", schema: notes::Notes::SCHEMA },
    Example { name: "organisations", schema: organisations::Organisations::SCHEMA },
    Example { name: "research", schema: research::Research::SCHEMA },
    Example { name: "trust-models", schema: trust_models::TrustModels::SCHEMA },
    Example { name: "workplace", schema: workplace::Workplace::SCHEMA },
];

/// The files of an example, and what they come from.
pub(crate) struct Files {
    pub catalog: Catalog,
    pub platform: Platform,
    /// The cluster that it runs on.
    pub shape: Shape,
    /// What makes all of it.
    pub schema: String,
    /// `verify.sql`, without the transaction.
    pub verify: String,
    /// `zero_leak.sql`, without the transaction.
    pub zero_leak: String,
}

impl Example {
    /// The example of this name.
    ///
    /// # Errors
    /// That there is none.
    pub fn named(name: &str) -> Result<Self, String> {
        let names = || EXAMPLES.map(|example| example.name).join(", ");
        let found = EXAMPLES.into_iter().find(|example| example.name == name);
        found.ok_or_else(|| format!("there is no example `{name}`: name one of {}", names()))
    }

    pub(crate) fn files(self) -> Files {
        let model = Model::new(self.schema);
        let catalog = lower(&model);
        Files {
            platform: model.platform,
            shape: match model.platform {
                Platform::Supabase => Shape::Supabase,
                Platform::Postgres => Shape::Postgres,
                Platform::Neon => Shape::Neon,
            },
            schema: output::schema(&model, &catalog),
            verify: body(&output::verify(&model, &catalog)),
            zero_leak: body(&output::zero_leak(&model)),
            catalog,
        }
    }
}

/// A file without its own transaction: no line of a body inside it is `begin;`.
fn body(file: &str) -> String {
    let body = file.replacen("\nbegin;\n", "\n", 1);
    body.strip_suffix("rollback;\n").map(str::to_owned).unwrap_or(body)
}
