/** What an agent may do with colleagues in a chat. Pure. */
import type { ChatView } from "../../wire";
import { isOver } from "../sections";

export type Act = "note" | "ask" | "hand" | "over";

export function actsOf(chat: ChatView, me: string, supervises: boolean): Act[] {
  const acts: Act[] = ["note", "ask"];
  if (isOver(chat)) return acts;
  const anybodys = chat.agent === null && (chat.assigned ?? me) === me;
  if (chat.agent === me || supervises || anybodys) acts.push("hand");
  if (supervises && chat.agent !== null && chat.agent !== me) acts.push("over");
  return acts;
}
