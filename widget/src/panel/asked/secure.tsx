import { newId } from "../../ids";
import type { Chat, SecureForm } from "../../wire";
import type { Part } from "../part";
import { Form } from "./form";
import { secureTexts } from "./secure_texts";
import { WAYS } from "./ways";

/** The wire's limit in code points. */
const INPUT = { dir: "auto", autoComplete: "off", spellcheck: false, maxLength: 300 } as const;
/** What each kind of field is asked by. A secret is no password: no browser shall keep it. */
const INPUTS: Readonly<Record<string, object>> = {
  number: { inputMode: "decimal", dir: "ltr" },
  date: { type: "date" },
  secret: { name: "secret", dir: "ltr" },
  email: { type: "email", dir: "ltr" },
  phone: { type: "tel", dir: "ltr" },
};

interface Asked extends Part {
  chat: Chat;
  form: SecureForm;
}

/** What the agent asks for in confidence. */
export function Secure({ session, words, chat, form }: Asked) {
  const texts = secureTexts(words.language);
  const name = chat.agent ?? session.appearance.name;
  // A server of an earlier release names no kinds.
  const kindOf = (at: number) => form.kinds?.[at] ?? "text";
  const incomplete = (values: readonly string[]): [number, string] | null => {
    for (const way of ["email", "phone"] as const) {
      const wrong = values.findIndex((value, at) => kindOf(at) === way && !WAYS[way].test.test(value.trim()));
      if (wrong >= 0) return [wrong, words.say(`${way}_bad`)];
    }
    return null;
  };
  const step = () => ({ id: newId(), chat: chat.id, form: form.id });
  return (
    <Form
      name="secure"
      session={session}
      title={
        <>
          <Lock />
          {texts.title.replace("{name}", () => name)}
        </>
      }
      about={
        <p class="count" dir="auto">
          {texts.why.replace("{name}", () => name)}
        </p>
      }
      fields={form.fields.map((label, at) => ({ label, input: { ...INPUT, ...INPUTS[kindOf(at)] } }))}
      send={texts.send}
      sending={words.say("sending")}
      decline={texts.decline}
      check={(values) => {
        const empty = values.findIndex((value) => !value.trim());
        return empty < 0 ? incomplete(values) : [empty, texts.empty];
      }}
      answer={(values) => ({ type: "secure.answer", ...step(), values: [...values] })}
      refusal={() => ({ type: "secure.decline", ...step() })}
    />
  );
}

function Lock() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true">
      <path d="M6 11h12v9H6zM8 11V8a4 4 0 0 1 8 0v3" />
    </svg>
  );
}
