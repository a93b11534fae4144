"""How grainy pictures are, for the eye minds a grain that features may not see."""

import torch
from torch.nn import functional

from edits import to_grey
from pictures import to_float

KERNEL = torch.tensor([[0.0, 1, 0], [1, -4, 1], [0, 1, 0]])[None, None]


def grain(pictures: torch.Tensor) -> float:
    """The mean absolute Laplacian of luma; pictures: uint8 NCHW. Compare it with that of real pictures."""
    total = sum(
        functional.conv2d(to_grey(to_float(part))[:, :1], KERNEL).abs().mean(dim=(1, 2, 3)).sum().item()
        for part in pictures.split(256)
    )
    return total / len(pictures)
