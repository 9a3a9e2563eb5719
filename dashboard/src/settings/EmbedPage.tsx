import "./embed.css";
import { useApp } from "../app";
import { CodeBlock } from "../ui/CodeBlock";
import { Icon } from "../ui/Icon";
import { Time } from "../ui/Time";
import { useLasting } from "../ui/useLasting";
import type { SiteSettings } from "../wire";
import { Part } from "./Part";
import { policyLines, scriptAddress, tagManagerSnippet } from "./snippet";

/** Milliseconds after which silence has a cause. */
const LATE = 10_000;

/** The tag to paste, and whether it has been seen at work. */
export function EmbedPage({ settings }: { settings: SiteSettings }) {
  const { desk } = useApp();
  const script = scriptAddress(settings.snippet);
  const seen = desk.sites.value.get(settings.id)?.first_view_at ?? settings.first_view_at;
  return (
    <div class="settings-parts">
      <Part
        title="Tag"
        hint="Paste it into every page, anywhere in head or body. It loads by itself and holds nothing up."
      >
        <CodeBlock name="tag" text={settings.snippet} />
        <FirstView at={seen} settings={settings} />
      </Part>
      {script && (
        <>
          <Part
            title="Tag managers"
            hint="Some of them strip data attributes. This tag carries the site’s key in its address instead."
          >
            <CodeBlock name="tag for tag managers" text={tagManagerSnippet(script, settings.key)} />
          </Part>
          <Part
            title="Content Security Policy"
            hint="Does your site send such a policy? Then add these to its lines; without the last one pictures of agents and in chats are not shown. Nothing else is needed: no unsafe-inline, no unsafe-eval."
          >
            <CodeBlock name="policy lines" text={policyLines(script).join("\n")} />
          </Part>
        </>
      )}
    </div>
  );
}

/** Turns by itself when the first page view comes. */
function FirstView({ at, settings }: { at: number | null; settings: SiteSettings }) {
  const late = useLasting(at === null, LATE);
  return (
    <div class={`embed-view${at === null ? "" : " embed-view-seen"}`} role="status">
      {at === null ? (
        <>
          <span class="embed-view-pulse" aria-hidden="true" />
          <div>
            <p class="embed-view-title">Waiting for the first page view…</p>
            <p class="field-hint">Open one of your pages in another tab; this turns within a second.</p>
            {late && <Mistakes settings={settings} />}
          </div>
        </>
      ) : (
        <>
          <Icon name="check" />
          <p class="embed-view-title">
            First page view received <Time at={at} />
          </p>
        </>
      )}
    </div>
  );
}

/** What usually keeps the first page view away. */
function Mistakes({ settings: { key, origins } }: { settings: SiteSettings }) {
  return (
    <>
      <p class="embed-mistakes-title">Nothing yet? Most often it is one of these:</p>
      <ul class="embed-mistakes">
        <li>
          The page has another key: its tag must say <code>{key}</code>.
        </li>
        <li>
          The page is at an address that the site does not list. Listed: {origins.join(", ") || "none"}.
        </li>
        <li>
          A Content Security Policy or an ad blocker holds the script back; the browser’s console says so.
        </li>
      </ul>
    </>
  );
}
