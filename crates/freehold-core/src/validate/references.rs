use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Model, Role};

/// What points at a key has its type.
pub(super) fn check(model: &Model, found: &mut Vec<Diagnostic>) {
    for table in model.own_tables() {
        for column in table.columns.iter() {
            let Some(reference) = &column.reference else { continue };
            let target = &reference.target;
            // the users need not be listed; what else isn't is told by `missing`
            let Some(there) = model.table(&target.table) else { continue };
            let key = there.column(&target.column);
            let same = key.is_some_and(|key| key.base == column.base && key.array == column.array);
            if !same || *there.primary_key != [target.column.clone()] {
                found.push(Diagnostic {
                    place: reference.place.clone(),
                    code: Code::KeyType,
                    message: format!("`{}` doesn't fit the key of `{}`", column.name, target.table),
                    reason: "a foreign key has the type of the primary key it points at".into(),
                    fix: "refer to the table by its type, `Ref<…>`".into(),
                    related: vec![(there.place.clone(), "the table is here".into())],
                });
            }
        }
        let owners: Vec<_> = table.with_role(Role::Owner).collect();
        if let [_, second, ..] = owners[..] {
            found.push(Diagnostic {
                place: second.place.clone(),
                code: Code::TrustMisfit,
                message: format!("`{}` has two owners", table.rust_name),
                reason: "`owner` in a trust model would not say which".into(),
                fix: "make one of them a `Ref<…>`".into(),
                related: Vec::new(),
            });
        }
    }
}
