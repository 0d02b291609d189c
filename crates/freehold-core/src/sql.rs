//! The pieces of SQL text: the one place where names and values are quoted.

mod fragment;
mod ident;
mod literal;
mod mention;
mod source;
mod text;

pub use fragment::{Breakout, check_fragment, is_number, is_uuid};
pub(crate) use ident::clip;
pub use ident::{Ident, MAX_NAME_BYTES, Qualified, is_keyword, object_name};
pub use literal::Literal;
pub use mention::{Mention, mentions, runs_text, swallows_errors, unqualified};
pub(crate) use mention::{Token, tokens};
pub use source::{Source, sources};
pub use text::{columns, indent, list, without_margin};
