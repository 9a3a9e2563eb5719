"""What visitors read that nobody wrote, in the languages that the panel speaks. Pure."""

from collections.abc import Mapping

GOES_ON: Mapping[str, str] = {
    "en": "{name} goes on with this chat.",
    "de": "{name} führt diesen Chat weiter.",
    "fr": "{name} prend la suite de ce chat.",
    "es": "{name} continúa con este chat.",
    "pt": "{name} continua este chat.",
    "it": "{name} prosegue questa chat.",
    "nl": "{name} gaat verder met deze chat.",
    "pl": "Tę rozmowę prowadzi dalej: {name}.",
    "tr": "Bu sohbete {name} devam ediyor.",
    "ar": "يتابع معك هذه المحادثة: {name}.",
    "he": "המשך השיחה הזו: {name}.",
    "ja": "ここからは{name}が対応します。",
    "zh-hans": "接下来由{name}继续为您服务。",
    "zh-hant": "接下來由{name}繼續為您服務。",
}


def goes_on(name: str, language: str) -> str:
    """Who has the chat from now on, in one of our languages."""
    return GOES_ON[language].replace("{name}", name)
