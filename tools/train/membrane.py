"""A soap film over the unknown part of pictures, as src/main/diffusion/membrane.ts makes it."""

import torch
from torch.nn import functional

SWEEPS = 8
OVERRELAXATION = 1.5
# Between two neighbours of the guide, where the film is half as stiff.
EDGE = 0.1


def membrane(pictures: torch.Tensor, known: torch.Tensor, guide: torch.Tensor | None = None) -> torch.Tensor:
    """NCHW, and bool [N or 1, 1, H, W] -> the pictures with what is not known filled from what is.

    Laplace's equation with free edges, solved from coarse to fine to about 1 %. Of nothing known it makes zeros. The
    film is slack where the guide, NCHW in [-1, 1], has an edge; without one it is even.
    """
    counts = known.expand(len(pictures), 1, -1, -1).double()
    guide = torch.zeros_like(pictures) if guide is None else guide
    film = _stretch(pictures.double() * counts, counts, guide.double(), torch.ones_like(counts[:1]))
    return torch.where(known, pictures, film.to(pictures.dtype))


def _stretch(sums: torch.Tensor, counts: torch.Tensor, guide: torch.Tensor, areas: torch.Tensor) -> torch.Tensor:
    """The film of a level, from the sums over each cell's known pixels, how many they are, and all of its pixels."""
    height, width = sums.shape[-2:]
    film = sums / counts.clamp(min=1)
    if height == width == 1:
        return film
    above = _stretch(*map(_halve, (sums, counts, guide, areas)))
    above = above.repeat_interleave(2, -1).repeat_interleave(2, -2)[..., :height, :width]
    return _relax(torch.where(counts > 0, film, above), counts == 0, guide / areas)


def _relax(film: torch.Tensor, unknown: torch.Tensor, guide: torch.Tensor) -> torch.Tensor:
    """Successive overrelaxation, all cells of one colour of a chessboard before those of the other."""
    height, width = film.shape[-2:]
    across, down = _stiffness(guide.diff(dim=-1)), _stiffness(guide.diff(dim=-2))
    left, right = functional.pad(across, (1, 0)), functional.pad(across, (0, 1))
    upper, lower = functional.pad(down, (0, 0, 1, 0)), functional.pad(down, (0, 0, 0, 1))
    total = left + right + upper + lower
    second = (torch.arange(height)[:, None] + torch.arange(width)) % 2 == 1
    for _ in range(SWEEPS):
        for cells in (unknown & ~second, unknown & second):
            around = functional.pad(film, (1, 1, 1, 1))
            pulled = left * around[..., 1:-1, :-2] + right * around[..., 1:-1, 2:]
            pulled = pulled + upper * around[..., :-2, 1:-1] + lower * around[..., 2:, 1:-1]
            film = torch.where(cells, film + OVERRELAXATION * (pulled / total - film), film)
    return film


def _stiffness(steps: torch.Tensor) -> torch.Tensor:
    """Of the film between two neighbours, from the step of the guide."""
    return 1 / (1 + steps.square().sum(1, keepdim=True) / EDGE**2)


def _halve(cells: torch.Tensor) -> torch.Tensor:
    """The sums over squares of two by two cells."""
    height, width = cells.shape[-2:]
    return 4 * functional.avg_pool2d(functional.pad(cells, (0, width % 2, 0, height % 2)), 2)
