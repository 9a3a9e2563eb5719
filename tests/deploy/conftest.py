"""A Beckon behind the proxies that docs/deploy has files for."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploy.proxies import PROXIES, Proxy
from tests.e2e.beckon import Beckon


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--caddy", action="store_true", help="stand behind Caddy, too")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "proxy" in metafunc.fixturenames:
        names = [name for name in PROXIES if name != "caddy" or metafunc.config.getoption("--caddy", default=False)]
        metafunc.parametrize("proxy", names, indirect=True, scope="module")


@pytest.fixture(scope="module")
def proxy(request: pytest.FixtureRequest, beckon: Beckon, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """A running proxy before a running Beckon that trusts it."""
    kind = PROXIES[request.param]
    with kind(tmp_path_factory.mktemp("deploy") / request.param, beckon.port) as proxy:
        yield proxy


@pytest.fixture(scope="module")
def beckon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Beckon]:
    folder: Path = tmp_path_factory.mktemp("beckon")
    server = Beckon(folder, BECKON_TRUSTED_PROXIES="127.0.0.1", BECKON_PUBLIC_URL="https://localhost")
    server.command("migrate")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def trust() -> ssl.SSLContext:
    """A browser that takes the proxies' own certificates."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context
