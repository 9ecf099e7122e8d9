import { useSyncExternalStore } from "react";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { SpaceKind } from "#shared/domain/space.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Bridge } from "../bridge/bridge.ts";
import { PresenceLine, type Somewhere } from "./presence-line.ts";
import type { Spaces } from "./spaces.ts";

type Options = Readonly<{
  bridge: Pick<Bridge, "openPort">;
  clock: Clock;
  spaces: Pick<Spaces, "state" | "onChange">;
}>;

const withOthers: ReadonlySet<SpaceKind> = new Set<SpaceKind>(["shared", "own-devices"]);

/** A line for each space in which there may be other devices, and none for any other. */
export class Presences {
  readonly #options: Options;
  readonly #lines = new Map<SpaceId, PresenceLine>();

  constructor(options: Options) {
    this.#options = options;
    options.spaces.onChange(() => this.#follow());
    this.#follow();
  }

  /** Nothing for a space that nobody else can be in. */
  find(space: SpaceId): PresenceLine | undefined {
    return this.#lines.get(space);
  }

  #follow(): void {
    const { bridge, clock, spaces } = this.#options;
    const shared = spaces.state.spaces.filter(({ kind }) => withOthers.has(kind));
    for (const { id } of shared) {
      if (this.#lines.has(id)) continue;
      const line = new PresenceLine({ bridge, clock, space: id });
      this.#lines.set(id, line);
      line.start();
    }
    for (const [space, line] of this.#lines) {
      if (shared.some(({ id }) => id === space)) continue;
      this.#lines.delete(space);
      line.end();
    }
  }
}

const nobody: readonly Somewhere[] = [];

/** Who is there; a caret that moves does not draw anything anew. */
export function useWho(line: PresenceLine | undefined): readonly Somewhere[] {
  return useSyncExternalStore(
    (onChange) => line?.onWho(onChange) ?? (() => undefined),
    () => line?.who ?? nobody,
  );
}
