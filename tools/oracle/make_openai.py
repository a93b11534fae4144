"""Writes what the samplers and iterative edits of openai/consistency_models give.

    python tools/oracle/make_openai.py CHECKOUT > test/fixtures/openai-samplers.json
    npx prettier --write test/fixtures/openai-samplers.json

CHECKOUT is a clone of https://github.com/openai/consistency_models. Its functions run as they are,
on the CPU, with a formula in place of the network and formulas in place of random numbers, both of
which the tests compute again. Where our runs are described otherwise than theirs:

- their mask is 1 where pixels are kept, ours is known = 2 there;
- their edits are handed the state to start from; it is the degraded picture, with -1 where it is
  masked, under noise of sigma 80, as ours start (Song et al. 2023, Algorithm 4);
- they end on `ts`' last point, sigma 0.002, which adds no noise; we stop before it;
- their DPM-Solver-2 takes one more midpoint on the way to sigma 0, below what a network knows; ours
  ends with Euler's step, as k-diffusion's does now. It is run here without that last step;
- their edits leave the last projection as it is; ours clamps it, and so does this.
"""

import json
import sys
from types import ModuleType, SimpleNamespace

import numpy as np
import torch

SIDE = 8
PATCHED_SIDE = 16
STEPS = 7
TS = [0, 3, 5, 6]


def load_reference(checkout):
    """Their module, without what it imports for training and for many machines."""
    for name, member in (("mpi4py", "MPI"), ("blobfile", ""), ("piq", "LPIPS"), ("torchvision", "")):
        sys.modules[name] = ModuleType(name)
        setattr(sys.modules[name], member, None)
    sys.modules["torchvision.transforms"] = SimpleNamespace(RandomCrop=None)
    sys.path.insert(0, checkout)
    from cm import dist_util, karras_diffusion

    dist_util.dev = lambda: torch.device("cpu")
    return karras_diffusion


def spread(count, start, stride):
    """Numbers all over [-2, 2], the same in every language: ((start + i stride) mod 997) / 249 - 2."""
    i = torch.arange(count, dtype=torch.int64)
    values = ((start + i * stride) % 997).double() / 249 - 2
    return values.float().to(torch.get_default_dtype())


class Noises:
    """The k-th draw begins at 101 k."""

    def __init__(self):
        self.draws = 0

    def randn(self, *shape, **_):
        noise = spread(int(np.prod(shape)), 101 * self.draws, 331).reshape(shape)
        self.draws += 1
        return noise

    def randn_like(self, x):
        return self.randn(*x.shape)


def formula(x, sigma):
    """Stands for the network: mixes the channels, and is not linear."""
    s = sigma.reshape(-1, 1, 1, 1)
    calm = x / (1 + s)
    return torch.sin(1.3 * calm) + 0.4 * calm.roll(1, 1) - 0.2 * x / (1 + s**2)


def picture(side):
    return spread(3 * side * side, 11, 173).reshape(1, 3, side, side) / 2


def samplers(reference):
    # In float32, Heun's differences of numbers near 160 would be off by more than is compared here.
    torch.set_default_dtype(torch.float64)
    network = SimpleNamespace(rho=7.0, denoise=lambda model, x, sigma: (None, formula(x, sigma)))
    shape = (2, 3, SIDE, SIDE)
    for name in ("onestep", "multistep", "heun", "euler", "ancestral"):
        ts = TS if name == "multistep" else None
        x = reference.karras_sample(
            network, None, shape, STEPS, model_kwargs={}, device="cpu", sampler=name, generator=Noises(), ts=ts
        )
        yield name, x
    noises = Noises()
    sigmas = reference.get_sigmas_karras(STEPS, 0.002, 80.0)[:-1]
    clamped = lambda x, sigma: formula(x, sigma).clamp(-1, 1)
    x = reference.sample_dpm(clamped, noises.randn(*shape) * 80.0, sigmas, noises)
    yield "dpm", clamped(x, sigmas[-1:])
    torch.set_default_dtype(torch.float32)


def edit(function, degraded, images):
    noises = Noises()
    x = degraded + 80.0 * noises.randn(*images.shape)
    return function(formula, images, x, TS, steps=STEPS, generator=noises)[0].clamp(-1, 1)


def inpainting(reference):
    """Their mask is a letter in a font of the system; here it is a block, everything else kept."""
    from PIL import ImageDraw, ImageFont

    ImageFont.truetype = lambda *_: None
    ImageDraw.Draw = lambda image: SimpleNamespace(text=lambda *_, **__: image.paste((0, 0, 0), (2, 1, 6, 5)))
    images = picture(SIDE).repeat(14, 1, 1, 1)
    mask = torch.zeros(SIDE, SIDE)
    mask[1:5, 2:6] = 1
    # Of every fourteen pictures, the first seven keep what is white, the others what is black.
    first = torch.arange(14).reshape(-1, 1, 1, 1) % 14 < 7
    edited = torch.where(first, mask, 1 - mask) > 0
    return edit(reference.iterative_inpainting, images.masked_fill(edited, -1), images)[[0, 13]]


def colorization(reference):
    images = picture(SIDE)
    v = torch.tensor([0.2989, 0.5870, 0.1140], dtype=torch.float64)
    v = v / v.norm()
    grey = torch.einsum("c,d,bdhw->bchw", v, v, images.double()).float()
    return edit(reference.iterative_colorization, grey, images)


def superres(reference):
    images = picture(PATCHED_SIDE)
    means = torch.nn.functional.avg_pool2d(images, 8)
    return edit(reference.iterative_superres, means.repeat_interleave(8, 2).repeat_interleave(8, 3), images)


def main():
    reference = load_reference(sys.argv[1])
    results = dict(samplers(reference))
    for function in (inpainting, colorization, superres):
        results[function.__name__] = function(reference)
    content = {
        "steps": STEPS,
        "ts": TS,
        "results": {name: [round(v, 7) for v in x.flatten().tolist()] for name, x in results.items()},
    }
    json.dump(content, sys.stdout)


main()
