"""Whose address a request came from, and how much of it is kept."""

import pytest

from tracker.enrichment.address import TrustedProxies, truncated

PROXIES = TrustedProxies(("10.0.0.0/8", "127.0.0.1/32", "fd00::/8"))


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        pytest.param("203.0.113.7", "", "203.0.113.7", id="nobody in between"),
        pytest.param("203.0.113.7", "198.51.100.1", "203.0.113.7", id="a stranger's header is not believed"),
        pytest.param("10.0.0.1", "198.51.100.1", "198.51.100.1", id="one proxy"),
        pytest.param("10.0.0.1", "6.6.6.6, 198.51.100.1", "198.51.100.1", id="a forged first entry"),
        pytest.param("10.0.0.1", "198.51.100.1, 10.2.3.4,127.0.0.1", "198.51.100.1", id="past trusted proxies"),
        pytest.param("10.0.0.1", "6.6.6.6, 198.51.100.1, 10.2.3.4", "198.51.100.1", id="no further than the client"),
        pytest.param("10.0.0.1", "10.9.9.9, 10.2.3.4", "10.9.9.9", id="all trusted: the outermost"),
        pytest.param("10.0.0.1", "198.51.100.1, unknown", "10.0.0.1", id="a bad entry: the peer"),
        pytest.param("10.0.0.1", "unknown, 198.51.100.1", "198.51.100.1", id="a bad entry behind the client"),
        pytest.param("10.0.0.1", ",", "10.0.0.1", id="empty entries"),
        pytest.param("10.0.0.1", "198.51.100.1:443", "198.51.100.1", id="with a port"),
        pytest.param("10.0.0.1", "[2001:db8::1]:443", "2001:db8::1", id="IPv6 with a port"),
        pytest.param("fd00::1", "2001:DB8:0::1", "2001:db8::1", id="IPv6 in its plain form"),
        pytest.param("10.0.0.1", "::ffff:198.51.100.1", "198.51.100.1", id="IPv4 inside IPv6"),
        pytest.param("10.0.0.1", "198.51.100.1%0a, <script>", "10.0.0.1", id="nonsense"),
        pytest.param("testclient", "198.51.100.1", "testclient", id="a peer without an address"),
    ],
)
def test_the_client_is_the_first_address_that_is_not_ours(peer: str, forwarded: str, client: str) -> None:
    assert PROXIES.client(peer, forwarded) == client


def test_without_trusted_proxies_no_header_is_believed() -> None:
    assert TrustedProxies(()).client("127.0.0.1", "198.51.100.1") == "127.0.0.1"


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("203.0.113.77", "203.0.113.0"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::"),
        ("::1", "::"),
        ("", ""),
        ("testclient", ""),
        ("203.0.113.77/8", ""),
    ],
)
def test_an_address_is_kept_without_its_household(address: str, kept: str) -> None:
    assert truncated(address) == kept
