import type { Props } from "./clocks/clocks";
import { late } from "./late";

/** The clocks of a chat, which few ever see. */
export const LateClocks = late<Props>(async () => (await import("./clocks/clocks")).Clocks);
