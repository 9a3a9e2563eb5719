"""The rules of all sites as one process knows them; `actions.beckoning` reads them anew when they have changed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from server.rules.measured import wanted
from server.rules.posted import PostedRule, Unreadable, posted
from server.wire.rules import RuleView


class Rulebook:
    """The active rules by their sites, each site's in the order of their priority."""

    def __init__(self) -> None:
        self.revision = 0
        """The number of changes in SQL that it knows of."""
        self._known: dict[str, tuple[RuleView, PostedRule]] = {}
        self._sites: dict[str, list[PostedRule]] = {}
        self._strangers: set[Unreadable] = set()
        self._signals: dict[str, dict[str, tuple[int, ...]]] = {}

    def of(self, site_id: str) -> Sequence[PostedRule]:
        """The active rules of a site."""
        return self._sites.get(site_id, ())

    def signals(self, site_id: str) -> dict[str, tuple[int, ...]] | None:
        """What pages of the site have to measure for these rules; None where that is nothing."""
        return self._signals.get(site_id) or None

    def sites(self) -> Iterable[str]:
        """The sites that have active rules."""
        return self._sites.keys()

    def strangers(self, unreadable: Iterable[Unreadable]) -> set[Unreadable]:
        """Those of the rules that can't be read here of which that is new."""
        before, self._strangers = self._strangers, set(unreadable)
        return self._strangers - before

    def take_in(self, views: Iterable[RuleView], revision: int) -> set[str]:
        """These are all active rules now. What has not changed is not made ready again. Gives the sites where something
        has."""
        known: dict[str, tuple[RuleView, PostedRule]] = {}
        sites: defaultdict[str, list[PostedRule]] = defaultdict(list)
        for view in views:
            before = self._known.get(view.id)
            rule = before[1] if before is not None and before[0] == view else posted(view)
            known[view.id] = view, rule
            sites[view.site].append(rule)
        self._known, self.revision = known, revision
        was = self._sites
        self._sites = {site_id: sorted(rules, key=lambda rule: rule.order) for site_id, rules in sites.items()}
        self._signals = {site_id: wanted(rule.rule.when for rule in rules) for site_id, rules in sites.items()}
        return {site_id for site_id in {*was, *sites} if was.get(site_id) != self._sites.get(site_id)}
