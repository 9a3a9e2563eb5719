import { late } from "./late";
import type { Part } from "./part";

/** The clocks of a chat, which few ever see. */
export const LateClocks = late<Part>(async () => (await import("./clocks/clocks")).Clocks);
