"""The model's edits of held-out pictures: uint8 NCHW, one for each subject."""

from collections.abc import Sequence

import torch

from edits import Edit, colorize, denoise_picture, inpaint, sketch, upscale
from pictures import Pictures, to_float
from setting import Setting
from studio import edit_pictures
from subjects import NOISE_SIGMA, PATCH, rough_painting, shrunk, with_noise


def edit_of(name: str, subjects: Pictures, mask: torch.Tensor | None = None) -> Edit:
    """The edit of all subjects at once; mask: float32 [N, 1, H, W], 1 = edit, for inpaint alone."""
    pictures = to_float(subjects.pixels)
    match name:
        case "inpaint":
            return inpaint(pictures, mask)
        case "colorize":
            return colorize(pictures)
        case "upscale":
            return upscale(to_float(shrunk(subjects)), PATCH)
        case "denoise":
            return denoise_picture(with_noise(subjects))
        case "sketch":
            return sketch(to_float(rough_painting(subjects)))
    raise ValueError(f"there is no edit called {name}")


def edit_subjects(
    setting: Setting, name: str, subjects: Pictures, schedule: Sequence[float], mask: torch.Tensor | None = None
) -> torch.Tensor:
    """Runs the edit on the subjects, a part at a time."""

    def part_of_edit(part: slice) -> Edit:
        own = Pictures(subjects.pixels[part], subjects.labels[part], subjects.classes)
        return edit_of(name, own, None if mask is None else mask[part])

    return edit_pictures(setting.model.denoise, schedule, subjects.labels, setting.side, part_of_edit)


def edit_schedules(setting: Setting, name: str) -> dict[str, list[float]]:
    """The model's own schedules of an edit, as the studio chooses them."""
    schedules = setting.model.manifest["schedules"]
    own = schedules["edits"].get(name, {})
    chosen = {
        "two steps": own.get("twoStep", schedules["twoStep"]),
        "many steps": own.get("manyStep", schedules["manyStep"]),
    }
    return {steps: begun_at_noise(sigmas) if name == "denoise" else sigmas for steps, sigmas in chosen.items()}


def begun_at_noise(schedule: Sequence[float]) -> list[float]:
    """The schedule of a picture whose noise is known: its own level, and what lies below."""
    return [NOISE_SIGMA, *(sigma for sigma in schedule[1:] if sigma < NOISE_SIGMA)]
