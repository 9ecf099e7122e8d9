import { dirname } from "node:path";
import type { SeededRandom } from "#shared/testing/seeded-random.ts";
import type { FileCall } from "./file-calls.ts";
import { keptOf, type Loss } from "./loss.ts";
import { RecordedFile } from "./recorded-file.ts";

type Folder = "folder";
type Entry = RecordedFile | Folder;
type NameChange =
  | Readonly<{ kind: "add"; path: string; entry: Entry }>
  | Readonly<{ kind: "remove"; path: string }>
  | Readonly<{ kind: "move"; from: string; to: string; entry: Entry }>;
type OpenFile = Readonly<{ path: string; entry: Entry }>;

/**
 * A disk as POSIX promises it and no better. What was written counts as there only once its file was
 * synced, and a name only once its folder was. Everything else may be there, wholly or in part.
 */
export class RecordedDisk {
  readonly #root: string;
  /** What the program sees. */
  readonly #seen = new Map<string, Entry>();
  /** Names that a power cut leaves. */
  readonly #durable = new Map<string, Entry>();
  #pending: NameChange[] = [];
  readonly #open = new Map<number, OpenFile>();
  readonly #places = new Map<number, number>();

  constructor(root: string) {
    this.#root = root;
  }

  /** The program ended; its numbers for files mean nothing to the next one. */
  endProcess(): void {
    this.#open.clear();
    this.#places.clear();
  }

  apply(call: FileCall): void {
    switch (call.kind) {
      case "open":
        this.#openFile(call);
        break;
      case "close":
        this.#open.delete(call.fd);
        break;
      case "write": {
        const at = call.at ?? this.#places.get(call.fd) ?? 0;
        this.#fileOf(call.fd).write(at, call.bytes);
        if (call.at === null) this.#places.set(call.fd, at + call.bytes.length);
        break;
      }
      case "truncate":
        this.#fileOf(call.fd).truncate(call.size);
        break;
      case "sync":
        this.#sync(call.fd);
        break;
      case "remove":
        this.#seen.delete(call.path);
        this.#pending.push({ kind: "remove", path: call.path });
        break;
      case "rename":
        this.#rename(call.from, call.to);
        break;
      case "makeFolder":
        this.#add(call.path, "folder");
        break;
    }
  }

  /** What a cut of the power at this moment might leave below the root: each file's bytes by path. */
  cut(random: SeededRandom, loss: Loss): ReadonlyMap<string, Buffer> {
    const names = new Map(this.#durable);
    const kept = keptOf(this.#pending, random, loss);
    for (const change of kept) applyChange(names, change);

    const files = new Map<string, Buffer>();
    for (const [path, entry] of names) {
      if (entry === "folder" || !this.#isReachable(path, names)) continue;
      files.set(path, entry.cut(random, loss));
    }
    return files;
  }

  #openFile({ fd, path, creates, empties }: Extract<FileCall, { kind: "open" }>): void {
    let entry = path === this.#root ? "folder" : this.#seen.get(path);
    if (entry === undefined) {
      // A file that was there before the recording began would have bytes nobody recorded.
      if (!creates) throw new Error(`${path} was opened before it was made`);
      entry = new RecordedFile();
      this.#add(path, entry);
    }
    if (empties && entry !== "folder") entry.truncate(0);
    this.#open.set(fd, { path, entry });
    this.#places.set(fd, 0);
  }

  #sync(fd: number): void {
    const open = this.#open.get(fd);
    if (open === undefined) throw new Error(`File ${fd} is not open`);
    if (open.entry !== "folder") {
      open.entry.sync();
      return;
    }
    const isHere = (change: NameChange) =>
      dirname(change.kind === "move" ? change.to : change.path) === open.path;
    for (const change of this.#pending.filter(isHere)) applyChange(this.#durable, change);
    this.#pending = this.#pending.filter((change) => !isHere(change));
  }

  #add(path: string, entry: Entry): void {
    this.#seen.set(path, entry);
    this.#pending.push({ kind: "add", path, entry });
  }

  #rename(from: string, to: string): void {
    const entry = this.#seen.get(from);
    if (entry === undefined || dirname(from) !== dirname(to))
      throw new Error(`A move that the recording does not understand: ${from} to ${to}`);
    this.#seen.delete(from);
    this.#seen.set(to, entry);
    this.#pending.push({ kind: "move", from, to, entry });
  }

  #fileOf(fd: number): RecordedFile {
    const entry = this.#open.get(fd)?.entry;
    if (entry === undefined || entry === "folder") throw new Error(`File ${fd} is not open`);
    return entry;
  }

  #isReachable(path: string, names: ReadonlyMap<string, Entry>): boolean {
    const folder = dirname(path);
    return folder === this.#root || (names.has(folder) && this.#isReachable(folder, names));
  }
}

function applyChange(names: Map<string, Entry>, change: NameChange): void {
  switch (change.kind) {
    case "add":
      names.set(change.path, change.entry);
      break;
    case "remove":
      names.delete(change.path);
      break;
    case "move":
      names.delete(change.from);
      names.set(change.to, change.entry);
      break;
  }
}
