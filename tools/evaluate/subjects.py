"""What the edits start from: held-out pictures with something taken away. Pictures are uint8 NCHW unless said."""

import torch
from torch.nn import functional

from masks import MASKS
from pictures import Pictures, to_float
from sampling import draw_noise

PATCH = 4
NOISE_SIGMA = 0.5
NOISE_SEED = 10_000
# Song et al. 2023 finish strokes from 5.38. The measure would rather leave the strokes as they are.
SKETCH_SIGMA = 5.38
STROKE = 8
LEVELS = 5


def mixed_masks(subjects: Pictures) -> torch.Tensor:
    """float32 [N, 1, H, W], 1 = edit: every kind of mask in turn."""
    side = subjects.pixels.shape[-1]
    kinds = torch.stack([make(len(subjects), side) for make in MASKS.values()])
    every = torch.arange(len(subjects))
    return kinds[every % len(kinds), every]


def shrunk(subjects: Pictures) -> torch.Tensor:
    """The means of PATCH x PATCH blocks."""
    return functional.avg_pool2d(subjects.pixels.float(), PATCH).round().byte()


def with_noise(subjects: Pictures) -> torch.Tensor:
    """float32 NCHW: in [-1, 1], and noise of standard deviation NOISE_SIGMA on it."""
    seeds = range(NOISE_SEED, NOISE_SEED + len(subjects))
    return to_float(subjects.pixels) + NOISE_SIGMA * draw_noise(seeds, subjects.pixels.shape[-1])[0]


def rough_painting(subjects: Pictures) -> torch.Tensor:
    """A few flat dabs of paint: the medians of large blocks, in few levels a channel."""
    side = subjects.pixels.shape[-1] // STROKE
    blocks = functional.unfold(subjects.pixels.float(), STROKE, stride=STROKE)
    medians = blocks.view(len(subjects), 3, STROKE**2, -1).median(2).values.view(len(subjects), 3, side, side)
    levels = (medians / 255 * (LEVELS - 1)).round() / (LEVELS - 1) * 255
    return functional.interpolate(levels, scale_factor=STROKE, mode="nearest").byte()
