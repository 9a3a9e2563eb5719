"""What visitors read that nobody wrote, in the languages that the panel speaks. Pure."""

import re
from collections.abc import Mapping
from functools import cache
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


SECURE: Mapping[str, tuple[str, str, str, str, str]] = {
    "en": (
        "{name} asked for details over a secure form.",
        "The secure form was answered.",
        "The secure form was declined.",
        "The secure form was read, and its answer is gone.",
        "The secure form has expired, and nothing of it is kept.",
    ),
    "de": (
        "{name} hat über ein sicheres Formular um Angaben gebeten.",
        "Das sichere Formular wurde beantwortet.",
        "Das sichere Formular wurde abgelehnt.",
        "Das sichere Formular wurde gelesen, und die Antwort ist gelöscht.",
        "Das sichere Formular ist abgelaufen, und nichts davon wird aufbewahrt.",
    ),
    "fr": (
        "{name} a demandé des informations par un formulaire sécurisé.",
        "Le formulaire sécurisé a été rempli.",
        "Le formulaire sécurisé a été refusé.",
        "Le formulaire sécurisé a été lu, et sa réponse est effacée.",
        "Le formulaire sécurisé a expiré, et rien n’en est conservé.",
    ),
    "es": (
        "{name} ha pedido datos mediante un formulario seguro.",
        "Se ha respondido al formulario seguro.",
        "Se ha rechazado el formulario seguro.",
        "Se ha leído el formulario seguro y su respuesta se ha borrado.",
        "El formulario seguro ha caducado y no se guarda nada de él.",
    ),
    "pt": (
        "{name} pediu dados através de um formulário seguro.",
        "O formulário seguro foi respondido.",
        "O formulário seguro foi recusado.",
        "O formulário seguro foi lido e a resposta foi apagada.",
        "O formulário seguro expirou e nada dele é guardado.",
    ),
    "it": (
        "{name} ha chiesto dei dati con un modulo sicuro.",
        "È stata data risposta al modulo sicuro.",
        "Il modulo sicuro è stato rifiutato.",
        "Il modulo sicuro è stato letto e la risposta è stata cancellata.",
        "Il modulo sicuro è scaduto e non ne viene conservato nulla.",
    ),
    "nl": (
        "{name} heeft via een beveiligd formulier om gegevens gevraagd.",
        "Het beveiligde formulier is ingevuld.",
        "Het beveiligde formulier is geweigerd.",
        "Het beveiligde formulier is gelezen en het antwoord is gewist.",
        "Het beveiligde formulier is verlopen en er wordt niets van bewaard.",
    ),
    "pl": (
        "{name} prosi o dane w bezpiecznym formularzu.",
        "Na bezpieczny formularz udzielono odpowiedzi.",
        "Odmówiono wypełnienia bezpiecznego formularza.",
        "Bezpieczny formularz został przeczytany, a odpowiedź usunięta.",
        "Bezpieczny formularz wygasł i nic z niego nie jest przechowywane.",
    ),
    "tr": (
        "{name} güvenli bir formla bilgi istedi.",
        "Güvenli form yanıtlandı.",
        "Güvenli form reddedildi.",
        "Güvenli form okundu ve yanıtı silindi.",
        "Güvenli formun süresi doldu ve ondan hiçbir şey saklanmıyor.",
    ),
    "ar": (
        "طلب {name} بيانات عبر نموذج آمن.",
        "تم الرد على النموذج الآمن.",
        "تم رفض النموذج الآمن.",
        "تمت قراءة النموذج الآمن وحُذف الرد.",
        "انتهت صلاحية النموذج الآمن ولم يُحفظ منه شيء.",
    ),
    "he": (
        "בקשה לפרטים בטופס מאובטח מאת {name}.",
        "התקבלה תשובה לטופס המאובטח.",
        "הטופס המאובטח נדחה.",
        "הטופס המאובטח נקרא, והתשובה נמחקה.",
        "פג תוקפו של הטופס המאובטח, ודבר ממנו לא נשמר.",
    ),
    "ja": (
        "{name}から安全なフォームで情報のご依頼がありました。",
        "安全なフォームに回答がありました。",
        "安全なフォームへの回答は見送られました。",
        "安全なフォームの回答は読まれ、削除されました。",
        "安全なフォームの期限が切れ、内容は保存されていません。",
    ),
    "zh-hans": (
        "{name} 通过安全表单请求提供信息。",
        "安全表单已填写。",
        "安全表单已被拒绝。",
        "安全表单已被查看，其内容已删除。",
        "安全表单已过期，未保留任何内容。",
    ),
    "zh-hant": (
        "{name} 透過安全表單請求提供資訊。",
        "安全表單已填寫。",
        "安全表單已被拒絕。",
        "安全表單已被查看，其內容已刪除。",
        "安全表單已過期，未保留任何內容。",
    ),
}
SecureStep: TypeAlias = Literal["asked", "answered", "declined", "read", "expired"]
SECURE_STEPS: tuple[SecureStep, ...] = ("asked", "answered", "declined", "read", "expired")


def secure_form(step: SecureStep, language: str, *, name: str = "") -> str:
    """How far a secure form is that the agent of this name asked to be filled in, in one of our languages."""
    return SECURE[language][SECURE_STEPS.index(step)].replace("{name}", name)


FOLLOW_UP_FOR_AGENTS = (
    "{name} offers to get back to the visitor: {purpose}",
    "We will get back to the visitor: {purpose}",
    "The visitor does not wish us to get back to them: {purpose}",
)
"""What speaks to visitors as “you” speaks of them here."""


def for_agents(text: str) -> str:
    """What agents read, in English, where visitors read this line in whichever language; what is none of these lines
    stays."""
    for line, english in _translations():
        if found := line.fullmatch(text):
            return re.sub(r"{(\w+)}", lambda place: found[place[1]], english)
    return text


@cache
def _translations() -> tuple[tuple[re.Pattern[str], str], ...]:
    english = (GOES_ON["en"], *FOLLOW_UP_FOR_AGENTS, *SECURE["en"])
    return tuple(
        (re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.*?)", re.escape(line)), re.DOTALL), said)
        for language in GOES_ON
        for line, said in zip((GOES_ON[language], *FOLLOW_UP[language], *SECURE[language]), english, strict=True)
    )
