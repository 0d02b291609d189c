use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Model, Place};

/// What is said of tables that are gone speaks of no table that is there, and says one thing of each. Of columns their
/// derive says it.
pub(super) fn check(model: &Model, found: &mut Vec<Diagnostic>) {
    let mut say =
        |place: &Place, message: String, reason: &str, fix: String, other: Option<(Place, String)>| {
            found.push(Diagnostic {
                place: place.clone(),
                code: Code::IntentContradicted,
                message,
                reason: reason.into(),
                fix,
                related: other.into_iter().collect(),
            });
        };
    for name in &model.drops {
        if let Some(table) = model.own_tables().find(|table| table.name == *name) {
            say(
                &model.place,
                format!("the table `{name}` is in the schema and said to go"),
                "a table is made or dropped, not both",
                format!("remove `{}` from the schema, or `{name}` from `drop(…)`", table.rust_name),
                Some((table.place.clone(), "the table is declared here".into())),
            );
        }
    }
    let renamed = || model.own_tables().filter_map(|table| Some((table, table.renamed_from.as_ref()?)));
    for (at, (table, from)) in renamed().enumerate() {
        let message = format!("`{}` can't have been called `{from}`", table.name);
        if let Some(other) = model.own_tables().find(|other| other.name == *from) {
            let fix =
                "remove `renamed_from` once a sealed migration has renamed it, or name a table that is gone";
            let there = (other.place.clone(), "it is declared here".into());
            say(&table.place, message, "that is a table of the schema", fix.into(), Some(there));
        } else if let Some((earlier, _)) = renamed().take(at).find(|(_, other)| *other == from) {
            let fix = "say it of one of the two".into();
            let there = (earlier.place.clone(), "the other is declared here".into());
            say(&table.place, message, "another table is said to have been", fix, Some(there));
        } else if model.drops.contains(from) {
            let fix = format!("remove `renamed_from`, or `{from}` from `drop(…)`");
            say(&table.place, message, "the schema says that it is dropped", fix, None);
        }
    }
}
