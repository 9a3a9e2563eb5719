import "./found.css";
import { Icon } from "./Icon";
import { inReadersZone } from "./moment";

/** Whether something holds, by a shape and a word, and what was found. */
export function Found({ line: { passed, words } }: { line: { passed: boolean; words: string } }) {
  return (
    <p class={`found ${passed ? "found-passed" : "found-failed"}`}>
      <Icon name={passed ? "check" : "close"} size={12} label={passed ? "Passed:" : "Failed:"} />
      <span class="found-words">{inReadersZone(words)}</span>
    </p>
  );
}
