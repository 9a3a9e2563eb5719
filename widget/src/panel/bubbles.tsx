import type { Line, Session } from "../session";
import { Along, Spoken } from "./late_said";
import { Text } from "./text";
import type { Group } from "./thread";
import type { Words } from "./words";

interface Props {
  group: Group;
  session: Session;
  words: Words;
  /** How far the agent has read, for the visitor's newest lines; else null, and nothing is said of them. */
  read: number | null;
  resend: (id: string) => void;
}

/** What one author wrote within a minute, and what became of it. */
export function Bubbles({ group, session, words, read, resend }: Props) {
  const last = group.lines.at(-1);
  const mine = group.author === "visitor";
  const state = mine ? stateOf(group.lines, read) : null;
  // Visitors write as they like: what is a mark to us may be none to them.
  const Said = mine ? Text : Spoken;
  return (
    <div class={`group ${group.author}`}>
      {group.named && (
        <p class="from" dir="auto" aria-hidden="true">
          {group.name}
        </p>
      )}
      {group.lines.map((line) => (
        <div key={line.id} class={`line ${line.state} ${line === last ? "tail" : ""}`}>
          <div class={line.attached?.file ? "hidden" : "bubble"} dir="auto">
            {/* With a direction of its own the name does not decide over that of the message. */}
            <span class="hidden" dir="auto">
              {mine ? words.say("you") : group.name}:{" "}
            </span>
            <Said text={line.text} />
          </div>
          <Along line={line} session={session} words={words} />
          {line.state === "failed" && <Failed line={line} words={words} resend={resend} />}
        </div>
      ))}
      <p class="meta">
        <time dateTime={new Date(group.at).toISOString()} title={words.exact(group.at)}>
          {words.time(group.at)}
        </time>
        {state && ` · ${words.say(state)}`}
      </p>
    </div>
  );
}

function Failed({ line, words, resend }: { line: Line; words: Words; resend: (id: string) => void }) {
  return (
    <p class="failure">
      {words.say("failed")} {line.reason}{" "}
      <button type="button" class="again" onClick={() => resend(line.id)}>
        {words.say("again")}
      </button>
    </p>
  );
}

/** One word for the group: the state of its newest line that did not fail. */
function stateOf(lines: readonly Line[], read: number | null): "sending" | "sent" | "seen" | null {
  const last = lines.filter((line) => line.state !== "failed").at(-1);
  if (last?.state === "sending") return "sending";
  if (!last || read === null) return null;
  return read >= last.position ? "seen" : "sent";
}
