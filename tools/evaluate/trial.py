"""Tries schedules of one edit on the same held-out pictures and the same noise."""

from collections.abc import Callable
from dataclasses import dataclass

import torch

from baselines import ab_error, to_lab
from edited import edit_of
from edits import Edit, settle
from frechet import frechet_distance, moments
from grain import grain
from network import SIGMA_MAX
from pictures import Pictures
from sampling import draw_noise, multistep_step
from setting import Setting
from studio import batches, to_pixels
from subjects import NOISE_SIGMA, SKETCH_SIGMA, mixed_masks

EDITS = ("generate", "inpaint", "colorize", "upscale", "denoise", "sketch")
SEED = 100_000
Schedule = tuple[float, ...]


@dataclass(frozen=True)
class Score:
    """measure: smaller is better; grain: 1 is that of the real pictures."""

    schedule: Schedule
    measure: float
    grain: float


class Trial:
    """Measures schedules of up to so many steps; the first step of two is made once for all that share it."""

    def __init__(self, setting: Setting, edit: str, count: int, steps: int):
        self.setting = setting
        self.edit = edit
        self.subjects = self._subjects(count)
        self.noises = draw_noise(range(SEED, SEED + len(self.subjects)), setting.side, max(2, steps))
        self.measure = self._make_measure()
        self.real_grain = grain(setting.training.pixels if edit == "generate" else self.subjects.pixels)
        self.edits = {} if edit == "generate" else self._edits_by_batch()
        self.first_estimates: dict[float, torch.Tensor] = {}
        self.scores: dict[Schedule, Score] = {}

    @property
    def first_sigma(self) -> float | None:
        """Where the edit must begin; None where that is to be found."""
        return {"generate": SIGMA_MAX, "denoise": NOISE_SIGMA, "sketch": SKETCH_SIGMA}.get(self.edit)

    def score(self, schedule: Schedule) -> Score:
        """Runs the schedule, or remembers."""
        if schedule not in self.scores:
            pictures = self._estimate(schedule)
            if self.edits:
                parts = batches(len(pictures))
                pictures = torch.cat([settle(self.edits[part.start], pictures[part]) for part in parts])
            pixels = to_pixels(pictures)
            self.scores[schedule] = Score(schedule, self.measure(pixels), grain(pixels) / self.real_grain)
        return self.scores[schedule]

    def _estimate(self, schedule: Schedule) -> torch.Tensor:
        """float32 NCHW."""
        first, *later = schedule
        if first not in self.first_estimates:
            self.first_estimates[first] = self._advance(None, 0, first)
        estimate = self.first_estimates[first]
        for step, sigma in enumerate(later, 1):
            estimate = self._advance(estimate, step, sigma)
        return estimate

    def _advance(self, estimate: torch.Tensor | None, step: int, sigma: float) -> torch.Tensor:
        """The estimate after one step more; estimate: None before the first."""
        made = []
        for part in batches(len(self.subjects)):
            edit, noise, labels = self.edits.get(part.start), self.noises[step][part], self.subjects.labels[part]
            start = edit.start if edit else torch.zeros_like(noise)
            before = start if estimate is None else estimate[part]
            made.append(multistep_step(self.setting.model.denoise, before, sigma, noise, labels, edit, first=step == 0))
        return torch.cat(made)

    def _edits_by_batch(self) -> dict[int, Edit]:
        """The edit of each batch, by where it begins."""
        masks = mixed_masks(self.subjects)
        edits = {}
        for part in batches(len(self.subjects)):
            own = Pictures(self.subjects.pixels[part], self.subjects.labels[part], self.subjects.classes)
            edits[part.start] = edit_of(self.edit, own, masks[part])
        return edits

    def _subjects(self, count: int) -> Pictures:
        if self.edit != "generate":
            return self.setting.searched.evenly(count)
        labels = self.setting.balanced_labels(count)
        return Pictures(torch.zeros(count, 3, 1, 1, dtype=torch.uint8), labels, self.setting.training.classes)

    def _make_measure(self) -> Callable[[torch.Tensor], float]:
        """Fréchet distance for generation, error of colour for colorize, else feature distance to the truth."""
        setting, subjects = self.setting, self.subjects
        if self.edit == "generate":
            return lambda made: frechet_distance(moments(setting.features(made)), setting.training_moments)
        if self.edit == "colorize":
            colours = to_lab(subjects.pixels)[:, 1:]
            return lambda made: ab_error(to_lab(made)[:, 1:], colours)
        truth = setting.features(subjects.pixels)
        return lambda made: (setting.features(made) - truth).norm(dim=1).mean().item()
