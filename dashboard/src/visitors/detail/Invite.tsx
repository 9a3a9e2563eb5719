import "./invite.css";
import { useRef } from "preact/hooks";
import { useApp } from "../../app";
import { Button } from "../../ui/Button";
import { useKeptFocus } from "../../ui/useKeptFocus";
import { useLineDown } from "../../useLineDown";
import type { VisitorDetail } from "../../wire";
import { isOpen, newest } from "../words";
import { Held, heldAt } from "./Held";
import { InChat } from "./InChat";
import { InviteForm } from "./InviteForm";
import { InviteSteps } from "./InviteSteps";

/** Everything about offering this visitor a chat: the button, the greeting, the steps, and why not. */
export function Invite({ detail }: { detail: VisitorDetail }) {
  const { visitors, desk } = useApp();
  const part = useRef<HTMLElement>(null);
  const onFocusIn = useKeptFocus(part);
  const { row } = detail;
  const draft = visitors.inviting.draft.value;
  const invitation = newest(row.invitation, desk.invitations.value.get(row.id) ?? null);
  const greetings = desk.sites.value.get(detail.site)?.greetings ?? [];
  const writing = !row.chat && draft?.visitor === row.id;
  const free = !row.chat && !writing;
  return (
    <section ref={part} class="invite" aria-label="Invitation" tabIndex={-1} onFocusIn={onFocusIn}>
      {row.chat && <InChat chat={row.chat} />}
      {writing && (
        <InviteForm draft={draft} greetings={greetings} full={desk.full.value.get(detail.site) ?? ""} />
      )}
      {free && invitation && <InviteSteps invitation={invitation} />}
      {free && !(invitation && isOpen(invitation)) && <Start detail={detail} greeting={greetings[0] ?? ""} />}
    </section>
  );
}

/** No obstacle: an agent who invites is there, whatever the hours say. */
const CLOSED = "The site is closed now. The visitor can accept all the same: be there for the chat.";

function Start({ detail, greeting }: { detail: VisitorDetail; greeting: string }) {
  const { visitors, desk, clock } = useApp();
  const obstacle = useObstacle(detail);
  const held = obstacle ? [] : heldAt(detail.gates, clock.now);
  const closed = desk.sites.value.get(detail.site)?.availability.state === "closed";
  const said = obstacle || (closed ? CLOSED : "");
  const { id } = detail.row;
  return (
    <>
      <Button
        kind="primary"
        icon="hand"
        class="invite-button"
        disabled={obstacle !== "" || held.length > 0}
        aria-describedby={held.length > 0 ? "invite-held" : said ? "invite-said" : undefined}
        onClick={() => visitors.inviting.begin(id, greeting)}
      >
        Invite
      </Button>
      {held.length > 0 && <Held id="invite-held" held={held} now={clock.now} />}
      {held.length > 0 && !held.some(({ firm }) => firm) && (
        <Button size="small" onClick={() => visitors.inviting.begin(id, greeting, "")}>
          Invite anyway…
        </Button>
      )}
      {said && (
        <p id="invite-said" class="invite-reason">
          {said}
        </p>
      )}
    </>
  );
}

/** Why nobody can be invited here now, whatever the contact budget says; empty where nothing is in the way. */
function useObstacle({ row, site, live }: VisitorDetail): string {
  const { desk } = useApp();
  const down = useLineDown();
  if (!live || row.activity === "gone") return "The visitor has left the site.";
  if (down) return "You are offline. Invitations wait until the line is back.";
  return desk.full.value.get(site) ?? "";
}
