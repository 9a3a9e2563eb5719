import { newId } from "../../ids";
import type { Session } from "../../session";
import { endpoint } from "../../settings";

/** Sends a file to the chat that is open; gives the sentence with which it was refused, or empty. `id` makes sending it
 * again harmless. */
export async function upload(session: Session, file: File, id: string): Promise<string> {
  const path = await pathOf(session);
  if (typeof path !== "string") return path.reason;
  const query = new URLSearchParams({ id, name: file.name });
  // Without a type no preflight precedes it: the server looks at what is in it.
  const body = file.slice(0, file.size, "");
  const answer = await fetch(`${endpoint}${path.slice(1)}?${query}`, { method: "POST", body }).catch(
    () => null,
  );
  if (answer?.ok) return "";
  const problem = await answer?.json().catch(() => null);
  return problem?.reason ?? " ";
}

/** Where a file of the chat can be had for ten minutes, or without one where one can be sent. */
export async function pathOf(session: Session, file?: string): Promise<string | { reason: string }> {
  const chat = session.state.chat?.id ?? "";
  const answer = await session.ask({ type: "file.ask", id: newId(), chat, file: file ?? null });
  return answer.type === "file" ? answer.path : { reason: answer.type === "refused" ? answer.reason : " " };
}

export const address = (path: string): string => endpoint + path.slice(1);

/** As people say it: 12 kB, 3.4 MB. */
export function size(bytes: number, language: string): string {
  const large = bytes >= 1_000_000;
  const unit = large ? "megabyte" : "kilobyte";
  const number = Math.max(bytes / (large ? 1_000_000 : 1_000), 0.1);
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit,
    maximumFractionDigits: large ? 1 : 0,
  }).format(Math.max(number, large ? 0.1 : 1));
}
