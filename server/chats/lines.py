"""What visitors read that nobody wrote, in the languages that the panel speaks. Pure."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

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


FOLLOW_UP: Mapping[str, tuple[str, str, str]] = {
    "en": (
        "{name} offers to get back to you: {purpose}",
        "We will get back to you: {purpose}",
        "You do not wish us to get back to you: {purpose}",
    ),
    "de": (
        "{name} bietet an, sich bei Ihnen zu melden: {purpose}",
        "Wir melden uns bei Ihnen: {purpose}",
        "Sie möchten nicht, dass wir uns melden: {purpose}",
    ),
    "fr": (
        "{name} propose de revenir vers vous : {purpose}",
        "Nous reviendrons vers vous : {purpose}",
        "Vous ne souhaitez pas que nous revenions vers vous : {purpose}",
    ),
    "es": (
        "{name} se ofrece a contactar con usted: {purpose}",
        "Nos pondremos en contacto con usted: {purpose}",
        "No desea que nos pongamos en contacto con usted: {purpose}",
    ),
    "pt": (
        "{name} propõe voltar a contactá-lo: {purpose}",
        "Voltaremos a contactá-lo: {purpose}",
        "Prefere que não o contactemos: {purpose}",
    ),
    "it": (
        "{name} propone di ricontattarla: {purpose}",
        "La ricontatteremo: {purpose}",
        "Preferisce non essere ricontattato: {purpose}",
    ),
    "nl": (
        "{name} biedt aan erop terug te komen: {purpose}",
        "Wij komen erop terug: {purpose}",
        "U wilt niet dat wij erop terugkomen: {purpose}",
    ),
    "pl": (
        "{name} proponuje, że się odezwie: {purpose}",
        "Odezwiemy się: {purpose}",
        "Nie chcą Państwo, żebyśmy się odezwali: {purpose}",
    ),
    "tr": (
        "{name} size geri dönmeyi öneriyor: {purpose}",
        "Size geri döneceğiz: {purpose}",
        "Size geri dönmemizi istemiyorsunuz: {purpose}",
    ),
    "ar": (
        "يعرض {name} العودة إليك: {purpose}",
        "سنعود إليك: {purpose}",
        "لا ترغب في أن نعود إليك: {purpose}",
    ),
    "he": (
        "הצעה לחזור אליכם מאת {name}: {purpose}",
        "נחזור אליכם: {purpose}",
        "אינכם רוצים שנחזור אליכם: {purpose}",
    ),
    "ja": (
        "{name}から後日のご連絡の提案です：{purpose}",
        "後日ご連絡いたします：{purpose}",
        "ご連絡は不要とのことです：{purpose}",
    ),
    "zh-hans": (
        "{name} 提议稍后与您联系：{purpose}",
        "我们会与您联系：{purpose}",
        "您不希望我们与您联系：{purpose}",
    ),
    "zh-hant": (
        "{name} 提議稍後與您聯絡：{purpose}",
        "我們會與您聯絡：{purpose}",
        "您不希望我們與您聯絡：{purpose}",
    ),
}
Step: TypeAlias = Literal["offered", "agreed", "declined"]
STEPS: tuple[Step, ...] = ("offered", "agreed", "declined")


def follow_up(step: Step, language: str, *, name: str, purpose: str) -> str:
    """How far a follow-up is that the agent of this name made, in one of our languages."""
    text = FOLLOW_UP[language][STEPS.index(step)]
    return text.replace("{name}", name).replace("{purpose}", purpose)
