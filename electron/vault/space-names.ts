import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { type SpaceId, spaceIdSchema } from "#shared/domain/ids.ts";
import type { Space } from "#shared/domain/space.ts";
import { writeFaultOf } from "../platform/write-fault.ts";

const storedSchema = z.array(z.tuple([spaceIdSchema, z.string()]));

/**
 * What each space was called when it could be opened last. A space's file says itself what it is called; where the file cannot
 * be read, this says which space it is. Nothing else rests on it, and without it that space is one without a name.
 */
export class SpaceNames {
  readonly #path: string;
  #names: ReadonlyMap<SpaceId, string>;

  constructor(path: string) {
    this.#path = path;
    this.#names = new Map(storedIn(path));
  }

  of(id: SpaceId): string | null {
    return this.#names.get(id) ?? null;
  }

  /** Nothing is kept of a space that is neither open nor `away`. */
  keep(open: readonly Space[], away: readonly SpaceId[]): void {
    const before = away.flatMap((id) => {
      const name = this.of(id);
      return name === null ? [] : [[id, name] as const];
    });
    const names = new Map([...open.map(({ id, name }) => [id, name] as const), ...before]);
    const isSame =
      names.size === this.#names.size &&
      [...names].every(([id, name]) => this.#names.get(id) === name);
    if (isSame) return;
    this.#write(names);
  }

  #write(names: ReadonlyMap<SpaceId, string>): void {
    const temporary = `${this.#path}.tmp`;
    try {
      mkdirSync(dirname(this.#path), { recursive: true });
      writeFileSync(temporary, JSON.stringify([...names]), { mode: 0o600 });
      renameSync(temporary, this.#path);
      this.#names = names;
    } catch (thrown) {
      // A disk that does not take it has more to tell elsewhere. It is tried again when they are looked at next.
      writeFaultOf(thrown);
    }
  }
}

function storedIn(path: string): z.output<typeof storedSchema> {
  try {
    return storedSchema.safeParse(JSON.parse(readFileSync(path, "utf8"))).data ?? [];
  } catch {
    // Missing, or rubbish: then nothing is known.
    return [];
  }
}
