//! Smaller lists that fail alike.

/// Leaves out parts of a list, large ones first, as long as what is left fails; `left` trials at most.
pub(crate) fn shrink<T: Clone>(
    list: &mut Vec<T>,
    left: &mut usize,
    mut fails: impl FnMut(&[T]) -> bool,
) -> bool {
    let mut smaller = false;
    let mut step = list.len();
    while step > 0 {
        let mut at = 0;
        while at < list.len() && *left > 0 {
            let mut next = list.clone();
            next.drain(at..(at + step).min(list.len()));
            *left -= 1;
            if fails(&next) {
                (*list, smaller) = (next, true);
            } else {
                at += step;
            }
        }
        step /= 2;
    }
    smaller
}
