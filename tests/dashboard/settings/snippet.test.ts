import { expect, test } from "vitest";
import { policyLines, scriptAddress, tagManagerSnippet } from "../../../dashboard/src/settings/snippet";

const SNIPPET = '<script async src="https://chat.example.com/widget.js" data-site="k1"></script>';
const script = scriptAddress(SNIPPET) as URL;

test("the script's address is found in the snippet", () => {
  expect(script.href).toBe("https://chat.example.com/widget.js");
  expect(scriptAddress("<script>")).toBeNull();
});

test("tag managers get the key in the address, escaped", () => {
  expect(tagManagerSnippet(script, 'k"1')).toBe(
    '<script async src="https://chat.example.com/widget.js?site=k%221"></script>',
  );
});

test("a strict page allows the script, both kinds of connection, and pictures", () => {
  expect(policyLines(script)).toEqual([
    "script-src https://chat.example.com",
    "connect-src https://chat.example.com wss://chat.example.com",
    "img-src https://chat.example.com",
  ]);
  expect(policyLines(new URL("http://127.0.0.1:8000/widget.js"))[1]).toBe(
    "connect-src http://127.0.0.1:8000 ws://127.0.0.1:8000",
  );
});
