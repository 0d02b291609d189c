//! Columns that can't be filled as is said.

use super::*;

pub fn mistakes() -> Vec<(&'static str, Code, Model)> {
    let filled = |column: Column, source, orphans| {
        let column = Column { backfill: Some(Backfill { source, orphans, place: NOWHERE }), ..column };
        let books = table("books", [id(), owner("user_id"), integer("pages")], all(OWNER));
        let by = reference("book_id", "books").nullable().on_delete(Action::SetNull);
        model([table("notes", [id(), by, column], all(SERVICE)), books])
    };
    let row = |reference: &'static str, take: &'static str| Filling::Row {
        reference: reference.into(),
        take: take.into(),
    };
    let value = |text: &'static str| Filling::Value(text.into());
    let sql = |text: &'static str| Filling::Sql(text.into());
    let user = || owner("user_id");
    let closed = || state("kind", &["note", "task"]);
    [
        ("a fill of what can be NULL", filled(text("a").nullable(), value("x"), Orphans::Refuse)),
        ("a fill by what refers to nothing", filled(user(), row("id", "user_id"), Orphans::Refuse)),
        ("a fill by what isn't there", filled(user(), row("page_id", "user_id"), Orphans::Refuse)),
        ("a fill from what isn't there", filled(user(), row("book_id", "author_id"), Orphans::Refuse)),
        ("a fill from another table's row", filled(user(), row("book_id", "id"), Orphans::Refuse)),
        ("a fill from another type", filled(user(), row("book_id", "pages"), Orphans::Refuse)),
        ("a fill from what isn't known", filled(text("email"), row("user_id", "email"), Orphans::Refuse)),
        ("a uuid that is none", filled(user(), value("me"), Orphans::Refuse)),
        ("a number that is too large", filled(integer("a"), value("4294967296"), Orphans::Refuse)),
        ("a label that isn't of the set", filled(closed(), value("idea"), Orphans::Refuse)),
        (
            "orphans of a uuid that is none",
            filled(user(), row("book_id", "user_id"), Orphans::Assign("me".into())),
        ),
        ("orphans of nobody", filled(text("a"), value("x"), Orphans::Assign(ADA.into()))),
        ("a fill by a subquery", filled(text("a"), sql("(select name from books limit 1)"), Orphans::Refuse)),
    ]
    .into_iter()
    .map(|(what, model)| (what, Code::BackfillMisfit, model))
    .chain([(
        "a fill that breaks out",
        Code::SqlBreakout,
        filled(text("a"), sql("1; drop table x"), Orphans::Refuse),
    )])
    .map(|(what, code, model)| match what {
        "a fill from what isn't known" => (what, code, with_user(model)),
        _ => (what, code, model),
    })
    .collect()
}

/// The first table's reference is to the users.
fn with_user(mut model: Model) -> Model {
    model.tables[0].columns.to_mut()[1] = reference("user_id", users()).nullable();
    model
}
