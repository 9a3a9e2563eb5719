"""Who was on a site before, over HTTP."""

import httpx
from sqlalchemy import insert

from server.actions.sites import add_site
from server.api.visitors import PAGE
from server.services import Services
from server.wire.api import SiteNew
from tests.conftest import visiting
from tests.databases import row_of
from tracker.clock import new_id
from tracker.site import Site
from tracker.tables import visits


async def came(services: Services, site: Site, visitor_id: str, at: int) -> str:
    row = row_of(visits, id=new_id(), site_id=site.id, visitor_id=visitor_id, source_kind="direct")
    async with services.database.transaction() as connection:
        await connection.execute(insert(visits), row | {"started_at": at, "last_at": at + 1, "pages": 2})
    return visitor_id


async def test_past_visitors_come_latest_first_page_by_page_each_once(
    as_bo: httpx.AsyncClient, services: Services, acme: Site, ada: str
) -> None:
    await came(services, acme, ada, 5)
    came_before = [await came(services, acme, await visiting(services, acme), 10 + number // 3) for number in range(60)]
    await came(services, acme, ada, 100)
    path = f"/api/sites/{acme.id}/visitors"
    first = (await as_bo.get(path)).json()
    second = (await as_bo.get(path, params={"before": first["before"]})).json()
    found = [each["id"] for each in first["visitors"] + second["visitors"]]
    assert found[0] == ada
    assert sorted(found) == sorted([ada, *came_before])
    assert (len(first["visitors"]) >= PAGE, second["before"]) == (True, None)
    assert {"pages": 2, "visits": 1, "started_at": 100, "left_at": 101}.items() <= first["visitors"][0].items()


async def test_only_of_a_site_that_the_agent_serves(as_bo: httpx.AsyncClient, services: Services, acme: Site) -> None:
    zenith = await add_site(services, SiteNew(name="Zenith", origins=[]), key="zenith")
    assert (await as_bo.get(f"/api/sites/{zenith.id}/visitors")).status_code == 404
    refused = await as_bo.get(f"/api/sites/{acme.id}/visitors", params={"before": "soon"})
    assert (refused.status_code, refused.json()["field"]) == (400, "before")
