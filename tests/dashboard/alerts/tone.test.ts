import { expect, test } from "vitest";
import { Tone } from "../../../dashboard/src/alerts/tone";

/** Audio that notes when each note begins and at what frequency; `allowed` says whether it runs once asked to. */
function loudspeaker(state: AudioContextState = "running", allowed = false) {
  const struck: { begins: number; frequency: number }[] = [];
  const volume = {
    gain: {
      setValueAtTime: () => {},
      linearRampToValueAtTime: () => {},
      exponentialRampToValueAtTime: () => {},
    },
    connect: <T>(next: T) => next,
  };
  const audio = {
    state,
    currentTime: 10,
    destination: {},
    resume: async () => {
      if (allowed) audio.state = "running";
    },
    createGain: () => volume,
    createOscillator: () => {
      const frequency = { value: 0 };
      const start = (begins: number) => struck.push({ begins, frequency: Math.round(frequency.value) });
      return { frequency, start, stop: () => {}, connect: <T>(next: T) => next };
    },
  };
  const clock = { now: 0 };
  const tone = new Tone(
    () => audio as unknown as AudioContext,
    () => clock.now,
  );
  return { struck, tone, clock, audio };
}

test("nothing sounds before somebody has touched the page", () => {
  const { struck, tone } = loudspeaker();
  tone.play("message");
  expect(struck).toEqual([]);
  tone.unlock();
  tone.play("message");
  expect(struck).toHaveLength(1);
});

test("a request rises", () => {
  const { struck, tone } = loudspeaker();
  tone.unlock();
  tone.play("request");
  expect(struck.map(({ frequency }) => frequency)).toEqual([440, 587, 740]);
  expect(struck.map(({ begins }) => begins)).toEqual([10, 10.13, 10.26]);
});

test("a burst sounds once", () => {
  const { struck, tone, clock } = loudspeaker();
  tone.unlock();
  tone.play("message");
  clock.now = 1_499;
  tone.play("message");
  expect(struck).toHaveLength(1);
  clock.now = 1_500;
  tone.play("message");
  expect(struck).toHaveLength(2);
});

test("audio the browser holds back is silent", () => {
  const { struck, tone } = loudspeaker("suspended");
  tone.unlock();
  tone.play("message");
  expect(struck).toEqual([]);
});

test("audio that the system paused sounds again after the next press", () => {
  const { struck, tone, audio } = loudspeaker("running", true);
  tone.unlock();
  audio.state = "suspended";
  tone.unlock();
  tone.play("message");
  expect(struck).toHaveLength(1);
});
