// Writes FILE.br and FILE.gz beside each built file that gets smaller by it: the server sends them to browsers that take them.
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const FOLDER = join(import.meta.dirname, "../server/static");
const TEXTS = /\.(js|css|html|svg|json)$/;
const ENCODERS = {
  ".br": (bytes) =>
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  ".gz": (bytes) => gzipSync(bytes, { level: 9 }),
};

const files = (await readdir(FOLDER, { recursive: true })).filter((name) => TEXTS.test(name));
for (const name of files) {
  const bytes = await readFile(join(FOLDER, name));
  for (const [suffix, encode] of Object.entries(ENCODERS)) {
    const smaller = encode(bytes);
    const beside = join(FOLDER, name + suffix);
    if (smaller.length < bytes.length) await writeFile(beside, smaller);
    else await rm(beside, { force: true });
  }
}
