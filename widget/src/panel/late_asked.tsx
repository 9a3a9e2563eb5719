import type { Props } from "./asking";
import { late } from "./late";

/** What an agent asks for: in confidence, or to get back to the visitor. */
export const LateAsked = late<Props>(async () => (await import("./asked/asked")).Asked);
