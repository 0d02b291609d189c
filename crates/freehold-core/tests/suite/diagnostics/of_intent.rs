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
        ("a bucket that is there and goes", Code::IntentContradicted, {
            let dropping = Model { dropped_buckets: vec!["avatars".into()], ..model([notes([])]) };
            dropping.with_buckets([bucket("avatars", all(OWNER))])
        }),
        ("a sequence that is there and goes", Code::IntentContradicted, {
            let dropped_sequences = vec![public("numbers")];
            Model { sequences: vec![sequence("numbers")], dropped_sequences, ..model([notes([])]) }
        }),
        ("a sequence that was another one that is there", Code::IntentContradicted, {
            let others = Sequence { renamed_from: Some(public("numbers")), ..sequence("others") };
            Model { sequences: vec![sequence("numbers"), others], ..model([notes([])]) }
        }),
        ("a sequence that is renamed and goes", Code::IntentContradicted, {
            let others = Sequence { renamed_from: Some(public("numbers")), ..sequence("others") };
            let dropped_sequences = vec![public("numbers")];
            Model { sequences: vec![others], dropped_sequences, ..model([notes([])]) }
        }),
        ("a partition that is there and goes", Code::IntentContradicted, {
            spread(|partitioning| partitioning.drops = vec!["low".into()].into())
        }),
        ("a partition that was another one that is there", Code::IntentContradicted, {
            spread(|partitioning| partitioning.partitions.to_mut()[1].renamed_from = Some("low".into()))
        }),
        ("a partition that is renamed and goes", Code::IntentContradicted, {
            spread(|partitioning| {
                partitioning.partitions.to_mut()[1].renamed_from = Some("top".into());
                partitioning.drops = vec!["top".into()].into();
            })
        }),
        ("a conversion that ends the statement", Code::SqlBreakout, {
            model([notes([Column { converted: Some("1; drop table x".into()), ..integer("n") }])])
        }),
    ]
}

/// Notes in two partitions.
fn spread(change: impl FnOnce(&mut Partitioning)) -> Model {
    let notes = table("notes", [id(), integer("rank"), owner("user_id")], all(OWNER)).key(&["id", "rank"]);
    let parts = [between("low", "", "100"), between("high", "100", "")];
    let mut model = model([notes.spread(Method::Range, "rank", parts)]);
    if let Some(partitioning) = &mut model.tables[0].partitioning {
        change(partitioning);
    }
    model
}
