"""Adversarial tuning: a picture made in one step must look painted, not only be right on average.

A regression answers what noise cannot foretell with the mean, which is blurred. Consistency trajectory models (Kim et
al. 2023) and adversarial diffusion distillation (Sauer et al. 2023) add a discriminator for what is fine, and leave to
the regression what is coarse.
"""

from dataclasses import dataclass

import torch
from torch.nn import functional

from adversary import Adversary
from checkpoint import Run
from empirical import SIGMA_TRUSTED, EmpiricalTeacher
from network import SIGMA_MAX, SIGMA_MIN, Denoiser, half_precision
from objectives import add_noise, consistency_loss, paired_sigma
from pictures import BatchSampler

# Shares of a batch: pure noise, where one-step generation starts; and what was made of it, noised again, where the
# second of two steps starts. The rest are training pictures with noise, as edits see them.
FROM_NOISE, AGAIN = 0.45, 0.2
SIGMAS, SIGMAS_AGAIN = (0.15, 40.0), (0.25, 4.0)
# (sigma, side): above sigma the regression compares means of blocks, for what is finer is guesswork there.
BLOCKS = ((SIGMA_TRUSTED, 4), (1.0, 2), (0.0, 1))
# Pictures are moved by up to so many pixels before they are judged (Zhao et al. 2020, "DiffAugment").
SHIFT = 6
# Steps of the discriminator for one of the generator, on the same maps: they are cheap, and it must not fall behind.
ROUNDS = 3


@dataclass(frozen=True)
class Noised:
    """A batch for the generator: pictures and noise, NCHW; sigma, float32 [N]; taught: where the teacher answers."""

    pictures: torch.Tensor
    noise: torch.Tensor
    sigma: torch.Tensor
    class_labels: torch.Tensor
    taught: torch.Tensor

    @property
    def x(self) -> torch.Tensor:
        return add_noise(self.pictures, self.sigma, self.noise)


class AdversarialTuning:
    """run: with an Adversary as opponent; weight: of the discriminator's gradient, that of the regression being 1."""

    losses = ("loss", "fooling", "telling")

    def __init__(
        self,
        run: Run,
        denoiser: Denoiser,
        sampler: BatchSampler,
        teacher: EmpiricalTeacher,
        weight: float,
    ):
        self.run = run
        self.adversary: Adversary = run.opponent
        self.denoiser = denoiser
        self.sampler = sampler
        self.teacher = teacher
        self.weight = weight
        self.device = next(denoiser.parameters()).device

    def step(self, batch: int) -> torch.Tensor:
        """One step of the generator, then one of the discriminator; returns its losses, float32 [3]."""
        noised = self._draw(batch)
        discriminator, generator = self.adversary.discriminator, self.run.generator
        with half_precision(self.device):
            painted = self.denoiser(noised.x, noised.sigma, noised.class_labels)
            regression = blockwise_loss(painted, self._targets(noised), noised.sigma)
            maps = discriminator.look(shifted(painted, generator), noised.class_labels, generator)
            fooling = -mean_over_heads(discriminator.judge(maps, noised.class_labels))
        self._teach(painted, regression, fooling)
        telling = self._tell([seen.detach() for seen in maps], noised.class_labels)
        made = noised.sigma == SIGMA_MAX
        self.adversary.keep(painted.detach()[made], noised.class_labels[made])
        return torch.stack([regression, fooling, telling]).detach()

    def _draw(self, batch: int) -> Noised:
        generator = self.run.generator
        pictures, labels = self._pictures(batch)
        lot, place = torch.rand(2, batch, generator=generator)
        again = (lot >= 1 - AGAIN) & self.adversary.full
        sigma = torch.where(again, between(SIGMAS_AGAIN, place), between(SIGMAS, place))
        sigma = torch.where(lot < FROM_NOISE, SIGMA_MAX, sigma).to(self.device)
        noise = torch.randn(pictures.shape, generator=generator).to(self.device)
        again = again.to(self.device)
        kept, kept_labels = self.adversary.draw(batch, generator)
        pictures = torch.where(again[:, None, None, None], kept, pictures)
        labels = torch.where(again, kept_labels, labels)
        return Noised(pictures, noise, sigma, labels, (sigma > SIGMA_TRUSTED) & ~again)

    def _pictures(self, batch: int) -> tuple[torch.Tensor, torch.Tensor]:
        pictures, labels = self.sampler.draw(batch)
        return pictures.to(self.device), labels.to(self.device)

    def _targets(self, noised: Noised) -> torch.Tensor:
        """At high noise the training set's answer, else the denoiser's own at a lower level of the same path."""
        target, taught = noised.pictures.clone(), noised.taught
        if taught.any():
            given = (noised.x[taught], noised.sigma[taught], noised.class_labels[taught])
            target[taught] = self.teacher.paint(*given)
        lower = paired_sigma(noised.sigma, 1)
        own = ~taught & (lower > SIGMA_MIN)
        if own.any():
            x = add_noise(noised.pictures[own], lower[own], noised.noise[own])
            with torch.no_grad():
                target[own] = self.denoiser(x, lower[own], noised.class_labels[own])
        return target

    def _teach(self, painted: torch.Tensor, regression: torch.Tensor, fooling: torch.Tensor) -> None:
        """Steps the generator; the two gradients are brought to one size (after Kim et al. 2023)."""
        right = torch.autograd.grad(regression, painted, retain_graph=True)[0]
        lifelike = torch.autograd.grad(fooling, painted, retain_graph=True)[0]
        # One that cannot tell the pictures apart has nothing to say, and a gradient of noise.
        weight = self.weight * min(1.0, self.adversary.certainty)
        scale = weight * right.norm() / lifelike.norm().clamp(min=1e-12)
        self.run.optimizer.zero_grad(set_to_none=True)
        painted.backward(right + scale * lifelike)
        torch.nn.utils.clip_grad_norm_(self.run.unet.parameters(), 1.0)
        self.run.optimizer.step()

    def _tell(self, painted_maps: list[torch.Tensor], painted_labels: torch.Tensor) -> torch.Tensor:
        """Steps the discriminator on as many real pictures (hinge loss, Lim & Ye 2017); returns its first loss."""
        discriminator, generator, batch = self.adversary.discriminator, self.run.generator, len(painted_labels)
        real, labels = self._pictures(batch)
        with half_precision(self.device):
            with torch.no_grad():
                real_maps = discriminator.look(shifted(real, generator), labels, generator)
        maps = [torch.cat(pair) for pair in zip(real_maps, painted_maps, strict=True)]
        losses = []
        for _ in range(ROUNDS):
            with half_precision(self.device):
                judged = discriminator.judge(maps, torch.cat([labels, painted_labels]))
            real_loss = mean_over_heads([functional.relu(1 - verdicts[:batch]) for verdicts in judged])
            painted_loss = mean_over_heads([functional.relu(1 + verdicts[batch:]) for verdicts in judged])
            losses.append(real_loss + painted_loss)
            self.adversary.learn(losses[-1])
        self.adversary.remember(losses[0].item())
        return losses[0]


def blockwise_loss(denoised: torch.Tensor, target: torch.Tensor, sigma: torch.Tensor) -> torch.Tensor:
    """The consistency loss between means of blocks, the larger the higher the noise."""
    left, total = torch.ones_like(sigma, dtype=torch.bool), denoised.new_zeros(())
    for above, side in BLOCKS:
        chosen = left & (sigma > above)
        left = left & ~chosen
        if chosen.any():
            means = [functional.avg_pool2d(pictures[chosen], side) for pictures in (denoised, target)]
            total = total + consistency_loss(*means, sigma[chosen]) * chosen.sum() / len(sigma)
    return total


def between(ends: tuple[float, float], place: torch.Tensor) -> torch.Tensor:
    """Where place, in [0, 1], lies between the ends on a logarithmic scale."""
    return ends[0] * (ends[1] / ends[0]) ** place


def mean_over_heads(judged: list[torch.Tensor]) -> torch.Tensor:
    """Every head counts alike, whatever the number of its patches."""
    return torch.stack([verdicts.mean() for verdicts in judged]).mean()


def shifted(pictures: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """The batch, moved; the edge is repeated."""
    top, left = torch.randint(0, 2 * SHIFT + 1, (2,), generator=generator).tolist()
    padded = functional.pad(pictures, [SHIFT] * 4, mode="replicate")
    return padded[..., top : top + pictures.shape[-2], left : left + pictures.shape[-1]]
