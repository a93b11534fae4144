"""An exported model folder, opened for sampling."""

import json
from dataclasses import dataclass
from pathlib import Path

import onnxruntime
import torch

from sampling import Denoise


@dataclass(frozen=True)
class Model:
    """manifest: model.json; denoise: model.onnx as a function of torch tensors."""

    manifest: dict
    denoise: Denoise


def open_model(folder: Path, threads: int = 0) -> Model:
    """Opens model.json and model.onnx on the processor; threads: 0 = one for each core."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, ["CPUExecutionProvider"])
    names = [node.name for node in session.get_inputs()]

    def denoise(x: torch.Tensor, sigma: torch.Tensor, class_labels: torch.Tensor) -> torch.Tensor:
        feeds = {"sample": x.numpy(), "sigma": sigma.numpy(), "class_labels": class_labels.numpy()}
        return torch.from_numpy(session.run(None, {name: feeds[name] for name in names})[0])

    return Model(json.loads((folder / "model.json").read_text()), denoise)
