import { Fragment } from "preact";
import { useApp } from "../app";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { exact, timeOfDay } from "../ui/moment";
import type { Group, Line } from "./conversation";
import { SentFile } from "./files/SentFile";
import { RichText } from "./RichText";

interface Props {
  group: Group;
  /** `name` is what agents call the visitor, `claimed` what the site does, empty for nothing. */
  visitor: { id: string; name: string; claimed: string };
  /** How far the visitor has seen the chat. */
  seen: number;
  /** The id of the message that is looked for; empty for none. */
  found: string;
  /** Whether this is the newest group of an agent: it says how far its messages came. */
  newest: boolean;
}

/** What one person said within one minute. */
export function MessageGroup({ group, visitor, seen, found, newest }: Props) {
  if (group.author === "system") {
    return (
      <p class="said-system" dir="auto">
        {group.lines[0]?.text}
      </p>
    );
  }
  const last = group.lines.at(-1);
  return (
    <div class={`said said-${group.author}`}>
      {group.author === "visitor" && <Avatar name={visitor.claimed} seed={visitor.id} />}
      <div class="said-column">
        <p class="said-by">
          <span class="said-name">{group.author === "visitor" ? visitor.name : group.name}</span>{" "}
          <time class="figures" dateTime={new Date(group.at).toISOString()} title={exact(group.at)}>
            {timeOfDay(group.at)}
          </time>
        </p>
        {group.lines.map((line) => (
          <Fragment key={line.id}>
            {line.file ? (
              <SentFile file={line.file} />
            ) : (
              <div
                class={`bubble bubble-${line.delivery}`}
                dir="auto"
                aria-current={line.id === found ? "true" : undefined}
                tabIndex={line.id === found ? -1 : undefined}
              >
                <RichText text={line.text} marked={line.author === "agent"} />
              </div>
            )}
            {line.answers.length > 0 && <Answers answers={line.answers} />}
          </Fragment>
        ))}
        {group.lines.filter(isFailed).map((line) => (
          <Failed key={line.id} line={line} />
        ))}
        {group.lines.some(isComing) ? <Coming /> : newest && last && <Progress line={last} seen={seen} />}
      </div>
    </div>
  );
}

/** What the visitor may press; which one it was stands in the conversation. */
function Answers({ answers }: { answers: readonly string[] }) {
  return (
    <ul class="said-answers" aria-label="Quick answers">
      {answers.map((answer) => (
        <li key={answer} dir="auto">
          {answer}
        </li>
      ))}
    </ul>
  );
}

function isFailed(line: Line): boolean {
  return line.delivery === "failed";
}

function isComing(line: Line): boolean {
  return line.delivery === "follows";
}

/** Parts that follow by themselves, and how to stop them. */
function Coming() {
  const { chats, drafts } = useApp();
  const stop = () => {
    const chat = chats.opened.peek();
    const words = [chats.outbox.withdraw(chat), drafts.get(chat)];
    drafts.set(chat, words.filter(Boolean).join("\n"));
  };
  return (
    <div class="delivery" role="status">
      <Icon name="clock" size={12} />
      <span>The rest follows by itself.</span>
      <Button kind="quiet" size="small" onClick={stop}>
        Stop
      </Button>
    </div>
  );
}

/** How far the newest message came. */
function Progress({ line, seen }: { line: Line; seen: number }) {
  if (line.delivery === "failed") return null;
  const read = line.position > 0 && line.position <= seen;
  const words = line.delivery === "sending" ? "Sending…" : read ? "Seen" : "Sent";
  return (
    <p class={`delivery delivery-${line.delivery}`}>
      {line.delivery === "sent" && <Icon name="check" size={12} />}
      {words}
    </p>
  );
}

function Failed({ line }: { line: Line }) {
  const { chats } = useApp();
  return (
    <div class="delivery delivery-failed" role="alert">
      <Icon name="alert" size={12} />
      <span>Not sent. {line.reason}</span>
      <Button kind="quiet" size="small" onClick={() => chats.outbox.retry(line.id)}>
        Try again
      </Button>
      <Button kind="quiet" size="small" onClick={() => chats.outbox.discard(line.id)}>
        Discard
      </Button>
    </div>
  );
}
