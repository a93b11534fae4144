"""The figures as Markdown."""


def to_markdown(figures: dict) -> str:
    """A table for each part, as evaluate.py gathers them."""
    accuracy, generation = figures["classifier"], figures["generation"]
    parts = [
        "# Figures\n",
        f"Features: a classifier of the training pictures; held-out accuracy {accuracy['pictures']:.1%}, "
        f"mean over classes {accuracy['classes']:.1%}. {generation['samples']} pictures made, classes alike.\n",
        "Fréchet distance (smaller is better), and grain (1 = real pictures)",
        _rows(generation["distances"], ["training", "held out", "grain"]),
        f"Between two halves of the real pictures: {generation['halves of the real pictures']:.3f}\n",
        "Ratios of distances to the training pictures",
        _rows({name: {"ratio": ratio} for name, ratio in generation["ratios"].items()}, ["ratio"]),
    ]
    for title in ("inpainting", "colorization", "upscaling", "denoising and sketching", "diversity"):
        rows = figures[title]
        columns = list(dict.fromkeys(column for row in rows.values() for column in row))
        parts += [f"{title.capitalize()}", _rows(rows, columns)]
    return "\n".join(parts)


def _rows(rows: dict[str, dict], columns: list[str]) -> str:
    lines = [["", *columns], ["---", *["---:"] * len(columns)]]
    lines += [[name, *(_cell(column, row.get(column)) for column in columns)] for name, row in rows.items()]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _cell(column: str, value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.1%}" if column.startswith(("closer than", "below")) else f"{value:.3g}"
