"""The training set as its own teacher at high noise.

Where noise hides all but the coarse shape, the exact denoiser of the training set is a softmax over its
pictures, and costs next to nothing on their principal components. As a target it has far less variance than
the one picture that was noised (Xu et al. 2023, "Stable Target Field"), and following its probability-flow
ODE down to the floor takes the place of the paper's distillation teacher (Song et al. 2023, Alg. 2) there.
"""

import torch

from pictures import Pictures, to_float

COMPONENTS = 256
BASIS_PICTURES = 3000
ODE_STEPS = 8
# Below the floor the discarded components would be missed; a little above it the teacher is asked.
SIGMA_FLOOR = 3.0
SIGMA_TRUSTED = 4.0


class EmpiricalTeacher:
    """The exact denoiser of the pictures and their mirror images, class by class, for sigma >= SIGMA_FLOOR."""

    def __init__(self, pictures: Pictures, device: torch.device):
        flat = to_float(pictures.pixels).flatten(1)
        mirrored = to_float(pictures.pixels.flip(-1)).flatten(1)
        self.mean = (flat.mean(0) + mirrored.mean(0)) / 2
        rank = min(COMPONENTS, len(pictures), flat.shape[1])
        with torch.random.fork_rng():
            torch.manual_seed(0)
            some = flat[torch.randperm(len(flat))[:BASIS_PICTURES]]
            basis = torch.svd_lowrank(some - self.mean, q=rank, niter=2)[2]
        self.basis = basis.to(device)
        self.coordinates = torch.cat([(part - self.mean) @ basis for part in (flat, mirrored)]).to(device)
        self.squares = self.coordinates.square().sum(1)
        self.labels = pictures.labels.repeat(2).to(device)
        self.mean = self.mean.to(device)

    def denoise(self, x: torch.Tensor, sigma: torch.Tensor, class_labels: torch.Tensor) -> torch.Tensor:
        """E[picture | x]; x: NCHW float32, a picture in [-1, 1] plus noise; sigma: float32 [N]."""
        coordinates = (x.flatten(1) - self.mean) @ self.basis
        expected = self._expect(coordinates, sigma[:, None], class_labels)
        return (self.mean + expected @ self.basis.T).view_as(x)

    def follow(self, x: torch.Tensor, sigma: torch.Tensor, class_labels: torch.Tensor) -> torch.Tensor:
        """Where the probability-flow ODE through x, NCHW at noise level sigma, arrives at SIGMA_FLOOR: NCHW.

        Outside the principal components the denoised picture is the mean, and its noise shrinks with sigma.
        """
        ratio = SIGMA_FLOOR / sigma[:, None]
        flat = x.flatten(1) - self.mean
        coordinates = flat @ self.basis
        outside = ratio * (flat - coordinates @ self.basis.T)
        for step in range(ODE_STEPS):
            current = sigma[:, None] * ratio ** (step / ODE_STEPS)
            expected = self._expect(coordinates, current, class_labels)
            coordinates = expected + ratio ** (1 / ODE_STEPS) * (coordinates - expected)
        return (self.mean + coordinates @ self.basis.T + outside).view_as(x)

    def paint(self, x: torch.Tensor, sigma: torch.Tensor, class_labels: torch.Tensor) -> torch.Tensor:
        """What the exact denoiser makes of where the ODE through x arrives, NCHW: close to one training picture."""
        return self.denoise(self.follow(x, sigma, class_labels), torch.full_like(sigma, SIGMA_FLOOR), class_labels)

    def _expect(self, coordinates: torch.Tensor, sigma: torch.Tensor, class_labels: torch.Tensor) -> torch.Tensor:
        """Posterior mean of a picture's coordinates; coordinates: [N, components]; sigma: [N, 1]."""
        closeness = (coordinates @ self.coordinates.T - self.squares / 2) / sigma**2
        closeness = closeness.masked_fill(class_labels[:, None] != self.labels, -torch.inf)
        return closeness.softmax(1) @ self.coordinates
