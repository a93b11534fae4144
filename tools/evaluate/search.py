"""Searches a model's schedules on held-out pictures, as Song et al. 2023 do: ternary search, one sigma at a time.

Writes schedules.json: what was found for generation and for each edit, and every schedule that was tried.
"""

import argparse
import json

import training_code  # noqa: F401

from setting import add_options, open_setting
from ternary import search_schedules
from trial import EDITS, Trial


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_options(parser)
    parser.add_argument("--edits", nargs="+", default=list(EDITS), choices=list(EDITS))
    parser.add_argument("--samples", type=int, default=504, help="pictures made from noise for each schedule")
    parser.add_argument("--pictures", type=int, default=96, help="held-out pictures edited for each schedule")
    parser.add_argument("--steps", type=int, default=12, help="of the many-step schedules")
    options = parser.parse_args()
    setting = open_setting(options)
    path = options.out / "schedules.json"
    found = json.loads(path.read_text()) if path.exists() else {}
    for edit in options.edits:
        count = options.samples if edit == "generate" else options.pictures
        trial = Trial(setting, edit, count, options.steps)
        found[edit] = search_schedules(trial, options.steps)
        print(json.dumps({"edit": edit, **{key: found[edit][key] for key in ("twoStep", "manyStep")}}), flush=True)
        path.write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
