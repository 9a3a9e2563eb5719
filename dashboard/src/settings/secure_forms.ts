/** The secure forms of a site, while they are edited. Pure. */
import type { FormTemplate, TemplateField } from "../wire";
import type { Faults } from "./faults";

export type Kind = NonNullable<TemplateField["kind"]>;
type Spoken = NonNullable<TemplateField["labels"]>[number]["language"];

export const MOST_FORMS = 10;
export const MOST_FIELDS = 6;
export const LONGEST = 60;
export const KINDS: Readonly<Record<Kind, string>> = {
  text: "Text",
  number: "Number",
  date: "Date",
  secret: "Secret, hidden",
  email: "E-mail address",
  phone: "Phone number",
};

export function newField(): TemplateField {
  return { kind: "text", label: "", labels: [] };
}

/** How the field is called in a language; empty where it has its one name there, too. */
export function labelIn({ labels = [] }: TemplateField, language: Spoken): string {
  return labels.find((own) => own.language === language)?.text ?? "";
}

export function withLabel(field: TemplateField, language: Spoken, text: string): TemplateField {
  const labels = (field.labels ?? []).filter((own) => own.language !== language);
  return { ...field, labels: text ? [...labels, { language, text }] : labels };
}

/** As they are sent: without spaces around the names, and without labels that say nothing. */
export function tidyForms(forms: readonly FormTemplate[]): FormTemplate[] {
  return forms.map(({ name, fields }) => ({
    name: name.trim(),
    fields: fields.map(({ kind = "text", label, labels = [] }) => ({
      kind,
      label: label.trim(),
      labels: labels.map((own) => ({ ...own, text: own.text.trim() })).filter(({ text }) => text),
    })),
  }));
}

export function faultsOfForms(forms: readonly FormTemplate[]): Faults {
  const found: Record<string, string> = {};
  const kinds = new Map<string, Kind>();
  const names = new Set<string>();
  for (const [number, { name, fields }] of tidyForms(forms).entries()) {
    const place = `options.secure_forms.${number}`;
    if (!name) found[`${place}.name`] = "Give the form a name.";
    else if (names.has(name)) found[`${place}.name`] = "Another form has this name.";
    names.add(name);
    const labels = new Set<string>();
    for (const [at, { label, kind = "text" }] of fields.entries()) {
      const other = kinds.get(label) ?? kind;
      const here = `${place}.fields.${at}`;
      if (!label) found[here] = "Give the field a name.";
      else if (labels.has(label)) found[here] = "The form has this field already.";
      else if (other !== kind) found[here] = "Another form has this field as another kind.";
      labels.add(label);
      kinds.set(label, other);
    }
  }
  return found;
}
