import type { Session } from "../session";
import { useFocus } from "./hooks";
import { Icon } from "./icons";
import type { Words } from "./words";

interface Props {
  session: Session;
  words: Words;
  grab: boolean;
  email: string;
}

/** After a message was left. After a reload nobody here knows whether an address was left with it. */
export function Thanks({ session, words, grab, email }: Props) {
  const said = useFocus<HTMLDivElement>(grab);
  return (
    <div class="thanks">
      <span class="done">
        <Icon name="check" />
      </span>
      <div id="thanks" role="status" tabIndex={-1} ref={said}>
        <h3>{words.say("thanks")}</h3>
        <p dir="auto">{email ? words.say("thanks_mail", { email }) : words.say("thanks_unknown")}</p>
      </div>
      <button type="button" class="secondary" aria-describedby="thanks" onClick={() => session.renew()}>
        {words.say("another")}
      </button>
    </div>
  );
}
