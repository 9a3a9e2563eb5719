import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useFocus } from "./hooks";
import { Leave, type Props } from "./leave";
import css from "./leave.css?inline";
import { Offer } from "./offer";
import { adopt } from "./sheet";
import { Thanks } from "./thanks";
import { Waiting } from "./waiting";

export type Face = Props & {
  view: "leave" | "thanks" | "waiting";
  /** Articles that may spare the message. */
  help?: ComponentChildren;
  /** From the queue to the form. */
  instead: () => void;
  /** Goes to a chat that can be had now; null where the visitor has to turn to nothing. */
  turn: (() => void) | null;
};

/** The faces for who leaves a message. They come in a file of their own: few need them, and a chat never does. */
export function Leaving({ view, turn, instead, help, ...props }: Face) {
  const place = useRef<HTMLDivElement>(null);
  const { availability } = props.session.state;
  useLayoutEffect(() => adopt(place.current as Node, css), []);
  return (
    <div class="leaving" ref={place}>
      {view === "leave" && (
        <div class="scroller">
          {help}
          {availability.shut ? <Shut {...props} /> : <Leave {...props} />}
        </div>
      )}
      {view === "thanks" && <Thanks {...props} />}
      {view === "waiting" && <Waiting {...props} instead={instead} />}
      {turn && <Offer words={props.words} take={turn} />}
    </div>
  );
}

/** Nothing is taken here: what would be refused is not asked for. */
function Shut({ words, grab }: Props) {
  const said = useFocus<HTMLParagraphElement>(grab);
  return (
    <p class="notice" role="status" tabIndex={-1} ref={said}>
      {words.say("gone")}
    </p>
  );
}
