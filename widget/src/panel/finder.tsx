import { useEffect, useRef, useState } from "preact/hooks";
import { newId } from "../ids";
import type { Opened } from "../session";
import type { ArticlesFound } from "../wire";
import type { Part } from "./part";

/** What is typed is asked for when the visitor pauses. */
const PAUSE = 300;

export interface Finding extends Part {
  open: (article: Opened | null) => void;
  /** For who comes back: the article they read, which takes the focus where it is listed, and what they had typed. */
  kept: { read: string; text: string };
}

/** Articles that fit the page and what the visitor looked for, or else what they type. Nothing where there are none. */
export function Finder({ session, words, open, kept }: Finding) {
  const [text, type] = useState(kept.text);
  const found = useFound(session, text.trim());
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!kept.read || !found) return;
    const { current } = list;
    (current?.querySelector<HTMLElement>(`[id="${kept.read}"]`) ?? current?.querySelector("input"))?.focus();
  }, [found !== null]);
  if (!found?.any) return null;
  return (
    <section class="footer" aria-label={words.say("help")} ref={list}>
      <input
        type="search"
        aria-label={words.say("search")}
        placeholder={words.say("search")}
        maxLength={200}
        enterkeyhint="search"
        value={text}
        onInput={(event) => {
          kept.text = event.currentTarget.value;
          type(kept.text);
        }}
      />
      <div aria-live="polite">
        {text.trim() && !found.articles[0] && <p class="note">{words.say("nothing")}</p>}
        <ul>
          {found.articles.map(({ id, title, excerpt }) => (
            <li key={id}>
              <button
                type="button"
                id={id}
                dir="auto"
                onClick={() => {
                  kept.read = id;
                  open({ id, title });
                }}
              >
                <b>{title}</b>
                <span>{excerpt}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

/** The latest answer; null before the first one. */
function useFound(session: Finding["session"], text: string): ArticlesFound | null {
  const [found, take] = useState<ArticlesFound | null>(null);
  useEffect(() => {
    let wanted = true;
    const ask = async () => {
      const language = /^[\w-]{2,64}/.exec(document.documentElement.lang)?.[0] ?? navigator.language;
      const answer = await session.ask({
        type: "articles.find",
        id: newId(),
        text: text.toWellFormed(),
        language,
      });
      if (wanted && answer.type === "articles") take(answer);
    };
    const timer = setTimeout(ask, found ? PAUSE : 0);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [text]);
  return found;
}
