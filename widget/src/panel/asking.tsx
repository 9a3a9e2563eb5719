import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Session } from "../session";
import type { Words } from "./words";

export interface Props {
  session: Session;
  words: Words;
}

let Survey: ComponentType<Props> | undefined;

/** The questions about a chat that ended, as soon as their file is there; without it nothing is asked. */
export function Asking(props: Props) {
  const [, redraw] = useState({});
  useEffect(() => {
    import("./survey/survey")
      .then(({ surveyIn }) => surveyIn(props.words))
      .then((made) => {
        Survey = made;
        redraw({});
      }, Boolean);
  }, []);
  return Survey ? <Survey {...props} /> : null;
}
