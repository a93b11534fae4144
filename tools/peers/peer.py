"""Times a network of a diffusers folder as PyTorch and as onnxruntime run it; prints one line of JSON.

    python tools/peers/peer.py eager|compile|onnx folder --threads 2 --batches 1 8 --repeats 3
    python tools/peers/peer.py export folder --onnx file

A step is one evaluation with the preconditioning of Karras et al. 2022 around it, as Pentimento's is.
"""

import argparse
import json
import os
import subprocess
import time


def resident() -> float:
    """MB of this process."""
    kilobytes = subprocess.check_output(["ps", "-o", "rss=", "-p", str(os.getpid())])
    return int(kilobytes) * 1024 / 1e6


def denoiser(folder):
    import torch
    from diffusers import UNet2DModel

    class Denoiser(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.unet = UNet2DModel.from_pretrained(folder, subfolder="unet").eval().requires_grad_(False)

        def forward(self, sample, sigma, class_labels=None):
            s = sigma[:, None, None, None]
            shifted = s - 0.002
            c_skip = 0.25 / (shifted**2 + 0.25)
            c_out = shifted * 0.5 / (s**2 + 0.25).sqrt()
            c_in = 1 / (s**2 + 0.25).sqrt()
            c_noise = 250 * torch.log(sigma + 1e-44)
            return c_skip * sample + c_out * self.unet(c_in * sample, c_noise, class_labels, return_dict=False)[0]

    return Denoiser()


def inputs(side, classes, batch):
    import numpy as np

    sample = np.random.default_rng(0).normal(size=(batch, 3, side, side)).astype(np.float32) * 80
    labels = {"class_labels": np.zeros(batch, np.int64)} if classes else {}
    return {"sample": sample, "sigma": np.full(batch, 80, np.float32), **labels}


def config(folder):
    with open(os.path.join(folder, "unet", "config.json")) as file:
        return json.load(file)


def open_torch(options):
    import torch

    torch.set_num_threads(options.threads)
    network = denoiser(options.folder)
    run = torch.compile(network) if options.way == "compile" else network

    def step(feeds):
        with torch.inference_mode():
            return run(*(torch.from_numpy(value) for value in feeds.values()))

    return step


def open_onnx(options):
    import onnxruntime

    session_options = onnxruntime.SessionOptions()
    session_options.intra_op_num_threads = options.threads
    session = onnxruntime.InferenceSession(options.onnx, session_options, providers=["CPUExecutionProvider"])
    return lambda feeds: session.run(None, feeds)


def measure(options):
    began = time.perf_counter()
    step = (open_onnx if options.way == "onnx" else open_torch)(options)
    load = time.perf_counter() - began
    facts = config(options.folder)
    results = []
    for batch in options.batches:
        feeds = inputs(facts["sample_size"], facts.get("num_class_embeds"), batch)
        began = time.perf_counter()
        step(feeds)
        first = time.perf_counter() - began
        wall, processor = [], []
        for _ in range(options.repeats):
            began, busy = time.perf_counter(), time.process_time()
            step(feeds)
            wall.append(time.perf_counter() - began)
            processor.append(time.process_time() - busy)
        step_time = {"ms": 1000 * min(wall), "processorMs": 1000 * min(processor), "firstMs": 1000 * first}
        results.append({"batch": batch, "residentMb": resident(), **step_time})
    return {"loadMs": 1000 * load, "steps": results}


def export(options):
    import torch

    facts = config(options.folder)
    feeds = inputs(facts["sample_size"], facts.get("num_class_embeds"), 2)
    batch = torch.export.Dim("batch")
    torch.onnx.export(
        denoiser(options.folder),
        tuple(torch.from_numpy(value) for value in feeds.values()),
        options.onnx,
        input_names=list(feeds),
        output_names=["denoised"],
        dynamo=True,
        dynamic_shapes=tuple({0: batch} for _ in feeds),
        external_data=True,
        verbose=False,
    )
    return {}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("way", choices=["eager", "compile", "onnx", "export"])
    parser.add_argument("folder")
    parser.add_argument("--onnx")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--batches", type=int, nargs="+", default=[1])
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    print(json.dumps(export(options) if options.way == "export" else measure(options)))


if __name__ == "__main__":
    main()
