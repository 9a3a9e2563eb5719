// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { nextDots, radius } from "../../../dashboard/src/visitors/map/dots";
import { MapStrip } from "../../../dashboard/src/visitors/map/MapStrip";
import { middleOf } from "../../../dashboard/src/visitors/map/middles";
import { ranked } from "../../../dashboard/src/visitors/map/ranking";
import { WorldMap } from "../../../dashboard/src/visitors/map/WorldMap";
import { changed, SITE, shown, welcome } from "../acme";
import { Stage } from "../stage";

let stage: Stage;

beforeEach(() => {
  stage = new Stage();
});

afterEach(() => stage.close());

test("every country that browsers can name has its place on the map", () => {
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const codes = letters
    .flatMap((one) => letters.map((other) => one + other))
    .filter((code) => names.of(code));
  const countless = [
    "AC",
    "CP",
    "CQ",
    "DG",
    "EA",
    "EU",
    "EZ",
    "HM",
    "IC",
    "TA",
    "BV",
    "UN",
    "XA",
    "XB",
    "QO",
    "ZZ",
  ];
  const retired = codes.filter((code) => new Intl.Locale(`und-${code}`).region !== code);
  const missing = codes.filter(
    (code) => !middleOf(code) && !countless.includes(code) && !retired.includes(code),
  );
  expect(missing).toEqual([]);
});

test("middles are longitude and latitude", () => {
  expect(middleOf("FR")).toEqual([2.4, 47]);
  expect(middleOf("??")).toBeUndefined();
});

test("a country that was left keeps a dot that fades", () => {
  const before = nextDots([], [{ country: "FR", visitors: 2 }]);
  const after = nextDots(before, [
    { country: "DE", visitors: 1 },
    { country: "", visitors: 4 },
  ]);
  expect(after).toEqual([
    { country: "DE", visitors: 1 },
    { country: "FR", visitors: 0 },
  ]);
});

test("the area of a dot grows with the number", () => {
  expect(radius(100, 100) / radius(25, 100)).toBeCloseTo(2);
  expect(radius(1, 100_000)).toBe(radius(0, 1));
  expect(radius(1, 1)).toBeLessThan(radius(8, 8));
});

test("the map says in words what it draws", async () => {
  await stage.show(
    <WorldMap
      countries={[
        { country: "FR", visitors: 2 },
        { country: "??", visitors: 1 },
      ]}
    />,
  );
  expect(stage.get("img").getAttribute("aria-label")).toBe("Visitors by country: France 2, ?? 1");
  expect(stage.root.querySelectorAll("circle").length).toBe(1);
  await stage.show(<WorldMap countries={[]} />);
  expect(stage.get("img").getAttribute("aria-label")).toBe("Map of the world, nobody on it");
  expect(stage.root.querySelector("circle")?.getAttribute("class")).toBe("dot dot-left");
});

test("countries stand by their visitors, and keep their places while they have any", () => {
  const now = [
    { country: "DE", visitors: 2 },
    { country: "FR", visitors: 3 },
    { country: "US", visitors: 9 },
  ];
  const order = (held: string[]) => ranked(now, held).map(({ country }) => country);
  expect(order([])).toEqual(["US", "FR", "DE"]);
  expect(order(["DE", "JP", "FR"])).toEqual(["DE", "FR", "US"]);
  const many = Array.from({ length: 20 }, (_, index) => ({ country: `C${index}`, visitors: 1 }));
  expect(ranked(many, []).length).toBe(12);
});

test("the countries beside it filter, and once more lets all pass", async () => {
  await stage.connect(welcome());
  stage.app.visitors.watch(SITE);
  await stage.receive(
    shown([], {
      countries: [
        { country: "DE", visitors: 1 },
        { country: "FR", visitors: 3 },
      ],
    }),
  );
  await stage.show(<MapStrip />);
  const names = () => stage.all("button").map((button) => button.textContent);
  expect(names()).toEqual(["France3", "Germany1"]);
  const countries = [
    { country: "DE", visitors: 5 },
    { country: "FR", visitors: 3 },
  ];
  await stage.receive(changed([], { countries }));
  expect(names()).toEqual(["France3", "Germany5"]);
  const [france] = stage.all("button");
  await stage.click(france as HTMLElement);
  expect(stage.wire.of("visitors.watch").at(-1)?.filter?.country).toBe("FR");
  await stage.click(stage.all("button")[0] as HTMLElement);
  expect(stage.wire.of("visitors.watch").at(-1)?.filter?.country).toBe("");
});
