"""Runs a model's edits on many pictures, as the studio does."""

from collections.abc import Callable, Sequence

import torch

from edits import Edit, settle
from sampling import Denoise, draw_noise, multistep_step, sample_heun, sample_multistep

BATCH = 50


def generate_each(
    denoise: Denoise, schedules: Sequence[Sequence[float]], labels: torch.Tensor, side: int
) -> list[torch.Tensor]:
    """For each schedule a picture for each label, from the seeds 0, 1, ...: uint8 NCHW. A shared start is made once."""
    made: list[list[torch.Tensor]] = [[] for _ in schedules]
    for part in batches(len(labels)):
        noises = draw_noise(range(part.start, part.stop), side, max(map(len, schedules)))
        estimates = {(): torch.zeros_like(noises[0])}
        for pictures, schedule in zip(made, schedules):
            for step, sigma in enumerate(schedule):
                before, after = tuple(schedule[:step]), tuple(schedule[: step + 1])
                if after not in estimates:
                    given = (estimates[before], sigma, noises[step], labels[part], None)
                    estimates[after] = multistep_step(denoise, *given, first=step == 0)
            pictures.append(to_pixels(estimates[tuple(schedule)]))
    return [torch.cat(pictures) for pictures in made]


def edit_pictures(
    denoise: Denoise,
    schedule: Sequence[float],
    labels: torch.Tensor,
    side: int,
    make_edit: Callable[[slice], Edit],
) -> torch.Tensor:
    """Edits one picture for each label, from the seeds 0, 1, ...; make_edit gives the edit of some. uint8 NCHW."""
    made = []
    for part in batches(len(labels)):
        noises = draw_noise(range(part.start, part.stop), side, len(schedule))
        edit = make_edit(part)
        denoised = sample_multistep(denoise, schedule, noises, labels[part], edit)
        made.append(to_pixels(settle(edit, denoised)))
    return torch.cat(made)


def generate_heun(denoise: Denoise, steps: int, labels: torch.Tensor, side: int) -> torch.Tensor:
    """A picture of an EDM model for each label: uint8 NCHW."""
    noises = (draw_noise(range(part.start, part.stop), side)[0] for part in batches(len(labels)))
    made = [sample_heun(denoise, steps, noise, labels[part]) for noise, part in zip(noises, batches(len(labels)))]
    return torch.cat([to_pixels(pictures) for pictures in made])


def batches(count: int) -> list[slice]:
    """Slices that cover 0..count."""
    return [slice(start, min(start + BATCH, count)) for start in range(0, count, BATCH)]


def to_pixels(pictures: torch.Tensor) -> torch.Tensor:
    """float32 in [-1, 1] -> uint8, rounded as in a file."""
    return ((pictures.clamp(-1, 1) + 1) * 127.5).round().byte()
