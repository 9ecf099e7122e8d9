import { useSyncExternalStore } from "react";
import type { CallInput, CallResult, WorkspaceBridge } from "#shared/bridge/contract.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { type DocumentId, privateSpaceId, type SpaceId } from "#shared/domain/ids.ts";
import { privateSpace, type Space, type SpaceKind } from "#shared/domain/space.ts";
import type { WhyAway } from "#shared/domain/space-unavailable.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import type { DocumentList } from "./document-list.ts";
import { followMoves } from "./follow-moves.ts";

export type UnreadableSpace = Readonly<{
  id: SpaceId;
  why: WhyAway;
  /** What it was called when it was open last; null where nobody knows. */
  name: string | null;
}>;

export type SpacesState = Readonly<{
  /** Private first, the others by name. */
  spaces: readonly Space[];
  /** False until the vault has told which there are. */
  isListed: boolean;
  /** Those that are on this computer and cannot be opened. */
  unreadable: readonly UnreadableSpace[];
  /** The documents of all spaces, newest change first. */
  rows: readonly DocumentRow[];
  /** Those that others have changed since they were read on this computer. */
  unread: ReadonlySet<DocumentId>;
  /** False until the vault has told what is in Private. */
  isHere: boolean;
  /** Why Private cannot be had. */
  away: WhyAway | null;
  /** The spaces of which the vault has not told yet what is in them, with the reason where there is one. */
  unheard: ReadonlyMap<SpaceId, WhyAway | null>;
}>;

type Setting = Readonly<{
  bridge: WorkspaceBridge;
  clock: Clock;
  /** Makes the list of a space that has appeared. It is started and ended here. */
  makeList: (space: SpaceId) => DocumentList;
  /** A space is no longer on this computer: whatever this window remembers of it has to go. */
  onRemoved: (space: SpaceId) => void;
}>;

/** While the vault is being started, it is asked again after this long. */
const askAgainAfter = 500;

/** What keeps a space from being opened may pass: a disk that was full, a folder that was locked. */
const lookAgainAfter = 5_000;

/** What stays as it is until somebody does something about the file. */
const lasting: ReadonlySet<WhyAway> = new Set([
  "damaged",
  "newer-version",
  "not-ours",
  "another-space",
]);

/** Which spaces there are, with a list of documents for each. Private is there before anybody was asked. */
export class Spaces {
  readonly #setting: Setting;
  readonly #lists = new Map<SpaceId, DocumentList>();
  readonly #changes = new Emitter<SpacesState>();
  #spaces: readonly Space[] = [privateSpace];
  #unreadable: readonly UnreadableSpace[] = [];
  #isListed = false;
  #callOff: (() => void) | null = null;
  #state: SpacesState;

  constructor(setting: Setting) {
    this.#setting = setting;
    this.#add(privateSpaceId);
    this.#state = this.#read();
  }

  start(): void {
    this.#lists.get(privateSpaceId)?.start();
    void this.refresh();
  }

  get state(): SpacesState {
    return this.#state;
  }

  onChange(listener: () => void): () => void {
    return this.#changes.on(listener);
  }

  /** Nothing where nobody knows: then only what may lie anywhere may lie there. */
  kindOf(id: SpaceId): SpaceKind | null {
    return this.#spaces.find((space) => space.id === id)?.kind ?? null;
  }

  /** Asks the vault what spaces there are. */
  async refresh(): Promise<void> {
    const { bridge, clock } = this.#setting;
    const listed = await bridge.call("spaces.list", null);
    if (!listed.ok) {
      clock.after(askAgainAfter, () => void this.refresh());
      return;
    }
    this.#take(listed.value);
  }

  /** What changed is known here before the answer is. */
  async create(input: CallInput<"spaces.create">): Promise<CallResult<"spaces.create">> {
    const created = await this.#setting.bridge.call("spaces.create", input);
    await this.refresh();
    return created;
  }

  async rename(space: SpaceId, name: string): Promise<CallResult<"spaces.rename">> {
    const renamed = await this.#setting.bridge.call("spaces.rename", { space, name });
    await this.refresh();
    return renamed;
  }

  async remove(space: SpaceId): Promise<CallResult<"spaces.remove">> {
    const removed = await this.#setting.bridge.call("spaces.remove", { space });
    await this.refresh();
    return removed;
  }

  #take({
    spaces,
    unreadable,
  }: Readonly<{ spaces: readonly Space[]; unreadable: readonly UnreadableSpace[] }>): void {
    const before = this.#spaces;
    this.#isListed = true;
    // Private is shown, with the reason, even while it cannot be opened.
    const isPrivateThere = spaces.some(({ id }) => id === privateSpaceId);
    this.#spaces = isPrivateThere ? spaces : [privateSpace, ...spaces];
    this.#unreadable = unreadable.filter(({ id }) => id !== privateSpaceId);

    const there = new Set([...this.#spaces, ...unreadable].map(({ id }) => id));
    for (const { id } of before) {
      if (there.has(id)) continue;
      this.#lists.get(id)?.end();
      this.#lists.delete(id);
      this.#setting.onRemoved(id);
    }
    for (const { id } of this.#spaces) if (!this.#lists.has(id)) this.#add(id).start();
    this.#lookAgain();
    this.#tell();
  }

  #lookAgain(): void {
    this.#callOff?.();
    this.#callOff = null;
    if (this.#unreadable.every(({ why }) => lasting.has(why))) return;
    this.#callOff = this.#setting.clock.after(lookAgainAfter, () => void this.refresh());
  }

  #add(id: SpaceId): DocumentList {
    const list = this.#setting.makeList(id);
    this.#lists.set(id, list);
    list.onChange(() => this.#tell());
    return list;
  }

  #tell(): void {
    this.#state = this.#read();
    this.#changes.emit(this.#state);
  }

  #read(): SpacesState {
    const own = this.#lists.get(privateSpaceId)?.state;
    const lists = [...this.#lists.values()].map((list) => list.state);
    const unheard = [...this.#lists].filter(([, list]) => !list.state.isHere);
    return {
      spaces: this.#spaces,
      isListed: this.#isListed,
      unreadable: this.#unreadable,
      rows: merged(lists.map((list) => list.rows)),
      unread: together(lists.map((list) => list.unread)),
      isHere: own?.isHere ?? false,
      away: own?.away ?? null,
      unheard: new Map(unheard.map(([id, list]) => [id, list.state.away])),
    };
  }
}

/** The spaces as they stand now. */
export function useSpaces(spaces: Pick<Spaces, "state" | "onChange">): SpacesState {
  return useSyncExternalStore(
    (onChange) => spaces.onChange(onChange),
    () => spaces.state,
  );
}

/** One document of the spaces as it is listed now, wherever it was moved; nothing while it is in none. */
export function useRow(
  spaces: Pick<Spaces, "state" | "onChange">,
  id: string,
): DocumentRow | undefined {
  return useSyncExternalStore(
    (onChange) => spaces.onChange(onChange),
    () => followMoves(id, (each) => spaces.state.rows.find((row) => row.id === each)),
  );
}

function merged(lists: readonly (readonly DocumentRow[])[]): readonly DocumentRow[] {
  const [first = [], ...others] = lists.filter((rows) => rows.length > 0);
  if (others.length === 0) return first;
  return [first, ...others].flat().toSorted((one, other) => other.updatedAt - one.updatedAt);
}

/** One that is as it was stays the same object: nothing is drawn anew for it. */
function together(sets: readonly ReadonlySet<DocumentId>[]): ReadonlySet<DocumentId> {
  const [first = none, ...others] = sets.filter(({ size }) => size > 0);
  return others.length === 0 ? first : new Set([first, ...others].flatMap((each) => [...each]));
}

const none: ReadonlySet<DocumentId> = new Set();
