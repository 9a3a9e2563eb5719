import "./found.css";
import { Icon } from "./Icon";
import { inReadersZone } from "./moment";

interface Props {
  line: { passed: boolean; words: string };
  /** It is told for what is made of it: by itself it is neither good nor bad. */
  aside?: boolean;
}

/** Whether something holds, by a shape and a word, and what was found. */
export function Found({ line: { passed, words }, aside = false }: Props) {
  if (aside)
    return (
      <p class="found found-aside">
        <span class="found-words">{inReadersZone(words)}</span>
      </p>
    );
  return (
    <p class={`found ${passed ? "found-passed" : "found-failed"}`}>
      <Icon name={passed ? "check" : "close"} size={12} label={passed ? "Passed:" : "Failed:"} />
      <span class="found-words">{inReadersZone(words)}</span>
    </p>
  );
}
