import { type Bound, boundsOf, type Fields, type RangePart, rangeOf } from "../parts";
import { NumberBox } from "./NumberBox";
import { PickBox } from "./PickBox";

interface Props {
  part: RangePart;
  fields: Fields;
  invalid: boolean;
  describedBy: string | undefined;
  change: (fields: Fields) => void;
}

const BOUNDS = [
  { value: "least", words: "at least" },
  { value: "most", words: "at most" },
  { value: "between", words: "between" },
];

/** How many: at least, at most, or between two numbers. */
export function RangeBox({ part, fields, invalid, describedBy, change }: Props) {
  const bounds = boundsOf(fields);
  const { bound, low, high } = bounds;
  const set = (news: Partial<typeof bounds>) => change(rangeOf({ ...bounds, ...news }));
  const count = bound === "most" ? high : low;
  return (
    <>
      <PickBox
        label={`How many ${part.many}`}
        value={bound}
        options={BOUNDS}
        change={(next) => set({ bound: next as Bound, low: count, high: count })}
      />
      {bound !== "most" && (
        <NumberBox
          label={`At least, ${part.many}`}
          value={low}
          invalid={invalid}
          describedBy={describedBy}
          change={(next) => set({ low: next })}
        />
      )}
      {bound === "between" && <span>and</span>}
      {bound !== "least" && (
        <NumberBox
          label={`At most, ${part.many}`}
          value={high}
          invalid={invalid}
          describedBy={describedBy}
          change={(next) => set({ high: next })}
        />
      )}
      <span>{bound !== "between" && count === 1 ? part.one : part.many}</span>
    </>
  );
}
