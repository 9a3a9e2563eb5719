import "./first_run.css";
import { useApp } from "../app";
import { Button } from "../ui/Button";
import { CodeBlock } from "../ui/CodeBlock";
import { Icon } from "../ui/Icon";
import { Link } from "../ui/Link";
import type { SiteView } from "../wire";

/** The site that `beckon init` makes: Beckon serves its pages itself, with the tag in them. */
const DEMO = "demo";

/** No page was ever viewed: how to embed the tag. Turns by itself into the list with the first page view. */
export function FirstRun({ site }: { site: SiteView }) {
  return (
    <section class="first-run" aria-labelledby="first-run">
      <h2 id="first-run" class="first-run-title">
        See who is on {site.name}
      </h2>
      {site.key === DEMO ? <DemoSteps /> : <Steps siteKey={site.key} />}
    </section>
  );
}

function Steps({ siteKey }: { siteKey: string }) {
  const { desk } = useApp();
  const tag = `<script async src="${location.origin}/widget.js" data-site="${siteKey}"></script>`;
  return (
    <>
      <p class="soft">Paste this tag into every page, anywhere in head or body. Nothing else is needed.</p>
      <CodeBlock name="tag" text={tag} />
      <Waiting />
      <p class="faint">
        Then open a page of your site in another tab: it appears here within a second.{" "}
        {desk.manages.value && (
          <>
            Tag managers and strict policies are explained under{" "}
            <Link section="settings" item="embed">
              Settings, Embed
            </Link>
            .
          </>
        )}
      </p>
    </>
  );
}

function DemoSteps() {
  const { desk } = useApp();
  return (
    <>
      <p class="soft">
        Its pages have the tag already.{" "}
        <a href="/demo/" target="_blank" rel="noopener">
          Open the demo shop
        </a>{" "}
        in another tab: you appear here within a second, as a visitor.
      </p>
      <Waiting />
      {desk.manages.value && (
        <p class="faint">
          A site of your own is added with the plus sign under <Link section="settings">Settings</Link>.
        </p>
      )}
    </>
  );
}

function Waiting() {
  return (
    <p class="first-run-wait" role="status">
      <span class="pulse" aria-hidden="true" />
      Waiting for the first page view…
    </p>
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
