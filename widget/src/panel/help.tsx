import { useLayoutEffect, useRef } from "preact/hooks";
import type { Opened, Session } from "../session";
import { Article } from "./article";
import { Finder } from "./finder";
import css from "./help.css?inline";
import { adopt } from "./sheet";
import type { Words } from "./words";

export interface Props {
  session: Session;
  words: Words;
  /** The article that is read; null shows which there are. */
  article: Opened | null;
  open: (article: Opened | null) => void;
  /** For who comes back: the article they read, which takes the focus where it is listed, and what they had typed. */
  kept: { read: string; text: string };
}

/** Articles that may answer before anybody is asked. They come in a file of their own: a chat never needs them. */
export function Help({ article, ...props }: Props) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => adopt(place.current as Node, css), []);
  return (
    <div class={article ? "pane" : "help"} ref={place}>
      {article ? <Article key={article.id} article={article} {...props} /> : <Finder {...props} />}
    </div>
  );
}
