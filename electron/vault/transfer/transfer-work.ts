import { systemRandom } from "#shared/kernel/random.ts";
import type { Draft } from "#shared/markdown/draft.ts";
import { plainDocument, readDocumentFile } from "#shared/markdown/file/read-document.ts";
import { seedFromFile } from "#shared/markdown/file/seed-document.ts";
import { names } from "#shared/markdown/names.ts";
import type { FoundFile, Made, TransferTask } from "./contract.ts";
import { FileNames, FileNeighbours } from "./neighbours.ts";
import { readText } from "./read-text.ts";
import { StockedRandom } from "./stocked-random.ts";
import { baseOf, titleOf } from "./title-of.ts";

type Making = Extract<TransferTask, { kind: "make" }>;

/** What the worker of imports does: it reads files that anybody may have written. */
export class TransferWork {
  readonly #random = new StockedRandom(systemRandom);
  readonly #onAlive: () => void;
  #root = "";
  #names = new FileNames([]);

  constructor(onAlive: () => void) {
    this.#onAlive = onAlive;
  }

  resultOf(task: TransferTask): unknown {
    switch (task.kind) {
      case "survey":
        return survey(task.file);
      case "plan":
        this.#root = task.root;
        this.#names = new FileNames(task.files);
        return null;
      case "make":
        return this.#make(task);
    }
  }

  #make({ file, now, isPlain }: Making): Made {
    const text = readText(file.path);
    if (!text.ok) return { kind: "refused", why: text.failure };
    const around = new FileNeighbours(
      { root: this.#root, names: this.#names, onPicture: this.#onAlive },
      file.name,
    );
    const title = baseOf(file.name);
    const read = isPlain
      ? plainDocument(text.value, title)
      : readDocumentFile(text.value, title, around);
    const { pictures, shown, missing } = around;
    return {
      kind: "made",
      updates: [...seedFromFile(read, { now, random: this.#random, from: file.name })],
      rest: Object.keys(read.rest),
      passages: passagesIn(read.drafts),
      pictures,
      shown: [...shown],
      missing,
    };
  }
}

function survey(file: FoundFile): unknown {
  const text = readText(file.path);
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
