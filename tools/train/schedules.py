"""Searches the schedules of a consistency model, for generation and for inpainting; prints them best first.

The measure is a Fréchet distance between sets of pictures in the feature space of the EDM model that the
consistency model was tuned from: small, and it knows the domain. It ranks schedules of one model, no more.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from network import SIGMA_MAX, Denoiser, load_unet
from pictures import Pictures, load_pictures, split_held_out, to_float
from sampling import draw_noise, karras_sigmas, sample_multistep

COMPONENTS = 48
BATCH = 64
FEATURE_SIGMA = 0.1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="diffusers folder of the consistency model")
    parser.add_argument("--features", type=Path, required=True, help="diffusers folder of the EDM model")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--pictures", type=int, default=512, help="made for each schedule, at most")
    options = parser.parse_args()
    denoiser = Denoiser(load_unet(options.model), "consistency").eval()
    features = Features(Denoiser(load_unet(options.features), "edm").eval())
    side = denoiser.unet.config.sample_size
    _, held_out = split_held_out(load_pictures(options.data, side))
    real = features.of(to_float(held_out.pixels))
    subjects = held_out.take(np.random.default_rng(0).permutation(len(held_out))[: options.pictures])
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for edit, candidates in (("generate", generation_candidates()), ("inpaint", inpainting_candidates())):
            scores = []
            for schedule in candidates:
                made = features.of(complete(denoiser, subjects, schedule, masked=edit == "inpaint"))
                scores.append((frechet_distance(made, real), schedule))
                print(json.dumps({"edit": edit, "distance": scores[-1][0], "schedule": schedule}), flush=True)
            print(json.dumps({"edit": edit, "best": sorted(scores)[:3]}), flush=True)


def generation_candidates() -> list[list[float]]:
    """One step, two steps over the range, and a few more."""
    two = [[SIGMA_MAX, sigma] for sigma in (20.0, 10.0, 6.0, 4.0, 2.5, 1.5, 0.8, 0.4)]
    return [[SIGMA_MAX], *two, *(many_steps(SIGMA_MAX, count, last) for count in (3, 4, 6) for last in (0.4, 1.0, 2.5))]


def inpainting_candidates() -> list[list[float]]:
    """Two steps, and many from sigma_max down to a last sigma."""
    two = [[SIGMA_MAX, sigma] for sigma in (10.0, 4.0, 1.5)]
    return [*two, *(many_steps(SIGMA_MAX, count, last) for count in (6, 10, 16) for last in (0.1, 0.4, 1.0))]


def many_steps(first: float, count: int, last: float) -> list[float]:
    """count sigmas from first to last, spaced like the rho-schedule, to three significant digits."""
    return [float(f"{sigma:.3g}") for sigma in karras_sigmas(count, first, last)]


def complete(denoiser: Denoiser, subjects: Pictures, schedule: Sequence[float], masked: bool) -> torch.Tensor:
    """A picture for each subject, of its class; when masked, the subject with its right half made anew."""
    pictures = to_float(subjects.pixels)
    mask = torch.zeros(1, 1, *pictures.shape[2:])
    mask[..., mask.shape[-1] // 2 :] = 1
    made = []
    for start in range(0, len(pictures), BATCH):
        part = slice(start, start + BATCH)
        seeds = range(len(pictures))[part]
        noises = draw_noise(seeds, pictures.shape[-1], len(schedule))
        edit = (pictures[part], mask) if masked else ()
        made.append(sample_multistep(denoiser, schedule, noises, subjects.labels[part], *edit))
    return torch.cat(made)


class Features:
    """Mean and spread of every channel after each level of the U-Net's way down."""

    def __init__(self, denoiser: Denoiser):
        self.denoiser = denoiser
        self.levels: list[torch.Tensor] = []
        for block in denoiser.unet.down_blocks:
            block.register_forward_hook(lambda _block, _inputs, outputs: self.levels.append(outputs[0].float()))

    @torch.no_grad()
    def of(self, pictures: torch.Tensor) -> torch.Tensor:
        """NCHW float32 in [-1, 1] -> float64 [N, features]; all classes alike, for pictures are compared as sets."""
        rows = []
        for part in pictures.split(BATCH):
            self.levels.clear()
            self.denoiser(part, torch.full((len(part),), FEATURE_SIGMA), torch.zeros(len(part), dtype=torch.long))
            statistics = [level.flatten(2) for level in self.levels]
            rows.append(torch.cat([moment for flat in statistics for moment in (flat.mean(2), flat.std(2))], dim=1))
        return torch.cat(rows).double()


def frechet_distance(made: torch.Tensor, real: torch.Tensor) -> float:
    """Between the Gaussians of two sets of features, on the principal components of the real one."""
    scale = real.std(0) + 1e-6
    basis = torch.linalg.svd((real - real.mean(0)) / scale, full_matrices=False).Vh[:COMPONENTS].T
    made, real = made / scale @ basis, real / scale @ basis
    covariance, covariance_real = made.T.cov(), real.T.cov()
    cross = torch.linalg.eigvals(covariance @ covariance_real).real.clamp(min=0).sqrt().sum()
    shift = (made.mean(0) - real.mean(0)).square().sum()
    return (shift + covariance.trace() + covariance_real.trace() - 2 * cross).item()


if __name__ == "__main__":
    main()
