/** Short ways to write the parts of a sentence. Pure. */
import type { ListPart, NumberPart, Option, PickPart, RangePart, SomePart, TextPart } from "./parts";

export const range = (one: string, many = `${one}s`): RangePart => ({ as: "range", one, many });
export const times = (): RangePart => ({ ...range("time"), once: "once" });
export const text = (
  field: string,
  label: string,
  example: string,
  more: Partial<TextPart> = {},
): TextPart => ({
  as: "text",
  field,
  label,
  example,
  ...more,
});
export const number = (field: string, label: string, more: Partial<NumberPart> = {}): NumberPart => ({
  as: "number",
  field,
  label,
  ...more,
});
export const pick = (field: string, label: string, options: Readonly<Record<string, string>>): PickPart => ({
  as: "pick",
  field,
  label,
  options: optionsOf(options),
});
export const some = (field: string, label: string, options: Readonly<Record<string, string>>): SomePart => ({
  as: "some",
  field,
  label,
  options: optionsOf(options),
});
export const list = (field: string, label: string, example: string): ListPart => ({
  as: "list",
  of: "words",
  field,
  label,
  example,
});

export function optionsOf(words: Readonly<Record<string, string>>): Option[] {
  return Object.entries(words).map(([value, said]) => ({ value, words: said }));
}
