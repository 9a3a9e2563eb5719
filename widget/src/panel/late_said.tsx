import type { StateUpdater } from "preact/hooks";
import type { Line, Session } from "../session";
import { late } from "./late";
import type { Part } from "./part";
import { Text } from "./text";
import type { Words } from "./words";

const Marked = late(async () => (await import("./said/said")).Marked, Text);
const Attached = late<{ line: Line; session: Session; words: Words }>(
  async () => (await import("./said/said")).Attached,
);

export interface Props extends Part {
  /** Takes what sends the files that are chosen; null where there are none. */
  hold: (send: StateUpdater<(() => void) | null>) => void;
}

/** Takes files, where the server is reached, and says who sees what is not sent yet. */
export const Beside = late<Props>(async () => (await import("./said/said")).Beside);

/** What was said before that which is shown. */
export const Earlier = late<{ session: Session }>(async () => (await import("./said/said")).Earlier);

/** An agent's words; their marks are read by a file of its own, for most words have none. */
export function Spoken({ text }: { text: string }) {
  return /[*`[•-]|\d[.)]/.test(text) ? <Marked text={text} /> : <Text text={text} />;
}

/** What came along with a line. */
export function Along(props: { line: Line; session: Session; words: Words }) {
  return props.line.attached ? <Attached {...props} /> : null;
}
