import { newId } from "../../ids";
import type { Chat, SecureForm } from "../../wire";
import type { Props } from "../asking";
import { Form } from "./form";
import { secureTexts } from "./secure_texts";

/** The wire's limit in code points. */
const INPUT = { dir: "auto", autoComplete: "off", spellcheck: false, maxLength: 300 } as const;

interface Asked extends Props {
  chat: Chat;
  form: SecureForm;
}

/** What the agent asks for in confidence. */
export function Secure({ session, words, chat, form }: Asked) {
  const texts = secureTexts(words.language);
  const name = chat.agent ?? session.appearance.name;
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
      fields={form.fields.map((label) => ({ label, input: INPUT }))}
      send={texts.send}
      sending={words.say("sending")}
      decline={texts.decline}
      check={(values) => {
        const empty = values.findIndex((value) => !value.trim());
        return empty < 0 ? null : [empty, texts.empty];
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
