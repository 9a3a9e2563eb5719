import { expect, test } from "vitest";
import { elsewhere, faultAt } from "../../../dashboard/src/settings/faults";
import { pageOf } from "../../../dashboard/src/settings/pages";

const faults = { name: "No name.", "weekly.0.1.0": "No time.", "": "Offline." };

test("a fault shows at its place or the nearest place above it", () => {
  expect(faultAt(faults, "name")).toBe("No name.");
  expect(faultAt(faults, "weekly.0.1")).toBe("No time.");
  expect(faultAt(faults, "weekly.0.10")).toBeNull();
  expect(faultAt(faults, "nam")).toBeNull();
});

test("what no field shows goes elsewhere", () => {
  expect(elsewhere(faults, ["name", "weekly"])).toEqual(["Offline."]);
  expect(elsewhere(faults, [])).toHaveLength(3);
});

test.each([
  ["hours", "hours"],
  ["", "site"],
  ["constructor", "site"],
])("the page of %o is %s", (address, page) => {
  expect(pageOf(address)).toBe(page);
});
