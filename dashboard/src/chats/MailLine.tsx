import "./mail.css";
import { Icon } from "../ui/Icon";
import { Time } from "../ui/Time";
import type { ChatView } from "../wire";

type Mailed = NonNullable<ChatView["mailed"]>;

/** The latest mail of a chat, below it: that it was sent, or why it was not, so that somebody can do something else. */
export function MailLine({ mailed }: { mailed: ChatView["mailed"] }) {
  if (!mailed) return null;
  return (
    <p class="mail-line" data-failed={mailed.phase === "failed"} aria-live="polite" dir="auto">
      <Icon name="mail" />
      <span>{mailWords(mailed)}</span>
      <span class="faint">
        <Time at={mailed.at} />
      </span>
    </p>
  );
}

/** What becomes of the mail, in words. */
export function mailWords({ kind, to, phase, reason }: Mailed): string {
  const what = kind === "transcript" ? "This chat" : "The answer";
  if (phase === "failed") return `${what} could not be mailed to ${to}: ${reason}`;
  return phase === "sent" ? `${what} was mailed to ${to}.` : `${what} is being mailed to ${to}.`;
}
