import { expect, test } from "vitest";
import { ApiError } from "../../../dashboard/src/models/api";
import { Form } from "../../../dashboard/src/settings/form";

interface Draft {
  name: string;
  note: string;
}

const SAVED: Draft = { name: "Acme", note: "" };

/** A form over a server that answers when told to. */
function form() {
  const asked: { draft: Draft; resolve: (draft: Draft) => void; reject: (error: Error) => void }[] = [];
  const faults = ({ name }: Draft) => (name ? {} : { name: "A name, please." });
  const send = (draft: Draft) =>
    new Promise<Draft>((resolve, reject) => asked.push({ draft, resolve, reject }));
  return { asked, form: new Form<Draft>(SAVED, { faults, send }) };
}

test("dirty follows what is typed, there and back", () => {
  const { form: site } = form();
  expect(site.dirty.value).toBe(false);
  site.edit({ name: "Acme 2" });
  expect(site.dirty.value).toBe(true);
  site.edit({ name: "Acme" });
  expect(site.dirty.value).toBe(false);
});

test("a save takes what the server has from then on", async () => {
  const { form: site, asked } = form();
  site.edit({ name: " Acme 2 " });
  const saved = site.save();
  expect(site.busy.value).toBe(true);
  asked[0]?.resolve({ name: "Acme 2", note: "" });
  expect(await saved).toBe(true);
  expect([site.draft.value.name, site.dirty.value, site.busy.value]).toEqual(["Acme 2", false, false]);
});

test("faults show once a save was tried, stop it, and go as they are mended", async () => {
  const { form: site, asked } = form();
  site.edit({ name: "" });
  expect(site.faults.value).toEqual({});
  expect(await site.save()).toBe(false);
  expect([site.faults.value, asked.length]).toEqual([{ name: "A name, please." }, 0]);
  site.edit({ name: "Acme 3" });
  expect(site.faults.value).toEqual({});
});

test("a refusal stands at its field, nothing typed is lost, and typing clears it", async () => {
  const { form: site, asked } = form();
  site.edit({ name: "Taken" });
  const saved = site.save();
  asked[0]?.reject(new ApiError(409, "conflict", "There is one already.", "name"));
  expect(await saved).toBe(false);
  expect([site.draft.value.name, site.faults.value]).toEqual(["Taken", { name: "There is one already." }]);
  site.edit({ name: "Free" });
  expect(site.faults.value).toEqual({});
});

test("a failure of no field stands at the whole", async () => {
  const { form: site, asked } = form();
  site.edit({ note: "x" });
  const saved = site.save();
  asked[0]?.reject(new ApiError(0, "offline", "Beckon can't be reached."));
  await saved;
  expect(site.faults.value).toEqual({ "": "Beckon can't be reached." });
});

test("what is typed while a save is under way stays", async () => {
  const { form: site, asked } = form();
  site.edit({ note: "one" });
  const saved = site.save();
  site.edit({ note: "two" });
  expect(await site.save()).toBe(false);
  asked[0]?.resolve({ name: "Acme", note: "one" });
  await saved;
  expect([site.draft.value.note, site.saved.value.note, site.dirty.value]).toEqual(["two", "one", true]);
});

test("discard goes back to what is saved", async () => {
  const { form: site } = form();
  site.edit({ name: "" });
  await site.save();
  site.discard();
  expect([site.draft.value, site.faults.value, site.dirty.value]).toEqual([SAVED, {}, false]);
});
