//! The pieces of SQL text: the one place where names and values are quoted.

mod fragment;
mod ident;
mod literal;
mod mention;
mod text;

pub use fragment::{Breakout, check_fragment, is_number};
pub(crate) use ident::clip;
pub use ident::{Ident, MAX_NAME_BYTES, Qualified, is_keyword, object_name};
pub use literal::Literal;
pub use mention::{Mention, mentions, runs_text, unqualified};
pub use text::{columns, indent, list, without_margin};
