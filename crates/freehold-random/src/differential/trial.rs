use super::act::{Does, Shown, Verdict, questions, shown_by};
use super::asker::Asker;
use super::attempt::attempt;
use super::case::{Case, SHAPES};
use super::coverage::{Count, Coverage, Group};
use super::disagreement::Disagreement;
use super::feature::{Features, features};
use super::planting::plant;
use super::values::mixed;
use crate::pick::Pick;
use freehold_core::decide::World;
use freehold_core::model::{Command, Model, QualifiedName, Table};
use freehold_testkit::Database;
use std::collections::BTreeMap;

/// A fault in what is written: what is made of the statement of each policy, and of each function that
/// policies call, before it is executed.
pub type Fault = fn(&str) -> String;

/// What came of a case.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// How many decisions were compared.
    pub decisions: u64,
    /// How many a constraint kept from being made.
    pub undecided: u64,
    /// What they were about.
    pub coverage: Coverage,
    /// Those that differ.
    pub disagreements: Vec<Disagreement>,
    /// The rows that were there.
    pub world: World,
}

/// Makes a case's model with its rows, lets everybody try everything, and compares with `decide`.
///
/// # Errors
/// What kept anything from being compared.
pub fn trial(case: &Case, model: &Model, fault: Option<Fault>) -> Result<Outcome, String> {
    trial_of(case, model, fault, None)
}

/// As [`trial`]; only what one caller does to one table, if that is said.
pub(super) fn trial_of(
    case: &Case,
    model: &Model,
    fault: Option<Fault>,
    only: Option<&Disagreement>,
) -> Result<Outcome, String> {
    let database = case.cluster()?.database();
    let world = plant(&database, case, model, fault)?;
    let shown = shown(&database, model)?;
    let mut outcome = Outcome::default();
    let mut counts = BTreeMap::new();
    let mut askers = Asker::all(&mut Pick::new(u64::from(case.seed) << 8));
    askers.retain(|asker| only.is_none_or(|only| asker.name == only.caller));
    for asker in askers {
        let tables = model.own_tables();
        let tables = tables.filter(|table| only.is_none_or(|only| table.name.to_string() == only.table));
        // what is tried on a table doesn't hang on the others
        let seed = |table: &Table| mixed(case.seed, &format!("{} {}", asker.name, table.name));
        let of = |table| questions(model, table, &world, &shown, asker.caller(), &mut Pick::new(seed(table)));
        let questions: Vec<_> = tables.flat_map(of).collect();
        let statements: Vec<_> = questions.iter().map(|question| &question.statement).collect();
        let said = attempt(&mut asker.session(&database)?, &statements)?;
        for (question, said) in questions.iter().zip(said) {
            match question.expects.verdict(&said, asker.is_malformed()) {
                Verdict::Agrees { permitted, refused } => {
                    let at = (&question.table.name, question.does, asker.kind);
                    let count: &mut Count = counts.entry(at).or_default();
                    count.permitted += permitted;
                    count.refused += refused;
                }
                Verdict::Undecided => outcome.undecided += 1,
                Verdict::Differs { should, was } => {
                    outcome.disagreements.push(Disagreement::new(&asker, question, should, was));
                }
            }
        }
    }
    let mut features = Known { model, known: BTreeMap::new() };
    let platform = SHAPES.iter().find(|(shape, _, _)| *shape == case.shape).map_or("", |(_, _, word)| word);
    let version = case.major.to_string();
    for ((table, does, caller), count) in counts {
        outcome.decisions += count.permitted + count.refused;
        let others = [
            (Group::Act, Does::word(does)),
            (Group::Caller, caller),
            (Group::Version, &version),
            (Group::Platform, platform),
        ];
        outcome.coverage.count(features.of(table, does.command()), &others, count);
    }
    outcome.world = world;
    Ok(outcome)
}

struct Known<'a> {
    model: &'a Model,
    known: BTreeMap<(&'a QualifiedName, Command), Features>,
}

impl<'a> Known<'a> {
    fn of(&mut self, table: &'a QualifiedName, command: Command) -> &Features {
        let found = || self.model.table(table).map(|table| features(self.model, table, command));
        self.known.entry((table, command)).or_insert_with(|| found().unwrap_or_default())
    }
}

/// What each view shows of each row.
fn shown(database: &Database, model: &Model) -> Result<Shown, String> {
    let mut superuser = database.connect_superuser();
    let mut shown = Shown::new();
    for view in &model.views {
        let Some(table) = view.reads.first().and_then(|name| model.table(name)) else { continue };
        let rows = superuser.query(&shown_by(view, table), &[]).map_err(|error| format!("{error:?}"))?;
        shown.insert(view.name.clone(), rows.iter().map(|row| (row.get(0), row.get(1))).collect());
    }
    Ok(shown)
}
