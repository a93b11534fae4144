"""What the inpainting figures take away from a picture. Masks are float32 [N, 1, H, W], 1 = edit, 0 = keep."""

import cv2
import numpy as np
import torch

CENTRE_SHARE = 24 / 64
STROKES = 3
STROKE_WIDTH_SHARE = 6 / 64


def right_half(count: int, side: int) -> torch.Tensor:
    mask = torch.zeros(1, 1, side, side)
    mask[..., side // 2 :] = 1
    return mask.expand(count, -1, -1, -1)


def centre(count: int, side: int) -> torch.Tensor:
    """A square of 24 of 64 pixels."""
    hole = round(side * CENTRE_SHARE)
    start = (side - hole) // 2
    mask = torch.zeros(1, 1, side, side)
    mask[..., start : start + hole, start : start + hole] = 1
    return mask.expand(count, -1, -1, -1)


def brush_strokes(count: int, side: int) -> torch.Tensor:
    """Crooked strokes as a hand paints them, other ones for each picture."""
    masks = np.zeros((count, 1, side, side), np.uint8)
    for index, (canvas,) in enumerate(masks):
        random = np.random.default_rng(index)
        for _ in range(STROKES):
            start, turn = random.uniform(0.15, 0.85, 2) * side, random.uniform(0, 2 * np.pi)
            steps = turn + np.cumsum(random.normal(0, 0.5, 5))
            moves = np.stack([np.cos(steps), np.sin(steps)], 1) * side * 0.12
            points = np.round(start + np.cumsum(moves, 0)).astype(np.int32)
            cv2.polylines(canvas, [points], False, 1, thickness=round(side * STROKE_WIDTH_SHARE))
    return torch.from_numpy(masks).float()


MASKS = {"right half": right_half, "centre": centre, "brush strokes": brush_strokes}
