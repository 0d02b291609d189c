use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// What cargo calls: its own name for the command comes first.
#[derive(Debug, Parser)]
#[command(name = "cargo", bin_name = "cargo")]
pub enum Arguments {
    /// Review and seal the migrations that a package's build writes
    #[command(version)]
    Freehold {
        #[command(subcommand)]
        command: Command,
    },
}

/// What to do with the migrations.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show each open migration, access first, and ask whether to seal it
    ///
    /// Shows who gains and who loses access, what the migration costs a database that is in use, and how the whole schema
    /// differs as SQL. At a terminal it then asks; elsewhere it leaves the migration open.
    ///
    /// Exits with 0 if no migration is open any more, with 1 if one is, and with 2 (or cargo's own code) if that can't be
    /// told.
    Review(Review),
    /// Seal the open migrations without showing them, as `FREEHOLD=seal cargo build` does
    Seal(Selection),
    /// Write nothing, and fail if `generated/` isn't what the schema says
    Check(Selection),
    /// Put one migration in the place of all that are sealed
    ///
    /// Databases that have those don't take the new one.
    Squash(Selection),
    /// Where two branches that are being merged each added a migration, write the later one anew, on top of the earlier
    Rebase(Selection),
}

/// How to review.
#[derive(Debug, Args)]
pub struct Review {
    #[command(flatten)]
    pub of: Selection,
    /// Seal without asking
    #[arg(long, conflicts_with = "leave")]
    pub seal: bool,
    /// With `--seal`: also where somebody gains access to what was there before
    #[arg(long, requires = "seal")]
    pub allow_widening: bool,
    /// Ask nothing, and leave all open
    #[arg(long)]
    pub leave: bool,
    /// Show what the last build wrote, without building again
    #[arg(long)]
    pub no_build: bool,
}

/// Whose migrations.
#[derive(Debug, Args)]
pub struct Selection {
    /// A package, by its name; can be given more than once. Without it, each of the workspace that has migrations
    #[arg(short, long = "package", value_name = "PACKAGE")]
    pub packages: Vec<String>,
    /// The package's or workspace's Cargo.toml
    #[arg(long, value_name = "PATH")]
    pub manifest_path: Option<PathBuf>,
}

#[cfg(test)]
mod tests {
    use super::Arguments;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_fit_together() {
        Arguments::command().debug_assert();
    }
}
