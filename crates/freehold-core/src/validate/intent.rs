use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Model, Place, Str};

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
        let there = model.own_tables().find(|other| other.name == *from);
        // one that is renamed itself passes its name on
        if let Some(other) = there.filter(|other| other.renamed_from.is_none()) {
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
    for name in &model.dropped_buckets {
        if let Some(bucket) = model.buckets.iter().find(|bucket| bucket.name == *name) {
            say(
                &model.place,
                format!("the bucket `{name}` is in the schema and said to go"),
                "a bucket is made or dropped, not both",
                format!("remove `{}` from the schema, or `{name}` from `drop(…)`", bucket.rust_name),
                Some((bucket.place.clone(), "the bucket is declared here".into())),
            );
        }
    }
    for name in &model.dropped_sequences {
        if let Some(sequence) = model.sequence(name) {
            say(
                &model.place,
                format!("the sequence `{name}` is in the schema and said to go"),
                "a sequence is made or dropped, not both",
                format!("remove `{}` from the schema, or `{name}` from `drop(…)`", sequence.rust_name),
                Some((sequence.place.clone(), "the sequence is declared here".into())),
            );
        }
    }
    for sequence in &model.sequences {
        let Some(from) = &sequence.renamed_from else { continue };
        let message = format!("`{}` can't have been called `{from}`", sequence.name);
        if let Some(other) = model.sequence(from) {
            let there = (other.place.clone(), "it is declared here".into());
            let fix =
                "remove `renamed_from` once a sealed migration has renamed it, or name one that is gone";
            say(&sequence.place, message, "that is a sequence of the schema", fix.into(), Some(there));
        } else if model.dropped_sequences.contains(from) {
            let fix = format!("remove `renamed_from`, or `{from}` from `drop(…)`");
            say(&sequence.place, message, "the schema says that it is dropped", fix, None);
        }
    }
    for table in model.own_tables() {
        let Some(partitioning) = &table.partitioning else { continue };
        for partition in partitioning.partitions.iter() {
            let there = |name: &Str| partitioning.partitions.iter().any(|other| other.name == *name);
            if partitioning.drops.contains(&partition.name) {
                let message = format!("the partition `{}` is declared and said to go", partition.name);
                let fix = "remove one of the two";
                say(&partition.place, message, "a partition is made or dropped, not both", fix.into(), None);
            }
            let Some(from) = &partition.renamed_from else { continue };
            let message = format!("`{}` can't have been called `{from}`", partition.name);
            if there(from) {
                let fix =
                    "remove `renamed_from` once a sealed migration has renamed it, or name one that is gone";
                say(&partition.place, message, "that is a partition of the table", fix.into(), None);
            } else if partitioning.drops.contains(from) {
                let fix = format!("remove `renamed_from`, or `{from}` from `drop(…)`");
                say(&partition.place, message, "it is said to go", fix, None);
            }
        }
    }
}
