"""The shop's frame around every page, and the small pieces that pages share. What comes in as text is escaped here."""

from html import escape

from demo.drawing import MARK, picture
from demo.shop import Product, euro

NAVIGATION = (("Teas", ""), ("Brewing guide", "guide"), ("Our gardens", "gardens"), ("Delivery", "delivery"))


def document(*, site_key: str, title: str, main: str, here: str = "", query: str = "") -> str:
    """A whole page of the shop, Beckon's tag included."""
    links = "".join(
        f'<a href="/demo/{path}"{" aria-current=page" if path == here else ""}>{name}</a>' for name, path in NAVIGATION
    )
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)} · Halfleaf</title>
<link rel="stylesheet" href="/demo/static/shop.css">
<link rel="icon" href="/demo/static/icon.svg">
<script src="/demo/static/shop.js" defer></script>
<script async src="/widget.js" data-site="{escape(site_key)}"></script>
</head>
<body>
<header class="top">
<a class="brand" href="/demo/">{MARK}Halfleaf</a>
<nav aria-label="Shop">{links}</nav>
<form class="find" role="search" action="/demo/search">
<input type="search" name="q" value="{escape(query)}" placeholder="Search teas" aria-label="Search teas" required>
</form>
<a class="basket" href="/demo/basket">Basket <span data-count>0</span></a>
</header>
<main>{main}</main>
<footer>
<p>Halfleaf is a demonstration. Nothing is sold, nothing is charged, and the tea is imaginary.</p>
<nav aria-label="Small print"><a href="/demo/contact">Contact</a><a href="/demo/privacy">Privacy</a>
<a href="/demo/strict">A stricter page</a></nav>
</footer>
</body>
</html>
"""


def card(product: Product) -> str:
    """A product on a shelf."""
    return (
        f'<a class="card" href="/demo/tea/{product.slug}">{picture(product)}'
        f"<strong>{escape(product.name)}</strong><span>{escape(product.taste)}</span>"
        f'<span class="price">{euro(product.price)}</span></a>'
    )


def shelf(products: tuple[Product, ...]) -> str:
    """Products side by side."""
    return f'<div class="shelf">{"".join(map(card, products))}</div>'


def prose(heading: str, *paragraphs: str) -> str:
    """A page of plain words."""
    return (
        f'<article class="prose"><h1>{escape(heading)}</h1>'
        + "".join(f"<p>{text}</p>" for text in paragraphs)
        + "</article>"
    )
