/** `make`, which gives its last result once more for the same arguments. */
export const kept = <Given extends readonly unknown[], Made>(
  make: (...given: Given) => Made,
): ((...given: Given) => Made) => {
  let last: { given: Given; made: Made } | undefined;
  return (...given) => {
    if (!last || given.some((value, index) => value !== last?.given[index]))
      last = { given, made: make(...given) };
    return last.made;
  };
};
