import type { Place } from "../wire";
import type { Words } from "./words";

interface Props {
  place: Place;
  words: Words;
}

/**
 * Where the visitor stands in the queue and how long it may take. A log speaks what is added to it: whoever shows this
 * anew with each position has that spoken, and a range that moves in the meantime changes in silence.
 */
export function Queue({ place: { position, wait }, words }: Props) {
  return (
    <p class="note">
      {position === 1 ? words.say("next") : words.say("place", { position: `${position}` })}{" "}
      {wait ? words.say("wait", { range: words.range(wait) }) : words.say("wait_unknown")}
    </p>
  );
}
