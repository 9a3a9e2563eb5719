import { expect, test } from "vitest";
import { Api, type ApiError } from "../../../dashboard/src/models/api";

function answering(status: number, body: unknown): { api: Api; calls: [string, RequestInit][] } {
  const calls: [string, RequestInit][] = [];
  const api = new Api(async (input, init) => {
    calls.push([input, init]);
    return new Response(status === 204 ? null : typeof body === "string" ? body : JSON.stringify(body), {
      status,
    });
  });
  return { api, calls };
}

const failure = (call: Promise<unknown>) => call.then(() => null).catch((error: ApiError) => error);

test("reads without a body and changes with JSON", async () => {
  const { api, calls } = answering(200, { ok: true });
  expect(await api.get("/sites")).toEqual({ ok: true });
  await api.patch("/sites/1", { name: "Acme" });
  expect(calls.map(([path, { method, body }]) => [path, method, body])).toEqual([
    ["/api/sites", "GET", undefined],
    ["/api/sites/1", "PATCH", '{"name":"Acme"}'],
  ]);
  expect(calls[1]?.[1].headers).toMatchObject({ "Content-Type": "application/json" });
});

test("an answer without content is null", async () => {
  expect(await answering(204, "").api.delete("/session")).toBeNull();
});

test("a problem is an error with its sentence and its field", async () => {
  const { api } = answering(400, { code: "invalid", reason: "The name is empty.", field: "name" });
  expect(await failure(api.post("/sites", {}))).toMatchObject({
    status: 400,
    code: "invalid",
    message: "The name is empty.",
    field: "name",
  });
});

test("an answer that is no problem is still told in plain words", async () => {
  const error = await failure(answering(502, "<h1>Bad gateway</h1>").api.get("/sites"));
  expect(error).toMatchObject({ status: 502, code: "error" });
  expect(error?.message).toContain("Nothing was changed");
});

test("no network is an error of its own", async () => {
  const api = new Api(() => Promise.reject(new TypeError("Failed to fetch")));
  expect(await failure(api.get("/sites"))).toMatchObject({ status: 0, code: "offline" });
});
