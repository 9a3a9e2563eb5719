import { TimeInput } from "../../hours/TimeInput";
import type { ListPart, NumberPart, Part, StepsPart, TextPart, ValuePart } from "../parts";
import { readValue, valueWords } from "../parts";
import { listOf } from "../sentences";
import { CountriesBox } from "./CountriesBox";
import { DataBox } from "./DataBox";
import { marks, type Props } from "./marks";
import { NumberBox } from "./NumberBox";
import { PickBox } from "./PickBox";
import { RangeBox } from "./RangeBox";
import { SomeBox } from "./SomeBox";
import { StepsBox } from "./StepsBox";
import { TextBox } from "./TextBox";

/** One part of a condition's sentence: words, or what is set there. */
export function Control({ part, ...rest }: Props<Part>) {
  if (typeof part === "string") return <span>{part}</span>;
  const { fields, change } = rest;
  switch (part.as) {
    case "range":
      return <RangeBox part={part} fields={fields} {...marks(rest, "at_least", "at_most")} change={change} />;
    case "number":
      return <Figure part={part} {...rest} />;
    case "data":
      return <DataBox part={part} {...rest} />;
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

function Figure({ part: { field, before, after, label }, fields, change, ...rest }: Props<NumberPart>) {
  const shared = { label, ...marks(rest, field) };
  const set = (next: number | null) => change({ [field]: next });
  if (!before) return <NumberBox {...shared} value={fields[field] as number} change={set} />;
  return (
    <>
      <span>{before}</span>
      <NumberBox
        {...shared}
        value={(fields[field] ?? null) as number | null}
        empty={null}
        placeholder="any"
        change={set}
      />
      <span>{after}</span>
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
