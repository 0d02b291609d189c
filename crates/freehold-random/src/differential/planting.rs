//! A case's database: its schema, its rows, and what watches statements that name no row.

use super::case::Case;
use super::trial::Fault;
use super::values::insert;
use super::world::rows;
use crate::evolve::{creation, execute};
use freehold_core::decide::World;
use freehold_core::model::Model;
use freehold_core::sql::{Ident, Literal, Qualified};
use freehold_testkit::Database;
use postgres::Client;

/// Makes the schema, with a fault in what decides if there is to be one, and the rows. Gives back what is there.
pub(super) fn plant(
    database: &Database,
    case: &Case,
    model: &Model,
    fault: Option<Fault>,
) -> Result<World, String> {
    let mut sql = creation(model);
    if let Some(fault) = fault {
        let decides = |part: &str| part.starts_with("create policy") || part.starts_with("create function");
        let written = |part: &str| if decides(part) { fault(part) } else { part.to_owned() };
        sql = sql.split("\n\n").map(written).collect::<Vec<_>>().join("\n\n");
    }
    let made = execute(&mut database.connect_owner(), &sql);
    made.map_err(|refusal| format!("the model isn't made: {}\n{sql}", refusal.message))?;
    let mut superuser = database.connect_superuser();
    let world = settle(&mut superuser, case, model)?;
    let watched = execute(&mut superuser, &watching(model));
    watched.map_err(|refusal| format!("statements aren't watched: {}", refusal.message))?;
    Ok(world)
}

/// Plants the rows one by one, and leaves out those that a constraint refuses.
fn settle(superuser: &mut Client, case: &Case, model: &Model) -> Result<World, String> {
    let mut rows = rows(model, case.seed);
    let mut number = 0..;
    rows.retain(|_| !number.next().is_some_and(|number| case.without.contains(&number)));
    let statements: Vec<_> = rows.iter().map(|(table, row)| insert(table, row)).collect();
    let list = serde_json::to_string(&statements).map_err(|error| error.to_string())?;
    let done = superuser
        .execute("select set_config('differential.rows', $1, false)", &[&list])
        .and_then(|_| superuser.batch_execute(PLANT))
        .and_then(|()| superuser.query_one("select current_setting('differential.planted')", &[]));
    let planted: String = done.map_err(|error| format!("the rows aren't planted: {error:?}"))?.get(0);
    let mut world = World::default();
    for table in &model.tables {
        world.rows.insert(table.name.clone(), Vec::new());
    }
    for ((table, row), outcome) in rows.into_iter().zip(planted.split(' ')) {
        match outcome {
            "done" => world.rows.entry(table).or_default().push(row),
            state if state.starts_with("23") => {}
            state => return Err(format!("a row isn't planted: {state}\n{}", insert(&table, &row))),
        }
    }
    Ok(world)
}

const PLANT: &str = "
do $$
declare
  statement text;
  planted text[] := '{}';
begin
  for statement in select jsonb_array_elements_text(current_setting('differential.rows')::jsonb) loop
    begin
      execute statement;
      planted := planted || 'done'::text;
    exception when others then
      planted := planted || sqlstate;
    end;
  end loop;
  perform set_config('differential.planted', array_to_string(planted, ' '), false);
end $$";

/// A trigger on every table that comes before all others. While a table is watched, it notes each row that a statement
/// gets to, and lets none pass but the one that is asked for.
fn watching(model: &Model) -> String {
    let mut sql = String::from(
        "create schema differential;
create function differential.watch() returns trigger language plpgsql as $$
declare
  held jsonb := to_jsonb(old);
  key text := '';
begin
  if current_setting('differential.watched', true) <> tg_argv[0] then
    return case when tg_op = 'DELETE' then old else new end;
  end if;
  for n in 1 .. tg_nargs - 1 loop
    key := key || case when n > 1 then '|' else '' end || coalesce(held ->> tg_argv[n], '');
  end loop;
  if current_setting('differential.only', true) = '#' || key then
    return case when tg_op = 'DELETE' then old else new end;
  end if;
  perform set_config(
    'differential.noted', (coalesce(nullif(current_setting('differential.noted', true), ''), '[]')::jsonb || to_jsonb(key))::text, true
  );
  return null;
end $$;
",
    );
    for table in model.own_tables() {
        let name = Qualified(&table.name).to_string();
        let key = table.primary_key.iter().map(|name| format!(", {}", Literal(name))).collect::<String>();
        sql += &format!(
            "create trigger {} before update or delete on {name} for each row\n\
             when (current_setting('differential.watched', true) <> '') execute function differential.watch({}{key});\n",
            Ident("!watch"),
            Literal(&name),
        );
    }
    sql
}
