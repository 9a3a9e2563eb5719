import { LOCALE } from "../../ui/moment";
import { once } from "../../ui/once";
import { middleOf } from "../../visitors/map/middles";
import { countryName } from "../../visitors/words";

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/** Every country as code and name, by name. */
export const COUNTRIES: () => readonly (readonly [string, string])[] = once(() =>
  LETTERS.flatMap((one) => LETTERS.map((other) => one + other))
    .filter(middleOf)
    .map((code) => [code, countryName(code)] as const)
    .sort(([, one], [, other]) => one.localeCompare(other, LOCALE)),
);
