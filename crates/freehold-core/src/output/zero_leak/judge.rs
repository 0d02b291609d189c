//! How what is tried is run, and how it is told.

use super::actor::Actor;
use super::reference::Reference;
use super::scene::Scene;
use super::{closed, unforced};
use crate::catalog::Catalog;
use crate::model::{Model, Table};
use crate::render::dollar_quoted;
use crate::sql::{Literal, Qualified, list};
use indoc::formatdoc;

/// What notes whether a statement that names no row reaches one. It keeps all rows from being touched.
pub(super) fn notes(tables: &[&Table]) -> Option<String> {
    let swept = tables.iter().filter_map(|table| {
        let keys = list(super::static_key(table).map(|column| Literal(&column.name)));
        (!keys.is_empty()).then(|| {
            formatdoc! {r#"
                create trigger "!zero_leak" before update or delete on {table}
                  for each row execute function pg_temp.freehold_note({keys});"#,
                table = Qualified(&table.name),
            }
        })
    });
    let triggers: Vec<_> = swept.collect();
    let function = formatdoc! {"
        -- a statement without a condition may reach every row: it is noted whether it would reach the one that is asked for,
        -- and nothing comes of it
        create function pg_temp.freehold_note()
          returns trigger
          language plpgsql set search_path = pg_catalog
        as $$
        declare
          wanted text := coalesce(current_setting('freehold.wanted', true), '');
        begin
          if wanted = '' and tg_op = 'DELETE' then
            return old;
          elsif wanted = '' then
            return new;
          end if;
          if wanted = (
            select string_agg(to_jsonb(old) ->> tg_argv[n], ' ' order by n)
            from generate_series(0, tg_nargs - 1) as n
          ) then
            perform set_config('freehold.reached', 'yes', true);
          end if;
          return null;
        end
        $$;
        "};
    (!triggers.is_empty()).then(|| format!("{function}\n{}", triggers.join("\n")))
}

/// The acts as rows of temporary tables.
pub(super) fn trials(
    scenes: &[Scene],
    model: &Model,
    planted: &crate::decide::World,
    files: Vec<String>,
) -> String {
    let create = formatdoc! {"
        -- the worlds in which something is tried: the planted one first, and others that differ from it in little
        create temporary table freehold_scenes (
          scene integer, said text, statements text[]
        ) on commit drop;

        -- each act, who tries it, and whom of them it is open to
        create temporary table freehold_trials (
          trial integer generated always as identity, scene integer, act text, subject text, callers text[],
          admitted text[], statement text, wanted text
        ) on commit drop;"
    };
    let mut worlds = Vec::new();
    let mut lines = Vec::new();
    for (number, scene) in scenes.iter().enumerate() {
        let mut statements: Vec<String> = Vec::new();
        let tables: std::collections::BTreeSet<_> =
            scene.changes.iter().map(|change| change.table()).collect();
        let force = |verb: &str| {
            let each = tables
                .iter()
                .map(|name| format!("alter table {} {verb} row level security", Qualified(name)));
            each.collect::<Vec<_>>()
        };
        statements.extend(force("no force"));
        statements.extend(scene.changes.iter().filter_map(|change| change.statement(model, planted)));
        statements.extend(force("force"));
        let said = match scene.said.is_empty() {
            true => String::new(),
            false => format!(", where {}", scene.said.join(" and ")),
        };
        let array = match statements.is_empty() {
            true => "'{}'".to_owned(),
            false => format!("array[{}]", list(statements.iter().map(|statement| Literal(statement)))),
        };
        worlds.push(format!("({number}, {}, {array})", Literal(&said)));
        for trial in &scene.trials {
            lines.push(format!(
                "({number}, {}, {}, {}, {}, {}, {})",
                Literal(&trial.act),
                Literal(&trial.subject),
                names(&trial.callers),
                names(&trial.admitted),
                Literal(&trial.statement),
                trial.reaches.as_deref().map_or("null".to_owned(), |key| Literal(key).to_string()),
            ));
        }
        if number == 0 {
            lines.extend(files.iter().cloned());
        }
    }
    let worlds = format!("insert into freehold_scenes values\n  {};", worlds.join(",\n  "));
    if lines.is_empty() {
        return format!("{create}\n\n{worlds}");
    }
    let into =
        "insert into freehold_trials (scene, act, subject, callers, admitted, statement, wanted) values";
    format!("{create}\n\n{worlds}\n\n{into}\n  {};", lines.join(",\n  "))
}

/// An array of callers' names.
pub(super) fn names(names: &[String]) -> String {
    let is_plain = |name: &String| name.chars().all(|char| char.is_ascii_alphanumeric());
    match names.iter().all(is_plain) {
        true => Literal(&format!("{{{}}}", names.join(","))).to_string(),
        false => format!("array[{}]", list(names.iter().map(|name| Literal(name)))),
    }
}

/// Each trial runs in a subtransaction that is undone, and so does each world. A constraint that stops an act comes after
/// row level security has let it pass, so it counts as admitted; a missing privilege doesn't.
pub(super) fn run(model: &Model, actors: &[Actor]) -> String {
    let platform = model.platform;
    let callers = actors.iter().map(|actor| {
        let role = actor.role(platform);
        format!("({}, {}, {})", Literal(&actor.name), Literal(role), Literal(&actor.token(platform)))
    });
    let body = formatdoc! {"
        declare
          scene record;
          trial record;
          statement text;
          touched bigint;
          passed boolean;
          failed text;
          results freehold_results[] := '{{}}';
        begin
          for scene in
            select * from freehold_scenes order by freehold_scenes.scene
          loop
            begin
              foreach statement in array scene.statements loop
                execute statement;
              end loop;
              for trial in
                select t.*, c.*, c.caller = any (t.admitted) as declared
                from freehold_trials as t
                cross join lateral unnest(t.callers) with ordinality as by (name, n)
                join (values
                  {callers}
                ) as c (caller, role, claims) on c.caller = by.name
                where t.scene = scene.scene
                order by t.trial, by.n
              loop
                failed := null;
                begin
                  perform set_config({setting}, trial.claims, true), set_config('freehold.wanted', trial.wanted, true),
                    set_config('freehold.reached', '', true);
                  execute format('set local role %I', trial.role);
                  execute trial.statement;
                  get diagnostics touched = row_count;
                  passed := case when trial.wanted is null then touched > 0
                    else current_setting('freehold.reached') = 'yes' end;
                  raise exception using errcode = 'FH000';
                exception
                  when sqlstate 'FH000' then
                    null;
                  when insufficient_privilege then
                    passed := false;
                  when integrity_constraint_violation then
                    passed := true;
                  when others then
                    passed := false;
                    failed := sqlerrm;
                end;
                results := results || row(trial.trial, trial.caller, passed, trial.declared, failed)::freehold_results;
              end loop;
              raise exception using errcode = 'FH001';
            exception
              when sqlstate 'FH001' then
                null;
              when others then
                results := results || row(
                  (select min(t.trial) from freehold_trials as t where t.scene = scene.scene),
                  'the owner', false, false, sqlerrm
                )::freehold_results;
            end;
          end loop;
          insert into freehold_results
          select r.* from unnest(results) as r;
        end",
        callers = callers.collect::<Vec<_>>().join(",\n          "),
        setting = Literal(platform.claims_setting()),
    };
    let create = "create temporary table freehold_results (\n  trial integer, caller text, passed boolean, declared boolean, failed text\n) on commit drop;";
    format!("{create}\n\ndo {};", dollar_quoted(&body))
}

/// What nobody may do, by what it is about. Each is a query for what somebody may all the same.
pub(super) fn asked(model: &Model, catalog: &Catalog) -> Vec<(&'static str, String)> {
    let mut asked = vec![
        ("row level security holds the owner of the tables", unforced::query()),
        ("nobody has a privilege that no policy holds back", closed::privileges(model)),
    ];
    asked.extend(closed::secrets(model).map(|query| ("clients have no column that is secret", query)));
    asked.extend(
        closed::calls(model, catalog)
            .map(|query| ("functions and views are for those they are meant for", query)),
    );
    asked.push(("foreign keys hold", "select said from freehold_references".to_owned()));
    asked
}

/// One exception for all that differs.
pub(super) fn verdict(asked: &[(&str, String)]) -> String {
    let queries = asked.iter().map(|(_, query)| query.clone());
    let body = formatdoc! {"
        declare
          wrong text[] := array(
            select format('%s may %s%s %s%s', r.caller, case when r.passed then '' else 'not ' end, t.act, t.subject, s.said)
              || coalesce(': ' || r.failed, '')
            from freehold_results as r
            join freehold_trials as t using (trial)
            join freehold_scenes as s using (scene)
            where r.passed <> r.declared or r.failed is not null
            order by r.trial
          );
          counts record;
        begin
          wrong := wrong || array(
        {queries}
          );
          if cardinality(wrong) > 0 then
            raise exception E'the database differs from the trust models:\\n  %', array_to_string(wrong, E'\\n  ');
          end if;
          select count(*) filter (where passed) as passed, count(*) filter (where not passed) as refused
          into counts
          from freehold_results;
          raise notice 'zero leak: % acts admitted, % refused, each as declared', counts.passed, counts.refused;
        end",
        queries = crate::sql::indent(&queries.collect::<Vec<_>>().join("\nunion all\n"), 4),
    };
    format!("do {};", dollar_quoted(&body))
}

/// The same as assertions of pgTAP: one for each act, and one for each thing that nobody may do.
pub(super) fn assertions(asked: &[(&str, String)]) -> String {
    let mut parts = vec![formatdoc! {"
        select is(
          coalesce(
            string_agg(r.caller || coalesce(' fails: ' || r.failed, ''), ', ')
              filter (where r.passed or r.failed is not null),
            'nobody'
          ),
          coalesce(string_agg(r.caller, ', ') filter (where r.declared), 'nobody'),
          format('who may %s %s%s', t.act, t.subject, s.said)
        )
        from freehold_results as r
        join freehold_trials as t using (trial)
        join freehold_scenes as s using (scene)
        group by t.trial, t.act, t.subject, s.said
        order by t.trial;"}];
    parts.extend(asked.iter().map(|(what, query)| {
        formatdoc! {"
            select is(
              (select string_agg(said, E'\\n' order by said) from (
            {query}
              ) as found (said)),
              null,
              {what}
            );",
            query = crate::sql::indent(query, 4),
            what = Literal(what),
        }
    }));
    parts.join("\n\n")
}

/// The references, tried as the owner of the tables while he sees every row.
pub(super) fn references(references: &[Reference]) -> String {
    let create = "-- what points at nothing, or into another tenant, is refused by its foreign key\ncreate temporary table freehold_references (said text) on commit drop;";
    if references.is_empty() {
        return create.to_owned();
    }
    let lines = references.iter().map(|of| format!("({}, {})", Literal(&of.said), Literal(&of.statement)));
    let body = formatdoc! {"
        declare
          reference record;
        begin
          for reference in
            select * from (values
              {lines}
            ) as r (said, statement)
          loop
            begin
              execute reference.statement;
              raise exception using errcode = 'FH000';
            exception
              when sqlstate 'FH000' then
                insert into freehold_references values (reference.said);
              -- what is carried from nowhere is missing
              when foreign_key_violation or not_null_violation then
                null;
              when others then
                insert into freehold_references values (reference.said || ', or it can''t be told: ' || sqlerrm);
            end;
          end loop;
        end",
        lines = lines.collect::<Vec<_>>().join(",\n      "),
    };
    format!("{create}\n\ndo {};", dollar_quoted(&body))
}
