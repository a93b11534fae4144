"""Noise schedules and samplers. Pictures are float32 NCHW in [-1, 1]; masks are 1 = edit, 0 = keep."""

from collections.abc import Callable, Sequence

import torch

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
    reference: torch.Tensor | None = None,
    mask: torch.Tensor | None = None,
) -> torch.Tensor:
    """Song et al. 2023, Algorithm 1; with a reference and a mask, Algorithm 4 for inpainting.

    noises holds one standard normal NCHW tensor per sigma of the schedule.
    """
    start = torch.zeros_like(noises[0]) if reference is None else torch.where(mask > 0, -1.0, reference)
    denoised = start
    for step, (sigma, noise) in enumerate(zip(schedule, noises, strict=True)):
        scale = sigma if step == 0 else (sigma**2 - SIGMA_MIN**2) ** 0.5
        x = denoised + scale * noise
        denoised = denoise(x, _like(x, sigma), class_labels).clamp(-1, 1)
        if reference is not None:
            denoised = torch.where(mask > 0, denoised, reference)
    return denoised


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
