use crate::access::{Cell, Matrix, Product, Who};
use crate::model::Command;
use crate::words::Standings;

/// Who may do what to a table's rows: a line for each kind of callers, and one for what holds besides.
pub(super) fn matrix(matrix: &Matrix, standings: &Standings<'_>) -> String {
    let who = |who: &Who| match who {
        Who::Visitors => "visitors".to_owned(),
        Who::Users(all) if all.is_empty() => "every user".to_owned(),
        Who::Users(all) => standings.who(all),
        Who::Service => "the service".to_owned(),
    };
    let condition = |any: &[Product]| format!("if {}", standings.cases(any));
    let cell = |cell: &Cell| match cell {
        Cell::No => "no".to_owned(),
        Cell::Yes => "yes".to_owned(),
        Cell::If(any) => condition(any),
    };
    let commands = Command::ALL.map(Command::keyword);
    let mut text = row("who", commands) + "|---|---|---|---|---|\n";
    for line in &matrix.lines {
        text += &row(&who(&line.who), line.may.each_ref().map(cell));
    }
    let where_ = |rest: &Product| match rest.is_empty() {
        true => String::new(),
        false => format!(" {}", condition(std::slice::from_ref(rest))),
    };
    let blind = matrix.blind.iter().map(|(command, of, rest)| {
        format!("- blind {}: also {}{}", command.keyword(), who(of), where_(rest))
    });
    let unseen = matrix.unreturned.iter();
    let unseen = unseen
        .map(|(of, rest)| format!("- insert, perhaps without seeing the row: {}{}", who(of), where_(rest)));
    let besides: Vec<_> = blind.chain(unseen).map(|line| one_line(&line) + "\n").collect();
    if !besides.is_empty() {
        text += &format!("\n{}", besides.concat());
    }
    text
}

fn row<S: AsRef<str>>(who: &str, cells: [S; 4]) -> String {
    let cells = std::iter::once(who).chain(cells.iter().map(AsRef::as_ref));
    let cells = cells.map(|cell| one_line(cell).replace('|', "\\|"));
    format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
}

/// What users write may have several.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
