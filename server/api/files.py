"""`/files` and what agents ask of it: how files come in and go out. Nothing of one is ever a page of ours."""

from urllib.parse import quote

from pydantic import TypeAdapter, ValidationError
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from server.access import chat_for
from server.actions import files
from server.api.call import Asked
from server.api.incoming import must_fit, whole
from server.api.problems import on_beckon_error
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.web.headers import DATA, EVERYWHERE
from server.web.notice import notice
from tracker.errors import BeckonError, ForeignOrigin, Malformed
from tracker.wire.kinds import Id

FILE = EVERYWHERE | {
    "Cache-Control": "private, max-age=600",
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Referrer-Policy": "no-referrer",
}
ANEW = "A link to a file serves for ten minutes: go back to the chat and press the file again."
_id: TypeAdapter[str] = TypeAdapter(Id)


async def send_file(asked: Asked[None]) -> Response:
    """A file of the agent's; nothing is read of it before it is known that they may know the chat."""
    await chat_for(asked.services, asked.agent, asked.id)
    return await _take_in(asked.services, asked.request, asked.agent, asked.id)


async def show_file(asked: Asked[None]) -> Response:
    """To the link by which the agent can have the file for some minutes."""
    return RedirectResponse(await files.show(asked.services, asked.agent, asked.id), 303, DATA)


async def post_file(request: Request) -> Response:
    """A file of a visitor's, from a page of their site. Whatever page asks with a link that is none, or over, may read
    as much."""
    origin = request.headers.get("origin", "")
    try:
        answer = await _posted(request, origin)
    except ForeignOrigin:
        raise
    except BeckonError as refusal:
        answer = await on_beckon_error(request, refusal)
    answer.headers["Access-Control-Allow-Origin"] = origin
    return answer


async def get_file(request: Request) -> Response:
    """What a link opens; a browser keeps it as a file, or shows it as a picture in a page that asks for one. Who
    follows a link that opens nothing has a page that says so."""
    try:
        file, parts = await files.fetch(request.app.state.services, request.path_params["token"])
    except BeckonError as refusal:
        answer = await on_beckon_error(request, refusal)
        if "text/html" not in request.headers.get("accept", ""):
            return answer
        return notice("There is no file here", f"{refusal.reason} {ANEW}", refusal.http_status)
    headers = FILE | {"Content-Disposition": f"attachment; filename*=utf-8''{quote(file.name, safe='')}"}
    return StreamingResponse(parts, 200, headers | {"Content-Length": str(file.size)}, file.kind)


SEND_FILE = Route("/files/{token}", post_file, methods=["POST"])
GET_FILE = Route("/files/{token}", get_file, methods=["GET"])


async def _posted(request: Request, origin: str) -> Response:
    services: Services = request.app.state.services
    sending = services.links.read_sending(request.path_params["token"])
    site = services.sites.by_id(sending.site_id)
    if not site.admits(origin):
        raise ForeignOrigin("This site does not list the page's origin.")
    return await _take_in(services, request, Guest(site, sending.visitor_id), sending.chat_id)


async def _take_in(services: Services, request: Request, who: Agent | Guest, chat_id: str) -> Response:
    query = request.query_params
    file_id = _named(query.get("id", ""))
    must_fit(request, services.settings.files_mb)
    await files.admit(services, who, chat_id, file_id)
    async with files.coming(services, who):
        content = await whole(request, services.settings.files_mb)
        await files.send(services, who, files.Upload(chat_id, file_id, query.get("name", ""), content))
    return Response(status_code=204, headers=DATA)


def _named(text: str) -> str:
    try:
        return _id.validate_python(text)
    except ValidationError:
        raise Malformed("id: This must be an id made by the browser.") from None
