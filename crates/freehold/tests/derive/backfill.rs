//! How a column says what rows get that were there before it.

use freehold::model::{Filling, Orphans};
use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = service)]
struct BackOffice;

#[derive(Table)]
#[table(trust = BackOffice)]
struct Model {
    id: Id<Self>,
    #[references(on_delete = cascade)]
    user_id: Owner<AuthUser>,
}

#[derive(Table)]
#[table(trust = BackOffice)]
struct Chat {
    id: Id<Self>,
    #[column(name = "model")]
    model_id: Option<Ref<Model>>,
    #[references(on_delete = cascade)]
    #[backfill(from = model_id, take = user_id, orphans = assign("a0000000-0000-4000-8000-00000000000a"))]
    user_id: Owner<AuthUser>,
    #[backfill(from = model_id, take = "a column", orphans = delete)]
    other: String,
    #[backfill(value = "it's")]
    kind: String,
    #[backfill(value = -3, orphans = refuse)]
    rank: i32,
    #[backfill(value = true)]
    open: bool,
    #[backfill(sql = "kind || '!'")]
    #[column(secret)]
    title: String,
}

#[test]
fn a_backfill_is_kept_as_data() {
    let said = |name: &str| {
        let column = Chat::TABLE.column(name).unwrap();
        column.backfill.clone().map(|said| (said.source, said.orphans))
    };
    let value = |text: &str| Filling::Value(text.to_owned().into());
    assert_eq!(said("model"), None);
    assert_eq!(
        said("user_id"),
        Some((
            // the column's name, where it isn't the field's
            Filling::Row { reference: "model".into(), take: "user_id".into() },
            Orphans::Assign("a0000000-0000-4000-8000-00000000000a".into())
        ))
    );
    let other = Filling::Row { reference: "model".into(), take: "a column".into() };
    assert_eq!(said("other"), Some((other, Orphans::Delete)));
    for (name, source) in [
        ("kind", value("it's")),
        ("rank", value("-3")),
        ("open", value("true")),
        ("title", Filling::Sql("kind || '!'".into())),
    ] {
        assert_eq!(said(name), Some((source, Orphans::Refuse)), "{name}");
    }
    let title = Chat::TABLE.column("title").unwrap();
    assert!(title.secret, "what else is said of the column stands");
}
