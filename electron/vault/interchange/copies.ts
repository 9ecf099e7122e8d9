import { createHash } from "node:crypto";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { largestAttachment } from "#shared/domain/attachment.ts";
import { attachmentFileName, attachmentsFolder } from "#shared/domain/file-name.ts";
import { readAttachment } from "../store/read-attachment.ts";
import { readBytes } from "./read-text.ts";
import { writeWhole } from "./write-whole.ts";

type Given = Readonly<{
  database: DatabaseSync;
  folder: string;
  /** Told after each piece: a file is large, and a disk may be slow. */
  onAlive: () => void;
}>;

/** The pictures and files of one export, each of which is written once beside the texts. */
export class Copies {
  readonly #given: Given;
  /** Whose bytes a path is for. Some systems take names for the same that differ in their letters. */
  readonly #owners = new Map<string, string>();
  readonly #written = new Set<string>();

  constructor(given: Given) {
    this.#given = given;
  }

  /** Where it is going to lie; null for what is not here whole. */
  pathFor(id: string, name: string): string | null {
    const attachment = this.#read(id);
    if (attachment === null) return null;
    const short = pathOf(attachmentFileName(id, name, attachment.mime));
    const path = this.#isFreeFor(short, id)
      ? short
      : pathOf(attachmentFileName(id, name, attachment.mime, "whole"));
    this.#owners.set(alike(path), id);
    return path;
  }

  /** False for what is gone since it was told where it would lie. */
  write(id: string, path: string): boolean {
    if (this.#written.has(path)) return true;
    const { folder, onAlive } = this.#given;
    // A thread that was ended may have written it.
    if (this.#hashAt(path) !== hashIn(id)) {
      const attachment = this.#read(id);
      if (attachment === null) return false;
      writeWhole(folder, path, attachment.bytes, onAlive);
    }
    this.#written.add(path);
    return true;
  }

  /** Two files may begin their hash alike: somebody can make such a one on purpose. What was cut short is written over. */
  #isFreeFor(path: string, id: string): boolean {
    const owner = this.#owners.get(alike(path));
    if (owner !== undefined) return owner === id;
    const hash = this.#hashAt(path);
    return hash === null || hash === hashIn(id) || hash.slice(0, 8) !== hashIn(id).slice(0, 8);
  }

  #hashAt(path: string): string | null {
    const { folder, onAlive } = this.#given;
    const bytes = readBytes(join(folder, path), largestAttachment, onAlive);
    return bytes.ok ? hashOf(bytes.value) : null;
  }

  #read(id: string): Readonly<{ mime: string; bytes: Buffer }> | null {
    const { database, onAlive } = this.#given;
    const attachment = readAttachment(database, id);
    onAlive();
    return attachment !== null && hashOf(attachment.bytes) === hashIn(id) ? attachment : null;
  }
}

function pathOf(name: string): string {
  return `${attachmentsFolder}/${name}`;
}

function hashIn(id: string): string {
  return id.slice("att_".length);
}

function hashOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function alike(path: string): string {
  return path.toUpperCase().toLowerCase();
}
