import { Button } from "../../../ui/Button";
import { TextBox } from "./TextBox";

interface Props {
  label: string;
  steps: readonly string[];
  /** Whether a step is at fault. */
  invalid: (index: number) => boolean;
  describedBy: string | undefined;
  change: (steps: string[]) => void;
}

const FEWEST = 2;
const MOST = 10;

/** Patterns one after the other. */
export function StepsBox({ label, steps, invalid, describedBy, change }: Props) {
  return (
    <>
      {steps.map((step, index) => (
        <span key={index} class="page-step">
          {index > 0 && "then "}
          <TextBox
            label={`${label} ${index + 1}`}
            value={step}
            invalid={invalid(index)}
            describedBy={describedBy}
            change={(text) => change(steps.with(index, text))}
          />
          {steps.length > FEWEST && (
            <Button
              kind="quiet"
              size="small"
              icon="close"
              aria-label={`Remove ${label.toLowerCase()} ${index + 1}`}
              onClick={() => change(steps.filter((_, at) => at !== index))}
            />
          )}
        </span>
      ))}
      {steps.length < MOST && (
        <Button
          kind="quiet"
          size="small"
          icon="plus"
          aria-label={`Add ${label.toLowerCase()}`}
          onClick={() => change([...steps, "/"])}
        />
      )}
    </>
  );
}
