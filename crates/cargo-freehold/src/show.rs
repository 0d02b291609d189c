//! An open migration as whoever reviews it sees it: access first.

use anstyle::{AnsiColor, Style};
use freehold_core::access::{AccessChange, Presence, Verdict, told};
use freehold_core::plan::Hazard;
use freehold_emit::Review;

const HEADING: Style = Style::new().bold();
const ALARM: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default();
const QUIET: Style = Style::new().dimmed();
const ADDED: Style = AnsiColor::Green.on_default();
const REMOVED: Style = AnsiColor::Red.on_default();
const PLACE: Style = AnsiColor::Cyan.on_default();

/// All of it, but for the texts of its files.
pub fn migration(package: &str, review: &Review) -> String {
    let mut text = format!("\n{HEADING}━━ {package}{HEADING:#}\n");
    for (file, _) in &review.files {
        text += &format!("   {}\n", visible(file));
    }
    text += &access(review);
    let (lost, hazards): (Vec<_>, Vec<_>) = review.hazards.iter().partition(|hazard| hazard.is_loss());
    let said = |hazards: Vec<&Hazard>| hazards.iter().map(ToString::to_string).collect();
    text += &section(ALARM, "lost for good", said(lost), ALARM);
    text += &section(WARNING, "hazards", said(hazards), WARNING);
    text + &diff(review)
}

/// Who gains and who loses: first what nobody must overlook.
fn access(review: &Review) -> String {
    let Some(changes) = &review.access else {
        let reason = "an older version sealed what was there before without saying who may do what";
        return section(ALARM, &doubt(), vec![format!("{reason}; read the diff")], ALARM);
    };
    let mut text = String::new();
    let of = |verdict: Verdict| {
        let kept = changes.iter().filter(|change| change.presence == Presence::Kept);
        kept.filter(move |change| change.verdict == verdict)
    };
    let line = |change: &AccessChange| format!("{}: {} {}", change.object, change.act, change.moved());
    let labelled = |label: &'static str| move |change| format!("{label:<8} {}", line(change));
    let widened = of(Verdict::Widened).map(labelled("WIDENED"));
    let neither = of(Verdict::Neither).map(labelled("NEITHER"));
    match alarm(review) {
        Some(alarm) => text += &section(ALARM, &alarm, widened.chain(neither).collect(), ALARM),
        None => text += &format!("\n{ADDED}nobody gains anything that was there before{ADDED:#}\n"),
    }
    text += &section(WARNING, "narrowed", of(Verdict::Narrowed).map(line).collect(), WARNING);
    let with = |presence| {
        let changes = changes.iter().filter(move |change| change.presence == presence);
        told(changes, |_| String::new())
    };
    text += &section(HEADING, "new", with(Presence::New), Style::new());
    text + &section(WARNING, "gone", with(Presence::Gone), WARNING)
}

/// What must not be overlooked, where there is anything: "2 accesses WIDEN".
pub fn alarm(review: &Review) -> Option<String> {
    let Some(changes) = &review.access else { return Some(doubt()) };
    match changes.iter().filter(|change| change.is_widening()).count() {
        0 => None,
        1 => Some("1 access WIDENS".into()),
        more => Some(format!("{more} accesses WIDEN")),
    }
}

fn doubt() -> String {
    "it isn't known whether access WIDENS".into()
}

/// The question, where nothing has been answered.
pub fn question(review: &Review) -> String {
    let alarm = alarm(review).map(|alarm| format!("{ALARM}{alarm}{ALARM:#}; ")).unwrap_or_default();
    format!("\n{alarm}seal it? [s]eal, [l]eave, [d]iff again, [f]iles, [q]uit ")
}

/// How the whole schema differs.
pub fn diff(review: &Review) -> String {
    let line = |(n, line): (usize, &str)| {
        let line = visible(line);
        let style = match line.chars().next() {
            // told by their place: a comment that goes looks like one
            _ if n < 2 => HEADING,
            Some('+') => ADDED,
            Some('-') => REMOVED,
            Some('@') => PLACE,
            _ => return format!("{line}\n"),
        };
        format!("{style}{line}{style:#}\n")
    };
    format!("\n{}", review.diff.lines().enumerate().map(line).collect::<String>())
}

/// The files, as they are applied.
pub fn files(review: &Review) -> String {
    let file = |(file, text): &(String, String)| {
        format!("\n{HEADING}{}{HEADING:#}\n\n{}", visible(file), visible(text))
    };
    review.files.iter().map(file).collect()
}

/// What became of a migration.
pub fn becomes(what: &str, review: &Review) -> String {
    review
        .files
        .iter()
        .map(|(file, _)| format!("{HEADING}{what}{HEADING:#} {QUIET}{}{QUIET:#}\n", visible(file)))
        .collect()
}

/// A heading, and lines below it; nothing without any.
fn section(heading: Style, name: &str, lines: Vec<String>, style: Style) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let line = |line: &String| format!("  {style}{}{style:#}\n", visible(line));
    let lines: String = lines.iter().map(line).collect();
    format!("\n{heading}{name}{heading:#}\n{lines}")
}

/// A text that can't tell the terminal to show something else: a schema that was taken in may be somebody's whom nobody
/// knows.
fn visible(text: &str) -> String {
    let hides = |c: char| {
        let turns_around = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        turns_around || c.is_control() && c != '\n' && c != '\t'
    };
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match hides(c) {
            true => shown.extend(c.escape_default()),
            false => shown.push(c),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn a_text_can_not_hide_itself() {
        assert_eq!(visible("a\u{1b}[8mb\rc\u{202e}d"), "a\\u{1b}[8mb\\rc\\u{202e}d");
        assert_eq!(visible("große\tNamen\n━━"), "große\tNamen\n━━");
    }
}
