/** Makes a value when it is first asked for. The first `Intl` format of a page takes 17 to 45 ms. */
export function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
