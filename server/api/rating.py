"""`/rate`: what a link in a letter opens. Looking at it changes nothing, for machines look at links too; it is answered
once."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from pydantic import TypeAdapter
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.actions import surveys
from server.actions.writing import words_in
from server.api.call import bounded
from server.chats.survey import Phase, Survey, is_due
from server.errors import Invalid
from server.mail.words import SURVEY
from server.services import Services
from server.signin.guest import Guest
from server.sites.options import asks_at_end
from server.store import chats
from server.store import surveys as store
from server.validation import from_fields
from server.web.headers import DATA
from server.web.rating_page import POLICY, message_page, question_page
from server.wire.surveys import SurveyAnswer
from tracker.errors import BeckonError, Malformed, NotFound

PAGE = DATA | {"Content-Security-Policy": POLICY, "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY"}

_answer: TypeAdapter[SurveyAnswer] = TypeAdapter(SurveyAnswer)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is asked about which chat, and in which words."""

    guest: Guest
    chat_id: str
    survey: Survey | None
    words: Mapping[str, str]

    @property
    def answered(self) -> bool:
        return self.survey is not None and self.survey.phase is Phase.ANSWERED


async def show_rating(request: Request) -> Response:
    """The questions, or thanks where there is an answer."""
    try:
        asked = await _asked(request)
    except NotFound:
        return _over(request)
    name = asked.guest.site.name
    return _page(message_page(name, asked.words, asked.words["thanks"]) if asked.answered else _questions(asked))


async def take_rating(request: Request) -> Response:
    """The answer: the first one by this link holds."""
    services: Services = request.app.state.services
    said: dict[str, str] = {}
    try:
        asked = await _asked(request)
    except NotFound:
        return _over(request)
    try:
        said = _fields(await bounded(request))
        answer = from_fields(_answer, type="survey.answer", id=asked.chat_id, chat=asked.chat_id, **_values(said))
        await surveys.answer(services, asked.guest, answer)
    except Malformed as refusal:
        empty = not (said.get("solved") or said.get("score") or said.get("words", "").strip())
        reason = asked.words["empty"] if empty else asked.words["failed"]
        return _page(_questions(asked, reason, said.get("words", "")), refusal.http_status)
    except BeckonError as refusal:
        return _page(_questions(asked, asked.words["failed"], said.get("words", "")), refusal.http_status)
    return _page(message_page(asked.guest.site.name, asked.words, asked.words["thanks"]))


RATE = Route("/rate/{token}", show_rating, methods=["GET"])
RATED = Route("/rate/{token}", take_rating, methods=["POST"])


async def _asked(request: Request) -> Asked:
    """What the link is about; raises `NotFound` where it is none, or over, or there is nothing to ask any more."""
    services: Services = request.app.state.services
    rating, in_time = services.rating_links.read(request.path_params["token"])
    async with services.database.reading() as connection:
        chat = await chats.look(connection, rating.chat_id)
        survey = await store.find(connection, rating.chat_id)
    if chat is None or not in_time or not is_due(chat):
        raise NotFound
    site = services.sites.by_id(chat.site_id)
    if not asks_at_end(site):
        raise NotFound
    words = words_in(rating.language)
    return Asked(Guest(site, chat.visitor_id), chat.id, survey, SURVEY[words["language"]] | words)


def _questions(asked: Asked, problem: str = "", said: str = "") -> str:
    return question_page(asked.guest.site.name, asked.words, problem, said)


def _over(request: Request) -> Response:
    """In the language of the link where it says one, however old or wrong it is."""
    parts = request.path_params["token"].split(".")
    words = words_in(parts[1] if len(parts) == 4 else "en")
    return _page(message_page("", words, words["over"]), 404)


def _fields(body: bytes) -> dict[str, str]:
    try:
        return dict(parse_qsl(body.decode(), max_num_fields=10))
    except ValueError:
        raise Invalid("body", "This is no form.") from None


def _values(said: Mapping[str, str]) -> dict[str, object]:
    """What was chosen and written, as the wire has it."""
    score = said.get("score", "")
    given: dict[str, object] = {"solved": said.get("solved"), "words": said.get("words", "").replace("\r\n", "\n")}
    given["score"] = int(score) if score.isdecimal() and len(score) == 1 else score
    return {name: value for name, value in given.items() if value}


def _page(text: str, status: int = 200) -> Response:
    return Response(text, status, PAGE, "text/html")
