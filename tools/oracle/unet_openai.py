"""Writes what OpenAI's own UNetModel computes, with weights under its own names.

    python tools/oracle/unet_openai.py path/to/openai/consistency_models test/fixtures/import

Needs einops. The flash attention that the code imports is replaced by the same in plain float32, so
its order of query, key and value is what counts. The weights are those of the recipe for the names
here, which differ from diffusers' names: a test that passes has found every tensor.
"""

import json
import sys
import types
from pathlib import Path

import torch

from unet_fixtures import SIGMAS, denoise, inputs
from unet_weights import weight

NETWORKS = {
    "imagenet-small": {
        "num_res_blocks": 1, "channel_mult": (1, 2), "attention_resolutions": (2,),
        "num_classes": 10, "use_scale_shift_norm": True, "resblock_updown": True,
    },
    "convolved": {
        "num_res_blocks": 2, "channel_mult": (1, 1, 2), "attention_resolutions": (2, 4),
        "num_classes": None, "use_scale_shift_norm": False, "resblock_updown": False,
    },
}  # fmt: skip


class PlainAttention(torch.nn.Module):
    """qkv: [batch, pixels, 3, heads, size], as flash attention takes it."""

    def __init__(self, **_):
        super().__init__()

    def forward(self, qkv, **_):
        query, key, value = qkv.unbind(dim=2)
        scores = torch.einsum("bthd,bshd->bhts", query, key) / query.shape[-1] ** 0.5
        return torch.einsum("bhts,bshd->bthd", scores.softmax(dim=-1), value), None


def load_network_class(checkout):
    module = types.ModuleType("flash_attn.flash_attention")
    module.FlashAttention = PlainAttention
    sys.modules["flash_attn"] = types.ModuleType("flash_attn")
    sys.modules["flash_attn.flash_attention"] = module
    sys.path.insert(0, str(checkout))
    from cm.unet import UNetModel

    return UNetModel


def recipe_name(name):
    """The recipe scales by what a name says of the layer."""
    if name.startswith("label_emb"):
        return f"class_embedding.{name}"
    return f"norm.{name}" if any(part in name for part in ("in_layers.0", "out_layers.0", ".norm.", "out.0")) else name


def main():
    checkout, folder = Path(sys.argv[1]), Path(sys.argv[2])
    torch.set_num_threads(1)
    network = load_network_class(checkout)
    for name, options in NETWORKS.items():
        unet = network(
            image_size=16, in_channels=3, model_channels=32, out_channels=3, num_head_channels=16, **options
        )
        state = unet.state_dict()
        unet.load_state_dict({key: weight(recipe_name(key), tuple(value.shape)) for key, value in state.items()})
        unet.eval().requires_grad_(False)
        sample, sigma, labels = inputs(16, options["num_classes"], SIGMAS)
        denoised = denoise(lambda x, t, y, return_dict: (unet(x, t, y),), "consistency", sample, sigma, labels)
        words = {
            "config": {"sample_size": 16, "num_class_embeds": options["num_classes"]},
            "shapes": {key: list(value.shape) for key, value in state.items()},
            "kind": "consistency",
            "sigmas": SIGMAS,
            "stride": 5,
            "denoised": [float(f"{value:.8g}") for value in denoised.flatten()[::5].tolist()],
        }
        path = folder / f"unet-openai-{name}.json"
        path.write_text(json.dumps(words, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
