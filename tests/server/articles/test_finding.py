"""Finding articles: what people type, in several languages, and what fits where they are."""

import pytest

from server.articles.finding import FORMS, Shelf
from server.articles.terms import terms
from server.wire.articles import Article, ArticleView

ARTICLES = [
    Article(
        title="Returns and refunds",
        body="Send it back within 30 days. The refund is on your card after a week.",
        words=["money back", "exchange", "VAT"],
        pages=["/account/orders*"],
    ),
    Article(title="Shipping times", body="We ship the same day. The parcel is with you in two days."),
    Article(
        title="Versandkosten und Lieferung",
        body="Die Größe des Pakets spielt keine Rolle. Rücksendungen sind kostenlos.",
        language="de",
        pages=["/de/*"],
    ),
    Article(title="Größen und Maße", body="So finden Sie die richtige Schuhgröße.", language="de"),
    Article(title="Taille des chaussures", body="Mesurez vos pieds : l’été, ils sont plus grands.", language="fr"),
    Article(title="配送について", body="ご注文の商品は翌日に発送します。", language="ja"),
    Article(title="İade koşulları", body="Ürünü 14 gün içinde geri gönderebilirsiniz.", language="tr"),
]


def shelf(*articles: Article) -> Shelf:
    return Shelf(
        ArticleView(
            id=str(number), site="acme", state="published", version=1, changed_at=0, changed_by="Olga", article=article
        )
        for number, article in enumerate(articles or ARTICLES)
    )


def titles(views: list[ArticleView]) -> list[str]:
    return [view.article.title for view in views]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("refund", "Returns and refunds"),
        ("REFUNDS", "Returns and refunds"),
        ("how do I return something?", "Returns and refunds"),
        ("what is the zebra vat", "Returns and refunds"),
        ("money back please", "Returns and refunds"),
        ("shipping", "Shipping times"),
        ("shipp", "Shipping times"),
        ("Versand", "Versandkosten und Lieferung"),
        ("liefern", "Versandkosten und Lieferung"),
        ("kosten", "Versandkosten und Lieferung"),
        ("ruecksendung", "Versandkosten und Lieferung"),
        ("GROESSEN", "Größen und Maße"),
        ("grössen", "Größen und Maße"),
        ("masse", "Größen und Maße"),
        ("ete", "Taille des chaussures"),
        ("CHAUSSURE", "Taille des chaussures"),
        ("発送", "配送について"),
        ("iade kosullari", "İade koşulları"),
    ],
)
def test_what_people_type_finds_the_article_first(text: str, title: str) -> None:
    assert titles(shelf().typed(text))[:1] == [title]


@pytest.mark.parametrize(
    "text", ["", "   ", "?!", "zebra", "where is the zebra", "'; DROP TABLE articles; --", "%", "x" * 200]
)
def test_what_means_nothing_here_finds_nothing(text: str) -> None:
    assert shelf().typed(text) == []


def test_an_article_in_the_readers_language_goes_first() -> None:
    english, german = (
        Article(title="Hotline", body="Call us.", language="en"),
        Article(title="Hotline", body="Anruf.", language="de-AT"),
    )
    assert [view.article for view in shelf(english, german).typed("hotline", language="de")] == [german, english]
    assert [view.article for view in shelf(german, english).typed("hotline", language="en-GB")] == [english, german]


def test_where_nothing_is_typed_page_and_searches_decide() -> None:
    held = shelf()
    assert titles(held.fitting([], url="https://acme.test/account/orders/7")) == ["Returns and refunds"]
    assert titles(held.fitting(["shipping"], url="https://acme.test/")) == ["Shipping times"]
    both = held.fitting(["refund", "shipping"], url="https://acme.test/account/orders")
    assert titles(both) == ["Returns and refunds", "Shipping times"]
    assert held.fitting([], url="https://acme.test/") == held.fitting([]) == []


def test_the_closer_pattern_goes_first() -> None:
    wide, close = Article(title="Wide", body="A", pages=["/*"]), Article(title="Close", body="B", pages=["/shop/*"])
    assert titles(shelf(wide, close).fitting([], url="https://acme.test/shop/tea")) == ["Close", "Wide"]


def test_no_more_than_asked_for_and_none_far_behind() -> None:
    many = [Article(title=f"Tea {number}", body="tea") for number in range(9)]
    assert len(shelf(*many).typed("tea")) == 3
    near = Article(title="Green teapots", body="All our green teapots.", words=["teapot"])
    far = Article(title="Opening hours", body=f"We sell bread, {'cake, ' * 60} and something green.")
    assert titles(shelf(near, *ARTICLES, far).typed("green teapot")) == ["Green teapots"]


def test_a_site_without_articles_finds_none() -> None:
    empty = Shelf([])
    assert (len(empty), empty.typed("tea"), empty.fitting(["tea"], url="/")) == (0, [], [])


def test_signs_that_are_no_words_are_none() -> None:
    assert terms("e-mail_address, 24/7!") == ["e", "mail", "address", "24", "7"]


def test_of_many_words_that_begin_alike_the_nearest_are_looked_at() -> None:
    alike = [f"comp{number}" for number in range(20 * FORMS)]
    crowded = shelf(Article(title="Others", body=" ".join(alike)), Article(title="Ours", body="All about computers."))
    assert len(list(crowded._like("compu"))) <= 2 * FORMS
    assert titles(crowded.typed("computer")) == ["Ours"]
    assert titles(crowded.typed("comp70")) == ["Others"]
