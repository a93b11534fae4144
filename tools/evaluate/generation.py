"""Figures of pictures made from noise: Fréchet distances, and how far seeds of a class lie apart."""

from pathlib import Path

import torch

from frechet import class_weights, frechet_distance, moments
from grain import grain
from network import Denoiser, half_precision, load_unet
from setting import Setting
from studio import generate_each, generate_heun

TEACHER_STEPS = 18


def generation_figures(setting: Setting, samples: int, teacher: torch.Tensor | None) -> dict:
    """Distances to the training pictures, classes alike, and to the held-out ones in their own shares.

    teacher: uint8 NCHW, of the first labels; ratios to it are of as many pictures of the model.
    """
    labels = setting.balanced_labels(samples)
    two_steps = setting.model.manifest["schedules"]["twoStep"]
    sets = generate_each(setting.model.denoise, [two_steps[:1], two_steps], labels, setting.side)
    made = dict(zip(("one step", "two steps"), sets))
    real_grain = grain(setting.training.pixels)
    figures = {
        name: distances(setting, pictures, labels) | {"grain": grain(pictures) / real_grain}
        for name, pictures in made.items()
    }
    figures["held-out pictures"] = distances(setting, setting.judged.pixels, setting.judged.labels)
    halves = distance_of_halves(setting)
    ratios = {}
    if teacher is not None:
        count = len(teacher)
        base = distances(setting, teacher, labels[:count])
        figures[f"teacher, {count} pictures"] = base | {"grain": grain(teacher) / real_grain}
        for name, pictures in made.items():
            own = distances(setting, pictures[:count], labels[:count])
            ratios[f"{name} / teacher"] = own["training"] / base["training"]
        ratios["teacher / halves"] = base["training"] / halves
    return {"samples": samples, "distances": figures, "halves of the real pictures": halves, "ratios": ratios}


def distances(setting: Setting, pictures: torch.Tensor, labels: torch.Tensor) -> dict[str, float]:
    """pictures: uint8 NCHW. Weighted to equal classes against training, to the judged shares against held-out."""
    features = setting.features(pictures)
    judged = setting.judged
    natural = moments(setting.features(judged.pixels))
    shares = torch.bincount(judged.labels, minlength=setting.class_count).double()
    return {
        "training": frechet_distance(moments(features, class_weights(labels)), setting.training_moments),
        "held out": frechet_distance(moments(features, class_weights(labels, shares)), natural),
    }


def distance_of_halves(setting: Setting) -> float:
    """Between two random halves of every real picture, classes alike: what no model can be asked to beat."""
    parts = (setting.training, setting.judged, setting.searched)
    features = torch.cat([setting.features(part.pixels) for part in parts])
    labels = torch.cat([part.labels for part in parts])
    order = torch.randperm(len(labels), generator=torch.Generator().manual_seed(0))
    halves = [moments(features[half], class_weights(labels[half])) for half in order.chunk(2)]
    return frechet_distance(*halves)


def teacher_pictures(setting: Setting, folder: Path, samples: int, kept: Path) -> torch.Tensor:
    """Pictures of an EDM model by Heun's method, uint8 NCHW; made once and kept in a file."""
    if kept.exists():
        return torch.load(kept, weights_only=True)
    denoiser = Denoiser(load_unet(folder), "edm").eval().requires_grad_(False)
    with half_precision(torch.device("cpu")):
        made = generate_heun(denoiser, TEACHER_STEPS, setting.balanced_labels(samples), setting.side)
    torch.save(made, kept)
    return made
