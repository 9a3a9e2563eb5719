import "./settings.css";
import { useEffect } from "preact/hooks";
import { useApp } from "../app";
import { manages } from "../models/desk_state";
import { Button } from "../ui/Button";
import { EmptyState, ErrorState } from "../ui/EmptyState";
import { lazy } from "../ui/lazy";
import { LOCALE } from "../ui/moment";
import { Skeleton } from "../ui/Skeleton";
import { EmbedPage } from "./EmbedPage";
import { HoursPage } from "./hours/HoursPage";
import { PeoplePage } from "./PeoplePage";
import { PAGES, type PageName, pageOf } from "./pages";
import { SettingsNav } from "./SettingsNav";
import { SitePage } from "./SitePage";
import type { SiteForms } from "./site_forms";
import { useKeptNotice } from "./useKeptNotice";

const RulesPage = lazy(async () => (await import("./rules/RulesPage")).RulesPage);
const ArticlesPage = lazy(async () => (await import("./articles/ArticlesPage")).ArticlesPage);
const BlocksPage = lazy(async () => (await import("./blocks/BlocksPage")).BlocksPage);
const IdentityPage = lazy(async () => (await import("./identity/IdentityPage")).IdentityPage);
const TeamsPage = lazy(async () => (await import("./teams/TeamsPage")).TeamsPage);

/** The Settings screen: a page for the site, its tag, its hours, its rules, its articles, its teams, who is blocked, its keys, and the people. Owners change, others read who may. */
export function SettingsPage({ page, part = "" }: { page: string; part?: string }) {
  const { desk, layout, settings } = useApp();
  useKeptNotice();
  if (!desk.loaded.value) return <Skeleton label="Loading settings" />;
  if (!desk.manages.value) return <NotYours />;
  const name = pageOf(page);
  const sites = new Map([
    ...settings.added.value,
    ...[...desk.sites.value.values()].map(({ id, name }) => [id, name] as const),
  ]);
  const site = sites.has(layout.site.value) ? layout.site.value : ([...sites.keys()][0] ?? "");
  return (
    <div class="settings">
      <SettingsNav page={name} site={site} sites={sites} />
      <main class="settings-main" key={`${name} ${site}`}>
        <h1 class="settings-title">{PAGES[name].title}</h1>
        {name === "people" && <PeoplePage sites={sites} />}
        {name === "rules" && (site ? <RulesPage site={site} rule={part} /> : <NoSites />)}
        {name === "articles" && (site ? <ArticlesPage site={site} article={part} /> : <NoSites />)}
        {name === "teams" && (site ? <TeamsPage site={site} /> : <NoSites />)}
        {name === "blocked" && (site ? <BlocksPage site={site} /> : <NoSites />)}
        {name === "identity" && (site ? <IdentityPage site={site} /> : <NoSites />)}
        {isOfSite(name) && <OfSite page={name} site={site} />}
      </main>
    </div>
  );
}

type FormPage = Exclude<PageName, "people" | "rules" | "articles" | "teams" | "blocked" | "identity">;
const NO_FORMS: ReadonlySet<PageName> = new Set([
  "people",
  "rules",
  "articles",
  "teams",
  "blocked",
  "identity",
]);

/** Whether the page is one of the forms that the settings of a site are. */
function isOfSite(page: PageName): page is FormPage {
  return !NO_FORMS.has(page);
}

function OfSite({ page, site }: { page: FormPage; site: string }) {
  const { settings } = useApp();
  const forms = site ? settings.site(site) : null;
  const state = forms?.state.value;
  useEffect(() => {
    if (forms?.state.peek().phase === "failed") void forms.load();
  }, [forms]);
  if (!forms || !state) return <NoSites />;
  if (state.phase === "loading")
    return <Skeleton widths={["30%", "80%", "60%", "80%"]} label="Loading settings" />;
  if (state.phase === "failed") return <Failed reason={state.reason} forms={forms} />;
  if (page === "embed") return <EmbedPage settings={state.settings} />;
  if (page === "hours") return <HoursPage form={state.hours} preview={state.preview} />;
  return <SitePage form={state.form} />;
}

function Failed({ reason, forms }: { reason: string; forms: SiteForms }) {
  return (
    <ErrorState
      title="The settings could not be loaded"
      action={<Button onClick={() => forms.load()}>Try again</Button>}
    >
      <p>{reason}</p>
    </ErrorState>
  );
}

function NoSites() {
  return (
    <EmptyState icon="globe" title="No site yet">
      <p>Add the first one beside “Settings”; then its tag, hours and looks are set here.</p>
    </EmptyState>
  );
}

function NotYours() {
  const { desk } = useApp();
  const owners = [...desk.agents.value.values()].filter(manages);
  const names = new Intl.ListFormat(LOCALE, { type: "disjunction" }).format(owners.map(({ name }) => name));
  return (
    <main class="page">
      <EmptyState icon="settings" title="Settings are for owners">
        <p>
          {names
            ? `Ask ${names} to change hours, looks or people.`
            : "Ask an owner to change hours, looks or people."}
        </p>
      </EmptyState>
    </main>
  );
}
