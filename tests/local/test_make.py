"""The Makefile on a machine where something is missing."""

import shutil
import subprocess
from pathlib import Path

_MAKEFILE = Path(__file__).parents[2] / "Makefile"


def _make(directory: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    shutil.copy(_MAKEFILE, directory)
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=directory,
        capture_output=True,
        text=True,
        check=False,
    )


def test_help_is_what_make_alone_says(tmp_path: Path) -> None:
    """One line per target, in the order of the file."""
    said = _make(tmp_path)
    assert [line.split()[:2] for line in said.stdout.splitlines()] == [
        ["make", target]
        for target in ("help", "run", "test", "bench", "commission", "year", "backup", "restore")
    ]
    assert said.stderr == ""


def test_a_python_without_venv_is_told_what_to_install(tmp_path: Path) -> None:
    """Debian's python3 lacks ensurepip until python3-venv is installed."""
    python = tmp_path / "python3"
    python.write_text('#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; esac\n')
    python.chmod(0o755)
    said = _make(tmp_path, "run", f"PYTHON={python}")
    assert said.returncode == 2
    assert "On Debian and Ubuntu: apt install python3-venv" in said.stderr


def test_an_old_python_is_named(tmp_path: Path) -> None:
    """The message says which version was found and how to name another one."""
    python = tmp_path / "python3"
    python.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2 && exit\nexit 1\n')
    python.chmod(0o755)
    said = _make(tmp_path, "run", f"PYTHON={python}")
    assert said.returncode == 2
    assert f"Qudao needs Python 3.11 or later; {python} is Python 3.9.2." in said.stderr
