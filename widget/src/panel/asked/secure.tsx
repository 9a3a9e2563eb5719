import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { newId } from "../../ids";
import type { Chat, SecureForm } from "../../wire";
import type { Props } from "../asking";
import { prevented } from "../field";
import { holdsFocus } from "../hooks";
import { adopt } from "../sheet";
import css from "./secure.css?inline";
import { secureTexts } from "./texts";

/** The wire's limit in code points. */
const MAX_VALUE = 300;

/** What the agent asks for in confidence. What is written is in this form alone: in no draft, no storage, no other tab. */
export function Secure(props: Props) {
  const { chat } = props.session.state;
  return chat?.secure ? <Form key={chat.secure.id} {...props} chat={chat} form={chat.secure} /> : null;
}

interface Asked extends Props {
  chat: Chat;
  form: SecureForm;
}

function Form({ session, words, chat, form }: Asked) {
  const texts = secureTexts(words.language);
  const place = useRef<HTMLFormElement>(null);
  const [values, write] = useState<readonly string[]>(form.fields.map(() => ""));
  const [fixed, fix] = useState(false);
  /** What is wrong, at which field; below all of them where that has no number. */
  const [[at, wrong], tell] = useState<readonly [number, string]>([-1, ""]);
  const name = chat.agent ?? session.appearance.name;
  const go = (index: number) => place.current?.querySelectorAll("input")[index]?.focus();
  useLayoutEffect(() => {
    const element = place.current as HTMLFormElement;
    const root = element.getRootNode() as ShadowRoot | Document;
    adopt(element, css);
    // When it goes, whoever was in it goes on where they write.
    return () => holdsFocus(element) && root.querySelector<HTMLElement>(".composer textarea")?.focus();
  }, []);

  const say = async (step: { type: "secure.decline" } | { type: "secure.answer"; values: string[] }) => {
    fix(true);
    tell([-1, ""]);
    const answer = await session.ask({ ...step, id: newId(), chat: chat.id, form: form.id });
    fix(false);
    if (answer.type !== "refused") return;
    const index = Number(/^values\.(\d+)$/.exec(answer.field)?.[1] ?? -1);
    tell([index, answer.reason]);
    go(index);
  };
  const send = () => {
    const empty = values.findIndex((value) => !value.trim());
    if (fixed) return;
    if (empty < 0) void say({ type: "secure.answer", values: [...values] });
    else {
      tell([empty, texts.empty]);
      go(empty);
    }
  };
  const problem = wrong && (
    <p id="secure_problem" class="count wrong" role="alert" dir="auto">
      {wrong}
    </p>
  );
  return (
    <form class="secure" ref={place} aria-labelledby="secure_title" onSubmit={prevented(send)} noValidate>
      <h3 id="secure_title" dir="auto">
        <Lock />
        {texts.title.replace("{name}", () => name)}
      </h3>
      <p class="count" dir="auto">
        {texts.why.replace("{name}", () => name)}
      </p>
      {form.fields.map((label, index) => (
        <div key={index}>
          <label for={`secure_${index}`} dir="auto">
            {label}
          </label>
          <input
            id={`secure_${index}`}
            class="field"
            dir="auto"
            autoComplete="off"
            spellcheck={false}
            maxLength={MAX_VALUE}
            readOnly={fixed}
            value={values[index]}
            aria-invalid={at === index}
            aria-describedby={at === index ? "secure_problem" : undefined}
            onInput={({ currentTarget }) => {
              tell([-1, ""]);
              write(values.map((value, each) => (each === index ? currentTarget.value : value)));
            }}
          />
          {at === index && problem}
        </div>
      ))}
      {at < 0 && problem}
      <div class="acts">
        <button type="submit" class="primary" aria-disabled={fixed}>
          {fixed ? words.say("sending") : texts.send}
        </button>
        <button
          type="button"
          class="secondary"
          aria-disabled={fixed}
          onClick={() => !fixed && say({ type: "secure.decline" })}
        >
          {texts.decline}
        </button>
      </div>
    </form>
  );
}

function Lock() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true">
      <path d="M6 11h12v9H6zM8 11V8a4 4 0 0 1 8 0v3" />
    </svg>
  );
}
