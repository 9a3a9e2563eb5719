"""What stacks are compared by: a plain ASGI app that answers every request and every frame at once."""

import json

from starlette.types import Receive, Scope, Send

ANSWER = json.dumps({"accepted": [], "visitor": "ada.x", "ticket": "x"}, separators=(",", ":")).encode()
HEADERS = [(b"content-type", b"application/json"), (b"content-length", str(len(ANSWER)).encode())]
WELCOME, ACK = '{"type":"welcome"}', '{"type":"ack"}'


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Take every report for stored."""
    await (converse if scope["type"] == "websocket" else answer)(receive, send)


async def answer(receive: Receive, send: Send) -> None:
    await receive()
    await send({"type": "http.response.start", "status": 202, "headers": HEADERS})
    await send({"type": "http.response.body", "body": ANSWER})


async def converse(receive: Receive, send: Send) -> None:
    """Answer the first frame by a welcome and all others by an ack."""
    await receive()
    await send({"type": "websocket.accept"})
    said = WELCOME
    while (await receive())["type"] == "websocket.receive":
        await send({"type": "websocket.send", "text": said})
        said = ACK
