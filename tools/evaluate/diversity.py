"""Whether seeds differ, and whether what they make was copied from the training pictures."""

import torch

from pictures import Pictures
from setting import Setting
from studio import generate_each

SEEDS = 16


def diversity_figures(setting: Setting) -> tuple[dict, dict[str, tuple[torch.Tensor, torch.Tensor]]]:
    """Figures by class, and (made, nearest training picture) of 16 seeds of each, uint8 NCHW.

    Distances are root mean squares over pixels, in levels of 255.
    """
    figures, sheets = {}, {}
    for label, name in enumerate(setting.model.manifest["classes"] or ["pictures"]):
        labels, schedule = torch.full((SEEDS,), label), setting.model.manifest["schedules"]["twoStep"]
        made = generate_each(setting.model.denoise, [schedule], labels, setting.side)[0]
        training = _mirrored(setting.training, label)
        between = distances(made, made)[~torch.eye(SEEDS, dtype=torch.bool)]
        near, index = distances(made, training).min(1)
        real = distances(training[: len(training) // 2], training[: len(training) // 2])
        real = real[~torch.eye(len(real), dtype=torch.bool)]
        held_out = _held_out_nearest(setting, label, training)
        figures[name] = {
            "between seeds": between.mean().item(),
            "between training pictures": real.mean().item(),
            "to the nearest training picture": near.mean().item(),
            "the nearest of all": near.min().item(),
            "held-out pictures to the nearest training picture": held_out,
        }
        sheets[name] = (made, training[index])
    return figures, sheets


def distances(one: torch.Tensor, other: torch.Tensor) -> torch.Tensor:
    """uint8 NCHW -> float32 [N, M], root mean square over pixels, in levels of 255."""
    rows, columns = one.flatten(1).float(), other.flatten(1).float()
    return torch.cdist(rows, columns) / rows.shape[1] ** 0.5


def _mirrored(pictures: Pictures, label: int) -> torch.Tensor:
    own = pictures.pixels[pictures.labels == label]
    return torch.cat([own, own.flip(-1)])


def _held_out_nearest(setting: Setting, label: int, training: torch.Tensor) -> float | None:
    parts = [part.pixels[part.labels == label] for part in (setting.judged, setting.searched)]
    held_out = torch.cat(parts)
    return distances(held_out, training).min(1).values.mean().item() if len(held_out) else None
