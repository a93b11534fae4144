"""Tests of tools/evaluate: `pytest tools/evaluate`."""

import json
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from baselines import ab_error, navier_stokes, telea, to_lab
from edited import begun_at_noise
from edits import LUMA, colorize, inpaint, settle, upscale
from frechet import class_weights, frechet_distance, moments
from grain import grain
from masks import MASKS
from ternary import GRID, choose, search_schedules, spaced, ternary_search
from trial import Score

HERE = Path(__file__).parent


def test_the_frechet_distance_of_gaussians_is_the_closed_form():
    generator = torch.Generator().manual_seed(0)
    one = torch.randn(200_000, 2, generator=generator, dtype=torch.float64)
    other = one * torch.tensor([3.0, 1.0]) + torch.tensor([0.0, 2.0])
    assert frechet_distance(moments(one), moments(other)) == pytest.approx((3 - 1) ** 2 + 2**2, rel=0.02)
    assert frechet_distance(moments(one), moments(one)) == pytest.approx(0, abs=1e-9)


def test_class_weights_make_a_set_count_as_if_classes_were_alike():
    features = torch.tensor([[0.0], [0.0], [0.0], [1.0]], dtype=torch.float64)
    labels = torch.tensor([0, 0, 0, 1])
    assert moments(features, class_weights(labels)).mean.item() == pytest.approx(0.5)
    shares = torch.tensor([0.9, 0.1], dtype=torch.float64)
    assert moments(features, class_weights(labels, shares)).mean.item() == pytest.approx(0.1)


def test_every_mask_takes_away_some_of_each_picture():
    for make in MASKS.values():
        mask = make(5, 64)
        share = mask.mean(dim=(1, 2, 3))
        assert mask.shape == (5, 1, 64, 64) and share.min() > 0.03 and share.max() <= 0.5


def test_brush_strokes_differ_from_picture_to_picture():
    masks = MASKS["brush strokes"](2, 64)
    assert not torch.equal(masks[0], masks[1])
    assert torch.equal(masks, MASKS["brush strokes"](2, 64))


def test_baselines_fill_a_hole_in_a_flat_picture_with_its_colour():
    pictures = torch.full((1, 3, 32, 32), 90, dtype=torch.uint8)
    damaged, mask = pictures.clone(), torch.zeros(1, 1, 32, 32)
    mask[..., 10:20, 10:20] = 1
    damaged[..., 10:20, 10:20] = 0
    for fill in (telea, navier_stokes):
        assert (fill(damaged, mask).int() - 90).abs().max() <= 2


def test_a_grey_pixel_has_no_chroma_and_a_red_one_has():
    pictures = torch.tensor([[128, 128, 128], [255, 0, 0]], dtype=torch.uint8)[:, :, None, None]
    chroma = to_lab(pictures)[:, 1:].norm(dim=1).flatten()
    assert chroma[0] < 0.1 and chroma[1] == pytest.approx(104.6, abs=0.5)
    assert ab_error(to_lab(pictures)[:, 1:], torch.zeros(2, 2, 1, 1)) == pytest.approx(52.3, abs=0.5)


def test_settled_edits_are_in_range_and_keep_what_was_observed():
    generator = torch.Generator().manual_seed(1)
    truth = torch.rand(4, 3, 16, 16, generator=generator) * 2 - 1
    wild = (torch.randn(4, 3, 16, 16, generator=generator) * 3).clamp(-1, 1)
    mask = (torch.rand(4, 1, 16, 16, generator=generator) > 0.5).float()
    small = torch.nn.functional.avg_pool2d(truth, 4)

    def luma(pictures):
        return (pictures * LUMA[None, :, None, None]).sum(1)

    filled, coloured, larger = (settle(e, wild) for e in (inpaint(truth, mask), colorize(truth), upscale(small, 4)))
    for made in (filled, coloured, larger):
        assert made.abs().max() <= 1
    assert torch.equal(filled * (1 - mask), truth * (1 - mask))
    assert (luma(coloured) - luma(truth)).abs().max() < 1e-5
    assert (torch.nn.functional.avg_pool2d(larger, 4) - small).abs().max() < 1e-5


def test_noise_adds_grain():
    flat = torch.full((2, 3, 16, 16), 100, dtype=torch.uint8)
    speckled = flat + torch.randint(0, 30, flat.shape, dtype=torch.uint8)
    assert grain(flat) == pytest.approx(0, abs=1e-5) and grain(speckled) > 0.05


@pytest.mark.parametrize("least", [0, 7, 20, 38])
def test_ternary_search_finds_the_bottom_with_few_looks(least):
    looks = []

    def measure(index):
        looks.append(index)
        return abs(index - least)

    assert ternary_search(39, measure) == least
    assert len(set(looks)) < 20


class FakeTrial:
    """Schedules score by how near their first, second and last sigma lie to wanted ones."""

    def __init__(self, first_sigma, wanted):
        self.first_sigma, self.wanted, self.scores = first_sigma, wanted, {}

    def score(self, schedule):
        ends = schedule if len(schedule) < 3 else (schedule[0], schedule[-1])
        missed = sum(abs(np.log(want / sigma)) for want, sigma in zip(self.wanted, ends))
        self.scores[schedule] = Score(schedule, 1 + missed, 1.0)
        return self.scores[schedule]


def test_the_search_finds_each_sigma_of_an_edit():
    found = search_schedules(FakeTrial(None, [GRID[6], GRID[22]]), 5)
    assert found["twoStep"] == (GRID[6], GRID[22])
    assert found["manyStep"] == spaced(5, GRID[6], GRID[22])


def test_the_search_leaves_a_fixed_first_sigma_alone():
    found = search_schedules(FakeTrial(80.0, [GRID[3], GRID[22]]), 5)
    assert found["oneStep"] == (80.0,) and found["twoStep"] == (80.0, GRID[22])
    assert found["manyStep"] == spaced(5, 80.0, GRID[22])


def test_among_schedules_alike_the_grain_decides():
    softest, real, worse = Score((80.0,), 1.0, 0.4), Score((80.0, 2.0), 1.02, 0.9), Score((80.0, 1.0), 1.2, 1.0)
    assert choose([softest, real, worse]) == real


def test_denoising_begins_at_the_noise_of_the_picture():
    assert begun_at_noise([80, 2, 0.3, 0.1]) == [0.5, 0.3, 0.1]


@pytest.fixture
def model(tmp_path):
    """An untrained model of 16x16 pictures in two classes, exported, and its data."""
    for name in ("dark", "light"):
        (tmp_path / "data" / name).mkdir(parents=True)
        for index in range(120):
            picture = np.random.default_rng(index).integers(0, 120, (16, 16, 3)) + 120 * (name == "light")
            cv2.imwrite(str(tmp_path / "data" / name / f"{index}.png"), picture)
    schedules = {"twoStep": [80, 4], "manyStep": [80, 4, 1]}
    about = {"id": "t", "name": "T", "classes": ["dark", "light"], "schedules": {**schedules, "edits": {}}}
    about |= {"licence": {"name": "CC0-1.0", "credit": ""}, "origin": ""}
    (tmp_path / "about.json").write_text(json.dumps(about))
    (tmp_path / "about.md").write_text("card")
    train = HERE.parent / "train"
    data = ["--data", tmp_path / "data", "--batch", 8, "--kimg", 0.008]
    run(train / "train.py", "edm", *data, "--resolution", 16, "--channels", 8, 32, "--out", tmp_path / "edm")
    export = ["--kind", "edm", "--about", tmp_path / "about.json", "--out", tmp_path / "model"]
    run(train / "export.py", "--model", tmp_path / "edm" / "diffusers", *export)
    return tmp_path


def run(script, *arguments):
    subprocess.run([sys.executable, str(script), *map(str, arguments)], check=True)


def test_a_model_is_measured_and_its_schedules_are_searched(model):
    shared = ["--model", model / "model", "--data", model / "data", "--out", model / "out", "--classifier-kimg", 0.2]
    run(HERE / "evaluate.py", *shared, "--teacher", model / "edm" / "diffusers", "--samples", 16)
    figures = json.loads((model / "out" / "figures.json").read_text())
    assert figures["inpainting"]["centre, two steps"]["bytes changed outside"] == 0
    assert figures["upscaling"]["many steps"]["largest patch mean error"] <= 1
    assert figures["colorization"]["many steps"]["largest luma error"] <= 1
    assert "teacher" in (model / "out" / "figures.md").read_text()
    assert {path.name for path in (model / "out").glob("*.png")} >= {"generate.png", "diversity.png", "upscale.png"}
    run(HERE / "search.py", *shared, "--samples", 16, "--pictures", 4, "--edits", "generate", "denoise", "--steps", 3)
    found = json.loads((model / "out" / "schedules.json").read_text())
    assert found["generate"]["twoStep"][0] == 80 and found["denoise"]["twoStep"][0] == 0.5
