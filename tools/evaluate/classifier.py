"""A small classifier of the real training pictures; its penultimate features are what pictures are compared in."""

import time
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional

from pictures import BatchSampler, Pictures, to_float

FEATURES = 128
BATCH = 64
BALANCE = 0.5
LEARNING_RATE = 3e-3
SHIFT = 4


class Classifier(nn.Module):
    """Five convolutional levels, a mean over the picture, and one linear layer."""

    def __init__(self, class_count: int):
        super().__init__()
        widths = [3, 24, 48, 64, 96, FEATURES]
        levels = []
        for level, (before, after) in enumerate(zip(widths[:-1], widths[1:])):
            convolution = nn.Conv2d(before, after, 3, stride=1 if level == 0 else 2, padding=1, bias=False)
            levels += [convolution, nn.BatchNorm2d(after), nn.ReLU()]
        self.levels = nn.Sequential(*levels)
        self.head = nn.Linear(FEATURES, class_count)

    def features(self, pictures: torch.Tensor) -> torch.Tensor:
        """NCHW float32 in [-1, 1] -> float32 [N, FEATURES]."""
        return self.levels(pictures).mean(dim=(2, 3))

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        """Logits, float32 [N, classes]."""
        return self.head(self.features(pictures))


def load_or_train(path: Path, training: Pictures, kimg: float) -> Classifier:
    """The classifier kept at path; trained on kimg thousand pictures first when there is none."""
    classifier = Classifier(len(training.classes or [""]))
    if path.exists():
        classifier.load_state_dict(torch.load(path, weights_only=True))
        return classifier.eval()
    train(classifier, training, round(kimg * 1000 / BATCH))
    torch.save(classifier.state_dict(), path)
    return classifier.eval()


def train(classifier: Classifier, training: Pictures, steps: int) -> None:
    """Cross entropy with flips and shifts of a few pixels, under a one-cycle learning rate."""
    generator = torch.Generator().manual_seed(0)
    sampler = BatchSampler(training, BALANCE, generator, training.pixels.shape[-1])
    optimizer = torch.optim.AdamW(classifier.parameters(), lr=LEARNING_RATE, weight_decay=0.02)
    rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, LEARNING_RATE, total_steps=steps)
    began = time.process_time()
    classifier.train()
    for step in range(steps):
        pictures, labels = sampler.draw(BATCH)
        loss = functional.cross_entropy(classifier(shifted(pictures, generator)), labels)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        rate.step()
        if step % 100 == 99:
            print(f"classifier: step {step + 1}/{steps}, loss {loss.item():.3f}, {time.process_time() - began:.0f} s")


def shifted(pictures: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """The batch, moved by up to SHIFT pixels; the edge is mirrored."""
    top, left = torch.randint(0, 2 * SHIFT + 1, (2,), generator=generator).tolist()
    padded = functional.pad(pictures, [SHIFT] * 4, mode="reflect")
    return padded[..., top : top + pictures.shape[-2], left : left + pictures.shape[-1]]


@torch.no_grad()
def features_of(classifier: Classifier, pictures: torch.Tensor) -> torch.Tensor:
    """NCHW, float32 in [-1, 1] or uint8 -> float64 [N, FEATURES]."""
    parts = pictures.split(256)
    return torch.cat([classifier.features(to_float(p) if p.dtype == torch.uint8 else p) for p in parts]).double()


@torch.no_grad()
def accuracy(classifier: Classifier, pictures: Pictures) -> dict[str, float]:
    """Share of pictures named rightly, and the mean of that over the classes present."""
    guesses = torch.cat([classifier(to_float(part)).argmax(1) for part in pictures.pixels.split(256)])
    right = (guesses == pictures.labels).double()
    by_class = [right[pictures.labels == label].mean().item() for label in pictures.labels.unique()]
    return {"pictures": right.mean().item(), "classes": sum(by_class) / len(by_class)}
