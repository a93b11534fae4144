"""Training by regression alone: the diffusion model (Karras et al. 2022), consistency tuning (Geng et al. 2024)."""

import argparse

import torch

from checkpoint import Run
from empirical import SIGMA_FLOOR, SIGMA_TRUSTED, EmpiricalTeacher
from network import SIGMA_MIN, Denoiser, half_precision
from objectives import add_noise, consistency_loss, edm_loss, paired_sigma, sigmas_mixed
from pictures import BatchSampler


class Regression:
    """options: the command line of train.py; its kind says which of the two."""

    losses = ("loss",)

    def __init__(
        self,
        options: argparse.Namespace,
        run: Run,
        denoiser: Denoiser,
        sampler: BatchSampler,
        teacher: EmpiricalTeacher,
    ):
        self.options = options
        self.run = run
        self.denoiser = denoiser
        self.sampler = sampler
        self.teacher = teacher
        self.device = next(denoiser.parameters()).device

    def step(self, batch: int) -> torch.Tensor:
        """One step of the optimizer; returns the loss, float32 [1]."""
        options, generator = self.options, self.run.generator
        pictures, labels = self.sampler.draw(batch)
        noise = torch.randn(pictures.shape, generator=generator)
        sigma = sigmas_mixed(batch, options.sigma_mean, options.sigma_std, options.grid_share, generator)
        pictures, labels, noise, sigma = (tensor.to(self.device) for tensor in (pictures, labels, noise, sigma))
        x = add_noise(pictures, sigma, noise)
        make_loss = self._edm if options.kind == "edm" else self._consistency
        loss = make_loss(pictures, noise, x, sigma, labels)
        self.run.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.run.unet.parameters(), 1.0)
        self.run.optimizer.step()
        return loss.detach()[None]

    def _edm(
        self, pictures: torch.Tensor, _noise: torch.Tensor, x: torch.Tensor, sigma: torch.Tensor, labels: torch.Tensor
    ) -> torch.Tensor:
        target, taught = pictures.clone(), sigma > SIGMA_TRUSTED
        target[taught] = self.teacher.denoise(x[taught], sigma[taught], labels[taught])
        with half_precision(self.device):
            return edm_loss(self.denoiser(x, sigma, labels), target, sigma)

    def _consistency(
        self, pictures: torch.Tensor, noise: torch.Tensor, x: torch.Tensor, sigma: torch.Tensor, labels: torch.Tensor
    ) -> torch.Tensor:
        taught = sigma > SIGMA_TRUSTED
        lower = paired_sigma(sigma, self._halvings())
        lower[taught] = SIGMA_FLOOR
        lower_x = add_noise(pictures, lower, noise)
        lower_x[taught] = self.teacher.follow(x[taught], sigma[taught], labels[taught])
        # Where the lower end is clean, the picture itself is the target.
        target, paired = pictures.clone(), lower > SIGMA_MIN
        with half_precision(self.device):
            with torch.no_grad():
                target[paired] = self.denoiser(lower_x[paired], lower[paired], labels[paired])
            return consistency_loss(self.denoiser(x, sigma, labels), target, sigma)

    def _halvings(self) -> int:
        """Stages of equal length, each halving the distance of the pairs."""
        first, last = self.options.first_halving, self.options.last_halving
        share = self.run.progress.samples / (self.options.kimg * 1000)
        return first + min(int(share * (last - first + 1)), last - first)
