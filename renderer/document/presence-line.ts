import { presenceNewsSchema } from "#shared/domain/presence.ts";
import type { Port } from "#shared/bridge/port.ts";
import type { DeviceKey, DocumentId, SpaceId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import type { MarkedSelection, Presence, PresenceNews } from "#shared/domain/presence.ts";
import type { Bridge } from "../bridge/bridge.ts";
import { SteadyLine } from "../bridge/steady-line.ts";

/** Another device that is there, and which document its person looks at. */
export type Somewhere = Readonly<{ device: DeviceKey; document: DocumentId | null }>;

type Options = Readonly<{ bridge: Pick<Bridge, "openPort">; clock: Clock; space: SpaceId }>;

/** Where this window's person is in a space, and where the others are. None of it is kept anywhere. */
export class PresenceLine {
  readonly #clock: Clock;
  readonly #line: SteadyLine;
  readonly #others = new Map<DeviceKey, Presence>();
  readonly #whoChanges = new Emitter<null>();
  readonly #moves = new Emitter<null>();
  /** The documents on the screen, the one that was used last behind the others. */
  readonly #visits = new Map<DocumentId, { selection: MarkedSelection | null }>();
  #who: readonly Somewhere[] = [];
  #port: Port | null = null;
  #callOffPost: (() => void) | null = null;

  constructor({ bridge, clock, space }: Options) {
    this.#clock = clock;
    this.#line = new SteadyLine({
      open: () => bridge.openPort({ kind: "presence", space }),
      clock,
      onOpen: (port) => this.#begin(port),
      onLost: () => this.#lose(),
    });
  }

  start(): void {
    this.#line.start();
  }

  end(): void {
    this.#callOffPost?.();
    this.#line.end();
    this.#lose();
  }

  /** Who is there; the same list until somebody comes, goes, or opens another document. */
  get who(): readonly Somewhere[] {
    return this.#who;
  }

  onWho(listener: () => void): () => void {
    return this.#whoChanges.on(listener);
  }

  /** Somebody came, went, or moved their caret. */
  onMove(listener: () => void): () => void {
    return this.#moves.on(listener);
  }

  /** What others have selected in a document. */
  selectionsIn(document: DocumentId): ReadonlyMap<DeviceKey, MarkedSelection> {
    const selections = new Map<DeviceKey, MarkedSelection>();
    for (const [device, other] of this.#others) {
      if (other.document === document && other.selection !== null)
        selections.set(device, other.selection);
    }
    return selections;
  }

  /** A document is on the screen, until the returned function is called. */
  enter(document: DocumentId): () => void {
    const visit = { selection: null };
    this.#visits.set(document, visit);
    this.#postSoon();
    return () => {
      if (this.#visits.get(document) !== visit) return;
      this.#visits.delete(document);
      this.#postSoon();
    };
  }

  /** The person is in this one of the documents on the screen. */
  use(document: DocumentId): void {
    const visit = this.#visits.get(document);
    if (visit === undefined || [...this.#visits.keys()].at(-1) === document) return;
    this.#visits.delete(document);
    this.#visits.set(document, visit);
    this.#postSoon();
  }

  /** What they have selected in it now. */
  select(document: DocumentId, selection: MarkedSelection | null): void {
    const visit = this.#visits.get(document);
    if (visit === undefined) return;
    visit.selection = selection;
    this.use(document);
    this.#postSoon();
  }

  #begin(port: Port): void {
    this.#port = port;
    port.onMessage((message) => {
      const news = presenceNewsSchema.safeParse(message);
      // A line that makes no sense is begun anew.
      if (!news.success) return this.#line.drop(port);
      this.#line.worked();
      this.#hear(news.data);
    });
    this.#postSoon();
  }

  #lose(): void {
    this.#port = null;
    if (this.#others.size === 0) return;
    this.#others.clear();
    this.#tell();
  }

  #hear(news: PresenceNews): void {
    if (news.kind === "gone") this.#others.delete(news.device);
    else this.#others.set(news.device, { document: news.document, selection: news.selection });
    this.#tell();
  }

  #tell(): void {
    const who = [...this.#others].map(([device, { document }]) => ({ device, document }));
    if (!isSame(who, this.#who)) {
      this.#who = who;
      this.#whoChanges.emit(null);
    }
    this.#moves.emit(null);
  }

  /** Leaving one document for another is one piece of news. */
  #postSoon(): void {
    this.#callOffPost ??= this.#clock.after(0, () => {
      this.#callOffPost = null;
      const [document, visit] = [...this.#visits].at(-1) ?? [null];
      this.#port?.post({ document, selection: visit?.selection ?? null } satisfies Presence);
    });
  }
}

function isSame(one: readonly Somewhere[], other: readonly Somewhere[]): boolean {
  return (
    one.length === other.length &&
    one.every(
      ({ device, document }, at) =>
        device === other[at]?.device && document === other[at]?.document,
    )
  );
}
