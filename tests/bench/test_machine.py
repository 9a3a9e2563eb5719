"""What a figure says of the tree that it was taken of."""

import subprocess
from pathlib import Path

import pytest

from bench.machine import commit, counted


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A repository with one commit."""
    (tmp_path / "tracker").mkdir()
    (tmp_path / "tracker" / "clock.py").write_text("SECOND = 1_000\n")
    (tmp_path / "README.md").write_text("One.\n")
    who = ("-c", "user.name=Bo", "-c", "user.email=bo@acme.test")
    for command in (("init", "--quiet"), ("add", "."), (*who, "commit", "--quiet", "--message", "One.")):
        subprocess.run(["git", "-C", str(tmp_path), *command], check=True)
    return tmp_path


def test_a_clean_tree_is_named_by_its_commit_alone(tree: Path) -> None:
    (tree / "README.md").write_text("Two.\n")
    assert commit(tree).isalnum()


@pytest.mark.parametrize("name", ["clock.py", "new.py"])
def test_a_changed_tree_is_said_to_be_changed(tree: Path, name: str) -> None:
    (tree / "tracker" / name).write_text("SECOND = 1\n")
    assert commit(tree).endswith(" with changes")


def test_a_counter_of_the_kernel_is_found_by_its_name() -> None:
    text = "TcpExt: SyncookiesSent ListenOverflows\nTcpExt: 3 14\nIpExt: InNoRoutes\nIpExt: 5\n"
    assert counted(text, "ListenOverflows") == 14
