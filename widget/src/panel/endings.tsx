import type { Session } from "../session";
import type { Chat } from "../wire";
import { useFocus } from "./hooks";
import type { Words } from "./words";

interface Props {
  session: Session;
  words: Words;
  grab: boolean;
}

/** Who ended the chat, and the way to a new one. The focus goes to what is said: a button would take the next key. */
export function Ended({ session, words, grab }: Props) {
  const said = useFocus<HTMLParagraphElement>(grab);
  return (
    <div class="footer">
      <p id="ended" role="status" dir="auto" tabIndex={-1} ref={said}>
        {endedBy(session.state.chat, words)}
      </p>
      <button type="button" class="primary" aria-describedby="ended" onClick={() => session.renew()}>
        {words.say("start")}
      </button>
    </div>
  );
}

function endedBy(chat: Chat | null, words: Words): string {
  if (chat?.ended_by === "visitor") return words.say(chat.left_message ? "taken_back" : "ended_you");
  if (chat?.left_message && chat.agent) return words.say("answered", { name: chat.agent });
  if (chat?.ended_by === "agent" && chat.agent) return words.say("ended_agent", { name: chat.agent });
  return words.say("ended");
}
