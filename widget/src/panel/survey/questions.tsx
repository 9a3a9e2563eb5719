import { useRef, useState } from "preact/hooks";
import type { SurveyTexts } from "../../locales/survey_en";
import { CardWarning, useCardGuard } from "../card";
import { prevented } from "../field";
import type { Words } from "../words";
import type { Answer } from "./answer";

/** The wire's limit in code points. */
const MAX_WORDS = 2000;
const SOLVED = ["yes", "partly", "no"] as const;
const SCORES = [1, 2, 3, 4, 5] as const;

interface Props {
  answer: Answer;
  words: Words;
  texts: SurveyTexts;
  change: (change: Partial<Answer>) => void;
  send: (words: string) => void;
  /** Not now, or not after all. */
  back: () => void;
  /** There is an answer already. */
  answered: boolean;
}

/** The three questions, none of which has to be answered. */
export function Questions({ answer, words, texts, change, send, back, answered }: Props) {
  const [checked, check] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const { solved, score, step } = answer;
  const over = [...answer.words.trim()].length - MAX_WORDS;
  const empty = !solved && !score && !answer.words.trim();
  const fixed = step === "sending";
  const guard = useCardGuard((text) => send(text.trim()));
  const problem =
    over > 0 ? words.count("over", over) : checked && empty ? texts.empty : step === "failed" && texts.failed;
  const pass = (onward: (text: string) => void) => {
    check(empty);
    if (over > 0) field.current?.focus();
    else if (!empty && !fixed) onward(answer.words);
  };
  return (
    <form aria-label={texts.about} onSubmit={prevented(() => pass(guard.offer))} noValidate>
      <Radios
        name="solved"
        legend={texts.solved}
        options={SOLVED.map((each) => [each, texts[each]])}
        chosen={solved}
        fixed={fixed}
        choose={(solved) => change({ solved })}
      />
      <Radios
        name="score"
        legend={texts.score}
        note={texts.scale}
        options={SCORES.map((each) => [each, String(each)])}
        chosen={score}
        fixed={fixed}
        choose={(score) => change({ score })}
      />
      <label for="survey">{texts.words}</label>
      <textarea
        id="survey"
        class="field"
        rows={2}
        ref={field}
        readOnly={fixed}
        value={answer.words}
        aria-invalid={over > 0}
        aria-describedby={problem ? "survey_problem" : undefined}
        onInput={(event) => {
          guard.drop();
          change({ words: event.currentTarget.value });
        }}
      />
      {problem && (
        <p id="survey_problem" class="count wrong" role="alert">
          {problem}
        </p>
      )}
      {guard.held && (
        <CardWarning
          words={words}
          edit={() => {
            guard.drop();
            field.current?.focus();
          }}
          send={() => {
            button.current?.focus();
            pass(guard.release);
          }}
        />
      )}
      <div class="answers">
        <button type="submit" class="primary" ref={button} aria-disabled={fixed}>
          {fixed ? words.say("sending") : texts.send}
        </button>
        <button type="button" class="secondary" onClick={back}>
          {answered ? texts.keep : texts.skip}
        </button>
      </div>
    </form>
  );
}

interface RadiosProps<Value> {
  name: string;
  legend: string;
  note?: string;
  options: [Value, string][];
  chosen: Value | null;
  fixed: boolean;
  choose: (value: Value) => void;
}

function Radios<Value extends string | number>(props: RadiosProps<Value>) {
  const { name, legend, note, options, chosen, fixed, choose } = props;
  return (
    <fieldset disabled={fixed} aria-describedby={note && `${name}_note`}>
      <legend>{legend}</legend>
      <div class="radios">
        {options.map(([value, label]) => (
          <label key={value}>
            <input
              type="radio"
              name={name}
              value={value}
              checked={value === chosen}
              onChange={() => choose(value)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
      {note && (
        <p id={`${name}_note`} class="count">
          {note}
        </p>
      )}
    </fieldset>
  );
}
