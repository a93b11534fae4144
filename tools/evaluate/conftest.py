"""Lets the tests import the modules of tools/train."""

import training_code  # noqa: F401
