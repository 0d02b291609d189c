//! A condition or a body, broken word by word. It is no parser: what comes out need not be SQL, and Postgres refuses it then.

use crate::kind::Kind;
use crate::sentence::{Sentence, begin, closing, end, joins};
use crate::token::Form;
use freehold_core::catalog::{Catalog, Table};
use freehold_core::model::QualifiedName;
use freehold_core::sql::{Ident, Literal};
use std::collections::BTreeMap;

/// A text with one word that is another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Alteration {
    pub kind: Kind,
    /// What became of what, and where: the number of the word, counted from the beginning.
    pub what: String,
    pub sql: String,
    /// The word from which on it is another.
    pub at: usize,
    /// Whether a condition is one fewer that had to hold: whatever the text admitted, it admits still, as long as nothing
    /// turns it round ([`crate::implied::is_monotone`]).
    pub is_wider: bool,
}

/// What words in a text stand for.
pub(crate) struct Names<'a> {
    pub catalog: &'a Catalog,
    /// The table whose columns are named without an alias.
    pub row: Option<(&'a QualifiedName, &'a Table)>,
    /// Values of closed sets, each with another of its set.
    pub labels: &'a BTreeMap<String, String>,
}

/// Every way to alter a text, in the order of its words.
pub(crate) fn alterations(sql: &str, names: &Names<'_>) -> Vec<Alteration> {
    let text = Sentence::new(sql);
    let aliases = aliases(&text, names);
    let mut found = Vec::new();
    for at in 0..text.words.len() {
        found.extend(comparison(&text, at));
        found.extend(connective(&text, at));
        found.extend(constant(&text, at, names));
        found.extend(column(&text, at, names, &aliases));
        found.extend(unwrapped(&text, at));
    }
    found.extend(operands(&text));
    found.retain(|alteration| alteration.sql != sql);
    found
}

/// The values of a condition's lists, `in ('a', 'b')`, each with the next one.
pub(crate) fn listed(sql: &str) -> Vec<(String, String)> {
    let text = Sentence::new(sql);
    let mut found = Vec::new();
    for at in 0..text.words.len() {
        if text.at(at).is_some_and(|word| word.is("in")) {
            let inside = text.words[at + 1..].iter().map(|at| text.tokens[*at]);
            let inside = inside.take_while(|word| !word.is_mark(")"));
            let values: Vec<_> =
                inside.filter(|word| word.form == Form::Text).map(|word| word.text.to_owned()).collect();
            let others = values.iter().cycle().skip(1).cloned();
            found.extend(values.iter().cloned().zip(others));
        }
    }
    found
}

/// Words that are others.
fn alter(text: &Sentence<'_>, kind: Kind, from: usize, to: usize, instead: &str) -> Alteration {
    let gone = text.text(from, to);
    let gone: Vec<_> = gone.split_whitespace().collect();
    let what = match instead.is_empty() {
        true => format!("word {from}: `{}` is missing", gone.join(" ")),
        false => format!("word {from}: `{}` is `{instead}`", gone.join(" ")),
    };
    Alteration { kind, what, sql: text.with(from, to, instead), at: from, is_wider: false }
}

/// A comparison that says the opposite, or lets its bound in or out.
fn comparison(text: &Sentence<'_>, at: usize) -> Vec<Alteration> {
    let Some(token) = text.at(at) else { return Vec::new() };
    let flip =
        |from: usize, to: usize, instead: &str| alter(text, Kind::ComparisonFlipped, from, to, instead);
    if token.form == Form::Operator {
        let others: &[&str] = match token.text {
            "=" => &["<>"],
            "<>" | "!=" => &["="],
            "<" => &[">=", "<="],
            "<=" => &[">", "<"],
            ">" => &["<=", ">="],
            ">=" => &["<", ">"],
            _ => &[],
        };
        return others.iter().map(|other| flip(at, at + 1, other)).collect();
    }
    let before = at.checked_sub(1);
    let negated = text.is(before, "not");
    let found = if token.is("is") {
        match text.is(Some(at + 1), "not") {
            true => Some(flip(at, at + 2, "is")),
            false => Some(flip(at, at + 1, "is not")),
        }
    } else if ["in", "between", "like", "ilike", "exists"].iter().any(|word| token.is(word)) {
        match before.filter(|_| negated) {
            Some(not) => Some(flip(not, at + 1, token.text)),
            None => Some(flip(at, at + 1, &format!("not {}", token.text))),
        }
    } else if token.is("not") && !text.is(before, "is") {
        let next = ["in", "between", "like", "ilike", "exists", "null", "distinct"];
        let is_told = next.iter().any(|word| text.is(Some(at + 1), word));
        (!is_told).then(|| flip(at, at + 1, ""))
    } else {
        None
    };
    found.into_iter().collect()
}

fn connective(text: &Sentence<'_>, at: usize) -> Option<Alteration> {
    let is_wider = text.is(Some(at), "and");
    let other = if is_wider { "or" } else { "and" };
    joins(text, at)
        .then(|| Alteration { is_wider, ..alter(text, Kind::ConnectiveFlipped, at, at + 1, other) })
}

/// What a constant is instead. What `select 1` selects is asked of nobody.
fn constant(text: &Sentence<'_>, at: usize, names: &Names<'_>) -> Option<Alteration> {
    let token = text.at(at)?;
    let before = at.checked_sub(1);
    let instead = match token.form {
        Form::Number if text.is(before, "select") => return None,
        Form::Number => (token.text.parse::<u64>().ok()? + 1).to_string(),
        Form::Text if text.is(before, "interval") => "'0 seconds'".to_owned(),
        Form::Text => {
            let changed = || Some(format!("{}x'", token.text.strip_suffix('\'')?));
            names.labels.get(token.text).cloned().or_else(changed)?
        }
        Form::Word if token.is("true") => "false".to_owned(),
        Form::Word if token.is("false") => "true".to_owned(),
        _ => return None,
    };
    Some(alter(text, Kind::ConstantChanged, at, at + 1, &instead))
}

/// The tables that a text names, by how it calls them.
fn aliases<'a>(text: &Sentence<'_>, names: &Names<'a>) -> BTreeMap<String, &'a Table> {
    let mut found = BTreeMap::new();
    found.extend(names.row.map(|(name, table)| (name.name.to_string(), table)));
    let name_at = |at: usize| text.at(at).and_then(|token| token.name());
    for at in 0..text.words.len() {
        if !["from", "join", "update", "into", ","]
            .iter()
            .any(|word| text.is(Some(at), word) || text.is_mark(Some(at), word))
            || !text.is_mark(Some(at + 2), ".")
        {
            continue;
        }
        let (Some(schema), Some(name)) = (name_at(at + 1), name_at(at + 3)) else { continue };
        let wanted = |of: &&QualifiedName| of.schema == schema && of.name == name;
        let Some(table) =
            names.catalog.tables.keys().find(wanted).and_then(|of| names.catalog.tables.get(of))
        else {
            continue;
        };
        let alias = name_at(at + 5).filter(|_| text.is(Some(at + 4), "as"));
        found.insert(alias.unwrap_or(name), table);
    }
    found
}

/// A column of a table that the text names, or of its own row where it says none.
fn column(
    text: &Sentence<'_>,
    at: usize,
    names: &Names<'_>,
    aliases: &BTreeMap<String, &Table>,
) -> Option<Alteration> {
    let name = text.at(at)?.name()?;
    if text.is_mark(Some(at + 1), ".") || text.is_mark(Some(at + 1), "(") {
        return None;
    }
    let before = at.checked_sub(1);
    let table = match text.is_mark(before, ".") {
        true => {
            let alias = text.at(at.checked_sub(2)?)?.name()?;
            let is_alone = !text.is_mark(at.checked_sub(3), ".");
            *aliases.get(&alias).filter(|_| is_alone)?
        }
        false => names.row.filter(|_| !text.is(before, "as")).map(|(_, table)| table)?,
    };
    let here = table.position(&name);
    let data_type = &table.column(&name)?.data_type;
    let others = table.columns.iter().cycle().skip(here + 1).take(table.columns.len().saturating_sub(1));
    let other = others.into_iter().find(|other| other.data_type == *data_type)?;
    Some(alter(text, Kind::ColumnSwapped, at, at + 1, &Ident(&other.name).to_string()))
}

/// `(select auth.uid())`, where nothing is selected from.
fn unwrapped(text: &Sentence<'_>, at: usize) -> Option<Alteration> {
    let asks_for_a_query = ["array", "exists", "any", "all", "in"];
    let is_query = asks_for_a_query.iter().any(|word| text.is(at.checked_sub(1), word));
    if !text.is_mark(Some(at), "(") || !text.is(Some(at + 1), "select") || is_query {
        return None;
    }
    let end = closing(text, at)?;
    let selects_from = (at..end).any(|word| text.is(Some(word), "from"));
    (!selects_from).then(|| alter(text, Kind::SelectUnwrapped, at, end + 1, &text.text(at + 2, end)))
}

/// Each condition of an `and` or `or`, left out with the word that joins it; and each that stands alone behind a `where`,
/// as true.
fn operands(text: &Sentence<'_>) -> Vec<Alteration> {
    let mut found = Vec::new();
    let drop = |from: usize, to: usize, instead: &str, is_wider: bool| Alteration {
        is_wider,
        ..alter(text, Kind::OperandDropped, from, to, instead)
    };
    for at in (0..text.words.len()).filter(|at| joins(text, *at)) {
        let (begin, end, is_wider) = (begin(text, at), end(text, at + 1), text.is(Some(at), "and"));
        // the first of a chain goes with the word behind it, each other one with the word before
        let opens = begin.checked_sub(1).is_none_or(|before| !joins(text, before));
        if begin < at && opens {
            found.push(drop(begin, at + 1, "", is_wider));
        }
        if at + 1 < end {
            let dropped = drop(at, end, "", is_wider);
            found.push(Alteration { at: at + 1, ..dropped });
        }
    }
    for at in (0..text.words.len()).filter(|at| text.is(Some(*at), "where")) {
        let end = end(text, at + 1);
        if at + 1 < end && !(joins(text, end)) {
            found.push(drop(at + 1, end, "true", true));
        }
    }
    found
}

/// A value, as it stands in a text, with the one that is put in its place.
pub(crate) fn label_pair(from: &str, to: &str) -> (String, String) {
    (Literal(from).to_string(), Literal(to).to_string())
}

#[cfg(test)]
mod tests {
    use super::{Names, alterations};
    use crate::implied::is_monotone;
    use crate::kind::Kind;
    use freehold_core::catalog::Catalog;
    use std::collections::BTreeMap;

    fn of(kind: Kind, sql: &str) -> Vec<String> {
        let labels = BTreeMap::from([("'owner'".to_owned(), "'guest'".to_owned())]);
        let catalog = Catalog::default();
        let names = Names { catalog: &catalog, row: None, labels: &labels };
        let found = alterations(sql, &names).into_iter();
        found.filter(|alteration| alteration.kind == kind).map(|alteration| alteration.sql).collect()
    }

    #[test]
    fn comparisons() {
        assert_eq!(
            of(Kind::ComparisonFlipped, "a = 'x = y' or b < c"),
            ["a <> 'x = y' or b < c", "a = 'x = y' or b >= c", "a = 'x = y' or b <= c"]
        );
        assert_eq!(of(Kind::ComparisonFlipped, "a is null"), ["a is not null"]);
        assert_eq!(of(Kind::ComparisonFlipped, "a is not null"), ["a is null"]);
        assert_eq!(of(Kind::ComparisonFlipped, "a is distinct from b"), ["a is not distinct from b"]);
        assert_eq!(of(Kind::ComparisonFlipped, "a in (b)"), ["a not in (b)"]);
        assert_eq!(of(Kind::ComparisonFlipped, "not exists (b)"), ["exists (b)"]);
        assert_eq!(of(Kind::ComparisonFlipped, "not b"), ["b"]);
    }

    #[test]
    fn connectives() {
        let sql = "a between 1 and 2 and (b or \"x and y\" = c)";
        assert_eq!(
            of(Kind::ConnectiveFlipped, sql),
            ["a between 1 and 2 or (b or \"x and y\" = c)", "a between 1 and 2 and (b and \"x and y\" = c)"]
        );
    }

    #[test]
    fn operands() {
        let sql = "exists (select 1 from t where a = b and c)";
        assert_eq!(
            of(Kind::OperandDropped, sql),
            ["exists (select 1 from t where c)", "exists (select 1 from t where a = b )"]
        );
        assert_eq!(
            of(Kind::OperandDropped, "a or (b and c) or d"),
            ["(b and c) or d", "a or d", "a or (c) or d", "a or (b ) or d", "a or (b and c) "]
        );
        assert_eq!(
            of(Kind::OperandDropped, "select a from t where f(a, b) order by c"),
            ["select a from t where true order by c"]
        );
        assert_eq!(of(Kind::OperandDropped, "a between 1 and 2"), [""; 0]);
    }

    #[test]
    fn constants() {
        assert_eq!(
            of(Kind::ConstantChanged, "exists (select 1) and role = 'owner'"),
            ["exists (select 1) and role = 'guest'"]
        );
        assert_eq!(
            of(Kind::ConstantChanged, "a = 'it''s' and true and 7 > now() - interval '1 day'"),
            [
                "a = 'it''sx' and true and 7 > now() - interval '1 day'",
                "a = 'it''s' and false and 7 > now() - interval '1 day'",
                "a = 'it''s' and true and 8 > now() - interval '1 day'",
                "a = 'it''s' and true and 7 > now() - interval '0 seconds'"
            ]
        );
    }

    #[test]
    fn what_is_wider_is_told() {
        let (labels, catalog) = (BTreeMap::new(), Catalog::default());
        let names = Names { catalog: &catalog, row: None, labels: &labels };
        let found = alterations("a and (b or c)", &names).into_iter();
        let wider = found.filter(|alteration| alteration.is_wider).map(|alteration| alteration.sql);
        assert_eq!(wider.collect::<Vec<_>>(), ["a or (b or c)", "(b or c)", "a "]);
        assert!(is_monotone("exists (select 1 from t where a is not null and b)"));
        assert!(!is_monotone("a and not exists (select 1 from t where b and c)"));
    }

    #[test]
    fn selects_are_unwrapped() {
        assert_eq!(of(Kind::SelectUnwrapped, "a = (select auth.uid())"), ["a = auth.uid()"]);
        assert_eq!(of(Kind::SelectUnwrapped, "a = (select b from c)"), [""; 0]);
        assert_eq!(of(Kind::SelectUnwrapped, "a = any (array(select b()))"), [""; 0]);
    }
}
