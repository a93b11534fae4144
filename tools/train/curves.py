"""The loss curves of a run as one PNG, drawn anew from log.jsonl at every report."""

import json
from pathlib import Path

from matplotlib.figure import Figure


def draw_curves(log: Path, picture: Path) -> None:
    """Training loss on the left, held-out losses by noise level on the right, over thousands of pictures."""
    entries = [json.loads(line) for line in log.read_text().splitlines()]
    figure = Figure(figsize=(11, 4), layout="constrained")
    left, right = figure.subplots(1, 2)
    trained = [entry for entry in entries if "loss" in entry]
    left.plot([entry["samples"] / 1000 for entry in trained], [entry["loss"] for entry in trained])
    left.set(title="training loss", xlabel="thousands of pictures", yscale="log")
    reports = [entry for entry in entries if "held_out" in entry]
    for sigma in reports[0]["held_out"] if reports else ():
        losses = [entry["held_out"][sigma] for entry in reports]
        right.plot([entry["samples"] / 1000 for entry in reports], losses, marker=".", label=f"σ = {sigma}")
    right.set(title="error on held-out pictures", xlabel="thousands of pictures", yscale="log")
    if reports:
        right.legend()
    figure.savefig(picture, dpi=100)
