/** What a control of one part of a sentence is given, and how it shows that it is at fault. */
import type { Fields, Part } from "../parts";

export interface Props<P> {
  part: P;
  fields: Fields;
  /** The place within the condition that is at fault, as `url` or `urls.1`; null where none is. */
  fault: string | null;
  /** The id of the sentence that says what is wrong. */
  faultId: string;
  change: (fields: Fields) => void;
}

/** How a control shows that one of its fields is at fault. */
export function marks({ fault, faultId }: Pick<Props<Part>, "fault" | "faultId">, ...fields: string[]) {
  const invalid = fields.some((field) => fault === field || fault?.startsWith(`${field}.`));
  return { invalid, describedBy: invalid ? faultId : undefined };
}
