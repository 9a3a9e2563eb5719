import type { Session } from "../session";
import { useFocus } from "./hooks";
import { Icon } from "./icons";
import type { Contact } from "./leave";
import type { Part } from "./part";
import type { Words } from "./words";

interface Props extends Part {
  now: number;
  grab: boolean;
  contact: Contact;
}

/** After a message was left: how the answer comes, and by when where a time was named. */
export function Thanks({ session, words, now, grab, contact }: Props) {
  const said = useFocus<HTMLDivElement>(grab);
  const by = session.state.chat?.promise?.by;
  // The chat may be there before the server's answer, until which what was written is kept.
  const anew = () => {
    session.write("");
    session.renew();
  };
  return (
    <div class="thanks">
      <span class="done">
        <Icon name="check" />
      </span>
      <div id="thanks" role="status" tabIndex={-1} ref={said}>
        <h3>{words.say("thanks")}</h3>
        <p dir="auto">{way(session, words, contact)}</p>
        {by && <p>{words.say("thanks_by", { time: words.moment(by, now) })}</p>}
      </div>
      {!session.state.availability.shut && (
        <button type="button" class="secondary" aria-describedby="thanks" onClick={anew}>
          {words.say("another")}
        </button>
      )}
      {session.state.chat?.phase === "missed" && (
        <button type="button" class="again" onClick={() => session.end()}>
          {words.say("take_back")}
        </button>
      )}
    </div>
  );
}

/** After a reload nobody here knows the address any more, but whether there is one. */
function way(session: Session, words: Words, contact: Contact): string {
  const [email, phone] = [contact.email.trim(), contact.phone.trim()];
  const promise = session.state.chat?.promise;
  const ways = [phone && words.say("thanks_call", { phone }), email && words.say("thanks_mail", { email })];
  if (phone || email) return ways.filter(Boolean).join(" ");
  if (promise?.kind === "call") return words.say("thanks_called");
  return words.say(promise?.reachable ? "thanks_written" : "thanks_here");
}
