use super::{Place, QualifiedName, Str};
use serde::{Deserialize, Serialize};

/// The first member of a new tenant: its owner, from the moment it is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Founder {
    /// The label of his role; `None` for the column's default, or where there are no roles.
    pub role: Option<Str>,
    /// Where it is asked for.
    pub place: Place,
}

/// What makes a row of a table an invitation: whoever has its token becomes a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// The membership table.
    pub membership: QualifiedName,
    /// Where it is asked for.
    pub place: Place,
}
