import type { Words } from "./words";

interface Props {
  name: "email" | "phone";
  words: Words;
  /** What is written is on its way. */
  fixed: boolean;
  /** What is wrong with it. */
  wrong: string;
  value: string;
  write: (value: string) => void;
}

const KINDS = {
  email: { type: "email", autoComplete: "email", maxLength: 254 },
  phone: { type: "tel", autoComplete: "tel", maxLength: 32 },
} as const;

/** What is wrong with the field above, spoken when it comes. */
export function Problem({ text }: { text: string }) {
  if (!text) return null;
  return (
    <p id="problem" class="count wrong" role="alert" dir="auto">
      {text}
    </p>
  );
}

/** An address or a number, with what it is for beside its name. */
export function ContactField({ name, words, fixed, wrong, value, write }: Props) {
  return (
    <>
      <div class="label">
        <label for={name}>{words.say(name)}</label>
        <span id={`${name}_why`} class="why">
          {words.say(`${name}_why`)}
        </span>
      </div>
      <input
        id={name}
        class="field"
        {...KINDS[name]}
        dir="ltr"
        readOnly={fixed}
        value={value}
        aria-invalid={wrong !== ""}
        aria-describedby={wrong ? `${name}_why problem` : `${name}_why`}
        onInput={(event) => write(event.currentTarget.value)}
      />
      <Problem text={wrong} />
    </>
  );
}
