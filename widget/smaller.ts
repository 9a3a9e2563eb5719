import { brotliCompressSync } from "node:zlib";
import { type CompressOptions, minify } from "terser";
import type { Plugin } from "vite";

/** What helps compression elsewhere may harm it here, as may a letter as a name. */
const OPTIONS = ["collapse_vars", "comparisons", "conditionals", "booleans", "lhs_constants"];
const LETTERS = [..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ$_"];

const EXPORTS = /export\{([^}]*)\};?$/;

/**
 * All is minified once more; what a page pays before a click the way that compresses best: 3 % less. That takes two
 * hundred attempts, too many for the panel. What it gives to the other files it gives by the names it has for itself:
 * a second set of names would cost 1 % more.
 */
export const smaller = (): Plugin => ({
  name: "beckon-smaller",
  async generateBundle(_options, bundle) {
    const files = Object.values(bundle).filter((file) => file.type === "chunk");
    for (const file of files) {
      const made = file.isEntry ? await smallest(file.code) : await minified(file.code, {}, []);
      if (weight(made) < weight(file.code)) file.code = made;
    }
    for (const entry of files.filter(({ isEntry }) => isEntry)) {
      const { code, names } = plainly(entry.code);
      entry.code = code;
      for (const file of files) file.code = taking(file.code, entry.fileName, names);
    }
  },
});

/** The code with its exports under the names they have inside, and those by the names they had outside. */
const plainly = (code: string): { code: string; names: Map<string, string> } => {
  const pairs = (EXPORTS.exec(code)?.[1] ?? "").split(",").filter(Boolean);
  const names = new Map(pairs.map((pair) => pair.split(" as ").reverse() as [string, string]));
  return { code: code.replace(EXPORTS, () => `export{${[...names.values()].join(",")}};`), names };
};

/** The code of a file that takes what a chunk exports by its new names. */
const taking = (code: string, chunk: string, names: Map<string, string>): string =>
  code.replace(new RegExp(`import\\{([^}]*)\\}from"./${chunk}"`), (_, list: string) => {
    const taken = list.split(",").map((pair) => {
      const [outside = "", inside = outside] = pair.split(" as ");
      const name = names.get(outside) ?? outside;
      return name === inside ? name : `${name} as ${inside}`;
    });
    return `import{${taken.join(",")}}from"./${chunk}"`;
  });

const smallest = async (code: string): Promise<string> => {
  const without = (options: string[]) => Object.fromEntries(options.map((option) => [option, false]));
  const options = await least(OPTIONS, (left) => minified(code, without(left), []));
  const short = await minified(code, without(options), null);
  const letters = await least(LETTERS, (left) => minified(short, false, left));
  return minified(short, false, letters);
};

/** What to leave out of all for the smallest code: tried one by one until neither leaving out nor taking back helps. */
const least = async (all: string[], make: (left: string[]) => Promise<string>): Promise<string[]> => {
  const cost = async (left: string[]) => weight(plainly(await make(left)).code);
  let [best, left, tried] = [await cost([]), [] as string[], 0];
  for (let at = 0; tried < all.length; at++, tried++) {
    const each = all[at % all.length] as string;
    const other = left.includes(each) ? left.filter((one) => one !== each) : [...left, each];
    const found = await cost(other);
    if (found < best) [best, left, tried] = [found, other, 0];
  }
  return left;
};

/** Not shortened where `shorter` is false, and with all its names where there is no list of `reserved` ones. */
const minified = async (
  code: string,
  shorter: CompressOptions | false,
  reserved: string[] | null,
): Promise<string> => {
  const always = { passes: 4, unsafe: true, unsafe_arrows: true, unsafe_comps: true, pure_getters: true };
  const result = await minify(code, {
    ecma: 2020,
    module: true,
    compress: shorter && { ...always, keep_fargs: false, inline: 1, ...shorter },
    mangle: !!reserved && { reserved },
  });
  return result.code ?? code;
};

const weight = (code: string): number => brotliCompressSync(code).length;
