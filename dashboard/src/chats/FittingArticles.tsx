import "./fitting.css";
import { useRef } from "preact/hooks";
import { useApp } from "../app";
import { Icon } from "../ui/Icon";
import { useAnswer } from "../useAnswer";
import type { ArticleFound, ArticleView, VisitorDetail } from "../wire";

interface Props {
  chat: string;
  detail: VisitorDetail;
  /** Gives the keyboard to the reply. */
  reply: () => void;
}

/** Help articles that fit the page and the searches of the visitor; a press puts one behind what is being written. */
export function FittingArticles({ chat, detail, reply }: Props) {
  const { api, drafts, toasts } = useApp();
  const { id, url, searches } = detail.row;
  // Asked anew when the visitor goes on, or searches; what there was stays until the answer.
  const at = new URLSearchParams({ url, searches: String(searches.length) });
  const { answer } = useAnswer<ArticleFound[]>(detail.live ? `/visitors/${id}/articles?${at}` : "");
  const last = useRef<ArticleFound[]>([]);
  last.current = answer ?? last.current;
  if (!detail.live || last.current.length === 0) return null;
  const put = async (article: ArticleFound) => {
    try {
      const text = article.url ?? (await api.get<ArticleView>(`/articles/${article.id}`)).article.body;
      drafts.set(chat, [drafts.get(chat), `${article.title}\n${text}`].filter(Boolean).join("\n\n"));
      reply();
    } catch (error) {
      toasts.error((error as Error).message);
    }
  };
  return (
    <section class="part" aria-labelledby="fitting">
      <h3 id="fitting" class="part-name">
        Articles that may help
      </h3>
      <ul class="fitting">
        {last.current.map((article) => (
          <li key={article.id}>
            <button
              type="button"
              class="fitting-article"
              title={article.url ? "Put its address into the reply" : "Put its text into the reply"}
              onClick={() => put(article)}
            >
              <Icon name={article.url ? "link" : "book"} />
              <span class="fitting-words" dir="auto">
                <span class="truncate">{article.title}</span>
                <span class="fitting-excerpt truncate">{article.excerpt}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
