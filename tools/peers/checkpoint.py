"""Writes a network with weights by the recipe of tools/oracle as a diffusers folder, to be measured.

    python tools/peers/checkpoint.py imagenet-64|lsun-256|bundled folder [side]
"""

import sys
from pathlib import Path

from diffusers import CMStochasticIterativeScheduler, ConsistencyModelPipeline, UNet2DModel

tools = Path(__file__).parent.parent
sys.path += [str(tools / "oracle"), str(tools / "train")]

from network import build_unet  # noqa: E402
from unet_configs import FULL  # noqa: E402
from unet_weights import fill  # noqa: E402


def main():
    name, folder, *side = sys.argv[1:]
    if name == "bundled":
        config = dict(build_unet(64, [16, 32, 64, 128, 192], 1, 9).config)
    else:
        config = FULL[name]
    config = {key: value for key, value in config.items() if not key.startswith("_")}
    unet = UNet2DModel(**config | ({"sample_size": int(side[0])} if side else {})).eval()
    fill(unet)
    scheduler = CMStochasticIterativeScheduler(num_train_timesteps=40)
    ConsistencyModelPipeline(unet, scheduler).save_pretrained(folder)


if __name__ == "__main__":
    main()
