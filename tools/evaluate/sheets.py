"""Contact sheets: pictures made from noise, and every edit of eight held-out pictures beside the truth."""

from pathlib import Path

import numpy as np
import torch

from baselines import bicubic, telea
from edited import edit_schedules, edit_subjects
from edits import to_grey
from masks import MASKS
from pictures import Pictures, to_float
from report import grid, write_grid
from setting import Setting
from sheet import COLUMNS, contact_sheet
from studio import to_pixels
from subjects import PATCH, rough_painting, shrunk, with_noise

SCALE = 2
GREY = 128


def write_sheets(setting: Setting, folder: Path) -> None:
    """generate.png, and one PNG an edit: truth, what the model is given, a baseline, two steps, many steps."""
    folder.mkdir(parents=True, exist_ok=True)
    write_grid(folder / "generate.png", contact_sheet(setting.model), SCALE)
    subjects = spread(setting.judged)
    pixels, small = subjects.pixels, shrunk(subjects)
    for name, make_mask in MASKS.items():
        mask = make_mask(len(subjects), setting.side)
        given = torch.where(mask > 0, GREY, pixels).byte()
        rows = [pixels, given, telea(pixels, mask)]
        write_edit(setting, folder / f"inpaint {name}.png", subjects, "inpaint", rows, mask)
    blocks = small.repeat_interleave(PATCH, -1).repeat_interleave(PATCH, -2)
    write_edit(setting, folder / "upscale.png", subjects, "upscale", [pixels, blocks, bicubic(small, PATCH)])
    write_edit(setting, folder / "colorize.png", subjects, "colorize", [pixels, to_pixels(to_grey(to_float(pixels)))])
    write_edit(setting, folder / "denoise.png", subjects, "denoise", [pixels, to_pixels(with_noise(subjects))])
    write_edit(setting, folder / "sketch.png", subjects, "sketch", [pixels, rough_painting(subjects)])


def write_edit(
    setting: Setting,
    path: Path,
    subjects: Pictures,
    name: str,
    rows: list[torch.Tensor],
    mask: torch.Tensor | None = None,
) -> None:
    """rows: uint8 NCHW above the model's own."""
    made = [
        edit_subjects(setting, name, subjects, schedule, mask) for schedule in edit_schedules(setting, name).values()
    ]
    write_grid(path, grid(to_float(torch.cat([*rows, *made])), len(subjects)), SCALE)


def write_diversity(folder: Path, sets: dict[str, tuple[torch.Tensor, torch.Tensor]]) -> None:
    """One sheet: by class, the seeds' pictures and under each its nearest training picture."""
    rows = torch.cat([pictures for pair in sets.values() for pictures in pair])
    columns = len(next(iter(sets.values()))[0])
    write_grid(folder / "diversity.png", grid(to_float(rows), columns))


def spread(pictures: Pictures) -> Pictures:
    """Eight of them, where there are so many, the classes taking turns."""
    order = np.argsort(pictures.labels.numpy(), kind="stable")
    rank = np.zeros(len(order), dtype=int)
    for label in pictures.labels.unique():
        own = order[pictures.labels.numpy()[order] == label.item()]
        rank[own] = np.arange(len(own))
    return pictures.take(np.lexsort((pictures.labels.numpy(), rank))[:COLUMNS])
