import { useApp } from "../app";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { exact, timeOfDay } from "../ui/moment";
import type { Group, Line } from "./conversation";
import { RichText } from "./RichText";

interface Props {
  group: Group;
  visitor: { id: string; name: string };
  /** How far the visitor has seen the chat. */
  seen: number;
  /** Whether this is the newest group of an agent: it says how far its messages came. */
  newest: boolean;
}

/** What one person said within one minute. */
export function MessageGroup({ group, visitor, seen, newest }: Props) {
  if (group.author === "system") return <p class="said-system">{group.lines[0]?.text}</p>;
  const last = group.lines.at(-1);
  return (
    <div class={`said said-${group.author}`}>
      {group.author === "visitor" && <Avatar name={visitor.name} seed={visitor.id} />}
      <div class="said-column">
        <p class="said-by">
          <span class="said-name">{group.author === "visitor" ? visitor.name : group.name}</span>{" "}
          <time class="figures" dateTime={new Date(group.at).toISOString()} title={exact(group.at)}>
            {timeOfDay(group.at)}
          </time>
        </p>
        {group.lines.map((line) => (
          <div key={line.id} class={`bubble bubble-${line.delivery}`}>
            <RichText text={line.text} />
          </div>
        ))}
        {group.lines.filter(isFailed).map((line) => (
          <Failed key={line.id} line={line} />
        ))}
        {newest && last && <Progress line={last} seen={seen} />}
      </div>
    </div>
  );
}

function isFailed(line: Line): boolean {
  return line.delivery === "failed";
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
