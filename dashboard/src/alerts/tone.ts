import type { AlertKind } from "./ringing";

/** Semitones above A4: a request rises, a colleague's call does as well, a message is one soft note, an acceptance is a
 * third, and what is due is one that falls. */
const NOTES: Record<AlertKind, readonly number[]> = {
  request: [0, 5, 9],
  mention: [0, 5, 9],
  message: [7],
  accepted: [3, 7],
  due: [7, 3],
};
const A4 = 440;
const LOUDNESS = 0.08;
const STEP = 0.13;
const FADE = 0.5;
/** Alerts of one burst sound as one. */
const REST = 1_500;

/** Soft sine tones made by the browser; silent until somebody has pressed something, as browsers demand. */
export class Tone {
  readonly #make: () => AudioContext;
  readonly #now: () => number;
  #audio: AudioContext | null = null;
  #last = Number.NEGATIVE_INFINITY;

  constructor(make: () => AudioContext, now: () => number) {
    this.#make = make;
    this.#now = now;
  }

  /** Called at each press: from the first one that the browser takes for one a tone may sound, also after a pause. */
  unlock(): void {
    this.#audio ??= this.#make();
    if (this.#audio.state !== "running") void this.#audio.resume().catch(() => {});
  }

  play(kind: AlertKind): void {
    const now = this.#now();
    if (this.#audio?.state !== "running" || now - this.#last < REST) return;
    this.#last = now;
    for (const [index, note] of NOTES[kind].entries()) strike(this.#audio, note, index * STEP);
  }
}

function strike(audio: AudioContext, semitones: number, delay: number): void {
  const begins = audio.currentTime + delay;
  const oscillator = audio.createOscillator();
  oscillator.frequency.value = A4 * 2 ** (semitones / 12);
  const volume = audio.createGain();
  volume.gain.setValueAtTime(0, begins);
  volume.gain.linearRampToValueAtTime(LOUDNESS, begins + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, begins + FADE);
  oscillator.connect(volume).connect(audio.destination);
  oscillator.start(begins);
  oscillator.stop(begins + FADE);
}
