import "./invite.css";
import { useRef } from "preact/hooks";
import { useApp } from "../../app";
import { Button } from "../../ui/Button";
import { moment } from "../../ui/moment";
import { useKeptFocus } from "../../ui/useKeptFocus";
import { useLineDown } from "../../useLineDown";
import type { InvitationView, VisitorDetail } from "../../wire";
import { isOpen } from "../words";
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
      {writing && <InviteForm draft={draft} greetings={greetings} />}
      {free && invitation && <InviteSteps invitation={invitation} />}
      {free && !(invitation && isOpen(invitation)) && <Start detail={detail} greeting={greetings[0] ?? ""} />}
    </section>
  );
}

/** No obstacle: an agent who invites is there, whatever the hours say. */
const CLOSED = "The site is closed now. The visitor can accept all the same: be there for the chat.";

function Start({ detail, greeting }: { detail: VisitorDetail; greeting: string }) {
  const { visitors, desk } = useApp();
  const reason = useObstacle(detail);
  const closed = desk.sites.value.get(detail.site)?.availability.state === "closed";
  const said = reason || (closed ? CLOSED : "");
  return (
    <>
      <Button
        kind="primary"
        icon="hand"
        class="invite-button"
        disabled={reason !== ""}
        aria-describedby={said ? "invite-said" : undefined}
        onClick={() => visitors.inviting.begin(detail.row.id, greeting)}
      >
        Invite
      </Button>
      {said && (
        <p id="invite-said" class="invite-reason">
          {said}
        </p>
      )}
    </>
  );
}

/** Why this visitor can't be invited now and until when; empty where nothing is in the way. */
function useObstacle(detail: VisitorDetail): string {
  const { clock } = useApp();
  const down = useLineDown();
  const { row, live } = detail;
  if (!live || row.activity === "gone") return "The visitor has left the site.";
  if (row.quiet && row.quiet.until > clock.now) {
    return `${refusal(detail)} Quiet until ${moment(row.quiet.until, clock.now)}.`;
  }
  if (down) return "You are offline. Invitations wait until the line is back.";
  return "";
}

/** The invitation after which the quiet began, in words; its end is told in the agent's own zone. */
function refusal({ row, invitations }: VisitorDetail): string {
  const past = [row.invitation, ...invitations].map((invitation) => invitation?.phase);
  const latest = past.find((phase) => phase === "declined" || phase === "ignored");
  return latest === "ignored" ? "The visitor ignored an invitation." : "The visitor declined an invitation.";
}

function newest(one: InvitationView | null, other: InvitationView | null): InvitationView | null {
  if (!one || !other) return one ?? other;
  return other.at > one.at ? other : one;
}
