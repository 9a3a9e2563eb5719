"""`/api`: what the dashboard's sign-in, settings and archive ask. JSON in and out, errors are `Problem`."""

from server.api.agents import list_agents, new_agent, patch_agent
from server.api.articles import (
    delete_article,
    list_articles,
    list_fitting,
    new_article,
    put_article,
    show_article,
)
from server.api.blocks import delete_block, list_blocks, new_block
from server.api.call import Call, Who
from server.api.canned import (
    delete_canned,
    delete_rating,
    list_canned,
    new_canned,
    note_canned_use,
    put_canned,
    put_rating,
)
from server.api.chats import count_promises, list_chats
from server.api.colleagues import list_colleagues
from server.api.files import send_file, show_file
from server.api.history import search_history
from server.api.holidays import list_countries, list_holidays
from server.api.identity_keys import delete_key, list_keys, new_key
from server.api.pictures import delete_picture, post_picture
from server.api.reports import show_clocks, show_survey, show_tags, show_waits
from server.api.rules import (
    copy_rule,
    delete_rule,
    list_gone,
    list_rules,
    new_rule,
    put_rule,
    rehearse_rule,
    set_state,
    show_history,
    show_proof,
    show_rule,
    show_totals,
    show_why,
    try_rule,
)
from server.api.session import show_session, sign_in, sign_out, ticket
from server.api.sites import list_sites, new_site, patch_site, preview_schedule, put_schedule, show_site
from server.api.teams import delete_team, list_teams, new_team, put_order, put_team
from server.api.transcripts import download_transcript
from server.api.visitors import list_visitors
from server.wire.api import (
    agent_change_adapter,
    agent_new_adapter,
    sign_in_adapter,
    site_change_adapter,
    site_new_adapter,
)
from server.wire.articles import article_edit_adapter, article_new_adapter
from server.wire.blocks import block_new_adapter
from server.wire.canned import canned_edit_adapter, canned_new_adapter, canned_rating_adapter
from server.wire.hours import schedule_adapter
from server.wire.identity import identity_key_new_adapter
from server.wire.rehearsals import rehearsal_adapter
from server.wire.rules import rule_edit_adapter, rule_new_adapter, rule_switch_adapter, rule_try_adapter
from server.wire.teams import team_adapter, team_order_adapter

SITE = "/api/sites/{id}"
RULE = "/api/rules/{id}"
TEAM = "/api/teams/{id}"
ARTICLE = "/api/articles/{id}"
CANNED = "/api/canned/{id}"

CALLS = (
    Call(method="GET", path="/api/session", handler=show_session, who=Who.ANYBODY),
    Call(method="POST", path="/api/session", handler=sign_in, who=Who.ANYBODY, body=sign_in_adapter),
    Call(method="DELETE", path="/api/session", handler=sign_out, who=Who.ANYBODY, status=204),
    Call(method="POST", path="/api/ticket", handler=ticket),
    Call(method="GET", path="/api/sites", handler=list_sites),
    Call(method="POST", path="/api/sites", handler=new_site, who=Who.MANAGER, body=site_new_adapter, status=201),
    Call(method="GET", path=SITE, handler=show_site),
    Call(method="PATCH", path=SITE, handler=patch_site, who=Who.MANAGER, body=site_change_adapter),
    Call(method="PUT", path=f"{SITE}/schedule", handler=put_schedule, who=Who.MANAGER, body=schedule_adapter),
    Call(
        method="POST",
        path=f"{SITE}/schedule/preview",
        handler=preview_schedule,
        who=Who.MANAGER,
        body=schedule_adapter,
    ),
    Call(method="GET", path=f"{SITE}/visitors", handler=list_visitors),
    Call(method="GET", path=f"{SITE}/reports/waits", handler=show_waits),
    Call(method="GET", path=f"{SITE}/reports/clocks", handler=show_clocks),
    Call(method="GET", path=f"{SITE}/reports/survey", handler=show_survey),
    Call(method="GET", path=f"{SITE}/reports/tags", handler=show_tags),
    Call(method="GET", path=f"{SITE}/rules", handler=list_rules),
    Call(method="POST", path=f"{SITE}/rules", handler=new_rule, who=Who.MANAGER, body=rule_new_adapter, status=201),
    Call(method="POST", path=f"{SITE}/rules/try", handler=try_rule, who=Who.MANAGER, body=rule_try_adapter),
    Call(method="GET", path=f"{SITE}/rules/gone", handler=list_gone),
    Call(method="GET", path="/api/visitors/{id}/why", handler=show_why),
    Call(method="GET", path=RULE, handler=show_rule),
    Call(method="PUT", path=RULE, handler=put_rule, who=Who.MANAGER, body=rule_edit_adapter),
    Call(method="PUT", path=f"{RULE}/state", handler=set_state, who=Who.MANAGER, body=rule_switch_adapter),
    Call(method="POST", path=f"{RULE}/copy", handler=copy_rule, who=Who.MANAGER, status=201),
    Call(
        method="POST",
        path=f"{RULE}/rehearsal",
        handler=rehearse_rule,
        who=Who.MANAGER,
        body=rehearsal_adapter,
    ),
    Call(method="GET", path=f"{RULE}/history", handler=show_history),
    Call(method="GET", path=f"{RULE}/totals", handler=show_totals),
    Call(method="GET", path=f"{RULE}/proof", handler=show_proof),
    Call(method="DELETE", path=RULE, handler=delete_rule, who=Who.MANAGER, status=204),
    Call(method="GET", path=f"{SITE}/colleagues", handler=list_colleagues),
    Call(method="GET", path=f"{SITE}/teams", handler=list_teams),
    Call(method="POST", path=f"{SITE}/teams", handler=new_team, who=Who.MANAGER, body=team_adapter, status=201),
    Call(method="PUT", path=f"{SITE}/teams/order", handler=put_order, who=Who.MANAGER, body=team_order_adapter),
    Call(method="PUT", path=TEAM, handler=put_team, who=Who.MANAGER, body=team_adapter),
    Call(method="DELETE", path=TEAM, handler=delete_team, who=Who.MANAGER, status=204),
    Call(method="GET", path=f"{SITE}/articles", handler=list_articles),
    Call(
        method="POST",
        path=f"{SITE}/articles",
        handler=new_article,
        who=Who.MANAGER,
        body=article_new_adapter,
        status=201,
    ),
    Call(method="GET", path="/api/visitors/{id}/articles", handler=list_fitting),
    Call(method="GET", path=ARTICLE, handler=show_article),
    Call(method="PUT", path=ARTICLE, handler=put_article, who=Who.MANAGER, body=article_edit_adapter),
    Call(method="DELETE", path=ARTICLE, handler=delete_article, who=Who.MANAGER, status=204),
    Call(method="GET", path=f"{SITE}/canned", handler=list_canned),
    Call(method="POST", path=f"{SITE}/canned", handler=new_canned, body=canned_new_adapter, status=201),
    Call(method="PUT", path=CANNED, handler=put_canned, body=canned_edit_adapter),
    Call(method="POST", path=f"{CANNED}/uses", handler=note_canned_use, status=204),
    Call(method="PUT", path=f"{CANNED}/rating", handler=put_rating, body=canned_rating_adapter),
    Call(method="DELETE", path=f"{CANNED}/rating", handler=delete_rating),
    Call(method="DELETE", path=CANNED, handler=delete_canned, status=204),
    Call(method="GET", path=f"{SITE}/blocks", handler=list_blocks),
    Call(method="POST", path="/api/chats/{id}/blocks", handler=new_block, body=block_new_adapter, status=201),
    Call(method="DELETE", path="/api/blocks/{id}", handler=delete_block, status=204),
    Call(method="GET", path=f"{SITE}/identity-keys", handler=list_keys, who=Who.MANAGER),
    Call(
        method="POST",
        path=f"{SITE}/identity-keys",
        handler=new_key,
        who=Who.MANAGER,
        body=identity_key_new_adapter,
        status=201,
    ),
    Call(method="DELETE", path="/api/identity-keys/{id}", handler=delete_key, who=Who.MANAGER, status=204),
    Call(method="GET", path="/api/holidays", handler=list_countries, who=Who.MANAGER),
    Call(method="GET", path="/api/holidays/{id}", handler=list_holidays, who=Who.MANAGER),
    Call(method="GET", path="/api/agents", handler=list_agents),
    Call(method="POST", path="/api/agents", handler=new_agent, who=Who.MANAGER, body=agent_new_adapter, status=201),
    Call(method="PATCH", path="/api/agents/{id}", handler=patch_agent, who=Who.MANAGER, body=agent_change_adapter),
    Call(method="POST", path="/api/agents/{id}/picture", handler=post_picture, status=204),
    Call(method="DELETE", path="/api/agents/{id}/picture", handler=delete_picture, status=204),
    Call(method="GET", path="/api/chats", handler=list_chats),
    Call(method="GET", path="/api/chats/{id}/transcript", handler=download_transcript),
    Call(method="GET", path="/api/history", handler=search_history),
    Call(method="POST", path="/api/chats/{id}/files", handler=send_file, status=204),
    Call(method="GET", path="/api/files/{id}", handler=show_file, status=303),
    Call(method="GET", path="/api/promises", handler=count_promises),
)
"""Every call there is."""
