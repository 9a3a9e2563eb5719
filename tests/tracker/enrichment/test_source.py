"""Where a visit came from."""

import pytest

from tracker.enrichment.source import DIRECT, Source, classify, parameters_of, utm_of

HOSTS = frozenset(("acme.test",))


def come(referrer: str, landing: str = "https://acme.test/") -> Source:
    return classify(parameters_of(landing), referrer, HOSTS)


@pytest.mark.parametrize(
    "referrer", ["", "https://acme.test/", "https://www.acme.test/boots", "about:blank", "x", "https://["]
)
def test_nobody_and_the_site_itself_are_direct(referrer: str) -> None:
    assert come(referrer) == DIRECT


@pytest.mark.parametrize(
    ("referrer", "name"),
    [
        ("https://www.google.com/", "Google"),
        ("https://www.google.co.uk/", "Google"),
        ("https://google.de/search?client=x", "Google"),
        ("android-app://com.google.android.googlequicksearchbox/", "Google"),
        ("https://www.bing.com/", "Bing"),
        ("https://duckduckgo.com/", "DuckDuckGo"),
        ("https://search.yahoo.com/", "Yahoo"),
        ("https://yandex.ru/", "Yandex"),
        ("https://www.ecosia.org/", "Ecosia"),
        ("https://www.startpage.com/", "Startpage"),
        ("https://search.brave.com/", "Brave"),
        ("https://www.baidu.com/link?url=x", "Baidu"),
        ("https://chatgpt.com/", "ChatGPT"),
    ],
)
def test_engines_that_tell_no_words_hide_them(referrer: str, name: str) -> None:
    assert come(referrer) == Source(kind="search", name=name, words_hidden=True)


@pytest.mark.parametrize(
    ("referrer", "name", "words"),
    [
        ("http://www.google.fr/search?q=red+boots&ie=UTF-8", "Google", "red boots"),
        ("http://www.google.co.in/url?sa=t&q=r%C3%B6te%20%20Stiefel", "Google", "röte Stiefel"),
        ("http://www.bing.com/search?q=boots", "Bing", "boots"),
        ("http://de.search.yahoo.com/search?p=boots", "Yahoo", "boots"),
        ("http://yandex.ru/yandsearch?text=boots", "Yandex", "boots"),
        ("http://www.baidu.com/s?wd=%E9%9D%B4", "Baidu", "靴"),
        ("http://www.google.com/search?q=%FF%FE", "Google", "\ufffd\ufffd"),
    ],
)
def test_engines_that_tell_words_give_them(referrer: str, name: str, words: str) -> None:
    assert come(referrer) == Source(kind="search", name=name, words=words)


@pytest.mark.parametrize(
    ("referrer", "name"),
    [
        ("https://www.facebook.com/", "Facebook"),
        ("https://l.facebook.com/l.php?u=x", "Facebook"),
        ("https://t.co/abc", "X"),
        ("https://out.reddit.com/", "Reddit"),
        ("https://news.ycombinator.com/item?id=1", "Hacker News"),
        ("android-app://com.linkedin.android/", "LinkedIn"),
    ],
)
def test_networks_are_social(referrer: str, name: str) -> None:
    assert come(referrer) == Source(kind="social", name=name)


@pytest.mark.parametrize(
    ("referrer", "host"),
    [
        ("https://www.blog.test/post?q=boots", "blog.test"),
        ("https://mail.google.com/", "mail.google.com"),
        ("https://google.com.evil.test/search?q=x", "google.com.evil.test"),
        ("https://notfacebook.com/", "notfacebook.com"),
        ("http://user:word@host.test:99/", "host.test"),
    ],
)
def test_other_sites_refer(referrer: str, host: str) -> None:
    assert come(referrer) == Source(kind="referral", name=host)


@pytest.mark.parametrize(
    ("landing", "name", "words"),
    [
        ("https://acme.test/?utm_source=news&utm_campaign=Spring", "Spring", ""),
        ("https://acme.test/?utm_source=news", "news", ""),
        ("https://acme.test/?UTM_Source=news", "news", ""),
        ("https://acme.test/?utm_campaign=Spring&utm_term=red+boots", "Spring", "red boots"),
        ("https://acme.test/?gclid=abc", "Google Ads", ""),
        ("https://acme.test/?msclkid=abc&utm_campaign=", "Microsoft Ads", ""),
    ],
)
def test_a_campaign_in_the_address_comes_first(landing: str, name: str, words: str) -> None:
    assert come("https://www.facebook.com/", landing) == Source(kind="campaign", name=name, words=words)


def test_a_campaign_takes_the_engines_words() -> None:
    came = come("http://www.google.com/search?q=boots", "https://acme.test/?gclid=x")
    assert came == Source(kind="campaign", name="Google Ads", words="boots")


def test_parameters_are_found_by_lower_case_and_the_first_counts() -> None:
    assert parameters_of("https://acme.test/?Q=one&q=two&x&empty=") == {"q": "one"}
    assert parameters_of("https://acme.test/#?q=one") == {}
    assert parameters_of("https://acme.test/") == {}


def test_utm_keeps_what_is_known_and_no_more_than_fits() -> None:
    given = {"utm_source": "x" * 300, "utm_term": "boots", "utm_other": "no", "q": "no"}
    assert utm_of(given) == {"utm_source": "x" * 256, "utm_term": "boots"}


@pytest.mark.parametrize("length", [2000, 200_000])
def test_names_and_words_fit_into_their_columns(length: int) -> None:
    for came in (come("https://" + "a" * length + ".test/"), come("http://www.google.com/search?q=" + "b" * length)):
        assert len(came.name) <= 256
        assert len(came.words) <= 256
