"""Training objectives. Pictures are float32 NCHW in [-1, 1]; every loss is a mean over the batch."""

import torch

from network import RHO, SIGMA_DATA, SIGMA_MAX, SIGMA_MIN

# Song & Dhariwal 2023, section 3.3: c = 0.00054 sqrt(dimensions).
HUBER_SCALE = 0.00054


def sigmas_lognormal(count: int, mean: float, std: float, generator: torch.Generator) -> torch.Tensor:
    """ln sigma ~ N(mean, std), kept inside [sigma_min, sigma_max] (Karras et al. 2022, table 1)."""
    return (torch.randn(count, generator=generator) * std + mean).exp().clamp(SIGMA_MIN, SIGMA_MAX)


def sigmas_mixed(
    count: int, mean: float, std: float, grid_share: float, generator: torch.Generator
) -> torch.Tensor:
    """Log-normal sigmas, with grid_share of them uniform along the rho-schedule instead.

    The second part reaches sigma_max, where one-step sampling starts and a log-normal hardly does.
    """
    low, high = SIGMA_MIN ** (1 / RHO), SIGMA_MAX ** (1 / RHO)
    along_grid = (low + torch.rand(count, generator=generator) * (high - low)) ** RHO
    on_grid = torch.rand(count, generator=generator) < grid_share
    return torch.where(on_grid, along_grid, sigmas_lognormal(count, mean, std, generator))


def add_noise(pictures: torch.Tensor, sigma: torch.Tensor, noise: torch.Tensor) -> torch.Tensor:
    """pictures, noise: NCHW; sigma: float32 [N]."""
    return pictures + sigma[:, None, None, None] * noise


def edm_loss(denoised: torch.Tensor, target: torch.Tensor, sigma: torch.Tensor) -> torch.Tensor:
    """Karras et al. 2022, eq. 8: squared error weighted to unit scale at every sigma."""
    weight = (sigma**2 + SIGMA_DATA**2) / (sigma * SIGMA_DATA) ** 2
    return (weight * (denoised - target).square().mean(dim=(1, 2, 3))).mean()


def consistency_loss(denoised: torch.Tensor, target: torch.Tensor, sigma: torch.Tensor) -> torch.Tensor:
    """Pseudo-Huber distance (Song & Dhariwal 2023) between the denoised pictures of the two ends of a pair.

    The weight is 1 / c_out, which makes the network's own output count alike at every sigma. The papers'
    1 / (sigma - lower) leaves almost nothing at sigma_max, and a short run then learns no one-step generation.
    """
    dimensions = denoised[0].numel()
    c = HUBER_SCALE * dimensions**0.5
    distance = ((denoised - target).square().sum(dim=(1, 2, 3)) + c**2).sqrt() - c
    weight = (sigma**2 + SIGMA_DATA**2).sqrt() / (sigma * SIGMA_DATA)
    return (weight * distance).mean() / dimensions**0.5


def paired_sigma(sigma: torch.Tensor, halvings: float) -> torch.Tensor:
    """The lower sigma of a pair: lower / sigma = 1 - n(sigma) / 2 ** halvings (Geng et al. 2024, eq. 14)."""
    widening = 1 + 8 * torch.sigmoid(-sigma)
    return (sigma * (1 - widening / 2**halvings)).clamp(min=SIGMA_MIN)

