"""The pages of the shop, each as the inside of `<main>`."""

from html import escape

from demo import guide, shop
from demo.drawing import HILLS, picture
from demo.page import prose, shelf
from demo.shop import Product, euro

GARDENS = prose(
    "Our gardens",
    "We buy from nine families and one convent. We visit each of them at least every second spring, "
    "drink more tea than is good for sleep, and come home with the lots that made us stop talking.",
    "Kirishima grows in volcanic ash, which is why its sencha is so sweet. Mrs. Chen in Nantou roasts over charcoal "
    "because her father did. "
    "The sisters in Franconia grow chamomile between the graves of their founders, and say it helps both.",
    "We pay on the day of delivery, in the farmer's currency, and print the harvest week on every tin.",
)
DELIVERY = prose(
    "Delivery",
    "Orders placed before two in the afternoon leave the same day, in a box that fits through most letter slots.",
    "Within Germany two days and €3.90, free from €40. "
    "Elsewhere in Europe three to five days and €7.90, free from €70.",
    "If a tin arrives dented, tell us and keep it: we send another. Tea that is not to your taste can go back for a "
    "month, opened or not. Life is too short for the wrong oolong.",
)
CONTACT = prose(
    "Contact",
    "The button in the corner is the quickest way while we are here. Outside our hours it tells you when we are back "
    "and takes a message.",
    "Or write to <a href=mailto:hello@halfleaf.example>hello@halfleaf.example</a>. Anna reads it with her second cup.",
)
PRIVACY = prose(
    "Privacy",
    "This shop keeps your basket in your browser and nothing else. Beckon, the chat in the corner, notes the pages you "
    "open and what you search for, so that we can help. It keeps no full address and follows you nowhere else.",
)
STRICT = prose(
    "A stricter page",
    "This page forbids inline scripts and styles, every foreign host, and any text that becomes code: its policy says "
    "<code>require-trusted-types-for 'script'; trusted-types 'none'</code>.",
    "The chat works here as it does elsewhere. That is the point of the page.",
)
THANKS = prose(
    "Thank you",
    "Your imaginary order is on its imaginary way. <a href=/demo/>Back to the teas</a>",
)


def home() -> str:
    """The shelf, with a view."""
    return (
        f'<section class="hero">{HILLS}<div><h1>Tea from small gardens, in small tins.</h1>'
        "<p>Eleven teas and one pot. We know everyone who picked them.</p></div></section>"
        f"{shelf(shop.PRODUCTS)}"
    )


def tea(product: Product) -> str:
    """One product with everything about it."""
    return (
        f'<article class="tea">{picture(product)}<div><p class="kind">{product.kind} · {escape(product.origin)}</p>'
        f'<h1>{escape(product.name)}</h1><p class="taste">{escape(product.taste)}</p><p>{escape(product.text)}</p>'
        f"<dl><dt>Brewing</dt><dd>{escape(product.brewing)}</dd><dt>You get</dt><dd>{escape(product.amount)}</dd></dl>"
        f'<p class="buy"><span class="price">{euro(product.price)}</span>'
        f'<button type="button" data-add="{product.slug}" data-name="{escape(product.name)}" '
        f'data-price="{product.price}">Put in basket</button></p></div></article>'
    )


def results(query: str) -> str:
    """What the site search found, and how much, for the shop's script to tell; the words are in the page's address."""
    found = shop.find(query)
    told = f'data-query="{escape(query)}" data-found="{len(found)}"'
    if found:
        count = "One tea" if len(found) == 1 else f"{len(found)} teas"
        return f'<h1 class="plain" {told}>{count} for “{escape(query)}”</h1>{shelf(found)}'
    return (
        f'<h1 class="plain" {told}>Nothing for “{escape(query)}”</h1>'
        '<p class="plain">Try a taste, like <a href="/demo/search?q=honey">honey</a>, a place, like '
        '<a href="/demo/search?q=china">China</a>, or ask us in the corner.</p>'
    )


def guide_list() -> str:
    """The guide's front page; its own search filters without a change of address."""
    items = "".join(
        f'<li data-topic><a href="/demo/guide/{topic.slug}"><strong>{escape(topic.name)}</strong> '
        f"{escape(topic.summary)}</a></li>"
        for topic in guide.TOPICS
    )
    return (
        '<article class="prose guide" data-guide><h1>Brewing guide</h1>'
        '<label class="filter">Find in the guide <input type="search" data-filter></label>'
        f'<ul class="topics">{items}</ul>'
        "<p data-none hidden>Nothing about that yet. Ask us in the corner.</p></article>"
    )


def guide_topic(topic: guide.Topic) -> str:
    """One topic of the guide, with a way to the next."""
    following = guide.TOPICS[(guide.TOPICS.index(topic) + 1) % len(guide.TOPICS)]
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in topic.paragraphs)
    return (
        f'<article class="prose guide" data-guide><p class="kind"><a href="/demo/guide">Brewing guide</a></p>'
        f'<h1>{escape(topic.name)}</h1><p class="taste">{escape(topic.summary)}</p>{text}'
        f'<p class="next"><a href="/demo/guide/{following.slug}">Next: {escape(following.name)}</a></p></article>'
    )


def basket() -> str:
    """Filled in by the shop's script from what the browser keeps."""
    return (
        '<article class="prose"><h1>Basket</h1><p data-empty>Nothing in it yet. <a href="/demo/">Choose a tea</a></p>'
        '<ul class="lines" data-lines></ul><p class="buy" data-pay hidden><span class="price" data-total></span>'
        '<a class="button" href="/demo/checkout">To the checkout</a></p></article>'
    )


def checkout() -> str:
    """The form at the end; nothing of it is kept."""
    fields = (
        ("name", "Name", "text", "name"),
        ("email", "E-mail", "email", "email"),
        ("street", "Street and number", "text", "street-address"),
        ("city", "Postcode and town", "text", "address-level2"),
    )
    rows = "".join(
        f'<label>{label}<input type="{kind}" name="{name}" autocomplete="{auto}" required></label>'
        for name, label, kind, auto in fields
    )
    return (
        '<article class="prose"><h1>Checkout</h1><form class="checkout" method="post" action="/demo/checkout">'
        f'{rows}<label>A note for us<textarea name="note" rows="3"></textarea></label>'
        "<button>Order (nothing is charged)</button></form></article>"
    )


PLAIN = {
    "gardens": ("Our gardens", GARDENS),
    "delivery": ("Delivery", DELIVERY),
    "contact": ("Contact", CONTACT),
    "privacy": ("Privacy", PRIVACY),
    "thanks": ("Thank you", THANKS),
    "basket": ("Basket", basket()),
    "checkout": ("Checkout", checkout()),
}
"""Pages that are the same for everybody, by path."""
