"""The other player of adversarial tuning: a discriminator in training, and the last pictures that it saw made."""

import torch

from discriminator import Discriminator

KEPT = 256
# What one that cannot tell pictures apart has for a loss, the hinge at 0 on both sides; and how much of the last
# mean of that loss stays at each step.
CLUELESS = 2.0
REMEMBERED = 0.9


class Adversary:
    """Keeps the latest pictures made from pure noise, so that what follows the first step is trained on them."""

    def __init__(self, discriminator: Discriminator, learning_rate: float, side: int):
        self.discriminator = discriminator
        trained = [parameter for parameter in discriminator.parameters() if parameter.requires_grad]
        self.optimizer = torch.optim.Adam(trained, learning_rate, betas=(0.5, 0.99), fused=True)
        self.painted = torch.zeros(KEPT, 3, side, side, device=trained[0].device)
        self.labels = torch.zeros(KEPT, dtype=torch.long, device=trained[0].device)
        self.count = 0
        self.telling = CLUELESS

    @property
    def certainty(self) -> float:
        """0: cannot tell the pictures apart; 1 and above: can. In between, as far as its loss says."""
        return max(0.0, CLUELESS - self.telling)

    def learn(self, loss: torch.Tensor) -> None:
        """One step of the discriminator."""
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()

    def remember(self, loss: float) -> None:
        """Takes a loss on pictures not yet learnt from into the running mean."""
        self.telling += (1 - REMEMBERED) * (loss - self.telling)

    @property
    def full(self) -> bool:
        return self.count >= KEPT

    def keep(self, painted: torch.Tensor, class_labels: torch.Tensor) -> None:
        """Puts pictures, NCHW float32, in the place of the oldest."""
        places = torch.arange(self.count, self.count + len(painted)) % KEPT
        self.painted[places], self.labels[places] = painted.clamp(-1, 1), class_labels
        self.count += len(painted)

    def draw(self, batch: int, generator: torch.Generator) -> tuple[torch.Tensor, torch.Tensor]:
        """(pictures: float32 NCHW, labels: int64 [batch]); black ones until full."""
        index = torch.randint(0, KEPT, (batch,), generator=generator)
        return self.painted[index], self.labels[index]

    def state_dict(self) -> dict:
        """For the checkpoint."""
        return {
            "discriminator": self.discriminator.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "painted": self.painted,
            "labels": self.labels,
            "count": self.count,
            "telling": self.telling,
        }

    def load_state_dict(self, state: dict) -> None:
        """Raises RuntimeError when the state is of another architecture."""
        self.discriminator.load_state_dict(state["discriminator"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.painted.copy_(state["painted"])
        self.labels.copy_(state["labels"])
        self.count, self.telling = state["count"], state["telling"]
