"""What the edits are measured against. Pictures are uint8 NCHW RGB."""

from collections.abc import Callable

import cv2
import numpy as np
import torch

from pictures import Pictures

INPAINT_RADIUS = 3


def telea(pictures: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Telea 2004, as in OpenCV."""
    return _inpaint(pictures, mask, cv2.INPAINT_TELEA)


def navier_stokes(pictures: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Bertalmio et al. 2001, as in OpenCV."""
    return _inpaint(pictures, mask, cv2.INPAINT_NS)


def bicubic(small: torch.Tensor, patch: int) -> torch.Tensor:
    """Enlarges by a cubic convolution."""
    return _each(small, lambda picture: cv2.resize(picture, None, fx=patch, fy=patch, interpolation=cv2.INTER_CUBIC))


def to_lab(pictures: torch.Tensor) -> torch.Tensor:
    """CIELAB of sRGB under D65: float32 NCHW; L in 0..100, a and b in about -100..100."""
    hwc = pictures.permute(0, 2, 3, 1).numpy().astype(np.float32) / 255
    lab = np.stack([cv2.cvtColor(np.ascontiguousarray(picture), cv2.COLOR_RGB2Lab) for picture in hwc])
    return torch.from_numpy(lab).permute(0, 3, 1, 2)


def class_mean_colours(training: Pictures) -> torch.Tensor:
    """The mean a and b of each class at each pixel, mirror images counted: float32 [classes, 2, H, W]."""
    means = []
    for label in range(len(training.classes or [""])):
        ab = to_lab(training.pixels[training.labels == label])[:, 1:].mean(0)
        means.append((ab + ab.flip(-1)) / 2)
    return torch.stack(means)


def ab_error(one: torch.Tensor, other: torch.Tensor) -> float:
    """The mean distance of pixels; [N, 2, H, W], one may be broadcast."""
    return (one - other).norm(dim=1).mean().item()


def _inpaint(pictures: torch.Tensor, mask: torch.Tensor, method: int) -> torch.Tensor:
    holes = iter(mask[:, 0].byte().numpy())
    return _each(pictures, lambda picture: cv2.inpaint(picture, next(holes), INPAINT_RADIUS, method))


def _each(pictures: torch.Tensor, change: Callable[[np.ndarray], np.ndarray]) -> torch.Tensor:
    hwc = pictures.permute(0, 2, 3, 1).numpy()
    changed = np.stack([change(np.ascontiguousarray(picture)) for picture in hwc])
    return torch.from_numpy(changed).permute(0, 3, 1, 2)
