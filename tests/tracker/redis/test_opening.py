"""Opening the plane: every way to a Redis, and what is said where there is none."""

import subprocess
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from tests.e2e.waiting import free_port
from tests.redis_server import serving
from tests.tracker.redis.planes import eventually, plane_at
from tracker.clock import MINUTE
from tracker.errors import WrongSetting


async def works(url: str) -> bool:
    """Whether a plane there talks to Redis."""
    async with plane_at(url) as plane:
        with plane.listen("a", lambda *_: None):
            return await plane.settled("a") and await plane.count("a", MINUTE) == 1 and plane.lost == 0


async def refusal(url: str) -> str:
    with pytest.raises(WrongSetting) as refused:
        await works(url)
    return refused.value.reason


async def test_a_socket_and_a_database_of_its_own(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        assert await works(f"unix://{server.socket}?db=3")
        assert await works(f"{server.url}/4")
        with server.client as client:
            assert set(client.info("keyspace")) == {"db3", "db4"}


async def test_a_password(tmp_path: Path) -> None:
    with serving(tmp_path, "requirepass s/cret", "user bo on >other ~* &* +@all") as server:
        assert await works(server.url.replace("//", "//:s%2Fcret@"))
        assert await works(server.url.replace("//", "//bo:other@") + "?prefix=bo")
        wrong = server.url.replace("//", "//bo:wrong@")
        shown = wrong.replace("wrong", "***")
        assert await refusal(wrong) == f"BECKON_REDIS_URL: the Redis at {shown} wants another user name or password."
        assert "wants another" in await refusal(server.url)


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """One for this machine, by itself; its key lies beside it."""
    file = tmp_path / "certificate.pem"
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1", "-days", "2"]
    make += ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(tmp_path / "key.pem"), "-out", str(file)]
    subprocess.run(make, check=True, capture_output=True)
    return file


async def test_tls(tmp_path: Path, certificate: Path) -> None:
    port = free_port()
    key = tmp_path / "key.pem"
    files = (f"tls-cert-file {certificate}", f"tls-key-file {key}", f"tls-ca-cert-file {certificate}")
    with serving(tmp_path, f"tls-port {port}", "tls-auth-clients no", *files):
        assert await works(f"rediss://127.0.0.1:{port}?ssl_ca_certs={certificate}")
        assert "CERTIFICATE_VERIFY_FAILED" in await refusal(f"rediss://127.0.0.1:{port}")


async def test_nobody_there(tmp_path: Path) -> None:
    port = free_port()
    for url in (
        f"redis://127.0.0.1:{port}/1",
        f"redis://nobody.invalid:{port}",
        f"unix://{tmp_path}/none.sock",
        f"redis+sentinel://127.0.0.1:{port}/chat",
        f"redis+cluster://127.0.0.1:{port}",
    ):
        with capture_logs() as said:
            assert not await works(url)
        assert (said[0]["log_level"], said[0]["setting"]) == ("error", "BECKON_REDIS_URL")
        assert f"nobody answers at {url}: is that right?" in said[0]["hint"]


async def test_who_comes_late_is_used(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        server.kill()
        async with plane_at(server.url) as plane:
            with plane.listen("a", lambda *_: None):
                assert not await plane.settled("a")
                server.start()
                await eventually(lambda: plane.settled("a"), "nothing is heard")
                assert await plane.lease("b", MINUTE) is not None


async def test_a_wrong_password_of_one_who_comes_late_is_said(tmp_path: Path) -> None:
    with serving(tmp_path, "requirepass secret") as server, capture_logs() as said:
        server.kill()
        async with plane_at(server.url.replace("//", "//:wrong@")) as plane:
            assert await plane.lease("b", MINUTE) is None
            server.start()
            await eventually(lambda: any("Authentication" in each["cause"] for each in said), "nobody was told")
    assert "wrong" not in str(said)


async def test_a_frozen_redis_does_not_stop_the_start(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        server.freeze()
        assert not await works(server.url)


async def test_a_database_that_is_not_there(redis_url: str) -> None:
    assert "out of range" in await refusal(f"{redis_url}/99")


async def test_the_wrong_kind_is_named(redis_url: str, sentinel_url: str, cluster_url: str) -> None:
    sentinel = sentinel_url.replace("redis+sentinel", "redis").removesuffix("/chat")
    assert "write redis+sentinel://" in await refusal(sentinel)
    assert "write redis+cluster://" in await refusal(cluster_url.replace("redis+cluster", "redis"))
    assert "Cluster mode is not enabled" in await refusal(redis_url.replace("redis", "redis+cluster"))


async def test_what_fails_inside_comes_out_as_it_is(redis_url: str) -> None:
    with pytest.raises(WrongSetting, match="of another kind"):
        async with plane_at(redis_url):
            raise WrongSetting("of another kind")
