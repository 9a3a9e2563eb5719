// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { Facts } from "../../../dashboard/src/visitors/detail/Facts";
import { ada, detail, welcome } from "../acme";
import { Stage } from "../stage";

let stage: Stage;

beforeEach(async () => {
  stage = new Stage();
  await stage.connect(welcome({ now: Date.now() }));
});

afterEach(() => stage.close());

async function place(zone: string): Promise<string> {
  await stage.show(<Facts detail={detail({ row: ada({ zone }) })} />);
  return stage.root.querySelector(".fact dd")?.textContent ?? "";
}

test("the visitor's own time stands beside the place", async () => {
  expect(await place("Europe/Paris")).toMatch(/^Lyon, Rhône, France · \d\d:\d\d there$/);
});

test.each(["UTC", "Nowhere/Land"])("a zone that tells nothing, like %s, gives no time", async (zone) => {
  expect((await place(zone)).trim()).toBe("Lyon, Rhône, France");
});
