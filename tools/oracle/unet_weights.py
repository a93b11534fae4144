"""Numbers that Python and TypeScript compute alike, so that no weights need to be stored.

Value i of the tensor `name` is drawn from [-1, 1) by an integer hash of i and the name; all of it
is exact in float32 but the last product, which both sides round in the same way.
"""

import numpy as np
import torch

U32 = np.uint32


def name_seed(name: str) -> int:
    """FNV-1a of the name's bytes."""
    seed = 2166136261
    for byte in name.encode():
        seed = ((seed ^ byte) * 16777619) & 0xFFFFFFFF
    return seed


def uniform(name: str, count: int) -> np.ndarray:
    """float32 [count] in [-1, 1)."""
    with np.errstate(over="ignore"):
        h = np.arange(count, dtype=U32) * U32(0x9E3779B1) + U32(name_seed(name))
        h ^= h >> U32(16)
        h *= U32(0x7FEB352D)
        h ^= h >> U32(15)
        h *= U32(0x846CA68B)
        h ^= h >> U32(16)
    return (h >> U32(8)).astype(np.float32) * np.float32(2**-23) - np.float32(1)


def weight(name: str, shape: tuple[int, ...]) -> torch.Tensor:
    """A tensor as an untrained network might have it: norms near 1, maps that keep the variance, small biases."""
    values = uniform(name, int(np.prod(shape)))
    if len(shape) > 1:
        fan_in = 1 if "class_embedding" in name else int(np.prod(shape[1:]))
        values = values * np.float32(np.sqrt(3 / fan_in))
    elif "norm" in name and name.endswith("weight"):
        values = values * np.float32(0.25) + np.float32(1)
    else:
        values = values * np.float32(0.125)
    return torch.from_numpy(values).reshape(shape)


def fill(module: torch.nn.Module) -> None:
    """Gives every parameter its value by the recipe."""
    with torch.no_grad():
        for name, parameter in module.named_parameters():
            parameter.copy_(weight(name, tuple(parameter.shape)))
