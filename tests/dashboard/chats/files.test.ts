import { expect, test } from "vitest";
import { ChosenFiles } from "../../../dashboard/src/chats/files/chosen";

/** Takes files, but for those that are named here. */
class Uploads {
  readonly asked: string[] = [];
  readonly refused = new Set<string>();

  async upload(path: string): Promise<void> {
    const query = new URLSearchParams(path.split("?")[1]);
    this.asked.push(`${query.get("id")} ${query.get("name")}`);
    if (this.refused.has(query.get("name") ?? "")) throw new Error("This kind of file is not taken.");
  }
}

function chosen(...names: string[]): { files: ChosenFiles; uploads: Uploads } {
  let last = 0;
  const uploads = new Uploads();
  const files = new ChosenFiles(uploads, () => `f${++last}`);
  files.add(
    "c1",
    names.map((name) => new File(["x"], name)),
  );
  return { files, uploads };
}

test("all of a chat go together, in their order and once, and none of another's", async () => {
  const { files, uploads } = chosen("a.png", "b.pdf");
  files.add("c2", [new File(["x"], "other.png")]);
  await Promise.all([files.send("c1"), files.send("c1")]);
  expect(uploads.asked).toEqual(["f1 a.png", "f2 b.pdf"]);
  expect(files.all.value.map(({ id }) => id)).toEqual(["f3"]);
});

test("one that is refused stays with its reason, and goes again under its id", async () => {
  const { files, uploads } = chosen("a.exe", "b.pdf");
  uploads.refused.add("a.exe");
  await files.send("c1");
  expect(files.of("c1").map(({ id, busy, reason }) => [id, busy, reason])).toEqual([
    ["f1", false, "This kind of file is not taken."],
  ]);
  uploads.refused.clear();
  await files.send("c1");
  expect(uploads.asked).toEqual(["f1 a.exe", "f2 b.pdf", "f1 a.exe"]);
  expect(files.of("c1")).toEqual([]);
});
