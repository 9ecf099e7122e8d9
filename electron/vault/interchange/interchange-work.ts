import type { DatabaseSync } from "node:sqlite";
import type { DeviceKey } from "#shared/domain/ids.ts";
import { mayHold, type SpaceKind } from "#shared/domain/space.ts";
import { invariant } from "#shared/kernel/invariant.ts";
import { systemRandom } from "#shared/kernel/random.ts";
import { fileNameOf } from "#shared/document/provenance.ts";
import type { Draft } from "#shared/document/content/draft.ts";
import { plainDocument, readDocumentFile } from "#shared/markdown/file/read-document.ts";
import { seedComments } from "#shared/markdown/file/comments-block.ts";
import { seedFromFile } from "#shared/markdown/file/seed-document.ts";
import { names } from "#shared/markdown/names.ts";
import { linkOf } from "#shared/markdown/write/phrasing.ts";
import { openForReading } from "../store/open-database.ts";
import { Copies } from "./copies.ts";
import type { ExportPlan, FoundFile, InterchangeTask, Made } from "./contract.ts";
import { findFiles } from "./find-files.ts";
import { FileNames, FileNeighbours } from "./neighbours.ts";
import { mostBesideOne } from "./limits.ts";
import { readText } from "./read-text.ts";
import { StockedRandom } from "./stocked-random.ts";
import { writeDocumentFile } from "./write-document-file.ts";
import { baseOf, titleOf } from "./title-of.ts";

type Outgoing = Readonly<{ plan: ExportPlan; database: DatabaseSync; copies: Copies }>;
type Making = Extract<InterchangeTask, { kind: "make" }>;

/** What the worker does: it reads files that anybody may have written, and writes documents as files. */
export class InterchangeWork {
  readonly #random = new StockedRandom(systemRandom);
  readonly #onAlive: () => void;
  readonly #find: typeof findFiles;
  #outgoing: Outgoing | null = null;
  #root = "";
  #takesFiles = false;
  #kind: SpaceKind = "private";
  #by: DeviceKey | null = null;
  #names = new FileNames([]);

  constructor(onAlive: () => void, find = findFiles) {
    this.#onAlive = onAlive;
    this.#find = find;
  }

  resultOf(task: InterchangeTask): unknown {
    switch (task.kind) {
      case "find":
        return this.#find(task.paths, this.#onAlive);
      case "survey":
        return survey(task.file, this.#onAlive);
      case "plan":
        this.#root = task.root;
        this.#takesFiles = task.takesFiles;
        this.#kind = task.into;
        this.#by = task.by;
        this.#names = new FileNames(task.files);
        return null;
      case "make":
        return this.#make(task);
      case "plan-export":
        this.#outgoing = outgoing(task.plan, this.#onAlive);
        return null;
      case "write":
        invariant(this.#outgoing !== null, "an export is planned before a file is written");
        return writeDocumentFile({ ...this.#outgoing, file: task.file, onAlive: this.#onAlive });
    }
  }

  #make({ file, now, isPlain }: Making): Made {
    const text = readText(file.path, this.#onAlive);
    if (!text.ok) return { kind: "refused", why: text.failure };
    const around = new FileNeighbours(
      {
        root: this.#root,
        takesFiles: this.#takesFiles,
        names: this.#names,
        mostBytes: mostBesideOne,
        onPicture: this.#onAlive,
      },
      file.name,
    );
    const title = baseOf(file.name);
    const read = isPlain
      ? plainDocument(text.value, title)
      : readDocumentFile(text.value, title, around, {
          mayBe: (type) => mayHold(this.#kind, type.name),
          // Among others a comment is somebody's: of whoever brings it in, with the name that the file says.
          keepsComments: this.#by !== null || this.#kind === "private" || this.#kind === "local",
        });
    // Where other people are, the folders that it lay in are not told.
    const from = this.#kind === "shared" ? fileNameOf(file.name) : file.name;
    const updates = [...seedFromFile(read, { now, random: this.#random, from })];
    const { pictures, shown, missing } = around;
    return {
      kind: "made",
      updates,
      comments: [...seedComments(read.comments, { updates, random: this.#random, by: this.#by })],
      rest: Object.keys(read.rest),
      isTitlePlainer: read.isTitlePlainer,
      isTitleTwice: read.isTitleTwice,
      hasUnreadLines: read.hasUnreadLines,
      references: referencesIn(read.drafts),
      passages: passagesIn(read.drafts),
      pictures,
      shown: [...shown],
      missing,
    };
  }
}

function outgoing(plan: ExportPlan, onAlive: () => void): Outgoing {
  const database = openForReading(plan.record);
  return { plan, database, copies: new Copies({ database, folder: plan.folder, onAlive }) };
}

function survey(file: FoundFile, onAlive: () => void): unknown {
  const text = readText(file.path, onAlive);
  return text.ok
    ? { kind: "text", title: titleOf(text.value, baseOf(file.name)) }
    : { kind: "refused", why: text.failure };
}

function passagesIn(drafts: readonly Draft[]): number {
  let passages = 0;
  for (const { properties, content } of drafts) {
    if (properties[names.verbatim] === true) passages += 1;
    passages += content.filter(({ marks }) => marks["verbatim"] === true).length;
  }
  return passages;
}

function referencesIn(drafts: readonly Draft[]): string[] {
  const found = new Set<string>();
  for (const { content } of drafts) {
    for (const { marks } of content) {
      const link = linkOf(marks["reference"]);
      if (link !== null) found.add(link.url.slice(0, 200));
    }
  }
  return [...found];
}
