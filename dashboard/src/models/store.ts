/** What a browser keeps by name over reloads. */
export type Store = Pick<Storage, "getItem" | "setItem">;

/** A store that never raises: what a full or forbidden storage does not take lasts as long as the page. */
export function forgiving(storage: () => Store): Store {
  const held = new Map<string, string>();
  return {
    getItem: (name) => held.get(name) ?? attempt(() => storage().getItem(name)) ?? null,
    setItem: (name, value) => {
      const kept = attempt(() => {
        storage().setItem(name, value);
        return true;
      });
      if (kept) held.delete(name);
      else held.set(name, value);
    },
  };
}

function attempt<Value>(use: () => Value): Value | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
