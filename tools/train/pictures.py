"""Training pictures: loading, the held-out split, and balanced batches."""

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch

PICTURE_SUFFIXES = {".png", ".jpg", ".jpeg", ".webp", ".bmp"}
HELD_OUT_SHARE = 0.05
HELD_OUT_SEED = 2023
FIXED_CROPS = 4


@dataclass(frozen=True)
class Pictures:
    """pixels: uint8 NCHW RGB; labels: int64 [N], an index into classes; classes: None when unconditional."""

    pixels: torch.Tensor
    labels: torch.Tensor
    classes: list[str] | None

    def __len__(self) -> int:
        return len(self.pixels)

    def take(self, indices: np.ndarray) -> "Pictures":
        index = torch.from_numpy(indices)
        return Pictures(self.pixels[index], self.labels[index], self.classes)

    def evenly(self, count: int) -> "Pictures":
        """So many of them, from all over the set, whose order follows its source."""
        return self.take(np.linspace(0, len(self) - 1, min(count, len(self))).round().astype(int))

    def centre_crops(self, side: int) -> "Pictures":
        """The middle of every picture; all of it where it is no larger."""
        top, left = ((length - side) // 2 for length in self.pixels.shape[2:])
        return Pictures(self.pixels[..., top : top + side, left : left + side], self.labels, self.classes)

    def crops(self, side: int) -> "Pictures":
        """A fixed set of a few random crops of every picture; the pictures themselves where they are no larger."""
        if self.pixels.shape[-1] == side:
            return self
        generator = torch.Generator().manual_seed(0)
        pixels = torch.cat([random_crops(self.pixels, side, generator) for _ in range(FIXED_CROPS)])
        return Pictures(pixels, self.labels.repeat(FIXED_CROPS), self.classes)


def load_pictures(source: Path, resolution: int) -> Pictures:
    """Loads an .npz of JPEGs or a folder (class = subfolder); raises ValueError when it holds no picture."""
    return _load_folder(source, resolution) if source.is_dir() else _load_npz(source, resolution)


def split_held_out(pictures: Pictures) -> tuple[Pictures, Pictures]:
    """(training, held out). The same 5 % of a given data set is held out by every command."""
    order = np.random.default_rng(HELD_OUT_SEED).permutation(len(pictures))
    held_out = max(1, round(len(pictures) * HELD_OUT_SHARE))
    return pictures.take(np.sort(order[held_out:])), pictures.take(np.sort(order[:held_out]))


def to_float(pixels: torch.Tensor) -> torch.Tensor:
    """uint8 -> float32 in [-1, 1], any shape."""
    return pixels.float() / 127.5 - 1


def random_crops(pixels: torch.Tensor, side: int, generator: torch.Generator) -> torch.Tensor:
    """NCHW -> NCHW of side x side, each from a place of its own; unchanged, and nothing drawn, at that size."""
    room = pixels.shape[-1] - side
    if room == 0:
        return pixels
    top, left = torch.randint(0, room + 1, (2, len(pixels), 1), generator=generator)
    rows, columns = torch.arange(side) + top, torch.arange(side) + left
    every = torch.arange(len(pixels))[:, None, None]
    return pixels[every, :, rows[:, :, None], columns[:, None, :]].permute(0, 3, 1, 2)


class BatchSampler:
    """Endless random batches with horizontal flips, and with crops where pictures are larger than the batches'.

    A class is drawn in proportion to count ** balance: 1 follows the data, 0 draws all classes alike.
    """

    def __init__(self, pictures: Pictures, balance: float, generator: torch.Generator, side: int):
        counts = torch.bincount(pictures.labels).double()
        self.weights = (counts ** (balance - 1))[pictures.labels]
        self.pictures = pictures
        self.generator = generator
        self.side = side

    def draw(self, batch: int) -> tuple[torch.Tensor, torch.Tensor]:
        """(pictures: float32 NCHW in [-1, 1], labels: int64 [batch])."""
        index = torch.multinomial(self.weights, batch, replacement=True, generator=self.generator)
        flipped = torch.rand(batch, generator=self.generator) < 0.5
        pixels = random_crops(self.pictures.pixels[index], self.side, self.generator)
        pixels = torch.where(flipped[:, None, None, None], pixels.flip(-1), pixels)
        return to_float(pixels), self.pictures.labels[index]


def _load_npz(source: Path, resolution: int) -> Pictures:
    """Picture i is the JPEG in blob[offsets[i]:offsets[i + 1]]."""
    with np.load(source) as archive:
        blob, offsets = archive["blob"], archive["offsets"]
        labels, classes = archive["labels"], archive["classes"]
    encoded = [blob[start:end] for start, end in zip(offsets[:-1], offsets[1:])]
    decoded = [cv2.imdecode(picture, cv2.IMREAD_COLOR) for picture in encoded]
    return _assemble(decoded, labels, [str(name) for name in classes], resolution)


def _load_folder(source: Path, resolution: int) -> Pictures:
    names = sorted(path.name for path in source.iterdir() if path.is_dir())
    decoded, labels = [], []
    for label, folder in enumerate([source / name for name in names] or [source]):
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in PICTURE_SUFFIXES:
                decoded.append(cv2.imread(str(path), cv2.IMREAD_COLOR))
                labels.append(label)
    return _assemble(decoded, np.array(labels), names or None, resolution)


def _assemble(decoded: list, labels: np.ndarray, classes: list[str] | None, resolution: int) -> Pictures:
    readable = [index for index, picture in enumerate(decoded) if picture is not None]
    if not readable:
        raise ValueError("no readable picture in the training data")
    pixels = np.stack([_square(decoded[index], resolution)[..., ::-1] for index in readable])
    nchw = torch.from_numpy(np.ascontiguousarray(pixels.transpose(0, 3, 1, 2)))
    return Pictures(nchw, torch.from_numpy(labels[readable].astype(np.int64)), classes)


def _square(picture: np.ndarray, resolution: int) -> np.ndarray:
    """Centre-crops to a square and resizes."""
    height, width = picture.shape[:2]
    side = min(height, width)
    top, left = (height - side) // 2, (width - side) // 2
    square = picture[top : top + side, left : left + side]
    return square if side == resolution else cv2.resize(square, (resolution, resolution), interpolation=cv2.INTER_AREA)
