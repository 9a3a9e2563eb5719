import { TimeInput } from "../../hours/TimeInput";
import type { Fields, ListPart, Part, StepsPart, TextPart, ValuePart } from "../parts";
import { readValue, valueWords } from "../parts";
import { listOf } from "../sentences";
import { CountriesBox } from "./CountriesBox";
import { PickBox } from "./PickBox";
import { RangeBox } from "./RangeBox";
import { SomeBox } from "./SomeBox";
import { StepsBox } from "./StepsBox";
import { TextBox } from "./TextBox";

interface Props<P> {
  part: P;
  fields: Fields;
  /** The place within the condition that is at fault, as `url` or `urls.1`; null where none is. */
  fault: string | null;
  /** The id of the sentence that says what is wrong. */
  faultId: string;
  change: (fields: Fields) => void;
}

/** One part of a condition's sentence: words, or what is set there. */
export function Control({ part, ...rest }: Props<Part>) {
  if (typeof part === "string") return <span>{part}</span>;
  const { fields, change } = rest;
  switch (part.as) {
    case "range":
      return <RangeBox part={part} fields={fields} {...marks(rest, "at_least", "at_most")} change={change} />;
    case "text":
      return <Text part={part} {...rest} />;
    case "pick": {
      const value = String(fields[part.field] ?? part.options[0]?.value);
      return <PickBox {...part} value={value} change={(next) => change({ [part.field]: next })} />;
    }
    case "some": {
      const set = (chosen: string[]) => change({ [part.field]: part.numbers ? chosen.map(Number) : chosen });
      return <SomeBox {...part} chosen={listOf(fields[part.field])} change={set} />;
    }
    case "list":
      return <List part={part} {...rest} />;
    case "steps":
      return <Steps part={part} {...rest} />;
    case "time": {
      const { invalid } = marks(rest, part.field);
      const set = (time: string) => change({ [part.field]: time });
      return (
        <TimeInput
          {...part}
          value={String(fields[part.field])}
          fault={invalid ? rest.fault : null}
          change={set}
        />
      );
    }
    case "value":
      return <Value part={part} {...rest} />;
  }
}

function Text({ part, fields, change, ...rest }: Props<TextPart>) {
  const { field, label, before } = part;
  return (
    <>
      {before && <span>{before}</span>}
      <TextBox
        label={label}
        value={String(fields[field] ?? "")}
        placeholder={part.example}
        long={part.long ?? false}
        {...marks(rest, field)}
        change={(text) => change({ [field]: before && !text ? null : text })}
      />
    </>
  );
}

function List({ part, fields, change, ...rest }: Props<ListPart>) {
  const { field, label, example } = part;
  const chosen = listOf(fields[field]);
  const set = (next: string[]) => change({ [field]: next });
  if (part.of === "countries") return <CountriesBox label={label} chosen={chosen} change={set} />;
  const read = (text: string) => text.split(",").map((each) => each.trim());
  return (
    <TextBox
      label={label}
      value={chosen.join(", ")}
      placeholder={example}
      {...marks(rest, field)}
      change={(text) => set(read(text).filter(Boolean))}
    />
  );
}

function Steps({ part: { field, label }, fields, change, ...rest }: Props<StepsPart>) {
  return (
    <StepsBox
      label={label}
      steps={listOf(fields[field])}
      invalid={(index) => rest.fault === `${field}.${index}`}
      describedBy={marks(rest, field).describedBy}
      change={(steps) => change({ [field]: steps })}
    />
  );
}

function Value({ part: { field, label }, fields, change, ...rest }: Props<ValuePart>) {
  if (fields.test === "present") return null;
  return (
    <TextBox
      label={label}
      value={valueWords(fields[field])}
      {...marks(rest, field)}
      change={(text) => change({ [field]: readValue(text) })}
    />
  );
}

/** How a control shows that one of its fields is at fault. */
function marks({ fault, faultId }: Pick<Props<Part>, "fault" | "faultId">, ...fields: string[]) {
  const invalid = fields.some((field) => fault === field || fault?.startsWith(`${field}.`));
  return { invalid, describedBy: invalid ? faultId : undefined };
}
