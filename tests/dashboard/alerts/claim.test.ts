import { expect, test } from "vitest";
import { Claim, type Wire } from "../../../dashboard/src/alerts/claim";

/** Tabs of one browser with a clock that moves when told. */
class Browser {
  readonly #wires: Wire[] = [];
  #due: (() => void)[] = [];

  tab(name: string): Claim {
    const wire: Wire = {
      onmessage: null,
      postMessage: (bid) => {
        for (const other of this.#wires) {
          if (other !== wire) other.onmessage?.(new MessageEvent("message", { data: bid }));
        }
      },
    };
    this.#wires.push(wire);
    return new Claim(name, wire, (_, callback) => this.#due.push(callback));
  }

  pass(): void {
    const due = this.#due;
    this.#due = [];
    for (const callback of due) callback();
  }
}

test("a single tab wins", async () => {
  const browser = new Browser();
  const won = browser.tab("a").contest("k", 1);
  browser.pass();
  expect(await won).toBe(true);
});

test("of two tabs of one rank exactly one wins", async () => {
  const browser = new Browser();
  const [a, b] = [browser.tab("a"), browser.tab("b")];
  const won = [b.contest("k", 1), a.contest("k", 1)];
  browser.pass();
  expect(await Promise.all(won)).toEqual([false, true]);
});

test("the tab that looks at the chat wins over a visible one, that over a hidden one", async () => {
  const browser = new Browser();
  const [a, b, c] = [browser.tab("a"), browser.tab("b"), browser.tab("c")];
  const won = [a.contest("k", 2), b.contest("k", 1), c.contest("k", 0)];
  browser.pass();
  expect(await Promise.all(won)).toEqual([false, false, true]);
});

test("a tab that comes when it is over loses, whatever its rank", async () => {
  const browser = new Browser();
  const [a, b] = [browser.tab("a"), browser.tab("b")];
  const first = a.contest("k", 2);
  browser.pass();
  expect(await first).toBe(true);
  expect(await b.contest("k", 1)).toBe(false);
});

test("different alerts are different contests, and old ones are forgotten", async () => {
  const browser = new Browser();
  const a = browser.tab("a");
  for (let number = 0; number < 300; number += 1) {
    const won = a.contest(`k${number}`, 1);
    browser.pass();
    expect(await won).toBe(true);
  }
});

test("what is no bid is not heard", async () => {
  const strange: Wire = { onmessage: null, postMessage: () => {} };
  const claim = new Claim("b", strange, (_, callback) => callback());
  for (const data of [null, 7, "bid", {}, { key: "k", tab: "a", rank: 9 }]) {
    strange.onmessage?.(new MessageEvent("message", { data }));
  }
  expect(await claim.contest("k", 2)).toBe(true);
});
