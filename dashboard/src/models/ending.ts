/** How the chats of a site come to their end. Pure. */
import type { Ending, SiteView } from "../wire";

/** Times in seconds; null: never. */
export const USUAL_ENDING: Required<Ending> = {
  snooze: 600,
  close: 600,
  warning: 120,
  visitor_first: true,
  question: "Is there anything else I can help you with?",
};

export function endingOf(site: Pick<SiteView, "ending"> | undefined): Required<Ending> {
  return { ...USUAL_ENDING, ...site?.ending };
}
