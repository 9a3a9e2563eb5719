"""The shape of the source: who may import whom, how long a file or function may be, and what no browser code says."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PYTHON = sorted(path for folder in ("tracker", "server", "demo", "bench") for path in (ROOT / folder).rglob("*.py"))
BROWSER = sorted(
    path
    for folder in ("widget", "dashboard", "demo/static")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".ts", ".tsx", ".js"} and "node_modules" not in path.parts and path.name != "wire.ts"
)

BOTTOM = {"tracker.clock", "tracker.errors", "tracker.wire", "server.wire"}
"""What everything may import, and what imports nothing but each other."""
TOP = {"server.app", "server.gateways", "server.api", "server.cli"}
"""The edges: they import what they like, and only each other import them."""
SHELL = {"sqlalchemy", "alembic", "starlette", "uvicorn", "websockets", "httpx", "asyncio", "anyio", "structlog"}
PURE = {
    "server.articles",
    "server.chats",
    "server.history",
    "server.hours.availability",
    "server.hours.posted",
    "server.hours.schedule",
    "server.offers",
    "server.rules",
    "server.trials",
    "tracker.sensitive.masking",
    "tracker.visitors.visit",
}
"""What decides and applies: no await, no clock, no SQL."""
LISTS = {"tracker.wire", "server.wire", "server.tables", "server.migrations.versions"}
"""Modules that only list declarations: frames, tables, the steps of a migration. Splitting them would help nobody."""


def module_of(path: Path) -> str:
    """The dotted name of a source file."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> Iterator[str]:
    """The dotted names that a file imports, type-only imports among them."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the direction"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def within(name: str, packages: set[str]) -> bool:
    """Whether a dotted name is one of the packages or inside one."""
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def found(path: Path, packages: set[str]) -> list[str]:
    return [name for name in imports(path) if within(name, packages)]


def test_there_is_something_to_check() -> None:
    assert len(PYTHON) > 20
    assert len(BROWSER) > 20


def test_the_tracker_never_imports_the_server() -> None:
    wrong = {
        module_of(path): found(path, {"server", "demo"}) for path in PYTHON if module_of(path).startswith("tracker")
    }
    assert {name: names for name, names in wrong.items() if names} == {}


def test_the_bottom_imports_nothing_above_it() -> None:
    bottom = [path for path in PYTHON if within(module_of(path), BOTTOM)]
    ours = {module_of(path): found(path, {"tracker", "server", "demo"}) for path in bottom}
    assert {
        name: above for name, names in ours.items() if (above := [each for each in names if not within(each, BOTTOM)])
    } == {}


def test_only_the_edges_import_the_edges() -> None:
    inner = [path for path in PYTHON if module_of(path).startswith("server") and not within(module_of(path), TOP)]
    assert {module_of(path): names for path in inner if (names := found(path, TOP))} == {}


def test_gateways_and_api_do_not_know_each_other() -> None:
    pairs = {
        "server.gateways": {"server.api", "server.app", "server.cli"},
        "server.api": {"server.gateways", "server.app"},
    }
    for folder, others in pairs.items():
        paths = [path for path in PYTHON if within(module_of(path), {folder})]
        assert {module_of(path): names for path in paths if (names := found(path, others))} == {}


def test_actions_are_called_from_the_edges_alone() -> None:
    callers = {*TOP, "server.actions", "server.sites.demo_site", "server.services", "bench"}
    inner = [path for path in PYTHON if not within(module_of(path), callers)]
    assert {module_of(path): names for path in inner if (names := found(path, {"server.actions"}))} == {}


def test_pure_nouns_touch_no_world() -> None:
    for path in PYTHON:
        if not within(module_of(path), PURE):
            continue
        tree = ast.parse(path.read_text())
        awaits = [node.lineno for node in ast.walk(tree) if isinstance(node, (ast.Await, ast.AsyncFunctionDef))]
        assert awaits == [], path
        assert found(path, SHELL) == [], path


def test_only_the_clock_reads_the_time() -> None:
    allowed = {"tracker.clock"}
    reads = re.compile(r"\btime\.time(_ns)?\(|datetime\.(now|utcnow|today)\(|\buuid4\(|date\.today\(")
    wrong = [
        module_of(path)
        for path in PYTHON
        if module_of(path) not in allowed and not module_of(path).startswith("bench") and reads.search(path.read_text())
    ]
    assert wrong == []


CODE = [path for path in (*PYTHON, *BROWSER) if not within(module_of(path), LISTS)]


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_long(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 250


def test_no_function_is_long() -> None:
    functions = [
        (path, node)
        for path in CODE
        if path.suffix == ".py"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]
    assert [f"{module_of(path)}.{node.name}" for path, node in functions if length(node) > 60] == []


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines a piece of source spans."""
    return (node.end_lineno or 0) - node.lineno + 1


def test_no_browser_code_makes_html_from_text() -> None:
    sinks = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|createContextualFragment|document\.write"
        r"|srcdoc|\beval\(|new Function\("
    )
    assert [str(path.relative_to(ROOT)) for path in BROWSER if sinks.search(path.read_text())] == []


def test_the_widget_never_imports_the_dashboard() -> None:
    widget = [path for path in BROWSER if path.is_relative_to(ROOT / "widget")]
    assert [str(path) for path in widget if re.search(r"from \"[^\"]*dashboard/", path.read_text())] == []
