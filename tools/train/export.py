"""Exports a diffusers folder as a finished denoiser: model.onnx, checked against PyTorch, model.json and the card."""

import argparse
import hashlib
import json
import os
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper

from network import GRID_SIZE, RHO, SIGMA_DATA, SIGMA_MAX, SIGMA_MIN, Denoiser, load_unet
from sampling import draw_noise

OPSET = 18
TOLERANCE = 1e-4


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="diffusers folder with averaged weights")
    parser.add_argument("--kind", choices=["edm", "consistency"], required=True)
    parser.add_argument("--about", type=Path, required=True, help="JSON: what the manifest says beyond the numbers")
    parser.add_argument("--out", type=Path, required=True, help="model folder")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    denoiser = Denoiser(load_unet(options.model), options.kind).eval().requires_grad_(False)
    round_weights(denoiser)
    with tempfile.TemporaryDirectory(dir=options.out) as scratch:
        graph, manifest = Path(scratch) / "model.onnx", Path(scratch) / "model.json"
        onnx.save(half_storage(export_graph(denoiser)), graph)
        print(f"largest difference from PyTorch: {check_parity(denoiser, graph):.2e}")
        words = build_manifest(denoiser, graph, options.about)
        manifest.write_text(json.dumps(words, indent=2, ensure_ascii=False) + "\n")
        os.replace(graph, options.out / "model.onnx")
        os.replace(manifest, options.out / "model.json")
        (options.out / "README.md").write_text(words["card"])


def round_weights(denoiser: Denoiser) -> None:
    """Rounds the weights to what float16 can hold, so that PyTorch and the file compute with the same ones."""
    for parameter in denoiser.parameters():
        parameter.data = parameter.data.half().float()


def export_graph(denoiser: Denoiser) -> onnx.ModelProto:
    """The graph in float32, with the batch size left open."""
    side = denoiser.unet.config.sample_size
    inputs = {"sample": torch.randn(2, 3, side, side), "sigma": torch.tensor([80.0, 1.0])}
    if denoiser.unet.config.num_class_embeds:
        inputs["class_labels"] = torch.tensor([0, 1])
    with tempfile.NamedTemporaryFile(suffix=".onnx") as file:
        torch.onnx.export(
            denoiser,
            (*inputs.values(), None)[:3],
            file.name,
            input_names=list(inputs),
            output_names=["denoised"],
            dynamic_axes={name: {0: "batch"} for name in [*inputs, "denoised"]},
            opset_version=OPSET,
            dynamo=False,
        )
        return onnx.load(file.name)


def half_storage(model: onnx.ModelProto) -> onnx.ModelProto:
    """Stores float32 weights as float16 behind a Cast; all arithmetic stays in float32."""
    casts, initializers = [], []
    for initializer in model.graph.initializer:
        values = numpy_helper.to_array(initializer)
        halved = values.astype(np.float16) if values.dtype == np.float32 else values
        if values.dtype == np.float32 and np.array_equal(halved.astype(np.float32), values):
            stored = f"{initializer.name}.float16"
            casts.append(helper.make_node("Cast", [stored], [initializer.name], to=TensorProto.FLOAT))
            initializers.append(numpy_helper.from_array(halved, stored))
        else:
            initializers.append(initializer)
    nodes = [*casts, *model.graph.node]
    del model.graph.initializer[:], model.graph.node[:], model.graph.value_info[:]
    model.graph.initializer.extend(initializers)
    model.graph.node.extend(nodes)
    onnx.checker.check_model(model, full_check=True)
    return model


def check_parity(denoiser: Denoiser, graph: Path) -> float:
    """The largest difference from PyTorch; raises ValueError above the tolerance."""
    session = onnxruntime.InferenceSession(str(graph), providers=["CPUExecutionProvider"])
    side, classes = denoiser.unet.config.sample_size, denoiser.unet.config.num_class_embeds
    largest = 0.0
    for batch in (1, 3, 8):
        for value in (SIGMA_MIN, 0.05, 0.5, 4.0, SIGMA_MAX):
            sigma = torch.full((batch,), value)
            sample = draw_noise(range(batch), side)[0] * value
            labels = torch.arange(batch) % (classes or 1)
            feeds = {"sample": sample.numpy(), "sigma": sigma.numpy(), "class_labels": labels.numpy()}
            feeds = {node.name: feeds[node.name] for node in session.get_inputs()}
            denoised = torch.from_numpy(session.run(None, feeds)[0])
            largest = max(largest, (denoised - denoiser(sample, sigma, labels)).abs().max().item())
    if largest > TOLERANCE:
        raise ValueError(f"the exported graph differs from PyTorch by {largest:.2e}, more than {TOLERANCE:.0e}")
    return largest


def build_manifest(denoiser: Denoiser, graph: Path, about: Path) -> dict:
    """The about file, whose card is a Markdown file beside it, completed by what the network and the graph say."""
    words = json.loads(about.read_text())
    content = graph.read_bytes()
    return {
        "version": 1,
        "id": words["id"],
        "name": words["name"],
        "kind": denoiser.kind,
        "resolution": denoiser.unet.config.sample_size,
        "classes": words["classes"],
        "sigmaMin": SIGMA_MIN,
        "sigmaMax": SIGMA_MAX,
        "sigmaData": SIGMA_DATA,
        "rho": RHO,
        "gridSize": GRID_SIZE,
        "schedules": words["schedules"],
        "files": [{"name": "model.onnx", "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}],
        "licence": words["licence"],
        "card": about.with_suffix(".md").read_text(),
        "origin": words["origin"],
    }


if __name__ == "__main__":
    main()
