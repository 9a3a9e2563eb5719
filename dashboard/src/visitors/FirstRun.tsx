import "./first_run.css";
import { useApp } from "../app";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import type { SiteView } from "../wire";

/** No page was ever viewed: how to embed the tag. Turns by itself into the list with the first page view. */
export function FirstRun({ site }: { site: SiteView }) {
  const { toasts, router } = useApp();
  const snippet = `<script async src="${location.origin}/widget.js" data-site="${site.key}"></script>`;
  const copy = () =>
    navigator.clipboard.writeText(snippet).then(
      () => toasts.show("Copied."),
      () => toasts.error("This browser does not let pages copy. Select the text and copy it by hand."),
    );
  return (
    <section class="first-run" aria-labelledby="first-run">
      <h2 id="first-run" class="first-run-title">
        See who is on {site.name}
      </h2>
      <p class="soft">Paste this tag into every page, before the end of the body. Nothing else is needed.</p>
      <div class="first-run-code">
        <code>{snippet}</code>
        <Button size="small" icon="copy" onClick={copy}>
          Copy
        </Button>
      </div>
      <p class="first-run-wait" role="status">
        <span class="pulse" aria-hidden="true" />
        Waiting for the first page view…
      </p>
      <p class="faint">
        Then open a page of your site in another tab: it appears here within a second. Tag managers,
        frameworks and strict policies are explained under{" "}
        <a
          href="/dashboard/settings/embed"
          onClick={(event) => {
            event.preventDefault();
            router.go("settings", "embed");
          }}
        >
          Settings, Embed
        </a>
        .
      </p>
    </section>
  );
}

/** The tag works: said once, above the list. */
export function FirstViewReceived({ dismiss }: { dismiss: () => void }) {
  return (
    <div class="first-view" role="status">
      <Icon name="check" />
      <strong>First page view received.</strong>
      <span class="soft">The tag works. Visitors appear below as they come.</span>
      <Button kind="quiet" size="small" icon="close" aria-label="Dismiss" onClick={dismiss} />
    </div>
  );
}
