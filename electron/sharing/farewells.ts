import { z } from "zod";
import type { Port } from "#shared/bridge/port.ts";
import { deviceKeySchema, type SpaceId, spaceIdSchema } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { ok } from "#shared/kernel/result.ts";
import { writeAtomically } from "../platform/atomic-write.ts";
import { readStoredJson } from "../platform/stored-file.ts";
import { type AnswerTo, type Asked, askedSchema } from "../vault/line/contract.ts";
import type { SharedSpace } from "./sharing.ts";

const base64Schema = z.base64().max(1_000_000);
const storedSchema = z.object({
  space: spaceIdSchema,
  devices: z.array(deviceKeySchema).max(5_000),
  entries: z.array(base64Schema).max(100_000),
  until: z.number(),
});
type Stored = z.output<typeof storedSchema>;

/** Of a space that is taken from this computer: who was in it, and the entries by which this device is not any more. */
export type Farewell = Readonly<{
  space: SpaceId;
  devices: Stored["devices"];
  entries: readonly Uint8Array[];
}>;

/** For so long others are told, as by a space whose file is still here. */
const toldFor = 7 * 24 * 60 * 60_000;
/** A log of that length is told to nobody: the others see this device as away. */
const mostBytes = 4 * 1024 * 1024;
const mostFarewells = 10;

/**
 * Spaces that were taken from this computer while nobody of them was linked. Nothing of them is left but what the others are to
 * be told, which is who is in the space and that this device is not.
 */
export class Farewells {
  readonly ready: Promise<void>;
  readonly #file: string;
  readonly #clock: Clock;
  #all: readonly Stored[] = [];
  #last: Promise<unknown>;

  constructor(file: string, clock: Clock) {
    this.#file = file;
    this.#clock = clock;
    this.ready = readStoredJson(file).then((stored) => {
      const listed = z.array(z.unknown()).safeParse(stored).data ?? [];
      this.#all = listed.flatMap((each) => storedSchema.safeParse(each).data ?? []);
    });
    this.#last = this.ready;
  }

  /** Those that are still to be told, but of no space that is here again. */
  beside(here: readonly SpaceId[]): readonly SpaceId[] {
    return this.#due(here).map(({ space }) => space);
  }

  sought(here: readonly SpaceId[]): readonly SharedSpace[] {
    // They are found as those who know one another are: to them this device is still one of theirs.
    return this.#due(here).map(({ devices }) => ({
      secrets: [],
      devices,
      addresses: [],
      isOpenToGuests: false,
    }));
  }

  async add({ space, devices, entries }: Farewell): Promise<void> {
    const bytes = entries.reduce((sum, entry) => sum + entry.length, 0);
    if (devices.length === 0 || entries.length === 0 || bytes > mostBytes) return;
    await this.ready;
    const stored: Stored = {
      space,
      devices,
      entries: entries.map(textOf),
      until: this.#clock.now() + toldFor,
    };
    const others = this.#due([space]);
    this.#all = [stored, ...others].slice(0, mostFarewells);
    // If it cannot be written down, it is told until the program ends.
    this.#last = this.#last.then(() =>
      writeAtomically(this.#file, `${JSON.stringify(this.#all, null, 2)}\n`),
    );
    await this.#last;
  }

  /** Answers the peers process in the place of a vault. False if there is nothing to be told of the space. */
  serve(space: SpaceId, port: Port): boolean {
    const entries = this.#all.find((each) => each.space === space)?.entries.map(bytesOf);
    if (entries === undefined) return false;
    port.onMessage((message) => {
      const { id, asked } = askedSchema.parse(message);
      port.post({ kind: "answer", id, answer: answerTo(asked, entries) });
    });
    return true;
  }

  #due(here: readonly SpaceId[]): readonly Stored[] {
    const now = this.#clock.now();
    return this.#all.filter(({ space, until }) => until > now && !here.includes(space));
  }
}

/** Nothing is kept that is said of the space, and nothing is here of what was written in it. */
function answerTo({ kind }: Asked, entries: Uint8Array[]): AnswerTo<Asked["kind"]> {
  switch (kind) {
    case "heads":
      return new Map();
    case "entries":
      return entries;
    case "deleted":
    case "read":
    case "open":
      return [];
    case "keep-entries":
    case "quarantine":
      return ok(null);
    case "accept":
      return { ok: false, failure: { kind: "not-kept" } };
    case "keep-part":
      return "unwanted";
    case "level":
    case "met":
    case "raise-limits":
    case "read-part":
    case "attachment-news":
      return null;
  }
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, "base64"));
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
