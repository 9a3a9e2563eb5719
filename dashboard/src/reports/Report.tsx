import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { ErrorState } from "../ui/EmptyState";
import { Icon } from "../ui/Icon";
import { Skeleton } from "../ui/Skeleton";
import { useAnswer } from "../useAnswer";
import "../ui/fold.css";

interface Props<T> {
  title: string;
  /** Where the answer comes from. */
  path: string;
  /** What is counted and how, one click away. */
  meaning: ComponentChildren;
  children: (answer: T) => ComponentChildren;
}

/** One report: its figures once they are here, and what they mean. */
export function Report<T>({ title, path, meaning, children }: Props<T>) {
  const id = useId();
  const { answer, problem } = useAnswer<T>(path);
  return (
    <section class="report" aria-labelledby={id}>
      <h2 id={id} class="report-title">
        {title}
      </h2>
      {problem && (
        <ErrorState title="This report could not be loaded">
          <p>{problem} Choose another span, or load the page anew.</p>
        </ErrorState>
      )}
      {!problem && !answer && <Skeleton widths={["40%", "90%", "90%"]} label={`Loading ${title}`} />}
      {answer && children(answer)}
      <details class="fold report-meaning">
        <summary>
          <span class="fold-arrow">
            <Icon name="right" size={12} />
          </span>
          How this is counted
        </summary>
        {meaning}
      </details>
    </section>
  );
}
