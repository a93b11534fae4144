"""Trains a model: `train.py edm ...`, then `train.py consistency --start RUN/diffusers ...`.

A run folder holds state.pt (resume), log.jsonl, curves.png, sheets/ and diffusers/ (the averaged weights).
"""

import argparse
import json
import signal
import time
from pathlib import Path

import torch

from checkpoint import Ema, Progress, Run, forget_after
from curves import draw_curves
from empirical import SIGMA_FLOOR, SIGMA_TRUSTED, EmpiricalTeacher
from network import SIGMA_MIN, Denoiser, build_unet, load_unet, save_diffusers
from objectives import consistency_loss, edm_loss, paired_sigma, sigmas_mixed
from options import parse_options
from pictures import BatchSampler, Pictures, load_pictures, split_held_out
from report import sample_sheet, validation_losses

WARM_UP_SAMPLES = 2_000
COOL_DOWN_SHARE = 0.4
# Training steps whose mean is one line of the log.
LOSSES_A_LINE = 25


def main() -> None:
    options = parse_options()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    if device.type == "cpu":
        torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    start = load_unet(options.start) if options.start else None
    resolution = start.config.sample_size if start else options.resolution
    training, held_out = split_held_out(load_pictures(options.data, options.crop_from or resolution))
    held_out = held_out.centre_crops(resolution)
    run = prepare_run(options, training, start, device)
    train(options, run, training, held_out, device)


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
    optimizer = torch.optim.AdamW(unet.parameters(), betas=(0.9, 0.99), weight_decay=0.01, fused=True)
    generator = torch.Generator().manual_seed(options.seed)
    run = Run(unet, Ema(unet, options.ema_half_life * 1000), optimizer, generator, Progress())
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
    while run.progress.samples < total and not stopping:
        began = time.process_time()
        run.progress.losses.append(train_step(options, run, denoiser, sampler, teacher, device))
        run.progress.samples += options.batch
        run.ema.update(run.unet, run.progress.samples, options.batch)
        run.progress.cpu_seconds += time.process_time() - began
        if len(run.progress.losses) == LOSSES_A_LINE:
            loss = sum(map(float, run.progress.losses)) / LOSSES_A_LINE
            run.progress.losses.clear()
            log(options.out, run, {"loss": loss})
        if run.progress.samples % report_every < options.batch:
            report(options, run, held_out)
    report(options, run, held_out)


def train_step(
    options: argparse.Namespace,
    run: Run,
    denoiser: Denoiser,
    sampler: BatchSampler,
    teacher: EmpiricalTeacher,
    device: torch.device,
) -> torch.Tensor:
    """One optimizer step; returns the loss."""
    share = run.progress.samples / (options.kimg * 1000)
    for group in run.optimizer.param_groups:
        group["lr"] = options.learning_rate * learning_rate_factor(run.progress.samples, share)
    pictures, labels = sampler.draw(options.batch)
    noise = torch.randn(pictures.shape, generator=run.generator)
    sigma = sigmas_mixed(options.batch, options.sigma_mean, options.sigma_std, options.grid_share, run.generator)
    pictures, labels, noise, sigma = (tensor.to(device) for tensor in (pictures, labels, noise, sigma))
    x = add_noise(pictures, sigma, noise)
    taught = sigma > SIGMA_TRUSTED
    if options.kind == "edm":
        target = pictures.clone()
        target[taught] = teacher.denoise(x[taught], sigma[taught], labels[taught])
        with torch.autocast(device.type, torch.bfloat16):
            loss = edm_loss(denoiser(x, sigma, labels), target, sigma)
    else:
        lower = paired_sigma(sigma, halvings_at(share, options.first_halving, options.last_halving))
        lower[taught] = SIGMA_FLOOR
        lower_x = add_noise(pictures, lower, noise)
        lower_x[taught] = teacher.follow(x[taught], sigma[taught], labels[taught])
        # Where the lower end is clean, the picture itself is the target.
        target, paired = pictures.clone(), lower > SIGMA_MIN
        with torch.autocast(device.type, torch.bfloat16):
            with torch.no_grad():
                target[paired] = denoiser(lower_x[paired], lower[paired], labels[paired])
            loss = consistency_loss(denoiser(x, sigma, labels), target, sigma)
    run.optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(run.unet.parameters(), 1.0)
    run.optimizer.step()
    return loss.detach()


def add_noise(pictures: torch.Tensor, sigma: torch.Tensor, noise: torch.Tensor) -> torch.Tensor:
    return pictures + sigma[:, None, None, None] * noise


def learning_rate_factor(samples: int, share: float) -> float:
    """Linear warm-up, a plateau, and a linear cool-down to a hundredth at the end of the run."""
    return min(1.0, (samples + 1) / WARM_UP_SAMPLES, max(0.01, (1 - share) / COOL_DOWN_SHARE))


def halvings_at(share: float, first: int, last: int) -> int:
    """Stages of equal length, each halving the distance of the pairs."""
    return first + min(int(share * (last - first + 1)), last - first)


def report(options: argparse.Namespace, run: Run, held_out: Pictures) -> None:
    """Saves a checkpoint, the averaged weights, a sample sheet and the held-out losses."""
    run.save(options.out / "state.pt")
    save_diffusers(options.out / "diffusers", run.ema.unet)
    averaged = Denoiser(run.ema.unet, options.kind)
    (options.out / "sheets").mkdir(exist_ok=True)
    with torch.autocast(next(run.unet.parameters()).device.type, torch.bfloat16):
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
