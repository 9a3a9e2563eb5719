import { LOCALE } from "../../ui/moment";
import type { Bar } from "./rehearsal_words";

interface Props {
  label: string;
  bars: readonly Bar[];
}

/** A few numbers side by side, the first, the middle and the last one named below; each says itself on hover. */
export function Bars({ label, bars }: Props) {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const shown = [bars[0], bars[Math.floor(bars.length / 2)], bars.at(-1)];
  return (
    <figure class="bars">
      <figcaption>{label}</figcaption>
      <ul class="bars-row">
        {bars.map(({ name, count }) => (
          <li key={name} class="bar" title={`${name}: ${count}`}>
            <span class="bar-fill" style={{ height: `${(100 * count) / most}%` }} />
            <span class="visually-hidden">
              {name}: {count}
            </span>
          </li>
        ))}
      </ul>
      <p class="bars-names faint" aria-hidden="true">
        {shown.map((bar) => (
          <span key={bar?.name}>{bar?.name}</span>
        ))}
      </p>
    </figure>
  );
}

/** Numbers below each other with what they count. */
export function Tally({ bars }: { bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <dl class="tally">
      {bars.map(({ name, count }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class="figures">{count.toLocaleString(LOCALE)}</dd>
          <dd class="tally-bar" aria-hidden="true">
            <span style={{ width: `${(100 * count) / most}%` }} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
