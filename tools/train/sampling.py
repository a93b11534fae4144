"""Noise schedules and samplers. Pictures are float32 NCHW in [-1, 1]."""

from collections.abc import Callable, Sequence

import torch

from edits import Edit
from network import RHO, SIGMA_MAX, SIGMA_MIN

Denoise = Callable[[torch.Tensor, torch.Tensor, torch.Tensor], torch.Tensor]


def karras_sigmas(steps: int, first: float = SIGMA_MAX, last: float = SIGMA_MIN) -> list[float]:
    """steps sigmas falling from first to last (Karras et al. 2022, eq. 5)."""
    low, high = last ** (1 / RHO), first ** (1 / RHO)
    return [(high + i / (steps - 1) * (low - high)) ** RHO for i in range(steps)]


def draw_noise(seeds: Sequence[int], resolution: int, steps: int = 1) -> list[torch.Tensor]:
    """Standard normal noise, NCHW, one tensor a step; each sample has one stream, from its own seed."""
    generators = [torch.Generator().manual_seed(seed) for seed in seeds]
    shape = (3, resolution, resolution)
    return [torch.stack([torch.randn(shape, generator=stream) for stream in generators]) for _ in range(steps)]


@torch.no_grad()
def sample_multistep(
    denoise: Denoise,
    schedule: Sequence[float],
    noises: Sequence[torch.Tensor],
    class_labels: torch.Tensor,
    edit: Edit | None = None,
) -> torch.Tensor:
    """Song et al. 2023, Algorithm 1; with an edit, Algorithm 4.

    noises holds one standard normal NCHW tensor per sigma of the schedule.
    """
    denoised = torch.zeros_like(noises[0]) if edit is None else edit.start
    for step, (sigma, noise) in enumerate(zip(schedule, noises, strict=True)):
        denoised = multistep_step(denoise, denoised, sigma, noise, class_labels, edit, first=step == 0)
    return denoised


@torch.no_grad()
def multistep_step(
    denoise: Denoise,
    denoised: torch.Tensor,
    sigma: float,
    noise: torch.Tensor,
    class_labels: torch.Tensor,
    edit: Edit | None,
    first: bool,
) -> torch.Tensor:
    """One turn of the loop: noise is added to the last estimate, and the network and the edit make the next."""
    scale = sigma if first else (sigma**2 - SIGMA_MIN**2) ** 0.5
    x = denoised if first and edit is not None and edit.noisy else denoised + scale * noise
    denoised = denoise(x, _like(x, sigma), class_labels).clamp(-1, 1)
    return denoised if edit is None else edit.constrain(denoised)


@torch.no_grad()
def sample_heun(denoise: Denoise, steps: int, noise: torch.Tensor, class_labels: torch.Tensor) -> torch.Tensor:
    """Karras et al. 2022, Algorithm 1, for EDM models; noise is standard normal NCHW."""
    sigmas = [*karras_sigmas(steps), 0.0]
    x = noise * sigmas[0]
    for sigma, following in zip(sigmas[:-1], sigmas[1:]):
        slope = (x - denoise(x, _like(x, sigma), class_labels)) / sigma
        ahead = x + (following - sigma) * slope
        if following > 0:
            slope_ahead = (ahead - denoise(ahead, _like(x, following), class_labels)) / following
            ahead = x + (following - sigma) * (slope + slope_ahead) / 2
        x = ahead
    return x.clamp(-1, 1)


def _like(x: torch.Tensor, sigma: float) -> torch.Tensor:
    return torch.full((len(x),), sigma, device=x.device, dtype=x.dtype)
