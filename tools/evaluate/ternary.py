"""The search: one sigma at a time, by ternary search on the training grid, as Song et al. 2023 do."""

from collections.abc import Callable, Sequence
from math import log

from network import GRID_SIZE
from sampling import karras_sigmas
from trial import Schedule, Score, Trial

# The measure cannot tell schedules this close apart; the grain decides between them,
ALIKE = 0.03
# where it differs by about a tenth.
GRAIN_STEP = 0.1
# All but the last, where the network changes nothing.
GRID = [float(f"{sigma:.3g}") for sigma in karras_sigmas(GRID_SIZE)][:-1]


def search_schedules(trial: Trial, steps: int) -> dict:
    """oneStep, twoStep, manyStep of so many steps, and all that was tried: [{schedule, measure, grain}]."""
    firsts = GRID if trial.first_sigma is None else [trial.first_sigma]
    one = search(trial, [(first,) for first in firsts])
    two = search(trial, [(*one.schedule, second) for second in GRID if second < one.schedule[0]])
    many = search(trial, [spaced(steps, one.schedule[0], last) for last in GRID if last < one.schedule[0] / 2])
    last = many.schedule[-1]
    many = search(trial, [spaced(steps, first, last) for first in firsts if first > 2 * last])
    tried = [vars(score) for score in trial.scores.values()]
    return {"oneStep": one.schedule, "twoStep": two.schedule, "manyStep": many.schedule, "tried": tried}


def spaced(steps: int, first: float, last: float) -> Schedule:
    """As Karras et al. 2022 space them, to three significant digits."""
    return tuple(float(f"{sigma:.3g}") for sigma in karras_sigmas(steps, first, last))


def search(trial: Trial, schedules: Sequence[Schedule]) -> Score:
    """The best of schedules that differ in one sigma, in order of it, as far as ternary search looks."""
    ternary_search(len(schedules), lambda index: trial.score(schedules[index]).measure)
    return choose([trial.scores[schedule] for schedule in schedules if schedule in trial.scores])


def choose(scores: Sequence[Score]) -> Score:
    """The least measure; of those alike, the one whose grain is nearest to that of real pictures, then the least."""
    least = min(score.measure for score in scores)
    alike = [score for score in scores if score.measure <= least * (1 + ALIKE)]
    return min(alike, key=lambda score: (round(abs(log(score.grain)) / GRAIN_STEP), score.measure))


def ternary_search(count: int, measure: Callable[[int], float]) -> int:
    """The index of the smallest of count values that fall, then rise."""
    low, high = 0, count - 1
    while high - low > 2:
        third = (high - low) // 3
        left, right = low + third, high - third
        if measure(left) <= measure(right):
            high = right - 1
        else:
            low = left + 1
    return min(range(low, high + 1), key=measure)
