"""Addresses of Redis: what they say, what is shown of them, what is refused."""

import pytest

from tracker.redis.address import Address, Kind


@pytest.mark.parametrize(
    ("text", "kind", "hosts"),
    [
        ("redis://chat", Kind.SERVER, (("chat", 6379),)),
        ("redis://chat:7000/2", Kind.SERVER, (("chat", 7000),)),
        ("redis://[::1]:7000", Kind.SERVER, (("::1", 7000),)),
        ("redis://[::1]", Kind.SERVER, (("::1", 6379),)),
        ("rediss://chat", Kind.SERVER, (("chat", 6379),)),
        ("unix:///run/redis.sock", Kind.SOCKET, ()),
        ("redis+sentinel://a,b:27000/chat", Kind.SENTINEL, (("a", 26379), ("b", 27000))),
        ("rediss+sentinel://a/chat/3", Kind.SENTINEL, (("a", 26379),)),
        ("redis+cluster://a:7000,b:7001", Kind.CLUSTER, (("a", 7000), ("b", 7001))),
        ("rediss+cluster://a", Kind.CLUSTER, (("a", 6379),)),
    ],
)
def test_kinds_and_hosts(text: str, kind: Kind, hosts: tuple[tuple[str, int], ...]) -> None:
    address = Address.parse(text)
    assert (address.kind, address.hosts) == (kind, hosts)
    assert address.tls == text.startswith("rediss")
    assert str(address) == text


def test_what_else_an_address_says() -> None:
    address = Address.parse("redis+sentinel://bo:s%2Fecret@a/chat/3?prefix=tea&sentinel_password=other")
    assert (address.username, address.password, address.service) == ("bo", "s/ecret", "chat")
    assert (address.database, address.prefix) == (3, "tea")
    assert address.options == {"sentinel_password": "other"}
    socket = Address.parse("unix://:secret@/run/my%20redis.sock?db=4")
    assert (socket.path, socket.password, socket.database) == ("/run/my redis.sock", "secret", 4)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("redis://:secret@chat/1", "redis://:***@chat/1"),
        ("redis://bo:secret@chat", "redis://bo:***@chat"),
        ("redis://bo:sec@ret@chat", "redis://bo:***@chat"),
        ("redis://bo@chat", "redis://bo@chat"),
        ("unix://:secret@/run/redis.sock?db=1", "unix://:***@/run/redis.sock?db=1"),
        ("redis+cluster://:secret@a:1,b:2?prefix=tea", "redis+cluster://:***@a:1,b:2?prefix=tea"),
        ("redis+sentinel://a/chat?sentinel_password=secret", "redis+sentinel://a/chat?sentinel_password=***"),
    ],
)
def test_passwords_are_not_shown(text: str, shown: str) -> None:
    address = Address.parse(text)
    assert str(address) == shown
    assert "sec" not in repr(address)


@pytest.mark.parametrize(
    "text",
    [
        "chat:6379",
        "http://chat",
        "redis://",
        "redis://chat:port",
        "redis://chat:65536",
        "redis://chat/one",
        "redis://chat/1/2",
        "redis://chat?db=one",
        "redis://chat?decode_responses=1",
        "redis://chat?ssl_ca_certs=/ca.pem",
        "redis://chat?prefix=",
        "redis://a,b",
        "unix://",
        "redis+sentinel://a",
        "redis+cluster://a/1",
        "redis+cluster://a?db=1",
    ],
)
def test_what_means_nothing_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"must|names|means|not a number|empty"):
        Address.parse(text)


@pytest.mark.parametrize("sign", ["/", "#", "?", "[", "]"])
@pytest.mark.parametrize("password", ["sec{}ret", "12{}ret", "{}secret]"])
def test_a_password_with_strange_signs_never_gets_into_words(sign: str, password: str) -> None:
    with pytest.raises(ValueError, match=r"^((?!sec|ret).)*$"):
        Address.parse(f"redis://bo:{password.format(sign)}@chat/0")
