"""Pictures of agents: how they come in, and `/pictures`, where everybody may see them."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.actions import files, pictures
from server.api.call import Asked
from server.api.incoming import must_fit, whole
from server.web.headers import DATA, EVERYWHERE, FOREVER

PICTURE = (
    EVERYWHERE
    | FOREVER
    | {
        "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
)


async def post_picture(asked: Asked[None]) -> Response:
    """The picture of a colleague, as it is in the body."""
    services, request = asked.services, asked.request
    must_fit(request, pictures.MOST_MB)
    await pictures.admit(services, asked.agent, asked.id)
    async with files.coming(services, asked.agent):
        content = await whole(request, pictures.MOST_MB)
        await pictures.set_picture(services, asked.agent, asked.id, content, request.query_params.get("name", ""))
    return Response(status_code=204, headers=DATA)


async def delete_picture(asked: Asked[None]) -> Response:
    """No picture of the colleague any more."""
    await pictures.remove_picture(asked.services, asked.agent, asked.id)
    return Response(status_code=204, headers=DATA)


async def get_picture(request: Request) -> Response:
    """The picture whose digest the address names: no other one will ever be there."""
    content = await pictures.find_picture(request.app.state.services, request.path_params["digest"])
    return Response(content, 200, PICTURE, "image/webp")


GET_PICTURE = Route("/pictures/{digest}", get_picture, methods=["GET"])
