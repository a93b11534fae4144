"""The edits of Song et al. 2023, Algorithm 4: where sampling starts, and what it must keep.

A constraint puts the observed part of a picture back into a denoised batch: an orthogonal projection,
save that what it changes next to a hole is carried on into it.
Pictures are float32 NCHW in [-1, 1]; masks are float32, 1 = edit, 0 = keep.
"""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch.nn import functional

from membrane import membrane

LUMA = torch.tensor([0.2989, 0.5870, 0.1140])
SETTLING_ROUNDS = 5


@dataclass(frozen=True)
class Edit:
    """start: NCHW, what noise is added to at first; noisy: whether noise of the first sigma is in it already;
    patch: the side of the blocks that the constraint binds, pixels.
    """

    start: torch.Tensor
    constrain: Callable[[torch.Tensor], torch.Tensor]
    noisy: bool = False
    patch: int = 1


def inpaint(reference: torch.Tensor, mask: torch.Tensor) -> Edit:
    """Keeps every pixel where the mask, broadcast to the pictures, is 0; the rest starts as a soap film over it.

    What the constraint changes of the known part is carried on into the rest, so that no seam is left.
    """
    known = mask == 0

    def constrain(denoised: torch.Tensor) -> torch.Tensor:
        return torch.where(known, reference, denoised + membrane(reference - denoised, known, denoised))

    return Edit(membrane(reference, known), constrain)


def colorize(reference: torch.Tensor) -> Edit:
    """Keeps the component of every pixel along the luma vector."""
    direction = (LUMA / LUMA.norm())[None, :, None, None]

    def along(pictures: torch.Tensor) -> torch.Tensor:
        return (pictures * direction).sum(1, keepdim=True) * direction

    return Edit(to_grey(reference), lambda denoised: denoised + along(reference - denoised))


def upscale(small: torch.Tensor, patch: int) -> Edit:
    """Keeps the mean of every patch x patch block; small: NCHW, one pixel a block."""
    blocks = enlarge(small, patch)

    def constrain(denoised: torch.Tensor) -> torch.Tensor:
        return denoised + enlarge(small - functional.avg_pool2d(denoised, patch), patch)

    return Edit(blocks, constrain, patch=patch)


def denoise_picture(noisy: torch.Tensor) -> Edit:
    """The schedule must begin at the noise level of the picture."""
    return Edit(noisy, lambda denoised: denoised, noisy=True)


def sketch(painted: torch.Tensor) -> Edit:
    """Stroke-guided, SDEdit: the schedule begins at a noise level that hides the strokes' roughness."""
    return Edit(painted, lambda denoised: denoised)


def settle(edit: Edit, denoised: torch.Tensor) -> torch.Tensor:
    """Brings pictures into range and keeps what was observed, both exactly.

    Projection and clamping take turns; what is left over is drawn towards the start, which keeps both.
    """
    if edit.noisy:
        return denoised.clamp(-1, 1)
    for _ in range(SETTLING_ROUNDS):
        denoised = edit.constrain(denoised).clamp(-1, 1)
    move = edit.constrain(denoised) - edit.start
    room = torch.where(move == 0, torch.inf, (move.sign() - edit.start) / move).amin(1, keepdim=True)
    share = enlarge(-functional.max_pool2d(-room, edit.patch), edit.patch).clamp(max=1)
    return (edit.start + share * move).clamp(-1, 1)


def to_grey(pictures: torch.Tensor) -> torch.Tensor:
    """The luma in all three channels."""
    return (pictures * (LUMA / LUMA.sum())[None, :, None, None]).sum(1, keepdim=True).expand_as(pictures)


def enlarge(small: torch.Tensor, patch: int) -> torch.Tensor:
    """Each pixel as a patch x patch block."""
    return small.repeat_interleave(patch, dim=-1).repeat_interleave(patch, dim=-2)
