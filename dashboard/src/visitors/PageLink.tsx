import { followable } from "./links";
import { pathOf } from "./words";

interface Props {
  url: string;
  /** The host as well, for pages of other sites. */
  whole?: boolean;
}

/** An address a visitor's browser told of: a link only where it is http or https, and always plain text. */
export function PageLink({ url, whole = false }: Props) {
  const target = followable(url);
  const words = whole ? url.replace(/^https?:\/\/(www\.)?/, "") : pathOf(url);
  if (!target) return <span title={url}>{words}</span>;
  return (
    <a class="page-link" href={target} target="_blank" rel="noopener noreferrer" title={url}>
      {words}
    </a>
  );
}
