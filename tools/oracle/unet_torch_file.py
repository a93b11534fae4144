"""Writes a small file as torch.save does, with what state dicts hold.

    python tools/oracle/unet_torch_file.py test/fixtures/import
"""

import sys
from collections import OrderedDict
from pathlib import Path

import torch

from unet_weights import uniform


def main():
    values = torch.from_numpy(uniform("torch", 24)).reshape(4, 6)
    state = OrderedDict(
        single=values,
        half=values.half(),
        brain=values.bfloat16(),
        part_of_single=values[1:3],
        parameter=torch.nn.Parameter(values[:1].clone()),
        scalar=torch.tensor(0.5),
    )
    state._metadata = OrderedDict(version=1)
    torch.save(state, Path(sys.argv[1]) / "state-dict.pt")


if __name__ == "__main__":
    main()
