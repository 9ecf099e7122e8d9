import type { WorkspaceBridge } from "#shared/bridge/contract.ts";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";

/** While the vault is being started, it is asked again after this long. */
const askAgainAfter = 500;

/**
 * Which generation of a space the vault has open. A space that was restored from a backup is of a new
 * one, and what this window remembers of an older one must never flow back into it: so caches carry
 * the generation in their names, and those of another are removed.
 */
export class Generations {
  readonly #bridge: WorkspaceBridge;
  readonly #clock: Clock;
  readonly #asked = new Map<SpaceId, Promise<string>>();
  readonly #known = new Map<SpaceId, string>();

  constructor(bridge: WorkspaceBridge, clock: Clock) {
    this.#bridge = bridge;
    this.#clock = clock;
  }

  /** Undefined until the vault has said it. It stays what it was when this window first asked. */
  known(space: SpaceId): string | undefined {
    return this.#known.get(space);
  }

  /** Resolves once the vault has said it, however long it takes to be there. */
  learn(space: SpaceId): Promise<string> {
    const asked = this.#asked.get(space) ?? this.#ask(space);
    this.#asked.set(space, asked);
    return asked;
  }

  async #ask(space: SpaceId): Promise<string> {
    const described = await this.#bridge.call("space.describe", { space });
    if (!described.ok) {
      await new Promise<void>((resolve) => {
        this.#clock.after(askAgainAfter, resolve);
      });
      return this.#ask(space);
    }
    const { generation } = described.value;
    this.#known.set(space, generation);
    await removeOtherCaches(space, generation);
    return generation;
  }
}

/** The name of a document's cache. With an empty id it is what all names of the generation begin with. */
export function cacheNameOf(space: SpaceId, generation: string, document: string): string {
  return `document/${space}/${generation}/${document}`;
}

async function removeOtherCaches(space: SpaceId, generation: string): Promise<void> {
  try {
    for (const { name } of await indexedDB.databases()) {
      const isOfSpace = name?.startsWith(`document/${space}/`) === true;
      if (isOfSpace && !name.startsWith(cacheNameOf(space, generation, ""))) {
        indexedDB.deleteDatabase(name);
      }
    }
  } catch {
    // A browser that cannot list them cannot read them either; their names alone keep them out.
  }
}
