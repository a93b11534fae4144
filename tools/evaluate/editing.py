"""Figures of the edits, on held-out pictures with the truth known."""

import torch
from torch.nn import functional

from baselines import ab_error, bicubic, class_mean_colours, navier_stokes, telea, to_lab
from edited import edit_schedules, edit_subjects
from edits import LUMA
from masks import MASKS
from pictures import Pictures
from setting import Setting
from studio import to_pixels
from subjects import PATCH, rough_painting, shrunk, with_noise


def inpainting_figures(setting: Setting) -> dict:
    """By mask and schedule, against Telea and Navier-Stokes."""
    subjects, figures = setting.judged, {}
    for name, make_mask in MASKS.items():
        mask = make_mask(len(subjects), setting.side)
        others = {"Telea": telea(subjects.pixels, mask), "Navier-Stokes": navier_stokes(subjects.pixels, mask)}
        for steps, schedule in edit_schedules(setting, "inpaint").items():
            made = edit_subjects(setting, "inpaint", subjects, schedule, mask)
            changed = ((made != subjects.pixels) & (mask == 0)).sum().item()
            figures[f"{name}, {steps}"] = {**compare(setting, subjects, made, others), "bytes changed outside": changed}
    return figures


def colorization_figures(setting: Setting) -> dict:
    """Mean distance in a and b of CIELAB to the truth, and the largest error of luma in levels of 255."""
    subjects = setting.judged
    truth = to_lab(subjects.pixels)[:, 1:]
    by_pixel = class_mean_colours(setting.training)[subjects.labels]
    mean = by_pixel.mean(dim=(2, 3), keepdim=True)
    others = {
        "grey": ab_error(torch.zeros_like(truth), truth),
        "class mean colour": ab_error(mean, truth),
        "class mean colour of each pixel": ab_error(by_pixel, truth),
    }
    figures = {}
    for steps, schedule in edit_schedules(setting, "colorize").items():
        made = edit_subjects(setting, "colorize", subjects, schedule)
        difference = (made.float() - subjects.pixels.float()) * LUMA[None, :, None, None]
        own = ab_error(to_lab(made)[:, 1:], truth)
        below = {f"below {name}": 1 - own / error for name, error in others.items()}
        figures[steps] = {"model": own, **others, **below, "largest luma error": difference.sum(1).abs().max().item()}
    return figures


def upscaling_figures(setting: Setting) -> dict:
    """Against bicubic, and the largest error of a patch's mean in levels of 255."""
    subjects, figures = setting.judged, {}
    small = shrunk(subjects)
    for steps, schedule in edit_schedules(setting, "upscale").items():
        made = edit_subjects(setting, "upscale", subjects, schedule)
        error = (functional.avg_pool2d(made.float(), PATCH) - small.float()).abs().max().item()
        others = {"bicubic": bicubic(small, PATCH)}
        figures[steps] = {**compare(setting, subjects, made, others), "largest patch mean error": error}
    return figures


def rough_figures(setting: Setting) -> dict:
    """Denoising and sketching, against the noisy picture and the rough painting as they are."""
    subjects, figures = setting.judged, {}
    begun = {"denoise": to_pixels(with_noise(subjects)), "sketch": rough_painting(subjects)}
    for name, pictures in begun.items():
        for steps, schedule in edit_schedules(setting, name).items():
            made = edit_subjects(setting, name, subjects, schedule)
            figures[f"{name}, {steps}"] = compare(setting, subjects, made, {"the input": pictures})
    return figures


def compare(setting: Setting, subjects: Pictures, made: torch.Tensor, others: dict[str, torch.Tensor]) -> dict:
    """Mean feature distances to the truth, and the share of pictures where the model is closer."""
    truth = setting.features(subjects.pixels)
    own = (setting.features(made) - truth).norm(dim=1)
    figures, closest = {"model": own.mean().item()}, torch.ones(len(own), dtype=torch.bool)
    for name, pictures in others.items():
        other = (setting.features(pictures) - truth).norm(dim=1)
        closest &= own < other
        figures |= {name: other.mean().item(), f"closer than {name}": (own < other).double().mean().item()}
    return figures if len(others) == 1 else {**figures, "closer than all": closest.double().mean().item()}
