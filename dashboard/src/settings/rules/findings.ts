import type { RuleLine } from "../../wire";
import type { Faults } from "../faults";
import type { Knot, Step } from "./tree";

/** What is known of the conditions as they stand: by where the server finds each. */
export interface Findings {
  readonly faults: Faults;
  /** What was found for the visitor who was chosen; empty where nobody was. */
  readonly lines: ReadonlyMap<string, RuleLine>;
}

/** What can be done to conditions. */
export interface Acts {
  change(id: string, knot: Knot): void;
  add(group: string, knot: Knot): void;
  remove(id: string): void;
  move(id: string, step: Step): void;
  canMove(id: string, step: Step): boolean;
}

/** The fault of a condition: at the place within it, or `place` empty where the whole is at fault. */
export function faultBelow(
  faults: Faults,
  path: string,
  inside: string,
): { place: string; sentence: string } | null {
  const own = faults[path] ?? faults[inside];
  if (own !== undefined) return { place: "", sentence: own };
  const below = Object.entries(faults).find(([place]) => place.startsWith(`${inside}.`));
  return below ? { place: below[0].slice(inside.length + 1), sentence: below[1] } : null;
}

/** What was found for a condition: whether the whole of it holds, in the words for what it holds. */
export function lineAt(
  lines: Findings["lines"],
  path: string,
  inside: string,
): Pick<RuleLine, "passed" | "words"> | null {
  const whole = lines.get(path);
  return whole ? { passed: whole.passed, words: (lines.get(inside) ?? whole).words } : null;
}
