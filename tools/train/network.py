"""The denoiser: a diffusers U-Net inside the preconditioning of Karras et al. 2022 and Song et al. 2023."""

from pathlib import Path
from typing import Literal

import torch
from diffusers import CMStochasticIterativeScheduler, ConsistencyModelPipeline, UNet2DModel
from diffusers.models.attention_processor import Attention, AttnProcessor
from torch import nn

Kind = Literal["edm", "consistency"]

SIGMA_MIN, SIGMA_MAX, SIGMA_DATA, RHO, GRID_SIZE = 0.002, 80.0, 0.5, 7.0, 40


class Denoiser(nn.Module):
    """denoised = c_skip x + c_out F(c_in x, c_noise).

    A consistency model is shifted by sigma_min, so that it is the identity there (Song et al. 2023,
    appendix C); an EDM model is not (Karras et al. 2022, table 1).
    """

    def __init__(self, unet: UNet2DModel, kind: Kind):
        super().__init__()
        self.unet = unet
        self.kind = kind
        # Fused attention has a slow backward on CPU at 64 tokens; plain products also export cleanly.
        for module in unet.modules():
            if isinstance(module, Attention):
                module.set_processor(AttnProcessor())

    def forward(self, x: torch.Tensor, sigma: torch.Tensor, class_labels: torch.Tensor) -> torch.Tensor:
        """x: NCHW float32, a picture in [-1, 1] plus noise; sigma: float32 [N]; class_labels: int64 [N],
        ignored by an unconditional network.

        Returns the denoised pictures, NCHW float32, about [-1, 1].
        """
        shift = SIGMA_MIN if self.kind == "consistency" else 0.0
        s = sigma[:, None, None, None]
        c_skip = SIGMA_DATA**2 / ((s - shift) ** 2 + SIGMA_DATA**2)
        c_out = (s - shift) * SIGMA_DATA / (s**2 + SIGMA_DATA**2).sqrt()
        c_in = 1 / (s**2 + SIGMA_DATA**2).sqrt()
        c_noise = 250 * torch.log(sigma + 1e-44)
        labels = class_labels if self.unet.config.num_class_embeds else None
        output = self.unet(c_in * x, c_noise, labels, return_dict=False)[0]
        return c_skip * x + c_out * output.float()


def build_unet(resolution: int, channels: list[int], layers: int, class_count: int | None) -> UNet2DModel:
    """A fresh U-Net with self-attention at 8x8 and in the middle."""
    levels = [resolution >> level for level in range(len(channels))]
    return UNet2DModel(
        sample_size=resolution,
        in_channels=3,
        out_channels=3,
        block_out_channels=tuple(channels),
        layers_per_block=layers,
        down_block_types=tuple("AttnDownBlock2D" if side == 8 else "DownBlock2D" for side in levels),
        up_block_types=tuple("AttnUpBlock2D" if side == 8 else "UpBlock2D" for side in reversed(levels)),
        attention_head_dim=32,
        norm_num_groups=8,
        resnet_time_scale_shift="scale_shift",
        num_class_embeds=class_count,
    )


def save_diffusers(folder: Path, unet: UNet2DModel) -> None:
    """Writes a standard diffusers pipeline folder: unet/ and scheduler/."""
    scheduler = CMStochasticIterativeScheduler(
        num_train_timesteps=GRID_SIZE, sigma_min=SIGMA_MIN, sigma_max=SIGMA_MAX, sigma_data=SIGMA_DATA, rho=RHO
    )
    ConsistencyModelPipeline(unet, scheduler).save_pretrained(folder)


def load_unet(folder: Path) -> UNet2DModel:
    """Reads the unet/ of a diffusers folder; raises OSError when there is none."""
    return UNet2DModel.from_pretrained(folder, subfolder="unet")


def half_precision(device: torch.device) -> torch.autocast:
    """bfloat16 where the device computes with it; a processor without instructions for it is slower so."""
    able = getattr(torch.cpu, "get_capabilities", dict)()
    enabled = device.type == "cuda" or any(able.get(name) for name in ("avx512_bf16", "amx_bf16"))
    return torch.autocast(device.type, torch.bfloat16, enabled=enabled)
