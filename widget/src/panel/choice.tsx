import type { Session } from "../session";
import { isStaffed } from "./view";
import type { Words } from "./words";

/** Which team the visitor wants to talk to, where several could serve and nothing has decided for one. */
export function Choice({ session, words }: { session: Session; words: Words }) {
  const { chat, lines, availability, teams } = session.state;
  const able = Object.entries(teams).filter(([, team]) => isStaffed(team.availability));
  if (chat || lines[0] || availability.team || able.length < 2) return null;
  return (
    <fieldset class="footer choice">
      <legend>{words.say("team")}</legend>
      {able.map(([id, { name }]) => (
        <button
          key={id}
          type="button"
          class="secondary"
          dir="auto"
          onClick={({ currentTarget }) => {
            // The button goes away.
            (currentTarget.getRootNode() as ShadowRoot).querySelector("textarea")?.focus();
            session.choose(id);
          }}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
