import { createHash } from "node:crypto";
import { realpathSync, statSync } from "node:fs";
import { basename, join, posix, sep } from "node:path";
import { largestAttachment } from "#shared/domain/attachment.ts";
import { parseDeepLink } from "#shared/domain/deep-link.ts";
import { nameOfCopy } from "#shared/domain/file-name.ts";
import { largestPicture, mimeOfPicture } from "#shared/domain/picture.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { FoundDocument, Neighbours } from "#shared/markdown/read/surroundings.ts";
import type { Made, PictureFault, PlannedFile } from "./contract.ts";
import { mostPlaces } from "./limits.ts";
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

/** What lies below the root, or why an address means nothing there. */
type Name = Result<string, "picture-outside" | "picture-address">;

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
  /** Bytes that the pictures and files of one document may have together. */
  mostBytes: number;
  /** Told after each part of a picture or file: reading one may take a while. */
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
  /** The same by where it really lies. */
  readonly #places = new Map<string, Found | null>();
  #room: number;

  constructor(given: Given, name: string) {
    this.#given = given;
    this.#room = given.mostBytes;
    this.#folder = posix.dirname(name);
  }

  readonly findDocument = (url: string): FoundDocument | null => {
    const link = parseDeepLink(url);
    if (link.ok) return { id: link.value.document, title: "", at: "" };
    const [place, at] = splitPlace(url);
    const whole = at === "" ? null : this.#documentAt(url);
    if (whole !== null) return { id: whole.id, title: whole.title, at: "" };
    const file = this.#documentAt(place);
    return file === null ? null : { id: file.id, title: file.title, at };
  };

  readonly findNamed = (name: string): FoundDocument | null => {
    const { names } = this.#given;
    const [title, at] = splitPlace(name);
    const whole = at === "" ? null : (names.titled(posix.basename(name)) ?? names.titled(name));
    if (whole !== null) return { id: whole.id, title: whole.title, at: "" };
    const file = names.titled(baseOf(title)) ?? names.titled(title);
    return file === null ? null : { id: file.id, title: file.title, at };
  };

  readonly findPicture = (url: string): Readonly<{ id: string; name: string }> | null =>
    this.#find(url, "picture");

  readonly findFile = (url: string): Found | null => this.#find(url, "file");

  readonly findAttached = (url: string, label: string): Found | null => {
    // Nothing is said at all.
    if (url === "" && label === "") return null;
    const already = this.missing.length;
    const found =
      url === "" || isElsewhere(url)
        ? this.#misses(url, "attached-elsewhere")
        : this.#find(url, "attached");
    // Who reads the report knows a file by its name, where one stands beside its address.
    const [missed] = this.missing.splice(already);
    if (missed !== undefined) this.#misses(label || missed.url, missed.why);
    return found;
  };

  #documentAt(place: string): PlannedFile | null {
    const name = this.#nameOf(place);
    return name.ok ? this.#given.names.at(name.value) : null;
  }

  #find(url: string, what: What): Found | null {
    const key = `${what} ${url}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = this.#findAnew(url, what);
    this.#known.set(key, found);
    return found;
  }

  #findAnew(url: string, what: What): Found | null {
    // What is in the web stays where it is: nothing is fetched.
    if (isElsewhere(url)) return null;
    // Of files that were picked one by one, no others come along; pictures do.
    const isTaken = this.#given.takesFiles || what === "picture";
    // A link may lead anywhere, and stays one: nobody misses what it leads to.
    const misses = (why: PictureFault) => (what === "file" ? null : this.#misses(url, why));
    const named = isTaken ? this.#fileNamed(url) : fail("picture-outside" as const);
    if (!named.ok) return misses(named.failure);
    const name = named.value;
    const { root } = this.#given;
    const real = realOf(join(root, name));
    if (real === null) return misses("picture-missing");
    if (!real.startsWith(root + sep)) return misses("picture-outside");
    if (what !== "picture" && isHidden(real.slice(root.length))) return misses("picture-hidden");
    // An address can be spelled in many ways, and leads to the same place.
    const place = `${what} ${real}`;
    const known = this.#places.get(place);
    if (known !== undefined) return known;
    const read = this.#read(real, what);
    const isMissed = typeof read === "string" && (what !== "file" || read !== "picture-missing");
    const found =
      typeof read === "string" ? null : { ...read, name: nameOfCopy(read.id, basename(name)) };
    if (isMissed) this.#misses(url, read);
    // What is named with a reason is not named a second time, as something that nobody asked for.
    if (found !== null || isMissed) this.shown.add(name);
    this.#places.set(place, found);
    return found;
  }

  #read(real: string, what: What): Omit<Found, "name"> | PictureFault {
    const size = sizeOf(real);
    if (size === null) return "picture-missing";
    if (this.#places.size >= mostPlaces || this.#isTooMuch(size)) return `${what}-too-large`;
    const bytes = readBytes(real, largest[what], this.#given.onPicture);
    this.#given.onPicture();
    if (!bytes.ok) return bytes.failure === "too-large" ? `${what}-too-large` : "picture-missing";
    const mime = mimeOfPicture(bytes.value) ?? (what === "picture" ? null : anyFile);
    if (mime === null) return "picture-unknown";
    const id = `att_${createHash("sha256").update(bytes.value).digest("hex")}`;
    if (this.pictures.every((each) => each.id !== id)) {
      if (bytes.value.length > this.#room) return `${what}-too-large`;
      this.pictures.push({ id: id as Picture["id"], mime, bytes: bytes.value });
      this.#room -= bytes.value.length;
    }
    return { id, size: bytes.value.length };
  }

  /** For what has the size of something that is there, only its hash says whether it is that. */
  #isTooMuch(size: number): boolean {
    return size > this.#room && this.pictures.every(({ bytes }) => bytes.length !== size);
  }

  #misses(url: string, why: PictureFault): null {
    this.missing.push({ url: url.slice(0, 200), why });
    return null;
  }

  /** Somebody who writes the name of a file means all of it, where there is one that is called so: what begins with # is a place in one otherwise. */
  #fileNamed(url: string): Name {
    const [place, at] = splitPlace(url);
    const whole = at === "" ? null : this.#nameOf(url);
    const isThere = whole?.ok === true && realOf(join(this.#given.root, whole.value)) !== null;
    return isThere ? whole : this.#nameOf(place);
  }

  /** The name below the root that an address means. */
  #nameOf(place: string): Name {
    if (isElsewhere(place)) return fail("picture-outside");
    const decoded = decodePlace(place);
    if (place === "" || decoded === null || decoded.includes("\u0000"))
      return fail("picture-address");
    const slashed = decoded.replaceAll("\\", "/");
    const name = slashed.startsWith("/")
      ? posix.normalize(slashed.slice(1))
      : posix.join(this.#folder, slashed);
    return name.startsWith("../") || name === ".." ? fail("picture-outside") : ok(name);
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

/** What programs hide, wherever an address or a link of the file system leads to it from. */
function isHidden(below: string): boolean {
  return below.split(sep).some((part) => part.startsWith("."));
}

function sizeOf(path: string): number | null {
  try {
    return statSync(path).size;
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
