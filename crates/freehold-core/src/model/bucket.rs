use super::{
    BaseType, Column, List, Model, Place, QualifiedName, Reference, Role, Str, Table, Trust, TrustModel,
};

/// A storage bucket: one struct that derives `Bucket`. It belongs to Supabase, which keeps its files as rows of
/// `storage.objects` (documentation, "Storage", "Access Control").
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bucket {
    /// Its name, and its id.
    pub name: Str,
    /// The struct's name, for messages.
    pub rust_name: Str,
    /// The struct's doc comment.
    pub doc: Str,
    /// Where the struct is declared.
    pub place: Place,
    /// Whether its files are served to whoever knows their address, past every policy.
    pub public: bool,
    /// How many bytes a file may have, if that is limited.
    pub size_limit: Option<u64>,
    /// Which types of files it takes (`image/png`, `image/*`); all of them if none is named.
    pub mime_types: List<Str>,
    /// Who may do what to a file.
    pub trust: TrustModel,
}

impl Bucket {
    /// The table that Supabase keeps the files of all buckets in.
    pub const OBJECTS: QualifiedName = QualifiedName::new("storage", "objects");

    /// The table that it keeps the buckets in.
    pub const BUCKETS: QualifiedName = QualifiedName::new("storage", "buckets");

    /// A file as its trust model sees it: a row whose owner, and whose tenant of each kind that is asked for, is the
    /// first folder of the file's path.
    pub fn files(&self, model: &Model) -> Table {
        let mut columns = vec![self.folder("owner", Role::Owner, model.platform.users(), "id")];
        for decided in self.trust.all() {
            decided.trust.atoms(&mut |atom| {
                let Trust::Member { membership, .. } = atom else { return };
                let tenant =
                    model.table(membership).and_then(|members| members.with_role(Role::Tenant).next());
                if let Some(target) = tenant.and_then(|tenant| tenant.reference.as_ref()).map(|of| &of.target)
                {
                    let name = target.table.to_string();
                    if columns.iter().all(|column| column.name != name) {
                        columns.push(self.folder(&name, Role::Tenant, target.table.clone(), &target.column));
                    }
                }
            });
        }
        Table {
            name: Self::OBJECTS,
            renamed_from: None,
            rust_name: self.rust_name.clone(),
            doc: self.doc.clone(),
            place: self.place.clone(),
            columns: columns.into(),
            drops: List::Borrowed(&[]),
            primary_key: List::Borrowed(&[]),
            uniques: List::Borrowed(&[]),
            indexes: List::Borrowed(&[]),
            checks: List::Borrowed(&[]),
            triggers: List::Borrowed(&[]),
            founder: None,
            invitation: None,
            partitioning: None,
            trust: Some(self.trust.clone()),
        }
    }

    fn folder(&self, name: &str, role: Role, table: QualifiedName, key: &str) -> Column {
        let target = super::Target { table, column: Str::Owned(key.to_owned()) };
        Column {
            name: Str::Owned(name.to_owned()),
            renamed_from: None,
            converted: None,
            doc: "".into(),
            place: self.place.clone(),
            base: BaseType::Uuid,
            precision: None,
            array: false,
            nullable: false,
            role,
            reference: Some(Reference {
                target,
                on_delete: super::Action::NoAction,
                on_update: super::Action::NoAction,
                across_tenants: false,
                place: self.place.clone(),
            }),
            default: None,
            check: None,
            unique: None,
            movable: false,
            secret: false,
            trigger: None,
            backfill: None,
        }
    }
}
