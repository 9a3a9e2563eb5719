"""The brewing guide: the topics of the shop's single-page section."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of the guide."""

    slug: str
    name: str
    summary: str
    paragraphs: tuple[str, ...]


TOPICS = (
    Topic(
        "water",
        "Water",
        "Soft, fresh, and not quite boiling.",
        (
            "Tea is mostly water, so start there. Hard water dulls green tea and leaves a film on black tea; "
            "a simple filter helps more than a better kettle.",
            "Bring it to the boil once, then let it cool. Pouring from one vessel into another takes off about ten "
            "degrees each time: twice for oolong, three times for sencha.",
        ),
    ),
    Topic(
        "green-tea",
        "Green tea",
        "Cool water, short time, small pot.",
        (
            "Green leaves are delicate. At 70 °C they give sweetness first and bitterness later, so pour early and "
            "pour everything: what stays in the pot keeps brewing.",
            "A good sencha makes three pots. The first tastes of peas, the second of grass, the third of the bowl.",
        ),
    ),
    Topic(
        "oolong",
        "Oolong",
        "Many short infusions instead of one long one.",
        (
            "Use more leaf than seems right and less time than seems fair. Rolled oolong opens slowly; "
            "rinse it once and begin.",
            "Thirty seconds, then forty, then as you like. Write down the one you liked best.",
        ),
    ),
    Topic(
        "black-tea",
        "Black tea",
        "Boiling water, a warm pot, and a lid.",
        (
            "Heat is what black tea wants. Warm the pot, put the leaves in, let the steam wake them for a minute.",
            "Milk is a matter of taste and of tea: yes to Assam, no to Darjeeling. We will not tell anyone.",
        ),
    ),
    Topic(
        "storing",
        "Storing tea",
        "Dark, dry, closed, and away from the spices.",
        (
            "Light, air and the scent of its neighbours age tea faster than time does. Our tins close tightly; "
            "keep them out of the fridge, where they gather water.",
            "Green tea is best within half a year, black tea within two. Charcoal-roasted oolong keeps getting better.",
        ),
    ),
)

BY_SLUG = {topic.slug: topic for topic in TOPICS}
