"""Puts this folder on the path, so that tests of every part can import `seed_frames`; a disk and a drive."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from stalling_drive import stalling_drive


@pytest.fixture
def small_disk():
    """A file system of one megabyte."""
    folder = Path(tempfile.mkdtemp())
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if (
        sys.platform != "linux"
        or os.getuid()
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        folder.rmdir()
        pytest.skip("no small disk without the superuser")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)
    folder.rmdir()


@pytest.fixture
def drive(tmp_path):
    """A drive that stops answering when told to."""
    try:
        with stalling_drive(tmp_path) as made:
            yield made
    except PermissionError:
        pytest.skip("no right to mount a drive here")
