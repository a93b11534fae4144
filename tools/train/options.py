"""Command line of train.py."""

import argparse
from pathlib import Path


def parse_options(arguments: list[str] | None = None) -> argparse.Namespace:
    """Three commands, edm, consistency and adversarial, that share most options."""
    parser = argparse.ArgumentParser(description="Trains a small class-conditional consistency model.")
    commands = parser.add_subparsers(dest="command", required=True)

    edm = commands.add_parser("edm", help="pretrain a diffusion model (Karras et al. 2022)")
    _add_shared(edm, learning_rate=1e-3, batch=32, warm_up=2, momentum=0.9)
    _add_sigmas(edm, grid_share=0.3)
    edm.add_argument("--resolution", type=int, default=64)
    edm.add_argument("--channels", type=int, nargs="+", default=[16, 32, 64, 128, 192])
    edm.add_argument("--layers", type=int, default=1)
    edm.set_defaults(kind="edm", start=None)

    consistency = commands.add_parser("consistency", help="tune it into a consistency model (Geng et al. 2024)")
    _add_shared(consistency, learning_rate=3e-4, batch=32, warm_up=2, momentum=0.9)
    _add_sigmas(consistency, grid_share=0.5)
    _add_start(consistency, "EDM model")
    consistency.add_argument("--first-halving", type=int, default=1, help="pairs begin 1/2**this apart")
    consistency.add_argument("--last-halving", type=int, default=5, help="and end 1/2**this apart")
    consistency.set_defaults(kind="consistency")

    adversarial = commands.add_parser("adversarial", help="sharpen that by a discriminator (Sauer et al. 2023)")
    _add_shared(adversarial, learning_rate=3e-4, batch=8, warm_up=0.8, momentum=0.5)
    _add_start(adversarial, "consistency model")
    adversarial.add_argument("--discriminator-learning-rate", type=float, default=3e-3)
    adversarial.add_argument("--adversarial-weight", type=float, default=2.0, help="regression = 1")
    adversarial.set_defaults(kind="consistency")
    return parser.parse_args(arguments)


def _add_shared(
    parser: argparse.ArgumentParser, learning_rate: float, batch: int, warm_up: float, momentum: float
) -> None:
    parser.add_argument("--data", type=Path, required=True, help=".npz, or a folder of pictures, class = subfolder")
    parser.add_argument("--crop-from", type=int, help="side that pictures are brought to, to be cropped at random")
    parser.add_argument("--out", type=Path, required=True, help="run folder; a checkpoint in it is resumed")
    parser.add_argument("--kimg", type=float, required=True, help="thousands of pictures to train on, in all")
    parser.add_argument("--batch", type=int, default=batch)
    parser.add_argument("--learning-rate", type=float, default=learning_rate)
    parser.add_argument("--warm-up-kimg", type=float, default=warm_up, help="until the learning rate is reached")
    parser.add_argument("--balance", type=float, default=0.5, help="class share ~ count ** balance")
    parser.add_argument("--ema-half-life", type=float, default=500, help="at most, in thousands of pictures")
    parser.add_argument("--report-kimg", type=float, default=10, help="sheet, validation and checkpoint every")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2, help="on CPU; one is best where the cores are shared")
    parser.add_argument("--compile", action="store_true", help="torch.compile the network")
    parser.set_defaults(momentum=momentum)


def _add_sigmas(parser: argparse.ArgumentParser, grid_share: float) -> None:
    parser.add_argument("--sigma-mean", type=float, default=0.0, help="mean of ln sigma")
    parser.add_argument("--sigma-std", type=float, default=1.6, help="standard deviation of ln sigma")
    parser.add_argument("--grid-share", type=float, default=grid_share, help="share of sigmas along the rho-schedule")


def _add_start(parser: argparse.ArgumentParser, model: str) -> None:
    parser.add_argument("--start", type=Path, required=True, help=f"diffusers folder or model folder of the {model}")
