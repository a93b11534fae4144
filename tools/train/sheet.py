"""Sheets of an exported model: `sheet.py contact ...` and `sheet.py inpaint ...`."""

import argparse
from pathlib import Path

import numpy as np
import torch

from edits import inpaint
from exported import Model, open_model
from pictures import load_pictures, split_held_out, to_float
from report import grid, write_grid
from sampling import draw_noise, sample_multistep

COLUMNS = 8
GAP = 8


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sheet", choices=["contact", "inpaint"])
    parser.add_argument("--model", type=Path, required=True, help="folder with model.json and model.onnx")
    parser.add_argument("--out", type=Path, required=True, help="PNG to write")
    parser.add_argument("--data", type=Path, help="data whose held-out pictures are inpainted")
    options = parser.parse_args()
    model = open_model(options.model)
    sheet = contact_sheet(model) if options.sheet == "contact" else inpainting_sheet(model, options.data)
    write_grid(options.out, sheet, scale=2)


def contact_sheet(model: Model) -> np.ndarray:
    """uint8 HWC: a row for each of the first eight classes; one step on the left, two steps on the right."""
    rows = min(8, len(model.manifest["classes"] or [""]))
    labels = torch.arange(rows).repeat_interleave(COLUMNS)
    noises = draw_noise(range(len(labels)), model.manifest["resolution"], steps=2)
    schedule = model.manifest["schedules"]["twoStep"]
    one_step = sample_multistep(model.denoise, schedule[:1], noises[:1], labels)
    two_steps = sample_multistep(model.denoise, schedule, noises, labels)
    return side_by_side([grid(one_step, COLUMNS), grid(two_steps, COLUMNS)])


def inpainting_sheet(model: Model, data: Path) -> np.ndarray:
    """uint8 HWC: eight held-out pictures, what the model sees of them, and three completions of the right half."""
    resolution = model.manifest["resolution"]
    held_out = split_held_out(load_pictures(data, resolution))[1]
    # A stride spreads the eight over the set, whose order follows its source.
    chosen = held_out.take(np.arange(COLUMNS) * (len(held_out) // COLUMNS))
    pictures, mask = to_float(chosen.pixels), torch.zeros(1, 1, resolution, resolution)
    mask[..., resolution // 2 :] = 1
    schedule = model.manifest["schedules"]["edits"]["inpaint"]["manyStep"]
    rows = [pictures, torch.where(mask > 0, 0.0, pictures)]
    for first_seed in (0, 100, 200):
        noises = draw_noise(range(first_seed, first_seed + COLUMNS), resolution, len(schedule))
        rows.append(sample_multistep(model.denoise, schedule, noises, chosen.labels, inpaint(pictures, mask)))
    return grid(torch.cat(rows), COLUMNS)


def side_by_side(pictures: list[np.ndarray]) -> np.ndarray:
    """uint8 HWC pictures of one height, with a white gap between them."""
    gap = np.full((len(pictures[0]), GAP, 3), 255, np.uint8)
    parts = [part for picture in pictures for part in (gap, picture)]
    return np.concatenate(parts[1:], axis=1)


if __name__ == "__main__":
    main()
