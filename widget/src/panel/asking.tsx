import type { Session } from "../session";
import { late } from "./late";
import type { Words } from "./words";

export interface Props {
  session: Session;
  words: Words;
}

/** What a chat that ended leaves to be asked, as soon as its file is there; without it nothing is. */
export const Asking = late<Props>(({ words }) =>
  import("./survey/survey").then(({ surveyIn }) => surveyIn(words)),
);
