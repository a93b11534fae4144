"""The Fréchet distance between two weighted sets of features."""

from dataclasses import dataclass

import torch


@dataclass(frozen=True)
class Moments:
    """mean: float64 [D]; covariance: float64 [D, D]."""

    mean: torch.Tensor
    covariance: torch.Tensor


def moments(features: torch.Tensor, weights: torch.Tensor | None = None) -> Moments:
    """features: float64 [N, D]; weights: float64 [N], 0 and above; without them all count alike."""
    weights = torch.ones(len(features), dtype=torch.float64) if weights is None else weights
    weights = weights / weights.sum()
    mean = weights @ features
    centred = features - mean
    # The unbiased estimate for weights that say how much each picture counts.
    covariance = (centred.T * weights) @ centred / (1 - weights.square().sum())
    return Moments(mean, covariance)


def frechet_distance(one: Moments, other: Moments) -> float:
    """|m1 - m2|^2 + tr(C1 + C2 - 2 (C1 C2)^(1/2)), the squared 2-Wasserstein distance of the Gaussians."""
    root = _square_root(one.covariance)
    cross = torch.linalg.eigvalsh(root @ other.covariance @ root).clamp(min=0).sqrt().sum()
    shift = (one.mean - other.mean).square().sum()
    return (shift + one.covariance.trace() + other.covariance.trace() - 2 * cross).item()


def class_weights(labels: torch.Tensor, shares: torch.Tensor | None = None) -> torch.Tensor:
    """float64 [N] that give each class present its share of the whole; without shares, the same."""
    counts = torch.bincount(labels).double()
    shares = (counts > 0).double() if shares is None else shares
    return (shares / counts.clamp(min=1))[labels]


def _square_root(matrix: torch.Tensor) -> torch.Tensor:
    values, vectors = torch.linalg.eigh(matrix)
    return (vectors * values.clamp(min=0).sqrt()) @ vectors.T
