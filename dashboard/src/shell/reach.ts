import { isTrainee } from "../models/desk_state";
import type { Session } from "../models/session";
import { SECTIONS, type Section } from "../router";

/** The screens that there are for whoever is signed in: a trainee has the chats alone. */
export function reach(session: Session): readonly Section[] {
  const state = session.state.value;
  const learns = state.phase === "in" && isTrainee(state.agent);
  return learns ? ["chats"] : (Object.keys(SECTIONS) as Section[]);
}
