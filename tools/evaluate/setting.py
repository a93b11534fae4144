"""What every figure is measured with."""

import os
from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import torch

from classifier import Classifier, features_of, load_or_train
from exported import Model, open_model
from frechet import Moments, class_weights, moments
from pictures import Pictures, load_pictures, split_held_out


@dataclass(frozen=True)
class Setting:
    """model: under test; judged: held-out pictures that figures are of; searched: those to choose schedules on."""

    model: Model
    classifier: Classifier
    training: Pictures
    judged: Pictures
    searched: Pictures

    @property
    def side(self) -> int:
        return self.model.manifest["resolution"]

    @property
    def class_count(self) -> int:
        return len(self.model.manifest["classes"] or [""])

    def features(self, pictures: torch.Tensor) -> torch.Tensor:
        """uint8 NCHW or float32 in [-1, 1] -> float64 [N, D]."""
        return features_of(self.classifier, pictures)

    @cached_property
    def training_moments(self) -> Moments:
        """Of the features of the training pictures, classes alike."""
        return moments(self.features(self.training.pixels), class_weights(self.training.labels))

    def balanced_labels(self, count: int) -> torch.Tensor:
        """int64 [count], every class as often as the others."""
        return torch.arange(count) % self.class_count


def add_options(parser: ArgumentParser) -> None:
    """The command line that measuring and searching share."""
    parser.add_argument("--model", type=Path, required=True, help="folder with model.json and model.onnx")
    parser.add_argument("--data", type=Path, required=True, help="what it was trained on, as in tools/train")
    parser.add_argument("--crop-from", type=int, help="as in tools/train")
    parser.add_argument("--out", type=Path, required=True, help="folder for what is found")
    parser.add_argument("--cache", type=Path, help="folder of the classifier and the teacher's pictures; else --out")
    parser.add_argument("--classifier-kimg", type=float, default=60, help="thousands of pictures it is trained on")
    parser.add_argument("--threads", type=int, default=0, help="0 = one for each core")


def open_setting(options: Namespace) -> Setting:
    """Opens the model and the data; the classifier is trained once and kept in cache."""
    cache = options.cache or options.out
    torch.set_num_threads(options.threads or os.cpu_count() or 1)
    cache.mkdir(parents=True, exist_ok=True)
    options.out.mkdir(parents=True, exist_ok=True)
    opened = open_model(options.model, options.threads)
    side = opened.manifest["resolution"]
    training, held_out = split_held_out(load_pictures(options.data, options.crop_from or side))
    training, held_out = training.crops(side), held_out.centre_crops(side)
    classifier = load_or_train(cache / "classifier.pt", training, options.classifier_kimg)
    # Schedules must not be chosen on the pictures that the figures are of.
    turns = torch.arange(len(held_out)) % 2
    judged, searched = (held_out.take((turns == turn).nonzero()[:, 0].numpy()) for turn in (0, 1))
    return Setting(opened, classifier, training, judged, searched)
