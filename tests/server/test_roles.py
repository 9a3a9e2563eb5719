"""The parts of Beckon: together they are all of it, and neither does the other's work."""

from starlette.routing import BaseRoute

from server.actions.duties import DUTIES, duties_of
from server.app import routes
from tracker.settings import Role


def paths(role: Role) -> set[str]:
    def path(route: BaseRoute) -> str:
        return str(getattr(route, "path", ""))

    return set(map(path, routes(role)))


def test_two_parts_are_the_whole() -> None:
    assert paths("tracker") | paths("server") == paths("all")
    assert paths("tracker") & paths("server") == {
        "/health",
        "/ready",
        "/metrics",
        "/files/{token}",
        "/pictures/{digest}",
    }
    assert paths("tracker") > {"/ingest", "/ws/visitor", "/widget.js", "/widget"}
    assert paths("server") > {"/", "/ws/agent", "/dashboard", "/api/session", "/demo/"}


def test_what_is_to_be_done_is_done_without_trackers() -> None:
    assert duties_of("server") == duties_of("all") == list(DUTIES)
    assert {duty.__name__ for duty in DUTIES if duty not in duties_of("tracker")} == {
        "lapse_invitations",
        "close_queues",
        "route_chats",
        "sweep_past",
        "follow_visitors",
        "watch_silence",
        "show_grids",
        "show_details",
        "send_mail",
        "expire_forms",
        "watch_tasks",
    }
