"""Measures an exported model on pictures that training never saw: figures.md, figures.json and contact sheets."""

import argparse
import json
from dataclasses import replace
from pathlib import Path

import torch

import training_code  # noqa: F401

from classifier import accuracy
from diversity import diversity_figures
from editing import colorization_figures, inpainting_figures, rough_figures, upscaling_figures
from generation import generation_figures, teacher_pictures
from setting import Setting, add_options, open_setting
from sheets import write_diversity, write_sheets
from table import to_markdown


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_options(parser)
    parser.add_argument("--teacher", type=Path, help="diffusers folder of the EDM model")
    parser.add_argument("--samples", type=int, default=2000, help="pictures made from noise")
    parser.add_argument("--teacher-samples", type=int, help="fewer, where time is short")
    parser.add_argument("--pictures", type=int, help="how many of the held-out pictures are edited; all")
    options = parser.parse_args()
    setting = open_setting(options)
    if options.pictures:
        setting = replace(setting, judged=setting.judged.evenly(options.pictures))
    with torch.no_grad():
        write_sheets(setting, options.out)
        figures = measure(setting, options)
    (options.out / "figures.json").write_text(json.dumps(figures, indent=1) + "\n")
    (options.out / "figures.md").write_text(to_markdown(figures))


def measure(setting: Setting, options: argparse.Namespace) -> dict:
    """All figures; writes the sheet of nearest neighbours on the way."""
    diversity, neighbours = diversity_figures(setting)
    write_diversity(options.out, neighbours)
    teacher = None
    if options.teacher:
        count = options.teacher_samples or options.samples
        kept = (options.cache or options.out) / f"teacher-{count}.pt"
        teacher = teacher_pictures(setting, options.teacher, count, kept)
    return {
        "classifier": accuracy(setting.classifier, setting.judged),
        "inpainting": inpainting_figures(setting),
        "colorization": colorization_figures(setting),
        "upscaling": upscaling_figures(setting),
        "denoising and sketching": rough_figures(setting),
        "diversity": diversity,
        "generation": generation_figures(setting, options.samples, teacher),
    }


if __name__ == "__main__":
    main()
