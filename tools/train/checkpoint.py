"""Everything a run needs to go on after it was killed."""

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import torch
from diffusers import UNet2DModel
from torch import nn


class Ema:
    """Exponential moving average of the weights; its half-life grows with the samples seen (Karras et al. 2022)."""

    def __init__(self, unet: UNet2DModel, half_life: float, ramp_up: float = 0.1):
        self.unet = UNet2DModel.from_config(unet.config).to(next(unet.parameters()).device)
        self.unet.load_state_dict(unet.state_dict())
        self.unet.eval().requires_grad_(False)
        self.half_life = half_life
        self.ramp_up = ramp_up

    @torch.no_grad()
    def update(self, unet: nn.Module, samples: int, batch: int) -> None:
        """samples: how many the run has seen, this batch included."""
        half_life = max(min(self.half_life, self.ramp_up * samples), 1e-8)
        weight = 1 - 0.5 ** (batch / half_life)
        torch._foreach_lerp_(list(self.unet.parameters()), list(unet.parameters()), weight)


@dataclass
class Progress:
    """samples: pictures trained on; cpu_seconds: processor time spent, over all restarts; losses: not yet logged,
    one tensor a step.
    """

    samples: int = 0
    cpu_seconds: float = 0.0
    losses: list[torch.Tensor] = field(default_factory=list)


class Kept(Protocol):
    """What has a state, as optimizers have."""

    def state_dict(self) -> dict: ...

    def load_state_dict(self, state: dict) -> None: ...


@dataclass
class Run:
    """The parts of a training run that a checkpoint keeps; opponent: the other player, where there is one."""

    unet: UNet2DModel
    ema: Ema
    optimizer: torch.optim.Optimizer
    generator: torch.Generator
    progress: Progress
    opponent: Kept | None = None

    def save(self, path: Path) -> None:
        """Writes atomically: a kill in the middle leaves the previous checkpoint."""
        partial = path.with_suffix(".partial")
        torch.save(
            {
                "unet": self.unet.state_dict(),
                "ema": self.ema.unet.state_dict(),
                "optimizer": self.optimizer.state_dict(),
                "generator": self.generator.get_state(),
                "progress": vars(self.progress),
                "opponent": self.opponent and self.opponent.state_dict(),
            },
            partial,
        )
        os.replace(partial, path)

    def restore(self, path: Path) -> None:
        """Raises RuntimeError when the checkpoint is of another architecture."""
        state = torch.load(path, map_location="cpu", weights_only=True)
        self.unet.load_state_dict(state["unet"])
        self.ema.unet.load_state_dict(state["ema"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.generator.set_state(state["generator"])
        self.progress = Progress(**state["progress"])
        if self.opponent:
            self.opponent.load_state_dict(state["opponent"])


def forget_after(log: Path, samples: int) -> None:
    """Drops what a killed run wrote after its last checkpoint, for it will be written again."""
    if log.exists():
        lines = [line for line in log.read_text().splitlines() if _is_entry_until(line, samples)]
        log.write_text("".join(f"{line}\n" for line in lines))


def _is_entry_until(line: str, samples: int) -> bool:
    try:
        return json.loads(line)["samples"] <= samples
    except json.JSONDecodeError:
        # The kill came in the middle of the line.
        return False
