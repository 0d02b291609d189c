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
  cargo xtask evolve   migrate random schemas with rows, and hold each against one built anew
                       (--pairs N, --seed N; `--help` for more)
  cargo xtask differential
                       let everybody try everything on random schemas with rows, and hold Postgres against `decide`
                       (--decisions N, --seed N; `--help` for more)
  cargo xtask mutate   break the examples' SQL in every nameable way, and ask whether their own tests notice
                       (--example NAME, --kind WORD, --sample N; `--help` for more)
  cargo xtask help     this page
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    let outcome = |task: &dyn Fn(&Shell) -> Result<(), String>| {
        Shell::new().map_err(|error| error.to_string()).and_then(|shell| task(&shell))
    };
    let outcome = match words[..] {
        ["test"] => outcome(&checks::run),
        ["tools"] => outcome(&tools::fetch),
        ["evolve", ref settings @ ..] => outcome(&|shell| checks::evolve(shell, settings)),
        ["differential", ref settings @ ..] => outcome(&|shell| checks::differential(shell, settings)),
        ["mutate", ref settings @ ..] => outcome(&|shell| checks::mutate(shell, settings)),
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprint!("there is no task `{}`\n\n{HELP}", words.join(" "));
            return ExitCode::FAILURE;
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            say::failed(&reason);
            ExitCode::FAILURE
        }
    }
}
