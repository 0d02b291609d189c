//! Writes what Freehold generates: migrations, lock and reports.
