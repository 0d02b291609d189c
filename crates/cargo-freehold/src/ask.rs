use crate::{say, show};
use console::{Key, Term};
use freehold_emit::{Failure, Review};
use std::io;

/// What to do with a migration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Seal it.
    Seal,
    /// Leave it open.
    Leave,
    /// Leave it and all that follow.
    Quit,
}

/// Asks for a key until one is an answer.
///
/// # Errors
/// The terminal can't be read.
pub fn ask(review: &Review) -> Result<Answer, Failure> {
    loop {
        forget_what_was_typed();
        say::out(&show::question(review));
        let key = key().map_err(|error| Failure::Environment {
            reason: format!("the terminal can't be read: {error}"),
            fix: "say `--seal` or `--leave`".into(),
        })?;
        say::out("\n");
        match key {
            's' => return Ok(Answer::Seal),
            'l' => return Ok(Answer::Leave),
            'd' => say::out(&show::diff(review)),
            'f' => say::out(&show::files(review)),
            _ => return Ok(Answer::Quit),
        }
    }
}

/// The next key that is a choice.
fn key() -> io::Result<char> {
    let terminal = Term::stdout();
    loop {
        match terminal.read_key()? {
            Key::Char(key @ ('s' | 'l' | 'd' | 'f' | 'q')) => return Ok(key),
            // a terminal that has no keys has none to wait for either
            Key::Escape | Key::Unknown => return Ok('q'),
            _ => {}
        }
    }
}

/// A key that was pressed before the question, while cargo was building for instance, is no answer to it.
fn forget_what_was_typed() {
    #[cfg(unix)]
    let _ = rustix::termios::tcflush(rustix::stdio::stdin(), rustix::termios::QueueSelector::IFlush);
}
