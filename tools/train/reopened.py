"""The U-Net of an exported model folder, with its weights, so that a model that was shipped can be trained further."""

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from diffusers import UNet2DModel
from onnx import numpy_helper

from network import build_unet

# What the exporter folds into a constant of its own, by the operation that uses it.
FOLDED = {"Mul": "weight", "Add": "bias", "MatMul": "weight"}


def reopen_unet(folder: Path) -> UNet2DModel:
    """Reads model.json and model.onnx as export.py writes them.

    The weights are those that float16 holds. Raises ValueError when the graph is not of a network of build_unet.
    """
    resolution = json.loads((folder / "model.json").read_text())["resolution"]
    weights = read_weights(onnx.load(folder / "model.onnx"))
    try:
        unet = build_unet(resolution, *_shape_of(weights))
        shaped = {key: torch.from_numpy(value).reshape(unet.get_parameter(key).shape) for key, value in weights.items()}
        unet.load_state_dict(shaped)
    except (AttributeError, KeyError, RuntimeError) as error:
        raise ValueError(f"{folder} holds no network of tools/train: {error}") from error
    return unet


def read_weights(model: onnx.ModelProto) -> dict[str, np.ndarray]:
    """float32 by the key of the U-Net's state; of any shape that holds the right numbers in the right order."""
    stored = {tensor.name.removesuffix(".float16"): tensor for tensor in model.graph.initializer}
    weights = {}
    for node in model.graph.node:
        for name in node.input:
            if name not in stored:
                continue
            # "/unet/mid_block/attentions.0/to_q/MatMul" belongs to mid_block.attentions.0.to_q.
            module = ".".join(node.name.split("/")[2:-1])
            key = name if name.startswith("unet.") else f"unet.{module}.{FOLDED.get(node.op_type)}"
            value = numpy_helper.to_array(stored[name]).astype(np.float32)
            weights[key.removeprefix("unet.")] = value.T.copy() if node.op_type == "MatMul" else value
    return {key: value for key, value in weights.items() if not key.endswith(".None")}


def _shape_of(weights: dict[str, np.ndarray]) -> tuple[list[int], int, int | None]:
    """(channels, layers, class count)."""
    channels, layers = [], 1
    while f"down_blocks.{len(channels)}.resnets.0.conv1.weight" in weights:
        channels.append(len(weights[f"down_blocks.{len(channels)}.resnets.0.conv1.weight"]))
    while f"down_blocks.0.resnets.{layers}.conv1.weight" in weights:
        layers += 1
    classes = weights.get("class_embedding.weight")
    return channels, layers, None if classes is None else len(classes)
