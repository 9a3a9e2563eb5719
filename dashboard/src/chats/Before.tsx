import "../visitors/detail/earlier.css";
import { useApp } from "../app";
import { Link } from "../ui/Link";
import { moment } from "../ui/moment";
import { Time } from "../ui/Time";
import type { ChatSeen, PromiseSeen } from "../wire";
import { surveyWords } from "./survey";

/** Earlier chats that are shown at once; the others are folded. */
export const SHOWN = 3;

/** What to know before the first word: how the latest chats began, how they ended, and the last promise made. */
export function Before({ chats }: { chats: readonly ChatSeen[] }) {
  const { clock } = useApp();
  const promise = chats.find((chat) => chat.promise)?.promise;
  if (!chats.length) return null;
  return (
    <section class="part" aria-labelledby="before">
      <h3 id="before" class="part-name">
        Was here before
      </h3>
      <ul>
        {chats.map((chat) => (
          <li key={chat.id} class="earlier">
            <Link class="earlier-words truncate" section="chats" item={chat.id} title={chat.about}>
              {chat.about || `${chat.messages} messages`}
            </Link>
            <span class="faint">
              <Time at={chat.opened_at} />
            </span>
            <span class="earlier-more faint truncate">{endingWords(chat)}</span>
          </li>
        ))}
      </ul>
      {promise && <p class="earlier-promise">{promisedWords(promise, clock.now)}</p>}
    </section>
  );
}

/** "With Bo · Partly answered · 4 of 5". */
function endingWords({ agent_name, phase, survey }: ChatSeen): string {
  const who = agent_name ? `With ${agent_name}` : phase === "missed" ? "Nobody came" : "";
  return [who, survey?.phase === "answered" && surveyWords(survey)].filter(Boolean).join(" · ");
}

/** What became of a promise: kept, open, or broken. */
export function promisedWords({ kind, by, kept_at }: PromiseSeen, now: number): string {
  const what = kind === "call" ? "a call" : "an answer";
  const until = by === null ? "" : ` by ${moment(by, now)}`;
  const made = `Last promise: ${what}${until}`;
  if (kept_at !== null) return by !== null && kept_at > by ? `${made}, kept too late.` : `${made}, kept.`;
  return by !== null && by < now ? `${made}, not kept.` : `${made}, still open.`;
}
