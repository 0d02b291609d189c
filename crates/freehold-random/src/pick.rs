//! Choices that follow from a seed.

use freehold_core::sql::MAX_NAME_BYTES;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// A source of choices: the same ones for the same seed, on every machine.
pub struct Pick(ChaCha8Rng);

impl Pick {
    /// The choices of a seed.
    pub fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A number below `limit`; 0 if that is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        if limit == 0 { 0 } else { self.0.random_range(0..limit as u64) as usize }
    }

    /// A seed for other choices.
    pub fn seed(&mut self) -> u32 {
        self.0.random()
    }

    /// Whether one of so many came up.
    pub fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    /// One of these, if there are any.
    pub fn of<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        from.get(self.below(from.len())).cloned()
    }

    /// Up to so many of these, each once.
    pub fn some<T: Clone>(&mut self, from: &[T], most: usize) -> Vec<T> {
        let mut left = from.to_vec();
        let count = 1 + self.below(most.min(left.len()));
        (0..count.min(left.len()))
            .map(|_| {
                let at = self.below(left.len());
                left.swap_remove(at)
            })
            .collect()
    }

    /// A name of which each is distinct enough to be found in a text. Some need quotes, and few are as long as they may
    /// be.
    pub fn name(&mut self, words: &[&str]) -> String {
        let word = self.of(words).unwrap_or("thing");
        let number = self.below(1000);
        match self.below(24) {
            0 => format!("{word} Of {number}"),
            1 => format!("näme_{word}_{number}"),
            2 => format!("{word}\"{number}"),
            3 => {
                let name = format!("{word}_{number}_{}", "of_a_great_length_".repeat(3));
                name.chars().take(MAX_NAME_BYTES - 5).collect()
            }
            _ => format!("{word}_{number}"),
        }
    }
}
