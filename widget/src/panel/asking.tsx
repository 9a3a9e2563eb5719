import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Session } from "../session";
import type { Words } from "./words";

export interface Props {
  session: Session;
  words: Words;
}

let Survey: ComponentType<Props> | undefined;

/** What a chat that ended leaves to be asked, as soon as its file is there; without it nothing is. */
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
