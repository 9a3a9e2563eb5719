import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { newId } from "../../ids";
import type { Props } from "../late_said";
import { adopt } from "../sheet";
import css from "./attach.css?inline";
import { Clip } from "./clip";
import { Preview } from "./preview";
import { upload } from "./upload";
import { attachIn } from "./words";

/** A file that is chosen and not sent. `reason` says why it was not, `busy` that it is on its way. */
interface Chosen {
  id: string;
  file: File;
  busy: boolean;
  reason: string;
}

const MOST = 5;

/** Files chosen, pasted or dropped; each is seen before it is sent. */
export function Attach({ session, words, hold }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [chosen, choose] = useState<readonly Chosen[]>([]);
  const add = (files: Iterable<File>) => choose((all) => [...all, ...[...files].map(fresh)].slice(0, MOST));
  const change = (id: string, values: Partial<Chosen>) =>
    choose((all) => all.map((each) => (each.id === id ? { ...each, ...values } : each)));
  const remove = (id: string) => choose((all) => all.filter((each) => each.id !== id));
  useLayoutEffect(() => adopt(place.current as Node, css), []);
  useEffect(() => taken(place.current?.closest(".panel"), add), []);
  const send = async ({ id, file }: Chosen) => {
    const reason = await upload(session, file, id);
    if (reason) change(id, { busy: false, reason });
    else remove(id);
  };
  const sendAll = async () => {
    const waiting = chosen.filter(({ busy }) => !busy);
    for (const { id } of waiting) change(id, { busy: true, reason: "" });
    for (const each of waiting) await send(each);
  };
  useEffect(() => hold(() => (chosen.some(({ busy }) => !busy) ? sendAll : null)), [chosen]);
  useEffect(() => () => hold(null), []);
  return (
    <div class="attach" ref={place}>
      <button type="button" aria-label={attachIn(words.language)} onClick={() => input.current?.click()}>
        <Clip />
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          add(currentTarget.files ?? []);
          currentTarget.value = "";
        }}
      />
      {chosen[0] && (
        <ul class="chosen">
          {chosen.map((each) => (
            <Preview key={each.id} {...each} words={words} drop={() => remove(each.id)} />
          ))}
        </ul>
      )}
    </div>
  );
}

function fresh(file: File): Chosen {
  return { id: newId(), file, busy: false, reason: "" };
}

/** Takes what is pasted or dropped on the panel, until the function it gives is called. */
function taken(panel: Element | null | undefined, add: (files: Iterable<File>) => void): () => void {
  const off = new AbortController();
  const on = (name: string, hear: (event: Event) => void) =>
    panel?.addEventListener(name, hear, { signal: off.signal });
  const take = (event: Event, data: DataTransfer | null) => {
    if (!data?.files.length) return;
    event.preventDefault();
    add(data.files);
  };
  on("paste", (event) => take(event, (event as ClipboardEvent).clipboardData));
  on("drop", (event) => take(event, (event as DragEvent).dataTransfer));
  on("dragover", (event) => {
    if ((event as DragEvent).dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  return () => off.abort();
}
