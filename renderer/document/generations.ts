import type { CallResult, WorkspaceBridge } from "#shared/bridge/contract.ts";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";

/** While the vault is being started, it is asked again after this long. */
const askAgainAfter = 500;

/** So often it is asked before a vault that does not come at all is no longer waited for. */
const patience = 6;

/**
 * Which generation of a space the vault has open. A space that was restored from a backup is of a new
 * one, and what this window remembers of an older one must never flow back into it: so caches carry
 * the generation in their names, and those of another are removed.
 *
 * Of a space that cannot be opened the caches say it, as long as they speak of one only: what they know can be read, and
 * what is typed is kept in them. Should the vault open another after all, it lets this window in nowhere.
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

  /** Undefined until it is known. It stays what it was when this window first asked. */
  known(space: SpaceId): string | undefined {
    return this.#known.get(space);
  }

  /** Resolves once it is known, however long it takes the vault to be there. */
  learn(space: SpaceId): Promise<string> {
    const asked = this.#asked.get(space) ?? this.#ask(space);
    this.#asked.set(space, asked);
    return asked;
  }

  #ask(space: SpaceId): Promise<string> {
    const { promise, resolve } = Promise.withResolvers<string>();
    const know = (generation: string) => {
      if (!this.#known.has(space)) this.#known.set(space, generation);
      resolve(generation);
    };
    void this.#askUntilSaid(space, know);
    return promise;
  }

  async #askUntilSaid(space: SpaceId, know: (generation: string) => void): Promise<void> {
    for (let tried = 1; ; tried++) {
      const described = await this.#bridge.call("space.describe", { space });
      if (described.ok) {
        const { generation } = described.value;
        await removeOtherCaches(space, this.#known.get(space) ?? generation, generation);
        return know(generation);
      }
      if (!mayComeSoon(described.failure, tried)) {
        const remembered = await generationOfCaches(space);
        if (remembered !== null) know(remembered);
      }
      await new Promise<void>((resolve) => {
        this.#clock.after(askAgainAfter, resolve);
      });
    }
  }
}

/** False where the space cannot be opened, and for a vault that does not come. One that closes a space may be restoring it. */
function mayComeSoon(
  failure: Extract<CallResult<"space.describe">, { ok: false }>["failure"],
  tried: number,
): boolean {
  if (failure.kind !== "vault-unavailable") return tried < patience;
  switch (failure.why) {
    case "closing":
    case "no-such-space":
    case "other-generation":
      return true;
    case "process-gone":
      return tried < patience;
    default:
      return false;
  }
}

/** Null where there are none, or where those of a generation that was given up were not removed yet. */
async function generationOfCaches(space: SpaceId): Promise<string | null> {
  try {
    const names = (await indexedDB.databases()).map(({ name = "" }) => name.split("/"));
    const own = names.filter(([kind, of, , document]) => {
      return kind === "document" && of === space && document !== undefined;
    });
    const [generation, ...others] = new Set(own.map((parts) => parts[2]));
    return generation !== undefined && others.length === 0 ? generation : null;
  } catch {
    return null;
  }
}

/** The name of a document's cache. With an empty id it is what all names of the generation begin with. */
export function cacheNameOf(space: SpaceId, generation: string, document: string): string {
  return `document/${space}/${generation}/${document}`;
}

/** Those in which this window keeps what nobody else has stay for as long as it is there. */
async function removeOtherCaches(space: SpaceId, ...generations: string[]): Promise<void> {
  try {
    const prefixes = generations.map((generation) => cacheNameOf(space, generation, ""));
    for (const { name } of await indexedDB.databases()) {
      const isOfSpace = name?.startsWith(`document/${space}/`) === true;
      if (isOfSpace && !prefixes.some((prefix) => name.startsWith(prefix))) {
        indexedDB.deleteDatabase(name);
      }
    }
  } catch {
    // A browser that cannot list them cannot read them either; their names alone keep them out.
  }
}
