use super::dollar_quoted;
use crate::model::QualifiedName;
use crate::plan::Premise;
use crate::sql::{Literal, Qualified, indent};
use indoc::{formatdoc, indoc};
use std::collections::BTreeSet;

/// A statement that stops the migration, and says all that differs, where the database isn't what it takes it for; `None`
/// if it takes nothing for granted.
pub fn premises(premises: &BTreeSet<Premise>) -> Option<String> {
    let asked: Vec<_> = premises.iter().map(asked).collect();
    let kinds = asked.chunk_by(|(one, _), (other, _)| one == other).map(|of_kind| {
        let rows: Vec<_> = of_kind.iter().map(|(_, row)| row.as_str()).collect();
        let query = of_kind.first().map_or("", |(query, _)| query);
        indent(&query.replace("{rows}", &indent(&rows.join(",\n"), 2)), 4)
    });
    let kinds: Vec<_> = kinds.collect();
    (!kinds.is_empty()).then(|| {
        let body = formatdoc! {"
            declare
              differs text;
            begin
              select string_agg(told.what, e'\\n' order by told.what)
              into differs
              from (
            {told}
              ) as told (what);
              if differs is not null then
                raise exception e'the database isn''t what this migration is for:\\n%', differs
                  using errcode = 'object_not_in_prerequisite_state',
                    hint = 'Nothing has been changed. Apply the migrations before this one, or mend what differs.';
              end if;
            end",
            told = kinds.join("\n    union all\n")
        };
        format!("-- this is the database that the migration is for\ndo {};", dollar_quoted(&body))
    })
}

/// What is asked of each premise of a kind, with `{rows}` for what is said of them one by one, and that.
fn asked(premise: &Premise) -> (&'static str, String) {
    let name = |name: &QualifiedName| Literal(&Qualified(name).to_string()).to_string();
    match premise {
        Premise::NoRelation(relation) => (NO_RELATION, name(relation)),
        Premise::NoType(set) => (NO_TYPE, name(set)),
        Premise::NoFunction(function) => (NO_FUNCTION, Literal(function).to_string()),
        Premise::Table(table) => (TABLE, name(table)),
        Premise::Column { table, column, data_type } => {
            (COLUMN, format!("({}, {}, {})", name(table), Literal(column), Literal(data_type)))
        }
        Premise::ForeignKey { table, key, target } => {
            (FOREIGN_KEY, format!("({}, {}, {})", name(table), Literal(key), name(target)))
        }
    }
}

// the documentation, section 9.27.4 "System Catalog Information Functions": each of `to_reg…` is NULL for what isn't there

const NO_RELATION: &str = indoc! {"
    select format('%s is there already', made)
    from unnest(array[
    {rows}
    ]) as made
    where to_regclass(made) is not null"};

const NO_TYPE: &str = indoc! {"
    select format('the type %s is there already', made)
    from unnest(array[
    {rows}
    ]) as made
    where to_regtype(made) is not null"};

const NO_FUNCTION: &str = indoc! {"
    select format('the function %s is there already', made)
    from unnest(array[
    {rows}
    ]) as made
    where to_regprocedure(made) is not null"};

const TABLE: &str = indoc! {"
    select format('%s isn''t there', needed)
    from unnest(array[
    {rows}
    ]) as needed
    where to_regclass(needed) is null"};

const COLUMN: &str = indoc! {"
    select format(
      '%s.%s is %s, not %s', needed.of, needed.name,
      coalesce(format_type(there.atttypid, there.atttypmod), 'not there'), needed.type
    )
    from (values
    {rows}
    ) as needed (of, name, type)
    left join pg_attribute as there
      on there.attrelid = to_regclass(needed.of) and there.attname = needed.name and not there.attisdropped
    where to_regclass(needed.of) is not null
      and there.atttypid is distinct from to_regtype(needed.type)"};

const FOREIGN_KEY: &str = indoc! {"
    select format(
      '%s of %s points at %s, not at %s', needed.key, needed.of,
      coalesce(nullif(there.confrelid, 0)::regclass::text, 'nothing'), needed.target
    )
    from (values
    {rows}
    ) as needed (of, key, target)
    left join pg_constraint as there
      on there.conrelid = to_regclass(needed.of) and there.conname = needed.key and there.contype = 'f'
    where to_regclass(needed.of) is not null
      and there.confrelid is distinct from to_regclass(needed.target)"};
