import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../app";
import { Button } from "../ui/Button";
import { Select } from "../ui/Field";
import { Icon } from "../ui/Icon";
import { Link } from "../ui/Link";
import { AddSite } from "./AddSite";
import { PAGES, type PageName } from "./pages";

interface Props {
  page: PageName;
  site: string;
  /** Names by id. */
  sites: ReadonlyMap<string, string>;
}

/** Which site, and which page of its settings. A dot says where something is not saved. */
export function SettingsNav({ page, site, sites }: Props) {
  const { layout } = useApp();
  const [adding, setAdding] = useState(false);
  const links = useRef<HTMLUListElement>(null);
  // On a phone the pages are a row that is wider than the screen.
  useLayoutEffect(() => {
    links.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [page]);
  return (
    <nav class="settings-nav" aria-label="Settings">
      <div class="settings-site">
        {sites.size < 2 ? (
          <p class="settings-site-name truncate">{sites.get(site) ?? "No site yet"}</p>
        ) : (
          <Select
            label="Site"
            quiet
            value={site}
            onChange={(event) => layout.setSite(event.currentTarget.value)}
          >
            {[...sites].map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
        <Button icon="plus" aria-label="Add site" onClick={() => setAdding(true)} />
      </div>
      <ul ref={links} class="nav-links">
        {(Object.keys(PAGES) as PageName[]).map((name) => (
          <li key={name}>
            <PageLink name={name} site={site} here={name === page} />
          </li>
        ))}
      </ul>
      {adding && <AddSite close={() => setAdding(false)} />}
    </nav>
  );
}

function PageLink({ name, site, here }: { name: PageName; site: string; here: boolean }) {
  const { settings } = useApp();
  const unsaved = settings.unsaved.value.some((each) => each.site === site && each.form === name);
  return (
    <Link class="nav-link" section="settings" item={name} aria-current={here ? "page" : undefined}>
      <Icon name={PAGES[name].icon} />
      {PAGES[name].title}
      {unsaved && (
        <span class="settings-unsaved" title="Not saved">
          <span class="visually-hidden">, not saved</span>
        </span>
      )}
    </Link>
  );
}
