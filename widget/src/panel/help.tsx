import { useLayoutEffect, useRef } from "preact/hooks";
import type { Opened } from "../session";
import { Article } from "./article";
import { Finder, type Finding } from "./finder";
import css from "./help.css?inline";
import { adopt } from "./sheet";

export interface Props extends Finding {
  /** The article that is read; null shows which there are. */
  article: Opened | null;
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
