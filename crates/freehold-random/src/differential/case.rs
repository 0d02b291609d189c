use super::feature::features;
use crate::build::model;
use crate::edit::{Edit, Kind, Phase, apply};
use crate::grow::{Grown, edited, replay};
use crate::pick::Pick;
use freehold_core::model::{Command, Model, Platform};
use freehold_testkit::{Cluster, Shape, Version};
use std::collections::BTreeSet;

/// A model with rows, and where it is tried, as data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// What the rows and what is tried follow from.
    pub seed: u32,
    /// The major version of Postgres.
    pub major: u32,
    /// The platform.
    pub shape: Shape,
    /// What makes the model.
    pub edits: Vec<Edit>,
    /// Which of the rows are left out, by number.
    pub without: BTreeSet<usize>,
}

/// The shapes that cases rotate over, and what each is called in a case.
pub(super) const SHAPES: [(Shape, Platform, &str); 3] = [
    (Shape::Supabase, Platform::Supabase, "supabase"),
    (Shape::Postgres, Platform::Postgres, "postgres"),
    (Shape::Neon, Platform::Neon, "neon"),
];

impl Case {
    /// A random case; the versions and platforms take turns. And its model.
    pub fn random(seed: u64, number: u64, size: usize) -> (Self, Model) {
        let pick = &mut Pick::new(seed.wrapping_mul(1_000_003).wrapping_add(number));
        let tables = edited(model([]), size / 3 + pick.below(size / 3 + 1), tables, Phase::Growing, pick);
        let Grown { model, edits } =
            edited(tables.model, size / 2 + pick.below(size / 2 + 1), trusts, Phase::Growing, pick);
        let (model, edits) = enriched(model, edits, pick);
        let (versions, turn) = (Version::all(), number as usize);
        let major = versions.get(turn % versions.len().max(1)).map_or(0, Version::major);
        let (shape, platform, _) = SHAPES[turn / versions.len().max(1) % SHAPES.len()];
        let edits = [tables.edits, edits].concat();
        (Self { seed: pick.seed(), major, shape, edits, without: BTreeSet::new() }, model.on(platform))
    }

    /// The model. Edits that don't fit are left out.
    pub fn model(&self) -> Model {
        let platform =
            SHAPES.iter().find(|(shape, _, _)| *shape == self.shape).map(|(_, platform, _)| *platform);
        replay(model([]), &self.edits, Phase::Growing).model.on(platform.unwrap_or(Platform::Supabase))
    }

    /// Where it is tried.
    ///
    /// # Errors
    /// That there is no such version of Postgres.
    pub fn cluster(&self) -> Result<&'static Cluster, String> {
        let version = Version::all().into_iter().find(|version| version.major() == self.major);
        let version = version.ok_or_else(|| format!("there is no Postgres {}", self.major))?;
        Ok(Cluster::of(&version, self.shape))
    }

    /// Cases as a file holds them: a line `case` with the seed, the version and the platform, below it a line an edit,
    /// and a line a row that is left out. What follows a `#` at a line's beginning is for people.
    ///
    /// # Errors
    /// The first line that can't be read.
    pub fn read(text: &str) -> Result<Vec<Self>, String> {
        let mut cases: Vec<Self> = Vec::new();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            let wrong = || format!("`{line}` is neither a case nor an edit of one");
            match (word, cases.last_mut()) {
                ("case", _) => cases.push(Self::head(rest).ok_or_else(wrong)?),
                ("grow", Some(case)) => case.edits.push(rest.parse()?),
                ("without", Some(case)) => {
                    case.without.insert(rest.parse().map_err(|_| wrong())?);
                }
                _ => return Err(wrong()),
            }
        }
        Ok(cases)
    }

    fn head(words: &str) -> Option<Self> {
        let words: Vec<_> = words.split(' ').collect();
        let [seed, major, shape] = words[..] else { return None };
        let shape = SHAPES.iter().find(|(_, _, word)| *word == shape)?.0;
        let (seed, major) = (seed.parse().ok()?, major.parse().ok()?);
        Some(Self { seed, major, shape, edits: Vec::new(), without: BTreeSet::new() })
    }

    /// The case as [`Case::read`] reads it.
    pub fn write(&self) -> String {
        let shape = SHAPES.iter().find(|(shape, _, _)| *shape == self.shape).map_or("", |(_, _, word)| word);
        let grow = self.edits.iter().map(|edit| format!("grow {edit}\n"));
        let without = self.without.iter().map(|row| format!("without {row}\n"));
        let (grow, without) = (grow.collect::<String>(), without.collect::<String>());
        format!("case {} {} {shape}\n{grow}{without}", self.seed, self.major)
    }
}

/// How many edits are tried for the sake of atoms that a model hasn't.
const TRIES: usize = 40;

/// The model with more atoms, as far as its tables have what they need: by edits that bring one.
fn enriched(mut model: Model, mut edits: Vec<Edit>, pick: &mut Pick) -> (Model, Vec<Edit>) {
    let mut known = atoms(&model);
    for _ in 0..TRIES {
        let edit = Edit::random(&model, |kind| usize::from(kind == Kind::NestTrust), pick);
        let Some(next) = apply(&model, &edit, Phase::Growing) else { continue };
        let more = atoms(&next);
        // none may be lost for it
        if more.len() > known.len() && more.is_superset(&known) {
            (model, known) = (next, more);
            edits.push(edit);
        }
    }
    (model, edits)
}

fn atoms(model: &Model) -> BTreeSet<&'static str> {
    let commands = |table| Command::ALL.map(|command| features(model, table, command).atoms);
    model.own_tables().flat_map(commands).flatten().collect()
}

/// What makes tables, and what trust goes by. What seldom fits comes up more often.
fn tables(kind: Kind) -> usize {
    match kind {
        Kind::AddStanding | Kind::AddPerson => 14,
        Kind::AddPermissions | Kind::AddDuties => 12,
        Kind::AddShares | Kind::AddJoin => 8,
        Kind::AddTenanted | Kind::AddChild | Kind::AddColumn => 6,
        Kind::AddTenancy | Kind::AddMembers => 4,
        Kind::AddSetColumn | Kind::AddReference => 3,
        Kind::AddOwned | Kind::AddReferenceData | Kind::AddPartitioned | Kind::AddReports => 2,
        Kind::AddTree | Kind::AddStaff | Kind::AddProfiles | Kind::AddAbove | Kind::ColumnCheck => 2,
        _ => 0,
    }
}

/// What says who may, and some more of what it goes by.
fn trusts(kind: Kind) -> usize {
    match kind {
        Kind::NestTrust => 40,
        Kind::SetRendering => 12,
        Kind::NamePolicies => 6,
        Kind::CloseTrust => 4,
        Kind::SetFloor | Kind::AddView | Kind::Movable | Kind::AddStanding | Kind::AddPermissions => 3,
        Kind::SetTrust | Kind::AddShares | Kind::AddJoin | Kind::AddChild | Kind::AddMembers => 2,
        Kind::AddColumn | Kind::Nullability | Kind::ColumnCheck | Kind::Secret | Kind::AddPerson => 2,
        Kind::AddTree | Kind::AddStaff | Kind::AddReports | Kind::SetAction | Kind::ColumnUnique => 1,
        _ => 0,
    }
}
