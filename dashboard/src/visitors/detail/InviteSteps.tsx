import { useApp } from "../../app";
import { Button } from "../../ui/Button";
import { stopwatch } from "../../ui/moment";
import { Time } from "../../ui/Time";
import type { InvitationView } from "../../wire";
import { InvitationMark } from "../marks";
import { isOpen } from "../words";
import { Author } from "./Author";

const REACHED: Record<InvitationView["phase"], number> = {
  created: 1,
  delivered: 1,
  shown: 2,
  accepted: 3,
  declined: 3,
  ignored: 3,
  expired: 3,
  revoked: 3,
};

const SAYS: Record<InvitationView["phase"], string> = {
  created: "Waiting for the visitor's page to show it.",
  delivered: "On the visitor's page, about to be shown.",
  shown: "The visitor sees it now.",
  accepted: "The visitor accepted.",
  declined: "The visitor said no thanks.",
  ignored: "It was on screen and got no answer.",
  expired: "It was never shown; nothing was disturbed.",
  revoked: "It was taken back.",
};

const FOR_GOOD = "The visitor said no thanks, and not to be asked again.";

const said = ({ article, phase }: InvitationView): string =>
  article && phase === "accepted" ? "The visitor opened it." : SAYS[phase];

/** How far an invitation has come, as it happens. */
export function InviteSteps({ invitation }: { invitation: InvitationView }) {
  const { visitors, toasts } = useApp();
  const reached = REACHED[invitation.phase];
  const revoke = () =>
    visitors.revoke(invitation.id).catch((refusal: Error) => toasts.error(refusal.message));
  return (
    <div class="steps">
      <div class={`steps-bar steps-${invitation.phase}`} aria-hidden="true">
        {[1, 2, 3].map((step) => (
          <span key={step} class={step <= reached ? "steps-part steps-done" : "steps-part"} />
        ))}
      </div>
      <div class="steps-line">
        <InvitationMark invitation={invitation} />
        <span class="faint">
          <Time at={invitation.at} />
        </span>
        {isOpen(invitation) && <Left until={invitation.expires_at} />}
      </div>
      <p class="soft" role="status">
        {invitation.for_good ? FOR_GOOD : said(invitation)}{" "}
        <span class="faint">
          {invitation.article ? `The article “${invitation.face}”, offered` : "Invited"}{" "}
          <Author invitation={invitation} />.
        </span>
      </p>
      <blockquote class="steps-text">{invitation.text}</blockquote>
      {invitation.reason !== null && (
        <p class="faint" dir="auto">
          In spite of the budget: {invitation.reason}
        </p>
      )}
      {isOpen(invitation) && (
        <Button size="small" onClick={revoke}>
          Revoke
        </Button>
      )}
    </div>
  );
}

/** How long it still holds. */
function Left({ until }: { until: number }) {
  const left = until - useApp().clock.now;
  return left > 0 ? <span class="steps-left figures faint">{stopwatch(left)} left</span> : null;
}
