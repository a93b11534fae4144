"""Sample sheets and held-out losses for a model in training."""

from pathlib import Path

import cv2
import numpy as np
import torch

from network import SIGMA_DATA, Denoiser
from pictures import Pictures, to_float
from sampling import draw_noise, sample_heun, sample_multistep

TWO_STEP = (80.0, 4.0)
VALIDATION_SIGMAS = (0.1, 0.5, 2.0, 8.0, 40.0)
VALIDATION_PICTURES = 48


def sample_sheet(denoiser: Denoiser, path: Path, seeds: int = 4) -> None:
    """A PNG with a row for each class: EDM by Heun; consistency with one step on the left, two on the right."""
    unet = denoiser.unet
    device = next(unet.parameters()).device
    classes = unet.config.num_class_embeds or 1
    labels = torch.arange(classes).repeat_interleave(seeds).to(device)
    noises = [noise.to(device) for noise in draw_noise(range(len(labels)), unet.config.sample_size, len(TWO_STEP))]
    if denoiser.kind == "edm":
        halves = [sample_heun(denoiser, 8, noises[0], labels)]
    else:
        schedules = (TWO_STEP[:1], TWO_STEP)
        halves = [sample_multistep(denoiser, schedule, noises[: len(schedule)], labels) for schedule in schedules]
    write_grid(path, np.concatenate([grid(half, seeds) for half in halves], axis=1))


def validation_losses(denoiser: Denoiser, held_out: Pictures) -> dict[str, float]:
    """EDM-weighted squared error of the denoised held-out pictures at a few sigmas, with fixed noise."""
    device = next(denoiser.unet.parameters()).device
    index = np.random.default_rng(0).permutation(len(held_out))[:VALIDATION_PICTURES]
    chosen = held_out.take(index)
    pictures, labels = to_float(chosen.pixels).to(device), chosen.labels.to(device)
    noise = draw_noise(range(len(index)), pictures.shape[-1])[0].to(device)
    losses = {}
    for value in VALIDATION_SIGMAS:
        sigma = torch.full((len(index),), value, device=device)
        with torch.no_grad():
            denoised = denoiser(pictures + value * noise, sigma, labels)
        weight = (value**2 + SIGMA_DATA**2) / (value * SIGMA_DATA) ** 2
        losses[str(value)] = weight * (denoised - pictures).square().mean().item()
    return losses


def grid(pictures: torch.Tensor, columns: int) -> np.ndarray:
    """float32 NCHW in [-1, 1] -> one uint8 HWC picture, filled row by row."""
    pixels = ((pictures.clamp(-1, 1) + 1) * 127.5).round().byte().cpu().numpy()
    count, channels, height, width = pixels.shape
    rows = pixels.reshape(count // columns, columns, channels, height, width)
    return rows.transpose(0, 3, 1, 4, 2).reshape(-1, columns * width, channels)


def write_grid(path: Path, picture: np.ndarray, scale: int = 1) -> None:
    """Writes a uint8 RGB HWC picture as PNG, each pixel as a scale x scale block."""
    blocks = picture.repeat(scale, axis=0).repeat(scale, axis=1)
    cv2.imwrite(str(path), blocks[..., ::-1], [cv2.IMWRITE_PNG_COMPRESSION, 9])
