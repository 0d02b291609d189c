//! What can't be said of tables that are gone.

use super::*;

pub fn mistakes() -> Vec<(&'static str, Code, Model)> {
    let renamed = |name: &str, from: &str| Table {
        renamed_from: Some(public(from)),
        ..table(name, [id()], all(SERVICE))
    };
    let dropping = |tables: Vec<Table>, name: &str| Model { drops: vec![public(name)], ..model(tables) };
    vec![
        ("a table that is there and goes", Code::IntentContradicted, dropping(vec![notes([])], "notes")),
        ("a table that was another one that is there", Code::IntentContradicted, {
            model([notes([]), renamed("files", "notes")])
        }),
        ("two tables that were one", Code::IntentContradicted, {
            model([renamed("files", "things"), renamed("pages", "things")])
        }),
        ("a table that is renamed and goes", Code::IntentContradicted, {
            dropping(vec![renamed("files", "things")], "things")
        }),
    ]
}
