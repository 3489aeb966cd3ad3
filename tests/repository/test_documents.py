"""README, .env.example and the repository itself are kept in step with the code."""

import re
import subprocess
from dataclasses import fields
from pathlib import Path

import pytest

from bot.settings import ROOMS

ROOT = Path(__file__).parents[2]
SETTINGS = [item for room in ROOMS for item in fields(room)]
NAMES = {item.metadata["env"] for item in SETTINGS}


def _tracked() -> list[Path]:
    try:
        listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs a git checkout")
    return [ROOT / name for name in listed.splitlines() if (ROOT / name).is_file()]


def test_no_setting_is_declared_twice() -> None:
    assert len(NAMES) == len(SETTINGS)


def test_the_readme_lists_every_setting_and_no_other() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    listed = set(re.findall(r"^\| `([A-Z][A-Z0-9_]+)`", readme, re.MULTILINE))
    assert listed == NAMES


def test_the_example_file_lists_every_setting_and_no_other() -> None:
    example = (ROOT / ".env.example").read_text("utf-8")
    assert set(re.findall(r"^#?([A-Z][A-Z0-9_]+)=", example, re.MULTILINE)) == NAMES


def test_every_setting_is_explained_in_the_readme_as_in_the_code() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for item in SETTINGS:
        assert item.metadata["help"] in readme, item.metadata["env"]


def test_the_ci_runs_the_test_command_of_the_readme() -> None:
    assert "make test" in (ROOT / "README.md").read_text("utf-8")
    assert "make test" in (ROOT / ".ci/run").read_text("utf-8")


def test_every_make_target_of_the_readme_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for name in ("README.md", "CONTRIBUTING.md", "docs/operating.md"):
        named = set(re.findall(r"`?make ([a-z-]+)", (ROOT / name).read_text("utf-8")))
        assert named <= targets, name


def test_every_file_a_document_links_to_exists() -> None:
    for document in (path for path in _tracked() if path.suffix == ".md"):
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text("utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_dependencies_are_pinned_with_hashes_and_without_addresses() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text("utf-8")
        assert "--hash=sha256:" in text
        assert "://" not in text
        assert "index-url" not in text


def test_files_stay_small() -> None:
    code = [
        path
        for path in _tracked()
        if path.suffix == ".py" and path.parts[len(ROOT.parts)] in {"procedures", "qr", "bot"}
    ]
    long = {str(path.relative_to(ROOT)): n for path in code if (n := len(path.read_text("utf-8").splitlines())) > 400}
    assert long == {}
