import { useApp } from "../app";
import { Icon } from "../ui/Icon";
import { exact, moment } from "../ui/moment";
import type { VisitorRow } from "../wire";
import { AttentionMark, ChatMark, DeviceIcon, InvitationMark, StateMark } from "./marks";
import { Ticking } from "./Ticking";
import {
  countryName,
  deviceWords,
  isOpen,
  pathOf,
  placeName,
  plainDevice,
  resultWords,
  sourceWords,
  visitorName,
} from "./words";

interface Props {
  row: VisitorRow;
}

export function VisitorCell({ row }: Props) {
  const { city, country } = row.place;
  const told = !row.name && !city;
  return (
    <>
      <span dir="auto" class={row.name ? "visitor-name truncate" : "visitor-name visitor-unnamed truncate"}>
        {visitorName(row)}
      </span>
      {row.visits > 1 && (
        <span class="tag figures" title={`Visit ${row.visits}`}>
          {row.visits}×
        </span>
      )}
      {country && !told && (
        <abbr class="country" title={placeName(row.place) || countryName(country)}>
          {country}
        </abbr>
      )}
    </>
  );
}

export function PageCell({ row }: Props) {
  const path = pathOf(row.url);
  return (
    <span dir="auto" class="truncate" title={`${row.title}\n${row.url}`}>
      {row.title && <span class="page-name">{row.title}</span>} <span class="faint">{path}</span>
    </span>
  );
}

export function SinceCell({ at, stopped }: { at: number; stopped: boolean }) {
  return (
    <time class="figures" dateTime={new Date(at).toISOString()} title={exact(at)}>
      {stopped ? "–" : <Ticking since={at} />}
    </time>
  );
}

export function SourceCell({ row }: Props) {
  const { name, words } = sourceWords(row.source);
  return (
    <span dir="auto" class="truncate" title={[name, words].filter(Boolean).join(" ")}>
      {name} {row.source.words && <span class="faint">{words}</span>}
    </span>
  );
}

export function SearchesCell({ row }: Props) {
  const [latest, ...before] = row.searches;
  if (!latest) return null;
  const all = row.searches
    .map((search) => [search.query, resultWords(search)].filter(Boolean).join(" – "))
    .join("\n");
  return (
    <>
      <span dir="auto" class="truncate" title={all}>
        <span class="search-latest">{latest.query}</span>
        {latest.results !== 0 && before.length > 0 && (
          <span class="faint">, {before.map((search) => search.query).join(", ")}</span>
        )}
      </span>
      {latest.results === 0 && (
        <span class="chip chip-waiting" title={resultWords(latest)}>
          <Icon name="search" size={12} />
          none
        </span>
      )}
    </>
  );
}

export function DeviceCell({ row }: Props) {
  const { browser, system } = plainDevice(row.device);
  return (
    <>
      <DeviceIcon kind={row.device.kind} />
      <span class="truncate" title={`${row.device.kind}: ${deviceWords(row.device)}`}>
        {browser || system || deviceWords(row.device)}
        {browser && system && <span class="device-system"> · {system}</span>}
      </span>
    </>
  );
}

export function StateCell({ row, gone }: Props & { gone: boolean }) {
  return <StateMark state={gone ? "gone" : row.activity} />;
}

export function InvitationCell({ row }: Props) {
  const { clock } = useApp();
  if (row.chat) return <ChatMark chat={row.chat} />;
  if (row.attention.length && !(row.invitation && isOpen(row.invitation))) {
    return (
      <>
        {row.invitation?.phase === "declined" && <InvitationMark invitation={row.invitation} />}
        <AttentionMark rules={row.attention} />
      </>
    );
  }
  if (row.invitation) return <InvitationMark invitation={row.invitation} />;
  if (!row.quiet) return null;
  return (
    <span class="faint truncate" title={row.quiet.reason}>
      {row.quiet.until === null ? "Not again" : `Quiet until ${moment(row.quiet.until, clock.exact())}`}
    </span>
  );
}
