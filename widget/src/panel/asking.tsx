import { late } from "./late";
import type { Part } from "./part";

/** What a chat that ended leaves to be asked, as soon as its file is there; without it nothing is. */
export const Asking = late<Part>(({ words }) =>
  import("./survey/survey").then(({ surveyIn }) => surveyIn(words)),
);
