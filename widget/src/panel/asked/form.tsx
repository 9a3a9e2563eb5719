import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Session } from "../../session";
import { prevented } from "../field";
import { holdsFocus } from "../hooks";
import { adopt } from "../sheet";
import css from "./form.css?inline";

type Command = Parameters<Session["ask"]>[0];
type Step = Extract<
  Command,
  { type: "secure.answer" | "secure.decline" | "follow_up.agree" | "follow_up.decline" }
>;

interface Field {
  label: string;
  /** What kind of input it is. */
  input: {
    type?: "email" | "tel";
    autoComplete: string;
    spellcheck?: false;
    dir: "auto" | "ltr";
    maxLength: number;
  };
}

interface Props {
  /** Sets its ids apart from those of another form. */
  name: string;
  session: Session;
  title: ComponentChildren;
  /** What it is for, above the fields, and what becomes of it, below them. */
  about: ComponentChildren;
  below?: ComponentChildren;
  fields: readonly Field[];
  send: string;
  sending: string;
  decline: string;
  /** The number of the field that is not filled in right, and why; null where all are. */
  check: (values: readonly string[]) => readonly [number, string] | null;
  answer: (values: readonly string[]) => Step;
  refusal: () => Step;
}

/** A form that the visitor may fill in or decline. What is written is in it alone: in no draft, no storage, no other tab. */
export function Form(props: Props) {
  const { name, session, fields, check } = props;
  const place = useRef<HTMLFormElement>(null);
  const [values, write] = useState<readonly string[]>(fields.map(() => ""));
  const [fixed, fix] = useState(false);
  /** What is wrong, at which field; below all of them where that has no number. */
  const [[at, wrong], tell] = useState<readonly [number, string]>([-1, ""]);
  useLayoutEffect(() => {
    const element = place.current as HTMLFormElement;
    const root = element.getRootNode() as ShadowRoot | Document;
    adopt(element, css);
    // When it goes, whoever was in it goes on where they write.
    return () => holdsFocus(element) && root.querySelector<HTMLElement>(".composer textarea")?.focus();
  }, []);

  const complain = (fault: readonly [number, string]) => {
    tell(fault);
    place.current?.querySelectorAll("input")[fault[0]]?.focus();
  };
  const say = async (step: Step) => {
    fix(true);
    tell([-1, ""]);
    const answer = await session.ask(step);
    fix(false);
    if (answer.type !== "refused") return;
    const number = /^values\.(\d+)$/.exec(answer.field)?.[1] ?? (answer.field === "contact" ? 0 : -1);
    complain([Number(number), answer.reason]);
  };
  const send = () => {
    const fault = check(values);
    if (fixed) return;
    if (fault) complain(fault);
    else void say(props.answer(values));
  };
  const problem = wrong && (
    <p id={`${name}_problem`} class="count wrong" role="alert" dir="auto">
      {wrong}
    </p>
  );
  return (
    <form class="asked" ref={place} aria-labelledby={`${name}_title`} onSubmit={prevented(send)} noValidate>
      <h3 id={`${name}_title`} dir="auto">
        {props.title}
      </h3>
      {props.about}
      {fields.map(({ label, input }, index) => (
        <div key={index}>
          <label for={`${name}_${index}`} dir="auto">
            {label}
          </label>
          <input
            {...(input as object)}
            id={`${name}_${index}`}
            class="field"
            readOnly={fixed}
            value={values[index]}
            aria-invalid={at === index}
            aria-describedby={[at === index && `${name}_problem`, props.below && `${name}_below`]
              .filter(Boolean)
              .join(" ")}
            onInput={({ currentTarget }) => {
              tell([-1, ""]);
              write(values.map((value, each) => (each === index ? currentTarget.value : value)));
            }}
          />
          {at === index && problem}
        </div>
      ))}
      {at < 0 && problem}
      {props.below && (
        <p id={`${name}_below`} class="count" dir="auto">
          {props.below}
        </p>
      )}
      <div class="acts">
        <button type="submit" class="primary" aria-disabled={fixed}>
          {fixed ? props.sending : props.send}
        </button>
        <button
          type="button"
          class="secondary"
          aria-disabled={fixed}
          onClick={() => !fixed && say(props.refusal())}
        >
          {props.decline}
        </button>
      </div>
    </form>
  );
}
