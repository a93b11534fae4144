"""Writes what PyTorch computes with the networks of unet_configs.py.

    python tools/oracle/unet_fixtures.py test/fixtures/import [name ...]

Weights and samples come from the recipe of unet_weights.py, so each file holds a config and some
values of the answer.
"""

import json
import sys
from pathlib import Path

import numpy as np
import torch
from diffusers import UNet2DModel

from unet_configs import FULL, KINDS, SMALL
from unet_weights import fill, uniform

SIGMA_MIN, SIGMA_DATA = 0.002, 0.5
SIGMAS = [80.0, 1.5, 0.01]


def denoise(unet, kind, sample, sigma, labels):
    """Song et al. 2023, appendix C; Karras et al. 2022, table 1."""
    s = sigma[:, None, None, None]
    shifted = s - SIGMA_MIN if kind == "consistency" else s
    c_skip = SIGMA_DATA**2 / (shifted**2 + SIGMA_DATA**2)
    c_out = shifted * SIGMA_DATA / (s**2 + SIGMA_DATA**2).sqrt()
    c_in = 1 / (s**2 + SIGMA_DATA**2).sqrt()
    c_noise = 1000 * 0.25 * torch.log(sigma + 1e-44)
    return c_skip * sample + c_out * unet(c_in * sample, c_noise, labels, return_dict=False)[0]


def inputs(side, classes, sigmas):
    values = uniform("sample", len(sigmas) * 3 * side * side).reshape(len(sigmas), 3, side, side)
    sigma = np.asarray(sigmas, np.float32)
    sample = torch.from_numpy(values * (sigma + np.float32(0.5))[:, None, None, None])
    labels = torch.arange(len(sigmas)) * 7 % classes if classes else None
    return sample, torch.from_numpy(sigma), labels


def build(config):
    unet = UNet2DModel(**config).eval().requires_grad_(False)
    fill(unet)
    return unet


def fixture(name, config, sigmas, stride):
    unet = build(config)
    kind = KINDS.get(name, "consistency")
    sample, sigma, labels = inputs(config["sample_size"], config.get("num_class_embeds"), sigmas)
    denoised = denoise(unet, kind, sample, sigma, labels).flatten()[::stride]
    plain = {key: list(value) if isinstance(value, tuple) else value for key, value in unet.config.items()}
    return {
        "config": {"_class_name": "UNet2DModel", **plain},
        "kind": kind,
        "sigmas": sigmas,
        "stride": stride,
        "denoised": [float(f"{value:.8g}") for value in denoised.tolist()],
    }


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    for name in sys.argv[2:] or SMALL:
        full = name in FULL
        words = fixture(name, (FULL | SMALL)[name], SIGMAS[:1] if full else SIGMAS, 97 if full else 5)
        (folder / f"unet-{name}.json").write_text(json.dumps(words, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
