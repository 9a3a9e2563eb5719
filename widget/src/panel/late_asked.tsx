import { late } from "./late";
import type { Part } from "./part";

/** What an agent asks for: in confidence, or to get back to the visitor. */
export const LateAsked = late<Part>(async () => (await import("./asked/asked")).Asked);
