/** A socket that only notes what is said. */
export class Line {
  static all: Line[] = [];
  static get last(): Line {
    return Line.all.at(-1) as Line;
  }

  said: Record<string, unknown>[] = [];
  closed = false;
  /** Open, unless a test says that it is still connecting. */
  readyState = 1;
  onopen?: () => void;
  onmessage?: (event: { data: string }) => void;
  onclose?: ((event: { code: number }) => void) | null;

  constructor(readonly url: string) {
    Line.all.push(this);
  }
  send(text: string): void {
    if (this.readyState === 0) throw new Error("InvalidStateError");
    const said = JSON.parse(text);
    this.said.push(said);
    // A site without articles.
    if (said.type === "articles.find")
      queueMicrotask(() => this.hear({ type: "articles", id: said.id, any: false, articles: [] }));
  }
  close(): void {
    this.closed = true;
  }
  hear(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}
