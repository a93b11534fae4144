"""Sheets of an exported model: `sheet.py contact ...` and `sheet.py inpaint ...`."""

import argparse
import json
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from pictures import load_pictures, split_held_out, to_float
from report import grid, write_grid
from sampling import Denoise, draw_noise, sample_multistep

COLUMNS = 8
GAP = 8


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sheet", choices=["contact", "inpaint"])
    parser.add_argument("--model", type=Path, required=True, help="folder with model.json and model.onnx")
    parser.add_argument("--out", type=Path, required=True, help="PNG to write")
    parser.add_argument("--data", type=Path, help="data whose held-out pictures are inpainted")
    options = parser.parse_args()
    manifest = json.loads((options.model / "model.json").read_text())
    denoise = open_model(options.model / "model.onnx")
    if options.sheet == "contact":
        write_grid(options.out, contact_sheet(manifest, denoise), scale=2)
    else:
        write_grid(options.out, inpainting_sheet(manifest, denoise, options.data), scale=2)


def open_model(path: Path) -> Denoise:
    """The exported graph as a function of torch tensors."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    names = [node.name for node in session.get_inputs()]

    def denoise(x: torch.Tensor, sigma: torch.Tensor, class_labels: torch.Tensor) -> torch.Tensor:
        feeds = {"sample": x.numpy(), "sigma": sigma.numpy(), "class_labels": class_labels.numpy()}
        return torch.from_numpy(session.run(None, {name: feeds[name] for name in names})[0])

    return denoise


def contact_sheet(manifest: dict, denoise: Denoise) -> np.ndarray:
    """uint8 HWC: a row for each of the first eight classes; one step on the left, two steps on the right."""
    rows = min(8, len(manifest["classes"] or [""]))
    labels = torch.arange(rows).repeat_interleave(COLUMNS)
    noises = draw_noise(range(len(labels)), manifest["resolution"], steps=2)
    schedule = manifest["schedules"]["twoStep"]
    one_step = sample_multistep(denoise, schedule[:1], noises[:1], labels)
    two_steps = sample_multistep(denoise, schedule, noises, labels)
    return side_by_side([grid(one_step, COLUMNS), grid(two_steps, COLUMNS)])


def inpainting_sheet(manifest: dict, denoise: Denoise, data: Path) -> np.ndarray:
    """uint8 HWC: eight held-out pictures, what the model sees of them, and three completions of the right half."""
    resolution = manifest["resolution"]
    held_out = split_held_out(load_pictures(data, resolution))[1]
    # A stride spreads the eight over the set, whose order follows its source.
    chosen = held_out.take(np.arange(COLUMNS) * (len(held_out) // COLUMNS))
    pictures, mask = to_float(chosen.pixels), torch.zeros(1, 1, resolution, resolution)
    mask[..., resolution // 2 :] = 1
    schedule = manifest["schedules"]["edits"]["inpaint"]["manyStep"]
    rows = [pictures, torch.where(mask > 0, 0.0, pictures)]
    for first_seed in (0, 100, 200):
        noises = draw_noise(range(first_seed, first_seed + COLUMNS), resolution, len(schedule))
        rows.append(sample_multistep(denoise, schedule, noises, chosen.labels, pictures, mask))
    return grid(torch.cat(rows), COLUMNS)


def side_by_side(pictures: list[np.ndarray]) -> np.ndarray:
    """uint8 HWC pictures of one height, with a white gap between them."""
    gap = np.full((len(pictures[0]), GAP, 3), 255, np.uint8)
    parts = [part for picture in pictures for part in (gap, picture)]
    return np.concatenate(parts[1:], axis=1)


if __name__ == "__main__":
    main()
