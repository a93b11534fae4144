"""Trains a model: `train.py edm ...`, then `train.py consistency --start RUN/diffusers ...`, then
`train.py adversarial --start RUN/diffusers ...`.

A run folder holds state.pt (resume), log.jsonl, curves.png, sheets/ and diffusers/ (the averaged weights).
"""

import argparse
import json
import signal
import time
from pathlib import Path

import torch

from adversarial import AdversarialTuning
from adversary import Adversary
from checkpoint import Ema, Progress, Run, forget_after
from curves import draw_curves
from discriminator import Discriminator
from empirical import EmpiricalTeacher
from network import Denoiser, build_unet, half_precision, load_unet, save_diffusers
from options import parse_options
from pictures import BatchSampler, Pictures, load_pictures, split_held_out
from regression import Regression
from reopened import reopen_unet
from report import sample_sheet, validation_losses

COOL_DOWN_SHARE = 0.4
# Training steps whose mean is one line of the log.
LOSSES_A_LINE = 25


def main() -> None:
    options = parse_options()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    if device.type == "cpu":
        torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    start = open_start(options.start) if options.start else None
    resolution = start.config.sample_size if start else options.resolution
    training, held_out = split_held_out(load_pictures(options.data, options.crop_from or resolution))
    held_out = held_out.centre_crops(resolution)
    run = prepare_run(options, training, start, device)
    train(options, run, training, held_out, device)


def open_start(folder: Path) -> torch.nn.Module:
    """The U-Net of a diffusers folder, or of a model folder."""
    return reopen_unet(folder) if (folder / "model.onnx").exists() else load_unet(folder)


def prepare_run(
    options: argparse.Namespace, training: Pictures, start: torch.nn.Module | None, device: torch.device
) -> Run:
    """A fresh run, or the one whose checkpoint lies in the run folder."""
    torch.manual_seed(options.seed)
    class_count = len(training.classes) if training.classes else None
    unet = start or build_unet(options.resolution, options.channels, options.layers, class_count)
    # Measured: channels-last is slower than NCHW in bf16 on CPU, and much faster on CUDA.
    layout = torch.channels_last if device.type == "cuda" else torch.contiguous_format
    unet = unet.to(device, memory_format=layout).train()
    betas = (options.momentum, 0.99)
    optimizer = torch.optim.AdamW(unet.parameters(), betas=betas, weight_decay=0.01, fused=True)
    generator = torch.Generator().manual_seed(options.seed)
    run = Run(unet, Ema(unet, options.ema_half_life * 1000), optimizer, generator, Progress())
    if options.command == "adversarial":
        judge = Discriminator(unet).to(device)
        run.opponent = Adversary(judge, options.discriminator_learning_rate, unet.config.sample_size)
    if (options.out / "state.pt").exists():
        run.restore(options.out / "state.pt")
        forget_after(options.out / "log.jsonl", run.progress.samples)
    return run


def train(
    options: argparse.Namespace, run: Run, training: Pictures, held_out: Pictures, device: torch.device
) -> None:
    """Trains up to options.kimg; on SIGTERM saves a checkpoint and returns."""
    stopping = False

    def stop(_signal: int, _frame: object) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    resolution = run.unet.config.sample_size
    sampler = BatchSampler(training, options.balance, run.generator, resolution)
    denoiser = Denoiser(torch.compile(run.unet) if options.compile else run.unet, options.kind)
    total, report_every = round(options.kimg * 1000), round(options.report_kimg * 1000)
    teacher = EmpiricalTeacher(training.crops(resolution), device)
    method = (
        AdversarialTuning(run, denoiser, sampler, teacher, options.adversarial_weight)
        if options.command == "adversarial"
        else Regression(options, run, denoiser, sampler, teacher)
    )
    while run.progress.samples < total and not stopping:
        began = time.process_time()
        set_learning_rate(options, run)
        run.progress.losses.append(method.step(options.batch))
        run.progress.samples += options.batch
        run.ema.update(run.unet, run.progress.samples, options.batch)
        run.progress.cpu_seconds += time.process_time() - began
        if len(run.progress.losses) == LOSSES_A_LINE:
            means = torch.stack(run.progress.losses).mean(0).tolist()
            run.progress.losses.clear()
            log(options.out, run, dict(zip(method.losses, means, strict=True)))
        if run.progress.samples % report_every < options.batch:
            report(options, run, held_out)
    report(options, run, held_out)


def set_learning_rate(options: argparse.Namespace, run: Run) -> None:
    share = run.progress.samples / (options.kimg * 1000)
    factor = learning_rate_factor(run.progress.samples, share, options.warm_up_kimg * 1000)
    for group in run.optimizer.param_groups:
        group["lr"] = options.learning_rate * factor


def learning_rate_factor(samples: int, share: float, warm_up: float) -> float:
    """Linear warm-up, a plateau, and a linear cool-down to a hundredth at the end of the run."""
    return min(1.0, (samples + 1) / warm_up, max(0.01, (1 - share) / COOL_DOWN_SHARE))


def report(options: argparse.Namespace, run: Run, held_out: Pictures) -> None:
    """Saves a checkpoint, the averaged weights, a sample sheet and the held-out losses."""
    run.save(options.out / "state.pt")
    save_diffusers(options.out / "diffusers", run.ema.unet)
    averaged = Denoiser(run.ema.unet, options.kind)
    (options.out / "sheets").mkdir(exist_ok=True)
    with half_precision(next(run.unet.parameters()).device):
        sample_sheet(averaged, options.out / "sheets" / f"{run.progress.samples // 1000:06}.png")
        held_out_losses = validation_losses(averaged, held_out)
    log(options.out, run, {"held_out": held_out_losses})
    draw_curves(options.out / "log.jsonl", options.out / "curves.png")


def log(folder: Path, run: Run, entry: dict) -> None:
    """Adds a line to log.jsonl."""
    at = {"time": round(time.time()), "samples": run.progress.samples, "cpu_seconds": run.progress.cpu_seconds}
    with (folder / "log.jsonl").open("a") as file:
        file.write(json.dumps({**at, **entry}) + "\n")


if __name__ == "__main__":
    main()
