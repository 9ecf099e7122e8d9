import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

type Entry = {
  readonly files?: Readonly<Record<string, Entry>>;
  readonly link?: string;
  readonly unpacked?: boolean;
  readonly executable?: boolean;
  readonly size?: number;
  readonly offset?: string;
  readonly integrity?: {
    readonly algorithm: string;
    readonly blockSize: number;
    readonly blocks: readonly string[];
  };
};

type Archive = { readonly path: string; readonly bytes: Buffer; readonly contentAt: number };

/** Two numbers stand before the header, and two more inside it before its text. */
const headerAt = 8;
const headerTextAt = 16;

/**
 * Unpacks an `app.asar` into a private folder that lasts as long as this process, checking every block against
 * its recorded hash. Electron reads from inside the archive instead, which would take a patched `fs`.
 */
export function unpackArchive(path: string): string {
  const bytes = readFileSync(path);
  const headerSize = bytes.readUInt32LE(4);
  const textLength = bytes.readUInt32LE(12);
  const header = JSON.parse(
    bytes.toString("utf8", headerTextAt, headerTextAt + textLength),
  ) as Entry;

  const folder = mkdtempSync(join(tmpdir(), "stand-in-app-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  unpack({ path, bytes, contentAt: headerAt + headerSize }, header, folder, `${path}.unpacked`);
  return folder;
}

function unpack(archive: Archive, entry: Entry, target: string, unpacked: string): void {
  if (entry.files) {
    mkdirSync(target, { recursive: true });
    for (const [name, inner] of Object.entries(entry.files)) {
      if (name === "" || name === "." || name === ".." || /[/\\]/.test(name))
        throw new Error(`${archive.path} holds a file named "${name}"`);
      unpack(archive, inner, join(target, name), join(unpacked, name));
    }
    return;
  }
  if (entry.link !== undefined) symlinkSync(entry.link, target);
  else if (entry.unpacked === true) copyFileSync(unpacked, target);
  else writeFileSync(target, checked(archive, entry, target));
  if (entry.executable === true) chmodSync(target, 0o755);
}

function checked(
  { path, bytes, contentAt }: Archive,
  { offset, size = 0, integrity }: Entry,
  target: string,
): Buffer {
  const from = contentAt + Number(offset);
  const content = bytes.subarray(from, from + size);
  if (integrity?.algorithm !== "SHA256") throw new Error(`${path} has no hash for ${target}`);

  integrity.blocks.forEach((expected, index) => {
    const block = content.subarray(index * integrity.blockSize, (index + 1) * integrity.blockSize);
    const actual = createHash("sha256").update(block).digest("hex");
    if (actual !== expected)
      throw new Error(`${path} was changed: a block of ${target} does not have its recorded hash`);
  });
  return content;
}
