"""What was done with a visitor, as it stood at any moment: SQL keeps how it ended, and when."""

from collections.abc import Iterable
from dataclasses import replace

from server.offers.history import NOTHING, History
from server.offers.invitation import ON_SCREEN, Invitation, Phase
from server.rules.facts import Past
from server.rules.probe import NEVER
from server.rules.story import Story


class Bygones:
    """The invitations and chats of a visitor. `made` are invitations that only a re-enactment makes."""

    def __init__(self, story: Story, made: Iterable[Invitation], *, without: str) -> None:
        """`without` is the rule whose own invitations are left aside: what it does is to be found out."""
        self.made = list(made)
        self._before = story.before
        self._chats = story.chats
        self._ratings = story.ratings
        self._brought = story.brought
        self._kept = [each for each in story.invitations if each.rule_id != without]
        self._turns = sorted(turn for turn in self._all_turns())
        self._first_visit = Past() if story.before is None else Past(last_at=story.before)

    def history(self, now: int) -> History:
        """The invitations that there were, as they were then, the latest first. One that a rule makes at this moment is
        not there yet: the rules were asked before it was."""
        there = [as_of(each, now) for each in (*self._kept, *self.made) if each.created_at < now]
        brought = self._brought if self._brought.at is not None and self._brought.at <= now else NOTHING
        return History(sorted(there, key=lambda each: each.created_at, reverse=True), brought)

    def past(self, now: int) -> Past:
        """What rules ask of what was before."""
        if not self._turns:
            return self._first_visit
        chats = sum(since <= now for since, _ in self._chats)
        outcomes = tuple(each.phase for each in self.history(now).invitations)
        ratings = tuple(each.score for each in self._ratings if each.at <= now)
        return Past(last_at=self._before, chats=chats, outcomes=outcomes, ratings=ratings)

    def in_chat(self, now: int) -> bool:
        return any(since <= now and (until is None or now < until) for since, until in self._chats)

    def stand(self, now: int) -> int:
        """A number that is another one once something has changed."""
        return sum(turn <= now for turn in self._turns)

    def next_turn(self, now: int) -> int:
        """When something changes next."""
        return next((turn for turn in self._turns if turn > now), NEVER)

    def has_by(self, rule_id: str, since: int) -> bool:
        """Whether the rule really invited the visitor from then on."""
        return any(each.rule_id == rule_id and each.created_at >= since for each in self._kept)

    def make(self, story: Story, rule_id: str, text: str, now: int) -> Invitation:
        """The rule invites: nobody knows what the visitor would have answered, so the card is seen and left alone."""
        visit = story.visit
        made = Invitation(
            id=f"{visit.id} {rule_id}",
            site_id=visit.site_id,
            visitor_id=visit.visitor_id,
            agent_id="",
            text=text,
            phase=Phase.IGNORED,
            created_at=now,
            phase_at=now + ON_SCREEN,
            expires_at=now + ON_SCREEN,
            shown_at=now,
            rule_id=rule_id,
        )
        self.made.append(made)
        self._turns = sorted((*self._turns, now + 1, now + ON_SCREEN))
        return made

    def _all_turns(self) -> Iterable[int]:
        for each in (*self._kept, *self.made):
            yield from (at for at in (each.created_at + 1, each.shown_at, each.phase_at) if at is not None)
        if self._brought.at is not None:
            yield self._brought.at
        yield from (each.at for each in self._ratings)
        for since, until in self._chats:
            yield from (since,) if until is None else (since, until)


def as_of(invitation: Invitation, now: int) -> Invitation:
    """The invitation as it was, given how it is now; it was there already."""
    if invitation.phase_at <= now:
        return invitation
    shown_at = invitation.shown_at if invitation.shown_at is not None and invitation.shown_at <= now else None
    return replace(
        invitation,
        phase=Phase.CREATED if shown_at is None else Phase.SHOWN,
        phase_at=invitation.created_at if shown_at is None else shown_at,
        shown_at=shown_at,
        chat_id=None,
        for_good=False,
    )
