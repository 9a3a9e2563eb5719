import type { Claim } from "./claim";
import type { Notifier } from "./notifier";
import type { Preferences } from "./preferences";
import { Ringer, type RingerWorld } from "./ringer";
import type { Tone } from "./tone";

export interface AlertsWorld extends Pick<RingerWorld, "attention" | "open"> {
  readonly claim: Claim;
  readonly tone: Tone;
  readonly notifier: Notifier;
  readonly preferences: Preferences;
}

/** Everything that calls an agent who looks elsewhere. */
export class Alerts {
  readonly tone: Tone;
  readonly notifier: Notifier;
  readonly preferences: Preferences;
  readonly ringer: Ringer;

  constructor({ claim, tone, notifier, preferences, attention, open }: AlertsWorld) {
    this.tone = tone;
    this.notifier = notifier;
    this.preferences = preferences;
    this.ringer = new Ringer({
      contest: (key, rank) => claim.contest(key, rank),
      play: (kind) => tone.play(kind),
      notify: (alert) => notifier.show(alert),
      wanted: () => preferences.wanted.peek(),
      attention,
      open,
    });
  }
}
