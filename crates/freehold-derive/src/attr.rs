//! The words of the attributes, each once.

/// The attributes of a struct that derives `Table`.
pub const TABLE: &str = "table";
pub const PRIMARY_KEY: &str = "primary_key";
pub const UNIQUE: &str = "unique";
pub const INDEX: &str = "index";
pub const PARTITION: &str = "partition";
pub const TRIGGER: &str = "trigger";
pub const FOUNDER: &str = "founder";
pub const INVITATION: &str = "invitation";
/// Of a struct, or of a schema.
pub const DROP: &str = "drop";
/// Of a struct or of a field.
pub const CHECK: &str = "check";

/// The attributes of its fields.
pub const COLUMN: &str = "column";
pub const DEFAULT: &str = "default";
pub const REFERENCES: &str = "references";
pub const KEY: &str = "key";
pub const MOVABLE: &str = "movable";
pub const BACKFILL: &str = "backfill";
/// Of a field of a membership or of a table of staff, and the first two of a table of permissions.
pub const ROLE: &str = "role";
pub const PERMISSION: &str = "permission";
pub const TOKEN: &str = "token";
pub const ACTIVE: &str = "active";
pub const EXPIRES: &str = "expires";

/// The attributes of the other derives.
pub const TRUST: &str = "trust";
pub const SCHEMA: &str = "schema";
pub const CLOSED_SET: &str = "closed_set";
pub const BUCKET: &str = "bucket";
pub const SEQUENCE: &str = "sequence";
pub const FUNCTION: &str = "function";
pub const VIEW: &str = "view";

/// Words within.
pub const NAME: &str = "name";
pub const RENAMED_FROM: &str = "renamed_from";
pub const CONVERTED: &str = "converted";
pub const EXTERNAL: &str = "external";
pub const IDENTITY: &str = "identity";
pub const INCLUDE: &str = "include";
pub const WHERE: &str = "where";
pub const DESC: &str = "desc";
pub const GLOBAL: &str = "global";
pub const NUMERIC: &str = "numeric";
pub const SQL: &str = "sql";
pub const ON_DELETE: &str = "on_delete";
pub const ON_UPDATE: &str = "on_update";
pub const ACROSS_TENANTS: &str = "across_tenants";
pub const ALL: &str = "all";
pub const SELECT: &str = "select";
pub const INSERT: &str = "insert";
pub const UPDATE: &str = "update";
pub const DELETE: &str = "delete";
pub const RENDERING: &str = "rendering";
pub const LABEL: &str = "label";
pub const FLOOR: &str = "floor";
pub const PLATFORM: &str = "platform";
pub const LAYOUT: &str = "layout";
pub const PARTITION_BY: &str = "partition_by";
pub const RANGE: &str = "range";
pub const LIST: &str = "list";
pub const HASH: &str = "hash";
pub const FROM: &str = "from";
pub const TO: &str = "to";
pub const IN: &str = "in";
pub const MODULUS: &str = "modulus";
pub const REMAINDER: &str = "remainder";
pub const PUBLIC: &str = "public";
pub const SIZE_LIMIT: &str = "size_limit";
pub const MIME_TYPES: &str = "mime_types";
pub const SECRET: &str = "secret";
pub const STORAGE: &str = "storage";
pub const NEXT: &str = "next";
pub const USES: &str = "uses";
pub const START: &str = "start";
pub const INCREMENT: &str = "increment";
pub const MATERIALIZED: &str = "materialized";
pub const BODY: &str = "body";
pub const READS: &str = "reads";
pub const WRITES: &str = "writes";
pub const CALLS: &str = "calls";
pub const RETURNS: &str = "returns";
pub const LANGUAGE: &str = "language";
pub const SECURITY: &str = "security";
pub const VOLATILITY: &str = "volatility";
pub const EXECUTE: &str = "execute";
pub const ANY_CALLER: &str = "any_caller";
pub const ON_SIGN_UP: &str = "on_sign_up";
pub const BEFORE: &str = "before";
pub const AFTER: &str = "after";
pub const CALL: &str = "call";
pub const TAKE: &str = "take";
pub const VALUE: &str = "value";
pub const ORPHANS: &str = "orphans";
pub const REFUSE: &str = "refuse";
pub const ASSIGN: &str = "assign";
