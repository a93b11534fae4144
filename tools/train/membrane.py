"""A soap film over the unknown part of pictures, as src/main/diffusion/membrane.ts makes it."""

import torch
from torch.nn import functional

SWEEPS = 8
OVERRELAXATION = 1.5


def membrane(pictures: torch.Tensor, known: torch.Tensor) -> torch.Tensor:
    """NCHW, and bool [N or 1, 1, H, W] -> the pictures with what is not known filled from what is.

    Laplace's equation with free edges, solved from coarse to fine to about 1 %. Of nothing known it makes zeros.
    """
    counts = known.expand(len(pictures), 1, -1, -1).double()
    film = _stretch(pictures.double() * counts, counts)
    return torch.where(known, pictures, film.to(pictures.dtype))


def _stretch(sums: torch.Tensor, counts: torch.Tensor) -> torch.Tensor:
    """From the sums over each cell's known pixels to the film of a level."""
    height, width = sums.shape[-2:]
    film = sums / counts.clamp(min=1)
    if height == width == 1:
        return film
    above = _stretch(_halve(sums), _halve(counts))
    above = above.repeat_interleave(2, -1).repeat_interleave(2, -2)[..., :height, :width]
    return _relax(torch.where(counts > 0, film, above), counts == 0)


def _relax(film: torch.Tensor, unknown: torch.Tensor) -> torch.Tensor:
    """Successive overrelaxation, all cells of one colour of a chessboard before those of the other."""
    height, width = film.shape[-2:]
    second = (torch.arange(height)[:, None] + torch.arange(width)) % 2 == 1
    for _ in range(SWEEPS):
        for cells in (unknown & ~second, unknown & second):
            around = functional.pad(film, (1, 1, 1, 1), mode="replicate")
            sums = around[..., 1:-1, :-2] + around[..., 1:-1, 2:] + around[..., :-2, 1:-1] + around[..., 2:, 1:-1]
            film = torch.where(cells, film + OVERRELAXATION * (sums / 4 - film), film)
    return film


def _halve(cells: torch.Tensor) -> torch.Tensor:
    """The sums over squares of two by two cells."""
    height, width = cells.shape[-2:]
    return 4 * functional.avg_pool2d(functional.pad(cells, (0, width % 2, 0, height % 2)), 2)
