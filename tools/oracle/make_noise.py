"""Writes what torch.randn gives on the CPU, for the noise generator's tests to compare with.

    python tools/oracle/make_noise.py > test/fixtures/gaussian-noise.json
    npx prettier --write test/fixtures/gaussian-noise.json
"""

import json

import torch
from diffusers.utils.torch_utils import randn_tensor

SEEDS = [0, 1, 42, 2**32 - 1]
SIZES = [1, 7, 15, 16, 17, 33, 100, 3 * 64 * 64]
BATCH = [3, 3, 64, 64]
KEPT = 32


def kept_indices(size):
    """All of a small tensor; of a large one both ends and points between them."""
    if size <= KEPT:
        return list(range(size))
    step = size // (KEPT // 2)
    return sorted({*range(8), *range(0, size, step), *range(size - 16, size)})


def draw(seed, size):
    values = torch.randn(size, generator=torch.Generator().manual_seed(seed))
    indices = kept_indices(size)
    return {"seed": seed, "size": size, "indices": indices, "values": values[indices].tolist()}


def draw_in_turn(seed, sizes):
    generator = torch.Generator().manual_seed(seed)
    drawn = [torch.randn(size, generator=generator)[:8].tolist() for size in sizes]
    return {"seed": seed, "sizes": sizes, "starts": drawn}


def draw_batch(seeds, shape):
    """As diffusers' pipelines draw for a batch: one generator per sample."""
    generators = [torch.Generator().manual_seed(seed) for seed in seeds]
    values = randn_tensor(tuple(shape), generator=generators).flatten()
    indices = list(range(0, values.numel(), 997))
    return {"seeds": seeds, "shape": shape, "indices": indices, "values": values[indices].tolist()}


print(
    json.dumps(
        {
            "torch": torch.__version__,
            "tensors": [draw(seed, size) for seed in SEEDS for size in SIZES],
            "batch": draw_batch(SEEDS[1:], BATCH),
            "streams": [draw_in_turn(7, [7, 3, 16, 2, 3 * 8 * 8, 1, 20, 5])],
        }
    )
)
