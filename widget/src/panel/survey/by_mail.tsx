import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { MailTexts } from "../../locales/mail_en";
import type { Chat, TranscriptAsk } from "../../wire";
import { prevented } from "../field";
import type { Part } from "../part";
import { adopt } from "../sheet";
import type { Words } from "../words";
import css from "./by_mail.css?inline";

type Load = () => Promise<{ default: MailTexts }>;

const english: Load = () => import("../../locales/mail_en");
const LOADERS = new Map<string, Load>([
  ["de", () => import("../../locales/mail_de")],
  ["fr", () => import("../../locales/mail_fr")],
  ["es", () => import("../../locales/mail_es")],
  ["pt", () => import("../../locales/mail_pt")],
  ["it", () => import("../../locales/mail_it")],
  ["nl", () => import("../../locales/mail_nl")],
  ["pl", () => import("../../locales/mail_pl")],
  ["tr", () => import("../../locales/mail_tr")],
  ["ar", () => import("../../locales/mail_ar")],
  ["he", () => import("../../locales/mail_he")],
  ["ja", () => import("../../locales/mail_ja")],
  ["zh-hans", () => import("../../locales/mail_zh-hans")],
  ["zh-hant", () => import("../../locales/mail_zh-hant")],
]);

/** The offer in the language of the panel, with what the site words otherwise. */
export async function byMailIn({
  spoken,
  own,
}: Pick<Words, "spoken" | "own">): Promise<(props: Part) => ComponentChildren> {
  const { default: ours } = await (LOADERS.get(spoken) ?? english)();
  const said = Object.entries(ours).map(([key, text]) => [key, own[`mail.${key}`] ?? text]);
  const texts: MailTexts = Object.fromEntries(said);
  return (props) => {
    const { chat } = props.session.state;
    return chat ? <ByMail {...props} chat={chat} texts={texts} /> : null;
  };
}

interface Offered extends Part {
  chat: Chat;
  texts: MailTexts;
}

type Step = "offered" | "asking" | "sending" | "asked";

/** A chat that is over by mail, for who asks for it: an address is asked for nowhere else. */
function ByMail({ session, words, chat, texts }: Offered) {
  const [step, turn] = useState<Step>("offered");
  const [email, write] = useState("");
  const [problem, complain] = useState("");
  const place = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  const { mailed } = chat;
  useLayoutEffect(() => adopt(place.current as Node, css), []);
  useEffect(() => turn("offered"), [mailed?.to, mailed?.phase]);
  // What was pressed is gone: whoever pressed it goes on where it was.
  useLayoutEffect(() => {
    if (moved.current) place.current?.querySelector<HTMLElement>("input, .mailed, button")?.focus();
    if (moved.current) place.current?.scrollIntoView({ block: "nearest" });
    moved.current = false;
  }, [step, mailed?.phase]);

  const go = (next: Step) => {
    moved.current = true;
    complain("");
    turn(next);
  };
  const send = async () => {
    if (step === "sending") return;
    complain("");
    turn("sending");
    const { timeZone: zone } = new Intl.DateTimeFormat().resolvedOptions();
    const language = words.spoken as TranscriptAsk["language"];
    const answer = await session.rate({ type: "transcript.ask", email: email.trim(), language, zone });
    if (answer.type === "ack") return go("asked");
    complain(problemOf(answer.code, texts, email.trim()));
    turn("asking");
    place.current?.querySelector<HTMLElement>("input")?.focus();
  };
  return (
    <div class="by_mail" ref={place}>
      {mailed && (
        <p class="mailed" role="status" tabIndex={-1} dir="auto">
          {told(mailed.phase, texts).replace("{to}", mailed.to)}
        </p>
      )}
      {(step === "offered" || step === "asked") && mailed?.phase !== "waiting" && (
        <button type="button" class="again" onClick={() => go("asking")}>
          {texts.ask}
        </button>
      )}
      {(step === "asking" || step === "sending") && (
        <form aria-label={texts.ask} onSubmit={prevented(send)} noValidate>
          <label for="mail_to">{texts.to}</label>
          <input
            id="mail_to"
            class="field"
            type="email"
            autoComplete="email"
            maxLength={254}
            dir="ltr"
            value={email}
            readOnly={step === "sending"}
            aria-invalid={Boolean(problem)}
            aria-describedby={problem ? "mail_problem" : "mail_why"}
            onInput={(event) => write(event.currentTarget.value)}
          />
          <p id="mail_why" class="count">
            {texts.why}
          </p>
          {problem && (
            <p id="mail_problem" class="count wrong" role="alert">
              {problem}
            </p>
          )}
          <div class="mail_acts">
            <button type="submit" class="primary" aria-disabled={step === "sending"}>
              {step === "sending" ? words.say("sending") : texts.send}
            </button>
            <button type="button" class="secondary" onClick={() => go("offered")}>
              {texts.back}
            </button>
          </div>
        </form>
      )}
    </div>
  );
}

function problemOf(code: string, texts: MailTexts, to: string): string {
  if (code === "malformed") return texts.wrong;
  return code === "too_many" ? texts.often : texts.failed.replace("{to}", to);
}

function told(phase: NonNullable<Chat["mailed"]>["phase"], texts: MailTexts): string {
  if (phase === "waiting") return texts.waits;
  return phase === "sent" ? texts.sent : texts.failed;
}
