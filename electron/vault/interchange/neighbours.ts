import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { basename, join, posix, sep } from "node:path";
import { largestAttachment } from "#shared/domain/attachment.ts";
import { parseDeepLink } from "#shared/domain/deep-link.ts";
import { nameOfCopy } from "#shared/domain/file-name.ts";
import { largestPicture, mimeOfPicture } from "#shared/domain/picture.ts";
import type { FoundDocument, Neighbours } from "#shared/markdown/read/surroundings.ts";
import type { Made, PictureFault, PlannedFile } from "./contract.ts";
import { readBytes } from "./read-text.ts";
import { baseOf } from "./title-of.ts";

type Picture = Extract<Made, { kind: "made" }>["pictures"][number];

/** The files of one import, to find one another in. */
export class FileNames {
  readonly #byName = new Map<string, PlannedFile>();
  readonly #byLetters = new Map<string, PlannedFile>();
  readonly #byTitle = new Map<string, PlannedFile>();

  constructor(files: readonly PlannedFile[]) {
    for (const file of files) {
      this.#byName.set(file.name, file);
      const letters = lettersOf(file.name);
      if (!this.#byLetters.has(letters)) this.#byLetters.set(letters, file);
      for (const title of [file.title, baseOf(file.name)]) {
        const key = lettersOf(title);
        if (!this.#byTitle.has(key)) this.#byTitle.set(key, file);
      }
    }
  }

  at(name: string): PlannedFile | null {
    const key = lettersOf(name);
    return (
      this.#byName.get(name) ??
      this.#byName.get(`${name}.md`) ??
      this.#byLetters.get(key) ??
      this.#byLetters.get(`${key}.md`) ??
      null
    );
  }

  titled(title: string): PlannedFile | null {
    return this.#byTitle.get(lettersOf(title)) ?? null;
  }
}

/** Where no file has exactly that name: links are written by people, and some systems store accents apart from their letters. */
function lettersOf(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

type Found = Readonly<{ id: string; name: string; size: number }>;
/** What stands in a text as a picture or as a link, or is said to be attached. */
type What = "picture" | "file" | "attached";

const largest: Readonly<Record<What, number>> = {
  picture: largestPicture,
  file: largestPicture,
  attached: largestAttachment,
};

const anyFile = "application/octet-stream";

type Given = Readonly<{
  root: string;
  takesFiles: boolean;
  names: FileNames;
  /** Bytes that what is said to be attached may have together. */
  mostAttached: number;
  /** Told after each picture: reading one may take a while. */
  onPicture: () => void;
}>;

/** What one file finds around it, and a note of what it found and did not find. */
export class FileNeighbours implements Neighbours {
  readonly pictures: Picture[] = [];
  readonly shown = new Set<string>();
  readonly missing: { url: string; why: PictureFault }[] = [];
  readonly #given: Given;
  readonly #folder: string;
  readonly #known = new Map<string, Found | null>();
  #roomForAttached: number;

  constructor(given: Given, name: string) {
    this.#given = given;
    this.#roomForAttached = given.mostAttached;
    this.#folder = posix.dirname(name);
  }

  readonly findDocument = (url: string): FoundDocument | null => {
    const link = parseDeepLink(url);
    if (link.ok) return { id: link.value.document, title: "", at: "" };
    const [place, at] = splitPlace(url);
    const name = this.#nameOf(place);
    const file = name === null ? null : this.#given.names.at(name);
    return file === null ? null : { id: file.id, title: file.title, at };
  };

  readonly findNamed = (name: string): FoundDocument | null => {
    const [title, at] = splitPlace(name);
    const file = this.#given.names.titled(baseOf(title)) ?? this.#given.names.titled(title);
    return file === null ? null : { id: file.id, title: file.title, at };
  };

  readonly findPicture = (url: string): Readonly<{ id: string; name: string }> | null =>
    this.#find(url, "picture");

  readonly findFile = (url: string): Found | null =>
    this.#takesFile(url) ? this.#find(url, "file") : null;

  readonly findAttached = (url: string, label: string): Found | null => {
    // Nothing is said at all.
    if (url === "" && label === "") return null;
    const already = this.missing.length;
    const found = this.#findAttached(url);
    // Who reads the report knows a file by its name, where one stands beside its address.
    const [missed] = this.missing.splice(already);
    if (missed !== undefined) this.#misses(label || missed.url, missed.why);
    return found;
  };

  #findAttached(url: string): Found | null {
    if (url === "" || isElsewhere(url)) return this.#misses(url, "attached-elsewhere");
    return this.#takesFile(url)
      ? this.#find(url, "attached")
      : this.#misses(url, "picture-outside");
  }

  /** Not what programs hide; and of files that were picked one by one, no others. */
  #takesFile(url: string): boolean {
    const isHidden = /(?:^|[/\\])\.[^./\\]/.test(decodePlace(url) ?? "");
    return this.#given.takesFiles && !isHidden;
  }

  #find(url: string, what: What): Found | null {
    const key = `${what} ${url}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = this.#read(url, what);
    this.#known.set(key, found);
    return found;
  }

  #read(url: string, what: What): Found | null {
    // What is in the web stays where it is: nothing is fetched.
    if (isElsewhere(url)) return null;
    const name = this.#nameOf(splitPlace(url)[0]);
    const path = name === null ? null : join(this.#given.root, name);
    // A link may lead anywhere, and stays one: nobody misses what it leads to.
    const misses = (why: PictureFault) => (what === "file" ? null : this.#misses(url, why));
    if (name === null || path === null) return misses("picture-outside");
    const real = realOf(path);
    if (real === null) return misses("picture-missing");
    if (!real.startsWith(this.#given.root + sep)) return misses("picture-outside");
    const room = what === "attached" ? this.#roomForAttached : Infinity;
    const bytes = readBytes(real, Math.min(largest[what], room), this.#given.onPicture);
    this.#given.onPicture();
    if (!bytes.ok) {
      if (bytes.failure === "too-large") return this.#misses(url, `${what}-too-large`);
      return misses("picture-missing");
    }
    const mime = mimeOfPicture(bytes.value) ?? (what === "picture" ? null : anyFile);
    if (mime === null) return this.#misses(url, "picture-unknown");
    const id = `att_${createHash("sha256").update(bytes.value).digest("hex")}`;
    // Addresses can be spelled in many ways, and each time it is the same bytes.
    if (this.pictures.every((each) => each.id !== id)) {
      this.pictures.push({ id: id as Picture["id"], mime, bytes: bytes.value });
      if (what === "attached") this.#roomForAttached -= bytes.value.length;
    }
    this.shown.add(name);
    return { id, name: nameOfCopy(id, basename(name)), size: bytes.value.length };
  }

  #misses(url: string, why: PictureFault): null {
    this.missing.push({ url: url.slice(0, 200), why });
    return null;
  }

  /** The name below the root that an address means; null for one that leads out of it, or elsewhere. */
  #nameOf(place: string): string | null {
    if (place === "" || isElsewhere(place)) return null;
    const decoded = decodePlace(place);
    if (decoded === null || decoded.includes("\u0000")) return null;
    const slashed = decoded.replaceAll("\\", "/");
    const name = slashed.startsWith("/")
      ? posix.normalize(slashed.slice(1))
      : posix.join(this.#folder, slashed);
    return name.startsWith("../") || name === ".." ? null : name;
  }
}

function isElsewhere(url: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(url);
}

function splitPlace(url: string): readonly [place: string, at: string] {
  const at = url.search(/[?#]/);
  return at < 0 ? [url, ""] : [url.slice(0, at), url.slice(at)];
}

function decodePlace(place: string): string | null {
  try {
    return decodeURIComponent(place);
  } catch {
    return null;
  }
}

function realOf(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}
