use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Bucket, Command, Model, Place, Platform, Trust};
use std::collections::BTreeMap;

/// How many bytes a bucket's name has: its policies' names hold the whole of it, and no two are cut to the same.
const MAX_BYTES: usize = 47;

/// Each bucket by itself. That its trust model fits is checked beside those of tables.
pub(super) fn check(model: &Model, found: &mut Vec<Diagnostic>) {
    let mut seen = BTreeMap::new();
    for bucket in &model.buckets {
        let mut refuse = |code, place: &Place, message: String, reason: &str, fix: &str| {
            found.push(Diagnostic {
                place: place.clone(),
                code,
                message,
                reason: reason.into(),
                fix: fix.into(),
                related: Vec::new(),
            });
        };
        let (name, place) = (&bucket.name, &bucket.place);
        if model.platform != Platform::Supabase {
            let message = format!("there are no buckets on {:?}", model.platform);
            refuse(
                Code::BucketMisfit,
                place,
                message,
                "storage is Supabase's",
                "remove it, or write `platform = Supabase`",
            );
        }
        if name.is_empty() || name.chars().any(char::is_control) || name.len() > MAX_BYTES {
            refuse(
                Code::NameInvalid,
                place,
                format!("`{}` can't be a bucket", name.escape_debug()),
                "its name is part of its policies' names, which have 63 bytes",
                "choose another `name = \"…\"` of 1 to 47 bytes, without control characters",
            );
        }
        if let Some(first) = seen.insert(name, place) {
            let message = format!("`{name}` is a bucket already, at {first}");
            refuse(Code::NameCollision, place, message, "a bucket is known by its name", "choose another");
        }
        if bucket.mime_types.iter().any(|of| of.is_empty() || of.chars().any(char::is_control)) {
            let message = format!("`{name}` takes a type of files that is none");
            refuse(Code::BucketMisfit, place, message, "no file would have it", "write it as `image/png`");
        }
        if bucket.public && !is_open(bucket) {
            refuse(
                Code::BucketMisfit,
                &bucket.trust.select.place,
                format!("`{name}` is public, and its trust model says otherwise"),
                "the files of a public bucket are served to whoever knows their address, past every policy",
                "remove `public = true`, or write `select = anyone`",
            );
        }
        for policy in bucket.trust.all().flat_map(|decided| decided.policies.iter()) {
            refuse(
                Code::BucketMisfit,
                &policy.place,
                format!("`{}` can't be the name of a policy for files", policy.name),
                "the files of all buckets are one table, so another bucket of this trust model would want the same name",
                "say it once for the command, without a name, the parts joined by `|`",
            );
        }
        for decided in bucket.trust.all() {
            decided.trust.atoms(&mut |atom| {
                let known = match atom {
                    Trust::Owner | Trust::SignedIn | Trust::Anyone | Trust::Service | Trust::Nobody => true,
                    Trust::Member { via, .. } => via.is_empty(),
                    _ => false,
                };
                if !known {
                    refuse(
                        Code::BucketMisfit,
                        &decided.place,
                        format!("the trust model of `{}` asks for what no file has", bucket.rust_name),
                        "of a file there is only its path, whose first folder says whose it is",
                        "use `owner`, `member(M)`, `signed_in`, `anyone`, `service` and `nobody`",
                    );
                }
            });
        }
    }
}

fn is_open(bucket: &Bucket) -> bool {
    bucket.trust.decided(Command::Select).trust == Trust::Anyone && bucket.trust.floor.is_none()
}
