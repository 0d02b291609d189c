use super::table::grants;
use crate::catalog::{ColumnGrants, View};
use crate::sql::{Ident, Literal, Qualified, columns};

/// A view with its comments and privileges.
pub(super) fn create_whole(view: &View) -> String {
    let mut objects = vec![create(&Qualified(&view.name).to_string(), view)];
    objects.extend(comments(view));
    objects.push(grants(&view.name, &view.grants, &ColumnGrants::new()));
    objects.join("\n\n")
}

/// `name` is as it is to be written. It reads with the rights of whoever asks it, and no
/// function that he brings along sees a row that its conditions would leave out (documentation, "create view" and
/// section 39.5 "Rules and Privileges").
pub(crate) fn create(name: &str, view: &View) -> String {
    let names: Vec<_> = view.columns.iter().map(|column| &column.name).collect();
    format!(
        "create view {name} ({})\n  with (security_invoker = true, security_barrier = true)\nas\n{};",
        columns(&names),
        view.body
    )
}

fn comments(view: &View) -> Option<String> {
    let name = Qualified(&view.name);
    let of_view = view.comment.iter().map(|text| format!("comment on view {name} is {};", Literal(text)));
    let of_columns = view.columns.iter().filter_map(|column| {
        let text = column.comment.as_ref()?;
        Some(format!("comment on column {name}.{} is {};", Ident(&column.name), Literal(text)))
    });
    let comments: Vec<_> = of_view.chain(of_columns).collect();
    (!comments.is_empty()).then(|| comments.join("\n"))
}
