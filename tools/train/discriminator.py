"""What tells painted pictures from real ones: small heads on the features of a frozen denoiser, and on pixels.

The features are those of the model that tuning starts from (Sauer et al. 2024, "Latent Adversarial Diffusion
Distillation"): they know the pictures already, so that the heads learn within a few thousand of them.
"""

import math

import torch
from diffusers import UNet2DModel
from torch import nn
from torch.nn import functional

from network import SIGMA_DATA

# Noise on the pictures that the denoiser is shown: what hides next to nothing, and what hides all fine structure.
SIGMA_SHOWN = (0.05, 0.5)
# Sides of the feature maps that are judged: larger ones say what pixels say, smaller ones invite copying.
SIDES = range(8, 33)
WIDTH = 64
SLOPE = 0.2


class Discriminator(nn.Module):
    """Judges pictures patch by patch; class-conditional by projection (Miyato & Koyama 2018)."""

    def __init__(self, unet: UNet2DModel):
        """unet: a trained network; a part of it is used, and never changed."""
        super().__init__()
        self.features = FrozenFeatures(unet)
        class_count = unet.config.num_class_embeds or 1
        self.heads = nn.ModuleList(Head(channels, side, class_count) for channels, side in self.features.maps)
        self.texture = nn.Sequential(
            nn.Conv2d(3, WIDTH // 2, 4, 2, 1),
            nn.LeakyReLU(SLOPE),
            nn.Conv2d(WIDTH // 2, WIDTH, 4, 2, 1),
            nn.LeakyReLU(SLOPE),
        )
        self.texture_head = Head(WIDTH, 0, class_count)

    def look(
        self, pictures: torch.Tensor, class_labels: torch.Tensor, generator: torch.Generator
    ) -> list[torch.Tensor]:
        """pictures: NCHW float32 in [-1, 1] -> the pictures and their feature maps, NCHW each.

        This part has no weights that are trained, so that what it gives serves both sides of the game.
        """
        low, high = map(math.log, SIGMA_SHOWN)
        sigma = (low + torch.rand(len(pictures), generator=generator) * (high - low)).exp().to(pictures.device)
        noise = torch.randn(pictures.shape, generator=generator).to(pictures.device)
        shown = pictures + sigma[:, None, None, None] * noise
        if not self.features.calibrated:
            self.features.calibrate(shown, sigma, class_labels)
        return [pictures, *self.features(shown, sigma, class_labels)]

    def judge(self, maps: list[torch.Tensor], class_labels: torch.Tensor) -> list[torch.Tensor]:
        """What look gave -> float32 [N, patches] for each head; above 0 is real."""
        pictures, *features = maps
        judged = [head(feature, class_labels) for head, feature in zip(self.heads, features, strict=True)]
        return [*judged, self.texture_head(self.texture(pictures), class_labels)]


class FrozenFeatures(nn.Module):
    """Maps of the down path of a denoiser, each before its downsampling, scaled to about unit size."""

    def __init__(self, unet: UNet2DModel):
        super().__init__()
        sides = [unet.config.sample_size >> level for level in range(len(unet.down_blocks))]
        self.judged = [level for level, side in enumerate(sides) if level > 0 and side in SIDES]
        self.maps = [(unet.config.block_out_channels[level], sides[level]) for level in self.judged]
        frozen = UNet2DModel.from_config(unet.config)
        frozen.load_state_dict(unet.state_dict())
        del frozen.up_blocks, frozen.mid_block, frozen.conv_out
        self.unet = frozen.to(next(unet.parameters()).device).eval().requires_grad_(False)
        self.register_buffer("means", torch.zeros(len(self.maps)))
        self.register_buffer("stds", torch.ones(len(self.maps)))
        self.register_buffer("calibrated", torch.tensor(False))

    @torch.no_grad()
    def calibrate(self, x: torch.Tensor, sigma: torch.Tensor, class_labels: torch.Tensor) -> None:
        """Makes the maps of these pictures, given as to forward, those of mean 0 and standard deviation 1."""
        maps = self(x, sigma, class_labels)
        self.means = torch.stack([map.mean() for map in maps]) if maps else self.means
        self.stds = torch.stack([map.std() for map in maps]) if maps else self.stds
        self.calibrated.fill_(True)

    def forward(self, x: torch.Tensor, sigma: torch.Tensor, class_labels: torch.Tensor) -> list[torch.Tensor]:
        """x: NCHW float32, pictures with noise of sigma, float32 [N], on them."""
        unet = self.unet
        embedding = unet.time_embedding(unet.time_proj(250 * sigma.log()))
        if unet.class_embedding is not None:
            embedding = embedding + unet.class_embedding(class_labels)
        hidden = unet.conv_in(x / (sigma**2 + SIGMA_DATA**2).sqrt()[:, None, None, None])
        maps = []
        for level in range(max(self.judged, default=-1) + 1):
            hidden, skips = unet.down_blocks[level](hidden_states=hidden, temb=embedding)
            if level in self.judged:
                maps.append(skips[-1] if unet.down_blocks[level].downsamplers is None else skips[-2])
        return [(map - mean) / std for map, mean, std in zip(maps, self.means.split(1), self.stds.split(1))]


class Head(nn.Module):
    """Three convolutions; maps of 32 pixels and more are halved on the way."""

    def __init__(self, channels: int, side: int, class_count: int):
        super().__init__()
        self.inward = nn.Conv2d(channels, WIDTH, 1)
        self.around = nn.Conv2d(WIDTH, WIDTH, 3, stride=2 if side >= 32 else 1, padding=1)
        self.outward = nn.Conv2d(WIDTH, 1, 1)
        self.classes = nn.Embedding(class_count, WIDTH)
        nn.init.normal_(self.classes.weight, std=0.05)

    def forward(self, features: torch.Tensor, class_labels: torch.Tensor) -> torch.Tensor:
        """NCHW -> float32 [N, patches]."""
        hidden = functional.leaky_relu(self.inward(features), SLOPE)
        hidden = functional.leaky_relu(self.around(hidden), SLOPE)
        towards_class = (hidden * self.classes(class_labels)[:, :, None, None]).sum(1) / WIDTH**0.5
        return (self.outward(hidden)[:, 0] + towards_class).flatten(1).float()
