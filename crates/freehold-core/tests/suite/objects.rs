//! What surrounds the policies and was written by hand: sequences, functions, triggers, sign-up, views.

mod behaviour;
mod changes;
mod desk;
mod verified;
