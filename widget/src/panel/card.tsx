import { useState } from "preact/hooks";
import { mask } from "../masking";
import { useFocus } from "./hooks";
import type { Words } from "./words";

/** Holds back, once, a text that has what looks like a card number. */
export function useCardGuard(send: (text: string) => void) {
  const [held, setHeld] = useState(false);
  return {
    held,
    offer: (text: string) => (mask(text) === text ? send(text) : setHeld(true)),
    release: (text: string) => {
      setHeld(false);
      send(mask(text));
    },
    drop: () => setHeld(false),
  };
}

interface Props {
  words: Words;
  edit: () => void;
  send: () => void;
}

export function CardWarning({ words, edit, send }: Props) {
  const button = useFocus<HTMLButtonElement>(true);
  return (
    <div class="warning" role="alert">
      <p>{words.say("card")}</p>
      <button type="button" class="again" ref={button} onClick={edit}>
        {words.say("card_edit")}
      </button>
      <button type="button" class="again" onClick={send}>
        {words.say("card_send")}
      </button>
    </div>
  );
}
