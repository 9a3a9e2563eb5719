import type { Chat } from "../wire";
import { Asking } from "./asking";
import { useFocus } from "./hooks";
import type { Part } from "./part";
import type { Words } from "./words";

interface Props extends Part {
  grab: boolean;
}

/** Who ended the chat, and the way to a new one. The focus goes to what is said: a button would take the next key. */
export function Ended({ session, words, grab }: Props) {
  const said = useFocus<HTMLParagraphElement>(grab);
  const { chat, availability } = session.state;
  const phase = session.appearance.survey && chat?.survey?.phase;
  return (
    <div class="footer">
      <p id="ended" role="status" dir="auto" tabIndex={-1} ref={said}>
        {endedBy(chat, words)}
      </p>
      {chat?.survey && <Asking key={chat.id} session={session} words={words} />}
      {availability.shut || (
        <button
          type="button"
          class={/due|asked/.test(phase || "") ? "secondary" : "primary"}
          aria-describedby="ended"
          onClick={() => session.renew()}
        >
          {words.say("start")}
        </button>
      )}
    </div>
  );
}

function endedBy(chat: Chat | null, words: Words): string {
  if (chat?.ended_by === "visitor") return words.say(chat.left_message ? "taken_back" : "ended_you");
  if (chat?.left_message && chat.agent) return words.say("answered", { name: chat.agent });
  if (chat?.ended_by === "agent" && chat.agent) return words.say("ended_agent", { name: chat.agent });
  return words.say("ended");
}
