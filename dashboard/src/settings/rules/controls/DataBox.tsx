import type { DataIs } from "../../../wire";
import { optionsOf } from "../part_makers";
import { type DataPart, readValue, TESTS, valueWords } from "../parts";
import { marks, type Props } from "./marks";
import { PickBox } from "./PickBox";
import { TextBox } from "./TextBox";

/** What an event carries: without a name for it, whatever it carries will do. */
export function DataBox({ part: { field, label }, fields, change, ...rest }: Props<DataPart>) {
  const data = (fields[field] ?? null) as DataIs | null;
  const set = (news: Partial<DataIs>) => {
    const next: DataIs = { name: "", test: "present", value: null, ...data, ...news };
    if (next.test === "present") next.value = null;
    change({ [field]: next.name ? next : null });
  };
  return (
    <>
      <span>where</span>
      <TextBox
        label={label}
        value={data?.name ?? ""}
        placeholder="any data"
        {...marks(rest, `${field}.name`)}
        change={(name) => set({ name })}
      />
      {data && (
        <PickBox
          label="Test"
          value={data.test}
          options={optionsOf(TESTS)}
          change={(test) => set({ test: test as DataIs["test"] })}
        />
      )}
      {data && data.test !== "present" && (
        <TextBox
          label="Value"
          value={valueWords(data.value)}
          {...marks(rest, `${field}.value`)}
          change={(text) => set({ value: readValue(text) })}
        />
      )}
    </>
  );
}
