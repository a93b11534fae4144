"""Tests of tools/train: `pytest tools/train`."""

import json
import subprocess
import sys
import time
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from adversarial import AdversarialTuning, blockwise_loss
from adversary import CLUELESS, KEPT, Adversary
from checkpoint import Ema, Progress, Run
from discriminator import Discriminator
from edits import inpaint
from empirical import SIGMA_FLOOR, EmpiricalTeacher
from exported import open_model
from network import SIGMA_MAX, SIGMA_MIN, Denoiser, build_unet
from objectives import consistency_loss, paired_sigma, sigmas_mixed
from pictures import BatchSampler, Pictures, load_pictures, random_crops, split_held_out, to_float
from reopened import reopen_unet
from sampling import draw_noise, karras_sigmas, sample_heun, sample_multistep

HERE = Path(__file__).parent


def gaussian_denoise(x, sigma, class_labels):
    """The exact EDM denoiser of data N(0, 0.25)."""
    return x * 0.25 / (0.25 + sigma[:, None, None, None] ** 2)


def test_a_consistency_model_is_the_identity_at_sigma_min():
    denoiser = Denoiser(build_unet(16, [8, 32], 1, 2), "consistency")
    x = torch.randn(2, 3, 16, 16)
    assert torch.equal(denoiser(x, torch.full((2,), SIGMA_MIN), torch.tensor([0, 1])), x)


def test_heun_follows_the_exact_ode_of_gaussian_data():
    noise = draw_noise(range(4), 16)[0]
    exact = noise * SIGMA_MAX * (0.25 / (SIGMA_MAX**2 + 0.25)) ** 0.5
    made = sample_heun(gaussian_denoise, 200, noise, torch.zeros(4, dtype=torch.long))
    assert (made - exact.clamp(-1, 1)).abs().max() < 1e-3


def test_inpainting_keeps_every_pixel_outside_the_mask():
    reference = torch.rand(2, 3, 16, 16) * 2 - 1
    mask = torch.zeros(1, 1, 16, 16)
    mask[..., 8:] = 1
    noises = draw_noise([0, 1], 16, 3)
    made = sample_multistep(gaussian_denoise, [80, 2, 0.5], noises, torch.zeros(2), inpaint(reference, mask))
    assert torch.equal(made[..., :8], reference[..., :8])
    assert not torch.equal(made[..., 8:], reference[..., 8:])


def test_inpainting_starts_and_mends_as_the_studio_does():
    fixture = json.loads((HERE.parents[1] / "test" / "fixtures" / "mended.json").read_text())
    shape = (1, 3, fixture["height"], fixture["width"])
    angles = torch.arange(3 * shape[2] * shape[3], dtype=torch.float64)
    reference, estimate = ((angles * 0.37).sin().float().view(shape), (angles * 0.23).cos().float().view(shape))
    mask = torch.tensor(fixture["mask"]).float().view(1, 1, *shape[2:])
    edit = inpaint(reference, mask)
    for made, expected in ((edit.start, fixture["start"]), (edit.constrain(estimate), fixture["mended"])):
        assert (made.flatten() - torch.tensor(expected)).abs().max() < 1e-5


def test_noise_of_a_seed_does_not_depend_on_its_batch():
    assert torch.equal(draw_noise([3, 7], 16, 2)[1][1], draw_noise([7], 16, 2)[1][0])


def test_pairs_begin_at_clean_pictures_and_close_in():
    sigma = torch.tensor(karras_sigmas(40))
    assert torch.all(paired_sigma(sigma, 0) == SIGMA_MIN)
    far, near = paired_sigma(sigma, 2), paired_sigma(sigma, 5)
    assert torch.all(far <= near) and torch.all(near <= sigma)


def test_mixed_sigmas_stay_in_range_and_reach_the_top():
    sigma = sigmas_mixed(20_000, 0.0, 1.6, 0.5, torch.Generator().manual_seed(0))
    assert sigma.min() >= SIGMA_MIN and sigma.max() <= SIGMA_MAX * 1.0001
    assert (sigma > 40).float().mean() > 0.04


def test_the_empirical_teacher_knows_its_only_picture():
    pixels = torch.randint(0, 256, (1, 3, 16, 8), dtype=torch.uint8)
    symmetric = torch.cat([pixels, pixels.flip(-1)], dim=-1)
    other = torch.randint(0, 256, (1, 3, 16, 16), dtype=torch.uint8)
    pictures = Pictures(torch.cat([symmetric, other]), torch.tensor([0, 1]), ["a", "b"])
    teacher = EmpiricalTeacher(pictures, torch.device("cpu"))
    x = torch.randn(1, 3, 16, 16) * 80
    followed = teacher.follow(x, torch.tensor([80.0]), torch.tensor([0]))
    picture = to_float(symmetric)
    assert torch.allclose(followed, picture + SIGMA_FLOOR / 80 * (x - picture), atol=1e-2)


def test_what_is_painted_at_high_noise_is_the_training_picture():
    pixels = torch.randint(0, 256, (1, 3, 16, 8), dtype=torch.uint8)
    symmetric = torch.cat([pixels, pixels.flip(-1)], dim=-1)
    teacher = EmpiricalTeacher(Pictures(symmetric.repeat(2, 1, 1, 1), torch.tensor([0, 1]), None), torch.device("cpu"))
    painted = teacher.paint(torch.randn(1, 3, 16, 16) * 80, torch.tensor([80.0]), torch.tensor([0]))
    assert torch.allclose(painted, to_float(symmetric), atol=1e-2)


def test_fine_structure_is_compared_only_at_low_noise():
    target = torch.rand(3, 3, 8, 8, generator=torch.Generator().manual_seed(0))
    checks = torch.tensor([[0.1, -0.1], [-0.1, 0.1]]).repeat(4, 4)
    sigma = torch.tensor([80.0, 2.0, 0.5])
    assert blockwise_loss((target + checks)[:2], target[:2], sigma[:2]) < 1e-4
    fine = consistency_loss(target[2:] + checks, target[2:], sigma[2:])
    assert blockwise_loss(target + checks, target, sigma) == pytest.approx(fine / 3, rel=1e-3)


def a_small_game():
    """(run, opponent) of an untrained network for 16x16 pictures of two classes."""
    torch.manual_seed(0)
    unet = build_unet(16, [8, 32], 1, 2)
    opponent = Adversary(Discriminator(unet), 3e-3, 16)
    optimizer = torch.optim.AdamW(unet.parameters(), 1e-3)
    return Run(unet, Ema(unet, 1000), optimizer, torch.Generator().manual_seed(0), Progress(), opponent), opponent


def test_a_discriminator_learns_to_tell_noise_from_stripes_and_leaves_its_features_alone():
    run, opponent = a_small_game()
    features = opponent.discriminator.features.unet
    before = {key: value.clone() for key, value in features.state_dict().items()}
    stripes = torch.tensor([1.0, -1.0]).repeat(8).expand(8, 3, 16, 16).clone()
    pictures = Pictures(((stripes + 1) * 127).byte(), torch.arange(8) % 2, ["a", "b"])
    sampler = BatchSampler(pictures, 0.5, run.generator, 16)
    teacher = EmpiricalTeacher(pictures, torch.device("cpu"))
    tuning = AdversarialTuning(run, Denoiser(run.unet, "consistency"), sampler, teacher, 1.0)
    assert opponent.certainty == 0
    for _ in range(30):
        tuning.step(8)
    assert opponent.certainty > 0.5
    assert all(torch.equal(value, before[key]) for key, value in features.state_dict().items())


def test_a_clueless_discriminator_does_not_move_the_generator():
    steps = []
    for weight in (0.0, 5.0):
        run, opponent = a_small_game()
        pictures = Pictures(torch.randint(0, 256, (8, 3, 16, 16), dtype=torch.uint8), torch.arange(8) % 2, ["a", "b"])
        sampler = BatchSampler(pictures, 0.5, run.generator, 16)
        teacher = EmpiricalTeacher(pictures, torch.device("cpu"))
        assert opponent.telling == CLUELESS
        AdversarialTuning(run, Denoiser(run.unet, "consistency"), sampler, teacher, weight).step(4)
        steps.append(run.unet.conv_out.weight.detach().clone())
    assert torch.equal(*steps)


def test_the_adversary_keeps_the_latest_pictures():
    opponent = a_small_game()[1]
    for value in (0.0, 0.5):
        opponent.keep(torch.full((KEPT // 2 + 1, 3, 16, 16), value), torch.zeros(KEPT // 2 + 1, dtype=torch.long))
    assert opponent.full
    assert torch.equal(opponent.painted[:3, 0, 0, 0], torch.tensor([0.5, 0.5, 0.0]))


def test_balance_zero_draws_all_classes_alike():
    labels = torch.tensor([0] * 90 + [1] * 10)
    pictures = Pictures(torch.zeros(100, 3, 4, 4, dtype=torch.uint8), labels, ["a", "b"])
    drawn = BatchSampler(pictures, 0, torch.Generator().manual_seed(0), 4).draw(4000)[1]
    assert drawn.float().mean() == pytest.approx(0.5, abs=0.05)


@pytest.fixture
def folder(tmp_path):
    """Two classes of 20 noisy PNGs of 20x24 pixels."""
    for name in ("dark", "light"):
        (tmp_path / "data" / name).mkdir(parents=True)
        for index in range(20):
            picture = np.random.default_rng(index).integers(0, 120, (20, 24, 3)) + 120 * (name == "light")
            cv2.imwrite(str(tmp_path / "data" / name / f"{index}.png"), picture)
    return tmp_path


def test_a_folder_becomes_square_pictures_with_a_stable_split(folder):
    pictures = load_pictures(folder / "data", 16)
    assert pictures.pixels.shape == (40, 3, 16, 16) and pictures.classes == ["dark", "light"]
    training, held_out = split_held_out(pictures)
    assert (len(training), len(held_out)) == (38, 2)
    assert torch.equal(held_out.pixels, split_held_out(pictures)[1].pixels)


def test_crops_are_parts_of_their_pictures_and_the_whole_is_left_alone():
    pixels = torch.arange(64).view(1, 1, 8, 8).repeat(50, 3, 1, 1).byte()
    crops = random_crops(pixels, 4, torch.Generator().manual_seed(0))
    assert crops.shape == (50, 3, 4, 4)
    assert torch.equal(crops - crops[..., :1, :1], (pixels - pixels[..., :1, :1])[..., :4, :4])
    assert len(crops[:, 0, 0, 0].unique()) > 10
    assert random_crops(pixels, 8, torch.Generator()) is pixels


def test_larger_pictures_are_cropped_to_the_networks_size(folder):
    pictures = load_pictures(folder / "data", 20)
    drawn = BatchSampler(pictures, 0.5, torch.Generator().manual_seed(0), 16).draw(8)[0]
    assert drawn.shape == (8, 3, 16, 16)
    assert pictures.centre_crops(16).pixels.shape == (40, 3, 16, 16)
    assert len(pictures.crops(16)) == 4 * len(pictures)


def command(script, *arguments):
    subprocess.run([sys.executable, str(HERE / script), *map(str, arguments)], check=True)


def read_log(run):
    return [json.loads(line) for line in (run / "log.jsonl").read_text().splitlines()]


def losses(run):
    """By pictures seen: what is drawn in the loss curve."""
    return {entry["samples"]: entry["loss"] for entry in read_log(run) if "loss" in entry}


def test_a_killed_run_goes_on_with_the_same_loss_curve(folder):
    shared = ["edm", "--data", folder / "data", "--batch", 4, "--kimg", 0.4, "--report-kimg", 0.06, "--threads", 1]
    arguments = [*shared, "--resolution", 16, "--channels", 8, 32, "--crop-from", 20]
    command("train.py", *arguments, "--out", folder / "whole")
    killed = [sys.executable, str(HERE / "train.py"), *map(str, arguments), "--out", str(folder / "cut")]
    with subprocess.Popen(killed) as process:
        while not (folder / "cut" / "log.jsonl").exists() or max(losses(folder / "cut"), default=0) < 200:
            assert process.poll() is None
            time.sleep(0.05)
        process.kill()
    command("train.py", *arguments, "--out", folder / "cut")
    assert losses(folder / "cut") == losses(folder / "whole")
    assert list(losses(folder / "whole")) == [100, 200, 300, 400]
    assert cv2.imread(str(folder / "cut" / "curves.png")) is not None


def test_training_resumes_tunes_and_exports(folder):
    shared = ["--data", folder / "data", "--batch", 8, "--report-kimg", 1]
    network = ["--resolution", 16, "--channels", 8, 32]
    for kimg in (0.016, 0.032):
        command("train.py", "edm", *shared, *network, "--out", folder / "edm", "--kimg", kimg)
    assert [entry["samples"] for entry in read_log(folder / "edm")] == [16, 32]
    tuning = ["--start", folder / "edm" / "diffusers", "--out", folder / "tuned", "--kimg", 0.032]
    command("train.py", "consistency", *shared, *tuning)
    sharpening = ["--start", folder / "tuned" / "diffusers", "--out", folder / "sharp", "--batch", 4]
    for kimg in (0.1, 0.2):
        command("train.py", "adversarial", *shared, *sharpening, "--kimg", kimg)
    assert [list(entry) for entry in read_log(folder / "sharp") if "loss" in entry] == [
        ["time", "samples", "cpu_seconds", "loss", "fooling", "telling"]
    ] * 2
    schedules = {"twoStep": [80, 4], "manyStep": [80, 4, 1]}
    about = {
        "id": "t",
        "name": "T",
        "classes": ["dark", "light"],
        "schedules": {**schedules, "edits": {"inpaint": schedules}},
        "licence": {"name": "CC0-1.0", "credit": ""},
        "origin": "",
    }
    (folder / "about.json").write_text(json.dumps(about))
    (folder / "about.md").write_text("card")
    model = folder / "model"
    export = ["--model", folder / "sharp" / "diffusers", "--kind", "consistency", "--out", model]
    command("export.py", *export, "--about", folder / "about.json")
    manifest = json.loads((model / "model.json").read_text())
    assert manifest["files"][0]["size"] == (model / "model.onnx").stat().st_size
    command("sheet.py", "contact", "--model", model, "--out", folder / "contact.png")
    assert cv2.imread(str(folder / "contact.png")).shape == (2 * 16 * 2, 2 * (16 * 16 + 8), 3)
    again = Denoiser(reopen_unet(model), "consistency").eval()
    given = (draw_noise(range(2), 16)[0] * 3, torch.tensor([3.0, 3.0]), torch.tensor([0, 1]))
    with torch.no_grad():
        assert torch.allclose(again(*given), open_model(model).denoise(*given), atol=1e-5)
