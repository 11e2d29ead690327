"""Settings that all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Slow machines are no failures. In CI the same examples are tried every time.
settings.register_profile(
    "openmanifest",
    deadline=None,
    max_examples=100,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("openmanifest")


@pytest.fixture(scope="session", autouse=True)
def _no_cache_at_home(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is kept for later runs is kept in a folder of the tests, those of child processes included."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Real files of others, which are read where they are and never copied; OPENMANIFEST_CORPUS names the folder."""
    default = Path(__file__).parents[2] / "shared" / "corpus"
    folder = Path(os.environ.get("OPENMANIFEST_CORPUS") or default)
    if not folder.is_dir():
        pytest.skip(f"there is no corpus at {folder}; set OPENMANIFEST_CORPUS to its folder")
    return folder
