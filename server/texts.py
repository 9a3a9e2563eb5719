"""The few words that a page shows before a click, in the languages that the chat panel speaks."""

from collections.abc import Mapping

ENGLISH = {
    "language": "en",
    "chat": "Chat",
    "closed": "Chat, closed",
    "back": "Back {time}",
    "invitation": "Invitation to chat",
    "accept": "Start chat",
    "decline": "No thanks",
    "again": "Thank you. Shall we not ask you again?",
    "never": "Don’t ask again",
    "later": "Another time",
}
TEXTS: Mapping[str, dict[str, str]] = {
    "en": ENGLISH,
    "de": {
        "language": "de",
        "chat": "Chat",
        "closed": "Chat, geschlossen",
        "back": "Wieder da {time}",
        "invitation": "Einladung zum Chat",
        "accept": "Chat starten",
        "decline": "Nein, danke",
        "again": "Danke. Sollen wir Sie nicht mehr fragen?",
        "never": "Nicht mehr fragen",
        "later": "Ein andermal",
    },
    "fr": {
        "language": "fr",
        "chat": "Chat",
        "closed": "Chat, fermé",
        "back": "De retour {time}",
        "invitation": "Invitation à discuter",
        "accept": "Démarrer le chat",
        "decline": "Non merci",
        "again": "Merci. Faut-il ne plus vous le proposer ?",
        "never": "Ne plus proposer",
        "later": "Une autre fois",
    },
}


def texts(language: str) -> dict[str, str]:
    """The words for a BCP 47 tag; English where we do not speak the language."""
    return TEXTS.get(language.lower().partition("-")[0], ENGLISH)
