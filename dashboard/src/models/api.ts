import type { Problem } from "../wire";

/** The server said no, or could not be reached (`status` 0, code `offline`). `message` is a sentence to show. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    reason: string,
    readonly field: string | null = null,
  ) {
    super(reason);
  }
}

type Fetch = (input: string, init: RequestInit) => Promise<Response>;

/** The REST interface under `/api`: JSON in and out, errors as `ApiError`. */
export class Api {
  readonly #fetch: Fetch;

  constructor(fetch: Fetch) {
    this.#fetch = fetch;
  }

  get<T>(path: string): Promise<T> {
    return this.#call<T>("GET", path);
  }

  post<T>(path: string, body: unknown = {}): Promise<T> {
    return this.#call<T>("POST", path, body);
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.#call<T>("PUT", path, body);
  }

  patch<T>(path: string, body: unknown): Promise<T> {
    return this.#call<T>("PATCH", path, body);
  }

  delete<T>(path: string): Promise<T> {
    return this.#call<T>("DELETE", path);
  }

  /** Posts a file as it is. */
  async upload(path: string, file: Blob): Promise<void> {
    const init = { method: "POST", body: file, credentials: "same-origin" } as const;
    const response = await this.#reach(`/api${path}`, init);
    if (!response.ok) throw await problem(response);
  }

  /** Posts, and hands over each line of the answer as it comes. Ends with the answer; rejects where `signal` ends it. */
  async lines<T>(path: string, body: unknown, signal: AbortSignal, take: (line: T) => void): Promise<void> {
    const response = await this.#ask("POST", path, body, signal);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      const lines = (rest + part.value).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) take(JSON.parse(line) as T);
    }
  }

  async #call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.#ask(method, path, body);
    return (response.status === 204 ? null : await response.json()) as T;
  }

  async #ask(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
    const init: RequestInit = { method, headers: { Accept: "application/json" }, credentials: "same-origin" };
    if (method !== "GET") {
      init.headers = { ...init.headers, "Content-Type": "application/json" };
      init.body = JSON.stringify(body ?? {});
    }
    if (signal) init.signal = signal;
    const response = await this.#reach(`/api${path}`, init);
    if (!response.ok) throw await problem(response);
    return response;
  }

  #reach(path: string, init: RequestInit): Promise<Response> {
    return this.#fetch(path, init).catch(() => {
      throw new ApiError(0, "offline", "Beckon can't be reached. Check your connection and try again.");
    });
  }
}

async function problem(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => null)) as Partial<Problem> | null;
  const reason =
    body?.reason ?? "Something went wrong on the server. Nothing was changed; try again in a moment.";
  return new ApiError(response.status, body?.code ?? "error", reason, body?.field ?? null);
}
