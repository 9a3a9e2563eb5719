import { initials } from "../dom";
import type { SessionState } from "../session";
import type { Availability } from "../wire";
import { Icon } from "./icons";
import type { Words } from "./words";

interface Props {
  state: SessionState;
  site: string;
  words: Words;
  now: number;
  /** Ends the chat; null where there is none to end. */
  end: (() => void) | null;
  close: () => void;
}

/** With whom the visitor speaks: the agent of the chat, else the site; and whether somebody is there, or how soon. */
export function Header({ state, site, words, now, end, close }: Props) {
  const { chat, place, availability } = state;
  const led = end && chat;
  const agent = led?.agent;
  return (
    <div class="header">
      <span class="avatar" aria-hidden="true">
        {initials(agent ?? site)}
        {led?.style && <i style={led.style} />}
      </span>
      <div class="who">
        <h2 class="name">
          <bdi>{agent ?? site}</bdi>
        </h2>
        <p class={`state ${agent ? "" : availability.state}`}>
          <bdi>
            {agent ? site : place?.wait ? words.range(place.wait) : stateWords(availability, words, now)}
          </bdi>
        </p>
      </div>
      {end && (
        <button type="button" class="quiet" onClick={end}>
          {words.say("end")}
        </button>
      )}
      <button type="button" class="square" aria-label={words.say("close")} onClick={close}>
        <Icon name="close" />
      </button>
    </div>
  );
}

/** "We are here", or when somebody is again. */
function stateWords({ state, opens_at }: Availability, words: Words, now: number): string {
  if (state === "open") return words.say("here");
  if (state === "closed" && opens_at !== null) {
    return words.say("back", { time: words.moment(opens_at, now) });
  }
  return words.say(state);
}
