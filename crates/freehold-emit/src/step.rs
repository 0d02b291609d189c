use crate::lock::{Lock, Migration, Open, Told, sha256};
use crate::naming::{self, Version};
use freehold_core::access::Access;
use freehold_core::catalog::Catalog;
use freehold_core::diff::{Change, Intent};
use freehold_core::model::Model;
use freehold_core::output;
use freehold_core::plan::{down, plan};

/// A migration as files: what the lock says of it, and their texts by their paths within the folder of the migrations.
pub(crate) struct Step {
    pub open: Open,
    pub files: Vec<(String, String)>,
}

impl Step {
    /// What leads from what is sealed to another catalogue; its first file has this version.
    pub fn new(
        model: &Model,
        from: &Lock,
        to: &Catalog,
        intent: &Intent,
        changes: Vec<Change>,
        mut version: Version,
    ) -> Self {
        let layout = model.layout;
        let mut plan = plan(changes).upon(&from.catalog);
        if !layout.runs_alone() {
            plan = plan.within_transactions();
        }
        let downs = match layout.has_down() {
            true => {
                let down = down(&from.catalog, to, intent, &plan);
                output::revert(&plan, down.as_ref().map_err(Vec::as_slice))
            }
            false => Vec::new(),
        };
        let mut files = Vec::new();
        for (n, up) in output::migration(model, &plan, &from.access).iter().enumerate() {
            files.extend(naming::files(layout, version, up, downs.get(n)));
            version = version.following(layout);
        }
        let access = Access::of(model);
        let told = Told {
            access: from.knows_access().then(|| from.access.changes(&access, intent)),
            hazards: plan.hazards,
        };
        let known = |(file, text): &(String, String)| Migration {
            file: file.clone(),
            sha256: sha256(text.as_bytes()),
        };
        Self {
            open: Open {
                files: files.iter().map(known).collect(),
                catalog: to.clone(),
                access,
                told: Some(told),
            },
            files,
        }
    }
}
