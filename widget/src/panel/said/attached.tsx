import { useLayoutEffect, useRef } from "preact/hooks";
import type { Line, Session } from "../../session";
import { adopt } from "../sheet";
import type { Words } from "../words";
import css from "./attached.css?inline";
import { Sent } from "./sent";

/** What an agent sent along with a line. */
export function Attached({ line, session, words }: { line: Line; session: Session; words: Words }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => adopt(place.current as Node, css), []);
  return (
    <div class="attached" ref={place}>
      {line.attached?.file && <Sent file={line.attached.file} session={session} words={words} />}
      <Answers line={line} session={session} />
    </div>
  );
}

/** What may be pressed instead of writing, until the visitor says anything. Each tab would say it under the same id. */
function Answers({ line, session }: { line: Line; session: Session }) {
  const { attached } = line;
  const { lines, chat } = session.state;
  const answered = lines.findLastIndex(({ author }) => author === "visitor") > lines.indexOf(line);
  if (!attached?.answer_id || answered || chat?.phase !== "active") return null;
  const id = attached.answer_id;
  return (
    <div class="answers">
      {attached.answers.map((answer) => (
        <button
          key={answer}
          type="button"
          class="secondary"
          dir="auto"
          onClick={({ currentTarget }) => {
            // The button goes away.
            (currentTarget.getRootNode() as ShadowRoot).querySelector("textarea")?.focus();
            session.send(answer, id);
          }}
        >
          {answer}
        </button>
      ))}
    </div>
  );
}
