"""Writes pictures that diffusers' consistency pipeline makes, and the nets it makes them with.

    python tools/oracle/make_diffusers.py test/fixtures
    npx prettier --write test/fixtures/diffusers-pipeline.json

The nets are `UNet2DModel`s of a few thousand random weights, one of them with classes, exported as
finished denoisers: preconditioning and network in one graph.
"""

import json
import sys
from pathlib import Path
from tempfile import NamedTemporaryFile

import diffusers
import onnx
import torch
from diffusers import CMStochasticIterativeScheduler, ConsistencyModelPipeline, UNet2DModel

SIDE = 16
SIGMA_DATA = 0.5
SIGMA_MIN = 0.002
CASES = [
    {"net": "random-unet", "seeds": [0], "num_inference_steps": 1},
    {"net": "random-unet", "seeds": [42], "num_inference_steps": 2},
    {"net": "random-unet", "seeds": [0], "timesteps": [22, 0]},
    {"net": "random-unet", "seeds": [7, 0, 4294967295], "timesteps": [30, 22, 11, 0]},
    {"net": "random-unet-labelled", "seeds": [0], "timesteps": [22, 0], "class_labels": [0]},
    {"net": "random-unet-labelled", "seeds": [5, 6, 5], "timesteps": [17, 0], "class_labels": [0, 1, 2]},
    {"net": "random-unet-labelled", "seeds": [1, 2], "num_inference_steps": 1, "class_labels": [2, 1]},
]


def random_unet(classes):
    torch.manual_seed(1)
    unet = UNet2DModel(
        sample_size=SIDE,
        block_out_channels=(4,),
        norm_num_groups=2,
        layers_per_block=1,
        down_block_types=("DownBlock2D",),
        up_block_types=("UpBlock2D",),
        add_attention=False,
        num_class_embeds=classes,
    )
    # As it is initialised, its pictures would be almost grey.
    unet.conv_out.weight.data *= 3
    return unet.eval().requires_grad_(False)


class FinishedDenoiser(torch.nn.Module):
    """D(x) = cSkip x + cOut F(cIn x, cNoise): Song et al. 2023, appendix C."""

    def __init__(self, unet):
        super().__init__()
        self.unet = unet

    def forward(self, sample, sigma, class_labels=None):
        s = sigma[:, None, None, None]
        total = (s**2 + SIGMA_DATA**2) ** 0.5
        c_skip = SIGMA_DATA**2 / ((s - SIGMA_MIN) ** 2 + SIGMA_DATA**2)
        c_out = (s - SIGMA_MIN) * SIGMA_DATA / total
        output = self.unet(sample / total, 250 * torch.log(sigma + 1e-44), class_labels).sample
        return c_skip * sample + c_out * output


def export(unet, path):
    inputs = {"sample": torch.randn(2, 3, SIDE, SIDE), "sigma": torch.tensor([80.0, 1.0])}
    if unet.config.num_class_embeds:
        inputs["class_labels"] = torch.tensor([0, 1])
    with NamedTemporaryFile(suffix=".onnx") as file:
        torch.onnx.export(
            FinishedDenoiser(unet),
            (*inputs.values(), None)[:3],
            file.name,
            input_names=list(inputs),
            output_names=["denoised"],
            dynamic_axes={name: {0: "batch"} for name in [*inputs, "denoised"]},
            opset_version=18,
            dynamo=False,
        )
        model = onnx.load(file.name)
    shorten_names(model.graph, {*inputs, "denoised"})
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, str(path))


def shorten_names(graph, kept):
    """The exporter's names say where in the source a value comes from, and are most of the file."""
    short = {}

    def rename(name):
        return name if name in kept or not name else short.setdefault(name, f"v{len(short)}")

    for initializer in graph.initializer:
        initializer.name = rename(initializer.name)
    for node in graph.node:
        node.name = node.doc_string = ""
        del node.metadata_props[:]
        node.input[:] = [rename(name) for name in node.input]
        node.output[:] = [rename(name) for name in node.output]
    del graph.value_info[:]


def run(unet, case):
    scheduler = CMStochasticIterativeScheduler(num_train_timesteps=40, sigma_min=SIGMA_MIN, sigma_max=80.0)
    pipeline = ConsistencyModelPipeline(unet=unet, scheduler=scheduler)
    pipeline.set_progress_bar_config(disable=True)
    seeds = case["seeds"]
    images = pipeline(
        batch_size=len(seeds),
        class_labels=case.get("class_labels"),
        num_inference_steps=case.get("num_inference_steps"),
        timesteps=case.get("timesteps"),
        generator=[torch.Generator().manual_seed(seed) for seed in seeds],
        output_type="pt",
    ).images
    kept = list(range(0, images.numel(), 13))
    values = [round(value, 7) for value in images.flatten()[kept].tolist()]
    return {**case, "shape": list(images.shape), "stride": 13, "values": values}


def main():
    folder = Path(sys.argv[1])
    nets = {"random-unet": random_unet(None), "random-unet-labelled": random_unet(3)}
    for name, unet in nets.items():
        export(unet, folder / f"{name}.onnx")
    with torch.no_grad():
        cases = [run(nets[case["net"]], case) for case in CASES]
    content = {"diffusers": diffusers.__version__, "cases": cases}
    (folder / "diffusers-pipeline.json").write_text(json.dumps(content))


main()
