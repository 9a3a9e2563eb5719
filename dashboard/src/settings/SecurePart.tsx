import "./secure_forms.css";
import { useState } from "preact/hooks";
import { Button } from "../ui/Button";
import { Select, TextField } from "../ui/Field";
import type { FormTemplate, TemplateField } from "../wire";
import type { Form } from "./form";
import { LANGUAGES, type Language, nameOf } from "./own_texts";
import { Part } from "./Part";
import {
  KINDS,
  type Kind,
  LONGEST,
  labelIn,
  MOST_FIELDS,
  MOST_FORMS,
  newField,
  withLabel,
} from "./secure_forms";
import type { SiteDraft } from "./site_draft";

interface Props {
  form: Form<SiteDraft>;
  fault: (place: string) => string | null;
}

/** What agents may ask for in confidence with one press, and how visitors of each language read it. */
export function SecurePart({ form, fault }: Props) {
  const forms = form.draft.value.secure_forms;
  const [language, speak] = useState<Language | "">("");
  const change = (secure_forms: FormTemplate[]) => form.edit({ secure_forms });
  return (
    <Part
      title="Secure forms"
      hint="What agents ask for in confidence: card numbers, dates of birth. They may always ask for something else, too."
    >
      {forms.length > 0 && (
        <Select
          label="Names of the fields for visitors who speak"
          value={language}
          onChange={(event) => speak(event.currentTarget.value as Language | "")}
        >
          <option value="">Any language, unless it has its own</option>
          {LANGUAGES.map((each) => (
            <option key={each} value={each}>
              {nameOf(each)}
            </option>
          ))}
        </Select>
      )}
      {forms.map((each, index) => (
        <FormFields
          key={index}
          form={each}
          language={language}
          fault={(place) => fault(`options.secure_forms.${index}.${place}`)}
          set={(next) => change(forms.map((one, at) => (at === index ? next : one)))}
          begin={() => speak("")}
          remove={() => change(forms.filter((_, at) => at !== index))}
        />
      ))}
      {forms.length < MOST_FORMS && (
        <Button
          icon="plus"
          size="small"
          class="secure-add"
          onClick={() => {
            speak("");
            change([...forms, { name: "", fields: [newField()] }]);
          }}
        >
          Add form
        </Button>
      )}
    </Part>
  );
}

interface FormProps {
  form: FormTemplate;
  language: Language | "";
  fault: (place: string) => string | null;
  set: (form: FormTemplate) => void;
  /** A field begins: it is named for all languages first. */
  begin: () => void;
  remove: () => void;
}

function FormFields({ form, language, fault, set, begin, remove }: FormProps) {
  const name = form.name.trim() || "new form";
  const change = (fields: TemplateField[]) => set({ ...form, fields });
  return (
    <fieldset class="secure-template">
      <legend class="visually-hidden">{name}</legend>
      <div class="secure-template-line">
        <TextField
          label="Name of the form"
          maxLength={LONGEST}
          value={form.name}
          error={fault("name")}
          onInput={(event) => set({ ...form, name: event.currentTarget.value })}
        />
        <Button kind="quiet" icon="trash" aria-label={`Remove the form ${name}`} onClick={remove} />
      </div>
      {form.fields.map((field, index) => (
        <FieldLine
          key={index}
          field={field}
          language={language}
          error={fault(`fields.${index}`)}
          set={(next) => change(form.fields.map((one, at) => (at === index ? next : one)))}
          remove={form.fields.length > 1 ? () => change(form.fields.filter((_, at) => at !== index)) : null}
        />
      ))}
      {form.fields.length < MOST_FIELDS && (
        <Button
          kind="quiet"
          icon="plus"
          size="small"
          class="secure-add"
          onClick={() => {
            begin();
            change([...form.fields, newField()]);
          }}
        >
          Add field<span class="visually-hidden"> to {name}</span>
        </Button>
      )}
    </fieldset>
  );
}

interface LineProps {
  field: TemplateField;
  language: Language | "";
  error: string | null;
  set: (field: TemplateField) => void;
  /** Null for the last one: a form has a field. */
  remove: (() => void) | null;
}

function FieldLine({ field, language, error, set, remove }: LineProps) {
  const name = field.label.trim() || "new field";
  const text = language ? labelIn(field, language) : field.label;
  const write = (words: string) =>
    set(language ? withLabel(field, language, words) : { ...field, label: words });
  return (
    <div class="secure-template-line">
      <TextField
        label={language ? `“${name}” in ${nameOf(language)}` : "Field"}
        placeholder={language ? field.label : ""}
        dir="auto"
        lang={language || undefined}
        maxLength={LONGEST}
        value={text}
        error={error}
        onInput={(event) => write(event.currentTarget.value)}
      />
      <Select
        label="Kind"
        value={field.kind ?? "text"}
        onChange={(event) => set({ ...field, kind: event.currentTarget.value as Kind })}
      >
        {Object.entries(KINDS).map(([kind, words]) => (
          <option key={kind} value={kind}>
            {words}
          </option>
        ))}
      </Select>
      {remove && (
        <Button kind="quiet" icon="trash" aria-label={`Remove the field ${name}`} onClick={remove} />
      )}
    </div>
  );
}
