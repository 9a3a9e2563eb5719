import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { SurveyTexts } from "../../locales/survey_en";
import type { Chat } from "../../wire";
import { late } from "../late";
import type { Part } from "../part";
import { adopt } from "../sheet";
import type { Words } from "../words";
import { useAnswer } from "./answer";
import { Questions } from "./questions";
import css from "./survey.css?inline";

type Load = () => Promise<{ default: SurveyTexts }>;

const english: Load = () => import("../../locales/survey_en");
const LOADERS = new Map<string, Load>([
  ["de", () => import("../../locales/survey_de")],
  ["fr", () => import("../../locales/survey_fr")],
  ["es", () => import("../../locales/survey_es")],
  ["pt", () => import("../../locales/survey_pt")],
  ["it", () => import("../../locales/survey_it")],
  ["nl", () => import("../../locales/survey_nl")],
  ["pl", () => import("../../locales/survey_pl")],
  ["tr", () => import("../../locales/survey_tr")],
  ["ar", () => import("../../locales/survey_ar")],
  ["he", () => import("../../locales/survey_he")],
  ["ja", () => import("../../locales/survey_ja")],
  ["zh-hans", () => import("../../locales/survey_zh-hans")],
  ["zh-hant", () => import("../../locales/survey_zh-hant")],
]);

/** The survey in the language of the panel, with what the site words otherwise. */
export async function surveyIn(
  words: Pick<Words, "spoken" | "own">,
): Promise<(props: Part) => ComponentChildren> {
  const { spoken, own } = words;
  const { default: ours } = await (LOADERS.get(spoken) ?? english)();
  const said = Object.entries(ours).map(([key, text]) => [key, own[`survey.${key}`] ?? text]);
  const texts: SurveyTexts = Object.fromEntries(said);
  // In a file of its own: few sites send mail.
  const ByMail = late(
    () => import("./by_mail").then(({ byMailIn }) => byMailIn(words)),
    () => null,
  );
  return (props) => {
    const { appearance, state } = props.session;
    const { chat } = state;
    if (!chat?.survey) return null;
    const asked = appearance.survey && chat.survey.phase !== "skipped";
    return (
      <>
        {asked && <Survey {...props} chat={chat} texts={texts} />}
        {appearance.transcript && <ByMail {...props} />}
      </>
    );
  };
}

interface Asked extends Part {
  chat: Chat;
  texts: SurveyTexts;
}

/** What the visitor is asked about a chat that is over. The focus follows what they do, and nothing is spoken unasked. */
function Survey({ session, words, chat, texts }: Asked) {
  const [answer, change] = useAnswer(chat);
  const place = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  const { step } = answer;
  const said = step === "sent" || (step === "open" && chat.survey?.phase === "answered");
  useLayoutEffect(() => adopt(place.current as Node, css), []);
  useEffect(() => {
    if (chat.survey?.phase === "due") session.rate({ type: "survey.ask" });
  }, [chat.id]);
  // What was pressed is gone: whoever pressed it goes on where it was.
  useLayoutEffect(() => {
    if (moved.current) target(place.current as HTMLElement).focus();
    moved.current = false;
  }, [said, step]);

  const send = async (text: string) => {
    const { solved, score } = answer;
    change({ words: text, step: "sending" });
    const { type } = await session.rate({ type: "survey.answer", solved, score, words: text });
    moved.current = Boolean(place.current?.contains(focused(place.current)));
    change({ step: type === "ack" ? "sent" : "failed" });
  };
  const turn = (step: "changing" | "sent" | "skipped") => {
    moved.current = true;
    if (step === "skipped") session.rate({ type: "survey.skip" });
    const { solved = null, score = null, words: before = "" } = chat.survey ?? {};
    change(step === "sent" ? { solved, score, words: before, step } : { step });
  };
  return (
    <div class="survey" ref={place}>
      {said && (
        <>
          <p tabIndex={-1}>{texts.thanks}</p>
          <button type="button" class="again" onClick={() => turn("changing")}>
            {texts.change}
          </button>
        </>
      )}
      {!said && step !== "skipped" && (
        <Questions
          answer={answer}
          words={words}
          texts={texts}
          change={change}
          send={send}
          back={() => turn(chat.survey?.phase === "answered" ? "sent" : "skipped")}
          answered={chat.survey?.phase === "answered"}
        />
      )}
    </div>
  );
}

/** Where the focus goes: to the thanks, or into the questions; to how the chat ended where neither is left. */
function target(place: HTMLElement): HTMLElement {
  const ended = (place.getRootNode() as ShadowRoot).querySelector<HTMLElement>("#ended");
  return place.querySelector<HTMLElement>("p[tabindex], :checked, input") ?? ended ?? place;
}

function focused(place: HTMLElement): Element | null {
  return (place.getRootNode() as ShadowRoot | Document).activeElement;
}
