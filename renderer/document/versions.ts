import type { DocumentState } from "#shared/document/difference/state.ts";
import type { Author, Reading } from "#shared/domain/author.ts";
import type { Milestone } from "#shared/domain/milestone.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { Bridge } from "../bridge/bridge.ts";
import type { DocumentSession } from "./document-session.ts";
import type { OpenDocument } from "./open-document.ts";

/** Why a version cannot be shown. */
export type NoVersion = Readonly<{ kind: "missing" | "damaged" | "vault-unavailable" }>;

/** So many states are held at a time: those that are compared, and their neighbours in the list. */
const mostHeld = 4;

/** The past of one document: the states that were kept of it, and who wrote what. */
export class Versions {
  readonly document: OpenDocument;
  readonly #bridge: Bridge;
  readonly #session: DocumentSession;
  readonly #held = new Map<number, DocumentState>();

  constructor(bridge: Bridge, session: DocumentSession) {
    this.#bridge = bridge;
    this.#session = session;
    this.document = session.document;
  }

  /** Newest first. */
  async list(): Promise<Result<readonly Milestone[], NoVersion>> {
    const listed = await this.#bridge.call("milestones.list", this.#place);
    return listed.ok ? ok(listed.value.toReversed()) : fail({ kind: "vault-unavailable" });
  }

  async read(number: number): Promise<Result<DocumentState, NoVersion>> {
    const held = this.#held.get(number);
    if (held !== undefined) return ok(this.#hold(number, held));
    const read = await this.#bridge.call("milestones.read", { ...this.#place, number });
    if (!read.ok) return read;
    const { stateFrom } = await import("#shared/document/difference/state.ts");
    const state = stateFrom(read.value);
    return state === null ? fail({ kind: "damaged" }) : ok(this.#hold(number, state));
  }

  /** The document as it is now. */
  present(): Promise<DocumentState> {
    return this.#session.stateNow();
  }

  /** Keeps a version of it as it is, with all that was typed by now. */
  async keep(): Promise<void> {
    await this.#session.settle();
    await this.#bridge.call("milestones.keep", this.#place);
  }

  /** Nobody while the space is not shared, or nobody can say. */
  async authors(): Promise<readonly Author[]> {
    const asked = await this.#bridge.call("documents.authors", this.#place);
    return asked.ok ? asked.value : [];
  }

  /** Whether others have changed it since it was read here; null while nobody can say. */
  async reading(): Promise<Reading | null> {
    const asked = await this.#bridge.call("documents.reading", this.#place);
    return asked.ok ? asked.value : null;
  }

  async markRead(): Promise<void> {
    await this.#session.settle();
    await this.#bridge.call("documents.markRead", this.#place);
  }

  get #place() {
    const { space, id } = this.document.place;
    return { space, document: id };
  }

  #hold(number: number, state: DocumentState): DocumentState {
    this.#held.delete(number);
    this.#held.set(number, state);
    const [oldest] = this.#held.keys();
    if (this.#held.size > mostHeld && oldest !== undefined) this.#held.delete(oldest);
    return state;
  }
}
