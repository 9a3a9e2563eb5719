/** How soon the agents of a site mean to act. Pure. */
import type { Goals, SiteView } from "../wire";

/** In seconds: until a chat is taken (0: at once), until its visitor is greeted, until a message is answered. */
export const USUAL_GOALS: Required<Goals> = { accept: 0, greet: 10, reply: 60 };

export function goalsOf(site: Pick<SiteView, "goals"> | undefined): Required<Goals> {
  return { ...USUAL_GOALS, ...site?.goals };
}
