//! Freehold's developer tasks: `cargo xtask help` lists them.

mod checks;
mod say;
mod tools;

use std::process::ExitCode;

use xshell::Shell;

const HELP: &str = "\
Freehold's developer tasks

  cargo xtask test     fetch what the tests need, then run every check
  cargo xtask tools    only fetch what the tests need
  cargo xtask help     this page
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let task = match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["test"] => checks::run,
        ["tools"] => tools::fetch,
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprint!("there is no task `{}`\n\n{HELP}", words.join(" "));
            return ExitCode::FAILURE;
        }
    };
    match Shell::new().map_err(|error| error.to_string()).and_then(|shell| task(&shell)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            say::failed(&reason);
            ExitCode::FAILURE
        }
    }
}
