"""The wheel is the whole product: installed into an empty environment without Node, it serves widget and dashboard."""

import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.e2e.beckon import Beckon

ROOT = Path(__file__).parents[1]


def build(source: Path, target: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target), str(source)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Beckon]:
    """Beckon as somebody has it who never saw this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    built = build(ROOT, folder)
    assert built.returncode == 0, built.stdout
    venv.create(folder / "empty", with_pip=True)
    python = folder / "empty/bin/python"
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", ROOT / "requirements.lock"], check=True)
    subprocess.run([*pip, "--no-deps", next(folder.glob("*.whl"))], check=True)
    (folder / "home").mkdir()
    beckon = Beckon(folder / "home", folder / "empty/bin/beckon")
    beckon.start()
    yield beckon
    beckon.stop()


def test_it_serves_widget_and_dashboard(served: Beckon) -> None:
    widget = httpx.get(f"{served.url}/widget.js")
    assert widget.status_code == 200
    assert "javascript" in widget.headers["content-type"]
    dashboard = httpx.get(f"{served.url}/dashboard")
    assert dashboard.status_code == 200
    scripts = re.findall(r'src="(/dashboard/[^"]+\.js)"', dashboard.text)
    assert scripts
    assert all(httpx.get(served.url + script).status_code == 200 for script in scripts)


def test_it_knows_countries(served: Beckon) -> None:
    packages = next((served.folder.parent / "empty/lib").glob("python*/site-packages"))
    assert (packages / "tracker/data/country.mmdb").stat().st_size > 1_000_000
    assert "country database" not in served.log


def test_a_wheel_without_browser_code_is_refused(tmp_path: Path) -> None:
    for name in ("pyproject.toml", "README.md", "hatch_build.py"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("tracker", "server", "demo"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("static", "__pycache__"))
    refused = build(tmp_path, tmp_path / "dist")
    assert refused.returncode != 0
    assert "no wheel without server/static/widget/widget.js" in refused.stdout + refused.stderr
    assert list(tmp_path.glob("dist/*.whl")) == []
