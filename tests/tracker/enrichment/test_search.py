"""Searches: finding them in addresses, telling the same one from a new one."""

import pytest

from tracker.clock import MINUTE
from tracker.enrichment.search import Searched, follows, is_repeat, is_same, tidy, words_of
from tracker.enrichment.source import parameters_of
from tracker.site import SEARCH_PARAMETERS
from tracker.wire.kinds import SearchVia


def words(query: str, names: tuple[str, ...] = SEARCH_PARAMETERS) -> str:
    return words_of(parameters_of(f"https://acme.test/search?{query}"), names)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=boots", "boots"),
        ("query=red+boots", "red boots"),
        ("s=boots", "boots"),
        ("search=%20red%20%20boots%20", "red boots"),
        ("searchword=boots", "boots"),
        ("k=boots", "boots"),
        ("keyword=boots", "boots"),
        ("keywords=boots", "boots"),
        ("Q=boots", "boots"),
        ("x=1&q=boots&page=2", "boots"),
        ("q=42", "42"),
        ("q=%E9%9D%B4", "靴"),
    ],
)
def test_words_are_found_in_the_usual_parameters(query: str, found: str) -> None:
    assert words(query) == found


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=",
        "q=+",
        "s=12345",
        "k=1.5",
        "s=2026-11-22",
        "q=undefined",
        "q=Null",
        "q={search_term_string}",
        "x=boots",
        "qq=boots",
    ],
)
def test_what_is_no_search_is_not_found(query: str) -> None:
    assert words(query) == ""


def test_a_parameter_that_is_no_search_hides_no_other() -> None:
    assert words("s=12345&query=boots") == "boots"
    assert words("q=undefined&search=boots") == "boots"


def test_the_sites_own_parameters_count_alone() -> None:
    assert words("q=boots&suche=Stiefel", ("suche",)) == "Stiefel"
    assert words("q=boots", ()) == ""


def test_words_are_tidy_and_short() -> None:
    assert tidy("  red \n boots\t") == "red boots"
    assert len(tidy("x" * 1000)) == 256
    assert tidy("x" * 255 + " y") == "x" * 255


def searched(query: str, via: SearchVia, page: str, at: int = 0) -> Searched:
    return Searched(id=f"{query} {via} {page} {at}", query=query, via=via, at=at, page=page)


@pytest.mark.parametrize(
    ("new", "last", "last_page", "same"),
    [
        pytest.param(("boots", "url", "2"), ("boots", "form", "1"), "1", True, id="form, then its address"),
        pytest.param(("boots", "api", "2"), ("boots", "url", "2"), "2", True, id="told by the page, too"),
        pytest.param(("boots", "form", "1"), ("boots", "form", "1"), "1", True, id="sent twice"),
        pytest.param(("Boots ", "url", "2"), ("boots", "form", "1"), "1", True, id="other letters"),
        pytest.param(("boots", "url", "3"), ("boots", "url", "2"), "2", True, id="page two, or a reload"),
        pytest.param(("boots", "form", "2"), ("boots", "url", "2"), "2", True, id="form on its own results"),
        pytest.param(("boots", "form", "3"), ("boots", "url", "2"), "3", False, id="form on another page: a repeat"),
        pytest.param(("boots", "url", "4"), ("boots", "url", "2"), "3", False, id="back after another page"),
        pytest.param(("shoes", "url", "3"), ("boots", "url", "2"), "2", False, id="other words"),
    ],
)
def test_the_same_search_is_known_by_its_words_and_its_page(
    new: tuple[str, SearchVia, str], last: tuple[str, SearchVia, str], last_page: str, same: bool
) -> None:
    assert is_same(searched(*new), searched(*last), last_page) is same


def test_the_first_search_is_new() -> None:
    new = searched("boots", "url", "1")
    assert not is_same(new, None, None)
    assert not follows(new, None, None)
    assert not is_repeat(new, ())


def test_a_repeat_has_been_searched_before() -> None:
    earlier = (searched("boots", "url", "1"), searched("shoes", "url", "2"))
    assert is_repeat(searched("BOOTS", "form", "9"), earlier)
    assert not is_repeat(searched("boot", "form", "9"), earlier)


@pytest.mark.parametrize(
    ("new", "at", "last_page", "reformulated"),
    [
        pytest.param("red boots", MINUTE, "1", True, id="from the result list"),
        pytest.param("red boots", 2 * MINUTE, "1", True, id="within two minutes"),
        pytest.param("red boots", 2 * MINUTE + 1, "1", False, id="later"),
        pytest.param("red boots", MINUTE, "7", False, id="another page in between"),
        pytest.param("boots", MINUTE, "1", False, id="the same words"),
    ],
)
def test_other_words_soon_after_are_a_reformulation(new: str, at: int, last_page: str, reformulated: bool) -> None:
    assert follows(searched(new, "url", "2", at), searched("boots", "url", "1"), last_page) is reformulated


def test_a_form_on_the_result_list_reformulates() -> None:
    assert follows(searched("red boots", "form", "1", MINUTE), searched("boots", "url", "1"), "1")
