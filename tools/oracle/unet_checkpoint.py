"""Writes a network of unet_configs.py, weights by the recipe, as a diffusers folder; to measure imports with.

    python tools/oracle/unet_checkpoint.py imagenet-64 folder
"""

import sys

from diffusers import CMStochasticIterativeScheduler, ConsistencyModelPipeline

from unet_configs import FULL, SMALL
from unet_fixtures import build


def main():
    name, folder = sys.argv[1:]
    scheduler = CMStochasticIterativeScheduler(num_train_timesteps=40)
    ConsistencyModelPipeline(build((FULL | SMALL)[name]), scheduler).save_pretrained(folder)


if __name__ == "__main__":
    main()
