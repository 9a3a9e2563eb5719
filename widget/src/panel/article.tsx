import { useEffect, useState } from "preact/hooks";
import { newId } from "../ids";
import type { Opened } from "../session";
import type { ArticleShown } from "../wire";
import { isComposing, useFocus } from "./hooks";
import { Icon } from "./icons";
import type { Part } from "./part";
import { Text } from "./text";

interface Props extends Part {
  article: Opened;
  open: (article: null) => void;
}

/** One article, the way back, and the question whether it helped. */
export function Article({ session, words, article, open }: Props) {
  const [shown, show] = useState<ArticleShown | null>();
  const title = useFocus<HTMLHeadingElement>(true);
  useEffect(() => {
    session
      .ask({ type: "article.read", id: newId(), article: article.id })
      .then((answer) => show(answer.type === "article" ? answer : null));
  }, []);
  const back = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || isComposing(event)) return;
    event.stopPropagation();
    open(null);
  };
  return (
    <article class="article" lang={shown?.language || undefined} onKeyDown={back}>
      <button type="button" class="again" lang={words.language} onClick={() => open(null)}>
        <Icon name="back" />
        {words.say("list")}
      </button>
      <h3 tabIndex={-1} dir="auto" ref={title}>
        {shown?.title ?? article.title}
      </h3>
      {shown === null && <p role="status">{words.say("article_gone")}</p>}
      {shown && (
        <>
          <p class="body" dir="auto">
            <Text text={shown.body} />
          </p>
          {shown.url && (
            <a href={shown.url} lang={words.language} target="_blank" rel="noopener noreferrer nofollow">
              {words.say("on_site")}
            </a>
          )}
          <Helpful session={session} words={words} article={article.id} />
        </>
      )}
    </article>
  );
}

function Helpful({ session, words, article }: Pick<Props, "session" | "words"> & { article: string }) {
  const [said, say] = useState(false);
  const answer = (helpful: boolean) => {
    session.ask({ type: "article.rate", id: newId(), article, helpful });
    say(true);
  };
  return (
    <div class="helpful" lang={words.language}>
      {said ? (
        <Thanks text={words.say("helped")} />
      ) : (
        <>
          <p id="helpful">{words.say("helpful")}</p>
          <button type="button" class="secondary" aria-describedby="helpful" onClick={() => answer(true)}>
            {words.say("yes")}
          </button>
          <button type="button" class="secondary" aria-describedby="helpful" onClick={() => answer(false)}>
            {words.say("no")}
          </button>
        </>
      )}
    </div>
  );
}

/** Takes the focus of the button that went away. */
function Thanks({ text }: { text: string }) {
  const said = useFocus<HTMLParagraphElement>(true);
  return (
    <p role="status" tabIndex={-1} ref={said}>
      {text}
    </p>
  );
}
