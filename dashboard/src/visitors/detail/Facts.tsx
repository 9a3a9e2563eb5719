import "./facts.css";
import type { ComponentChildren } from "preact";
import { useApp } from "../../app";
import { Icon } from "../../ui/Icon";
import { localTime } from "../../ui/moment";
import { useReckoned } from "../../ui/useReckoned";
import type { Identity, VisitorDetail } from "../../wire";
import { DeviceIcon } from "../marks";
import { PageLink } from "../PageLink";
import { deviceWords, languageName, placeName, SOURCE_WORDS, sourceWords } from "../words";

/** What is known of the visitor beside the journey. */
export function Facts({ detail }: { detail: VisitorDetail }) {
  const { row, referrer, address, viewport, traits, identity } = detail;
  const source = sourceWords(row.source);
  const attested: unknown[] = identity ? [identity.name, identity.email] : [];
  const claims = Object.entries(traits).filter(
    ([, value]) => value !== null && value !== row.name && !attested.includes(value),
  );
  return (
    <section class="part" aria-labelledby="facts">
      <h3 id="facts" class="part-name">
        About
      </h3>
      <dl class="facts">
        {identity && <Verified identity={identity} />}
        {claims.map(([name, value]) => (
          <Fact key={name} name={name} hint="As the site says; not checked">
            {String(value)}
          </Fact>
        ))}
        <Fact name="Place">
          {placeName(row.place) || <span class="faint">Unknown</span>} <LocalTime zone={row.zone} />
        </Fact>
        <Fact name="Source">
          {source.name}{" "}
          <span class="soft">
            {[row.source.name && SOURCE_WORDS[row.source.kind].toLowerCase(), source.words]
              .filter(Boolean)
              .join(", ")}
          </span>
        </Fact>
        {referrer && (
          <Fact name="Referrer">
            <PageLink url={referrer} whole />
          </Fact>
        )}
        <Fact name="Device">
          <span class="fact-device">
            <DeviceIcon kind={row.device.kind} />
            {deviceWords(row.device)}
            {viewport[0] > 0 && <span class="faint figures">{viewport.join(" × ")}</span>}
          </span>
        </Fact>
        <Fact name="Language">{languageName(row.language)}</Fact>
        {address && (
          <Fact name="Address">
            <span class="figures">{address}</span>
          </Fact>
        )}
      </dl>
    </section>
  );
}

/** What the site has proven of the visitor, each with its mark. */
function Verified({ identity }: { identity: Identity }) {
  const facts = { Name: identity.name, "E-mail": identity.email, "Their id": identity.subject };
  return Object.entries(facts)
    .filter(([, value]) => value)
    .map(([name, value]) => (
      <Fact key={name} name={name} hint="Proven by the site">
        {value}{" "}
        <span class="fact-verified" title="Verified by the site">
          <Icon name="check" size={12} />
          <span>Verified</span>
        </span>
      </Fact>
    ));
}

function Fact({ name, hint, children }: { name: string; hint?: string; children: ComponentChildren }) {
  return (
    <div class="fact">
      <dt title={hint} class="truncate">
        {name}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What a browser tells that hides its zone, and what stands for one that tells none. Nobody lives by it. */
const NOWHERE = "UTC";

/** The time where the visitor is. */
function LocalTime({ zone }: { zone: string }) {
  const { clock } = useApp();
  const time = useReckoned(() => localTime(clock.now, zone), [clock, zone]).value;
  if (!time || zone === NOWHERE) return null;
  return (
    <span class="faint figures" title={zone}>
      · {time} there
    </span>
  );
}
