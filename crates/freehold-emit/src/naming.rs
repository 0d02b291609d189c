//! What migrations are called, and how each tool wants them.

use freehold_core::model::Layout;
use freehold_core::output::{Run, Script, Transactions};
use time::{Date, Duration, Month, OffsetDateTime, Time};

/// How the names of migrations are ordered: by a time, or by a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version(u64);

impl Version {
    /// The version of a file: the digits that its name begins with, behind a letter in some layouts.
    pub fn of(file: &str) -> Option<Self> {
        let digits = file.trim_start_matches('V');
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        digits[..end].parse().ok().map(Self)
    }

    /// The version of what is made now, after this one.
    pub fn next(layout: Layout, last: Option<Self>, now: OffsetDateTime) -> Self {
        match (layout, last) {
            (Layout::Refinery, last) => Self(last.map_or(1, |last| last.0 + 1)),
            (_, last) => last.map(Self::second_after).unwrap_or(Self(0)).max(Self::at(now)),
        }
    }

    /// The version of the file that follows.
    pub fn following(self, layout: Layout) -> Self {
        match layout {
            Layout::Refinery => Self(self.0 + 1),
            _ => self.second_after(),
        }
    }

    /// Year, month, day, hour, minute and second, each but the first in two digits.
    fn at(now: OffsetDateTime) -> Self {
        let (date, time) = (now.date(), now.time());
        let parts = [u8::from(date.month()), date.day(), time.hour(), time.minute(), time.second()];
        let year = u64::try_from(date.year()).unwrap_or_default();
        Self(parts.into_iter().fold(year, |stamp, part| stamp * 100 + u64::from(part)))
    }

    /// Times have no 61st second, and some tools read them as times.
    fn second_after(self) -> Self {
        self.time().map_or(Self(self.0 + 1), |time| Self::at(time + Duration::SECOND))
    }

    fn time(self) -> Option<OffsetDateTime> {
        let part = |place: u32| u8::try_from(self.0 / 100u64.pow(place) % 100).ok();
        let year = i32::try_from(self.0 / 100u64.pow(5)).ok()?;
        let date = Date::from_calendar_date(year, Month::try_from(part(4)?).ok()?, part(3)?).ok()?;
        Some(date.with_time(Time::from_hms(part(2)?, part(1)?, part(0)?).ok()?).assume_utc())
    }
}

/// A script's files, by their paths within the folder of the migrations, each with its text.
pub(crate) fn files(
    layout: Layout,
    version: Version,
    up: &Script,
    down: Option<&Script>,
) -> Vec<(String, String)> {
    let (Version(version), title) = (version, &up.title);
    let name = format!("{version:014}_{title}");
    let mut files = match layout {
        Layout::Supabase => vec![(format!("{name}.sql"), up.text(Transactions::Scripts))],
        Layout::Refinery => vec![(format!("V{version}__{title}.sql"), up.text(Transactions::Tools))],
        Layout::Plain => vec![(format!("{name}.up.sql"), up.text(Transactions::Scripts))],
        Layout::Sqlx => vec![(format!("{name}.up.sql"), for_sqlx(up))],
        Layout::Diesel => vec![(format!("{name}/up.sql"), up.text(Transactions::Tools))],
    };
    let Some(down) = down else { return files };
    match layout {
        Layout::Supabase | Layout::Refinery => {}
        Layout::Plain => files.push((format!("{name}.down.sql"), down.text(Transactions::Scripts))),
        Layout::Sqlx => files.push((format!("{name}.down.sql"), for_sqlx(down))),
        Layout::Diesel => {
            files.push((format!("{name}/down.sql"), down.text(Transactions::Tools)));
            if up.run == Run::Alone {
                let text = "run_in_transaction = false\n".to_owned();
                files.push((format!("{name}/metadata.toml"), text));
            }
        }
    }
    files
}

/// sqlx runs a file outside transactions if it begins with these words.
fn for_sqlx(script: &Script) -> String {
    let text = script.text(Transactions::Tools);
    match script.run {
        Run::Alone => format!("-- no-transaction\n{text}"),
        Run::Together | Run::Patiently => text,
    }
}

#[cfg(test)]
mod tests {
    use super::Version;
    use freehold_core::model::Layout;
    use time::{Date, Month, OffsetDateTime, Time};

    fn now() -> OffsetDateTime {
        let date = Date::from_calendar_date(2026, Month::January, 2).unwrap_or(Date::MIN);
        date.with_time(Time::from_hms(3, 4, 5).unwrap_or(Time::MIDNIGHT)).assume_utc()
    }

    #[test]
    fn a_version_is_later_than_the_last_one_and_a_time() {
        let next = |last: &str| Version::next(Layout::Supabase, Version::of(last), now()).0;
        assert_eq!(next("nothing"), 20_260_102_030_405);
        assert_eq!(next("20251231235959_a.sql"), 20_260_102_030_405);
        assert_eq!(next("20260102030405_a.sql"), 20_260_102_030_406);
        assert_eq!(next("20261231235959_a.sql"), 20_270_101_000_000);
    }

    #[test]
    fn refinery_counts() {
        assert_eq!(Version::next(Layout::Refinery, None, now()).0, 1);
        assert_eq!(Version::next(Layout::Refinery, Version::of("V9__a.sql"), now()).0, 10);
    }
}
