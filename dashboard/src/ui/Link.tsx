import type { AnchorHTMLAttributes } from "preact";
import { useApp } from "../app";
import { href, type Section } from "../router";

type Passed = "class" | "title" | "children" | "aria-label" | "aria-current" | "aria-describedby";

interface Props extends Pick<AnchorHTMLAttributes<HTMLAnchorElement>, Passed> {
  section: Section;
  item?: string;
  part?: string;
  /** What a plain press does, where going there is not all. */
  follow?: () => void;
}

/** A link within the dashboard: a plain press needs no reload, any other is the browser's, as in a new tab. */
export function Link({ section, item = "", part = "", follow, ...rest }: Props) {
  const { router } = useApp();
  const pressed = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (follow) follow();
    else router.go(section, item, part);
  };
  return <a {...rest} href={href(section, item, part)} onClick={pressed} />;
}
