use serde::{Deserialize, Serialize};

/// Who may use something that has no rows; each includes those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Audience {
    /// Nobody.
    Nobody,
    /// Only a server that holds the secret key.
    Service,
    /// Whoever is signed in.
    SignedIn,
    /// Visitors without a session as well.
    Anyone,
}
