"""The place of an address."""

from pathlib import Path

import pytest
from maxminddb import InvalidDatabaseError

from tests.tracker.parts import SHARED
from tracker.enrichment.atlas import COUNTRY_DATABASE, Atlas
from tracker.enrichment.place import NOWHERE, Place


@pytest.mark.parametrize(
    ("file", "address", "place"),
    [
        (
            "GeoIP2-City-Test.mmdb",
            "81.2.69.142",
            Place(country="GB", region="England", city="London", latitude=51.5142, longitude=-0.0931),
        ),
        (
            "GeoLite2-City-Test.mmdb",
            "89.160.20.112",
            Place(country="SE", region="Östergötland County", city="Linköping", latitude=58.4167, longitude=15.6167),
        ),
        ("GeoIP2-Country-Test.mmdb", "2001:218::1", Place(country="JP")),
        ("GeoIP2-Country-Test.mmdb", "127.0.0.1", NOWHERE),
    ],
)
def test_maxminds_files_are_read(file: str, address: str, place: Place) -> None:
    atlas = Atlas.open(SHARED / "geoip" / file)
    assert atlas.find(address) == place
    atlas.close()


@pytest.mark.parametrize("address", ["", "testclient", "1.2.3", "1.2.3.4/8", "<script>", "\x00", "999.1.1.1"])
def test_what_is_no_address_is_nowhere(address: str) -> None:
    atlas = Atlas.open(SHARED / "geoip" / "GeoIP2-Country-Test.mmdb")
    assert atlas.find(address) == NOWHERE
    atlas.close()


def test_the_country_database_beside_the_code_is_read() -> None:
    assert COUNTRY_DATABASE.is_file(), "scripts/setup puts it there"
    atlas = Atlas.open()
    assert atlas.find("8.8.8.8") == Place(country="US")
    assert atlas.find("194.25.0.60") == Place(country="DE")
    assert atlas.find("2a00:1450:4001::1").country
    assert atlas.find("127.0.0.1") == NOWHERE
    atlas.close()


def test_a_file_of_maxminds_without_places_is_refused(tmp_path: Path) -> None:
    countries = (SHARED / "geoip" / "GeoIP2-Country-Test.mmdb").read_bytes()
    networks = tmp_path / "networks.mmdb"
    networks.write_bytes(countries.replace(b"GeoIP2-Country", b"GeoIP2-Network"))
    with pytest.raises(InvalidDatabaseError, match="tells no places"):
        Atlas.open(networks)


def test_without_a_file_every_place_is_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    atlas = Atlas.open(tmp_path / "none.mmdb")
    assert "no place database" in capsys.readouterr().out
    assert atlas.find("8.8.8.8") == NOWHERE
    atlas.close()
