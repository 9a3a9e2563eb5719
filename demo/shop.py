"""What Halfleaf sells, and how its search finds it. Pure: no request, no HTML."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["Green", "White", "Oolong", "Black", "Herbal", "Teaware"]
Motif: TypeAlias = Literal["leaf", "bud", "hill", "wave", "sun", "flame", "flower", "cup"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """One thing on the shelf. `price` is in euro cents; `amount` says what one gets for it."""

    slug: str
    name: str
    kind: Kind
    origin: str
    price: int
    amount: str
    taste: str
    text: str
    brewing: str
    tin: str
    label: str
    motif: Motif

    @property
    def words(self) -> str:
        """Everything the search looks through."""
        return " ".join((self.name, self.kind, self.origin, self.taste, self.text)).casefold()


PRODUCTS = (
    Product(
        slug="sencha-kirishima",
        name="Sencha Kirishima",
        kind="Green",
        origin="Kagoshima, Japan",
        price=1450,
        amount="80 g tin",
        taste="cut grass, sweet pea, a clean finish",
        text="Steamed within hours of picking on the slopes above Kirishima. Bright and savoury, and kind to "
        "those who let it steep a little too long.",
        brewing="5 g, 70 °C, 60 seconds; twice more with hotter water",
        tin="#3f6b4f",
        label="#e9f0da",
        motif="leaf",
    ),
    Product(
        slug="gyokuro-uji",
        name="Gyokuro Uji",
        kind="Green",
        origin="Kyoto, Japan",
        price=3200,
        amount="50 g tin",
        taste="seaweed, cream, long umami",
        text="Three weeks under straw before the harvest make it deep green and almost broth-like. "
        "Drink it from a small cup, and slowly.",
        brewing="8 g, 55 °C, two minutes",
        tin="#24483e",
        label="#dfeadf",
        motif="wave",
    ),
    Product(
        slug="dragon-well",
        name="Dragon Well",
        kind="Green",
        origin="Zhejiang, China",
        price=1890,
        amount="60 g tin",
        taste="chestnut, fresh bean, soft",
        text="Pressed flat by hand in a warm iron pan. The classic spring tea of the West Lake, nutty and round.",
        brewing="4 g, 80 °C, two minutes",
        tin="#6d8a3a",
        label="#f4f2d8",
        motif="hill",
    ),
    Product(
        slug="silver-needle",
        name="Silver Needle",
        kind="White",
        origin="Fujian, China",
        price=2450,
        amount="40 g tin",
        taste="melon, hay, honey",
        text="Nothing but unopened buds, withered in the morning sun and left alone. The quietest tea we have.",
        brewing="5 g, 75 °C, four minutes",
        tin="#a9a38f",
        label="#fbf8ee",
        motif="bud",
    ),
    Product(
        slug="white-peony",
        name="White Peony",
        kind="White",
        origin="Fujian, China",
        price=1380,
        amount="60 g tin",
        taste="peach skin, meadow flowers",
        text="One bud and two young leaves. More body than Silver Needle, and good cold on a warm day.",
        brewing="5 g, 80 °C, three minutes; or overnight in cold water",
        tin="#c5a9a0",
        label="#fdf3ee",
        motif="flower",
    ),
    Product(
        slug="iron-goddess",
        name="Iron Goddess",
        kind="Oolong",
        origin="Anxi, China",
        price=1720,
        amount="70 g tin",
        taste="orchid, butter, spring air",
        text="Tightly rolled leaves that open over six infusions, a little different each time. "
        "Our Tieguanyin is made in the green style.",
        brewing="6 g, 95 °C, 30 seconds, six times",
        tin="#2f6f73",
        label="#e0f0ee",
        motif="flower",
    ),
    Product(
        slug="dong-ding",
        name="Dong Ding Charcoal",
        kind="Oolong",
        origin="Nantou, Taiwan",
        price=2190,
        amount="70 g tin",
        taste="toasted nuts, plum, warm wood",
        text="Roasted over longan charcoal for three nights by Mrs. Chen, who has done so for forty years.",
        brewing="6 g, 100 °C, 40 seconds, five times",
        tin="#8a4b2a",
        label="#f7e8d6",
        motif="flame",
    ),
    Product(
        slug="darjeeling-first-flush",
        name="Darjeeling First Flush",
        kind="Black",
        origin="West Bengal, India",
        price=1980,
        amount="80 g tin",
        taste="muscat grape, almond, brisk",
        text="The first shoots after winter, from a garden at two thousand metres. "
        "Light in the cup, lively on the tongue.",
        brewing="4 g, 90 °C, three minutes",
        tin="#b5762c",
        label="#fcefd3",
        motif="hill",
    ),
    Product(
        slug="assam-harmutty",
        name="Assam Harmutty",
        kind="Black",
        origin="Assam, India",
        price=1150,
        amount="100 g tin",
        taste="malt, cocoa, raisin",
        text="A breakfast tea that stands up to milk. Strong without being bitter, even from a large pot.",
        brewing="5 g, 98 °C, four minutes",
        tin="#7b2f2a",
        label="#f8e2d4",
        motif="sun",
    ),
    Product(
        slug="lapsang",
        name="Lapsang Souchong",
        kind="Black",
        origin="Wuyi Mountains, China",
        price=1590,
        amount="60 g tin",
        taste="pine smoke, dark cherry",
        text="Dried over embers of old pine. Some like it with a hard cheese, some with rain against the window.",
        brewing="4 g, 95 °C, three minutes",
        tin="#2d2f3a",
        label="#e6e2dc",
        motif="flame",
    ),
    Product(
        slug="evening-chamomile",
        name="Evening Chamomile",
        kind="Herbal",
        origin="Franconia, Germany",
        price=980,
        amount="50 g tin",
        taste="apple, hay, honey",
        text="Whole flower heads, dried slowly in a loft. No caffeine, no flavouring, no hurry.",
        brewing="3 g, 100 °C, six minutes",
        tin="#d9b23c",
        label="#fff7da",
        motif="flower",
    ),
    Product(
        slug="side-handle-pot",
        name="Side-handle Pot",
        kind="Teaware",
        origin="Tokoname, Japan",
        price=6400,
        amount="280 ml",
        taste="red clay, unglazed inside",
        text="A kyusu for two cups, with a fine clay sieve. Thrown by hand, so each differs by a hair.",
        brewing="Rinse with warm water only; it remembers what you brew",
        tin="#9c4a36",
        label="#f6e4da",
        motif="cup",
    ),
)

BY_SLUG = {product.slug: product for product in PRODUCTS}


def find(query: str) -> tuple[Product, ...]:
    """The products that have every word of the query."""
    words = query.casefold().split()
    return tuple(product for product in PRODUCTS if words and all(word in product.words for word in words))


def euro(cents: int) -> str:
    """A price as it stands on the page."""
    return f"€{cents // 100}.{cents % 100:02d}"
