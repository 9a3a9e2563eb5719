import type { Props } from "./help";
import { late } from "./late";

/** Help articles: nothing is missing without them, but whoever came to read must not find an empty panel. */
export const LateHelp = late<Props>(
  async () => (await import("./help")).Help,
  undefined,
  (props) => props.open(null),
);
