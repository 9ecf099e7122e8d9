import type { AttachmentId, DeviceKey } from "../../domain/ids.ts";
import type {
  AttachmentNews,
  AttachmentSession,
  NoRoom,
  WantedAttachment,
} from "./attachment-record.ts";

/** Who brought parts before this began is not known any more. */
const somebody = "somebody";

/** Who sent something else under its name, whether anybody is linked who is still to be asked, and who is late with it. */
type Around = Readonly<{
  wrong: DeviceKey | null;
  mayCome: boolean;
  late: DeviceKey | null;
  noRoom: NoRoom | null;
}>;

/** Why it was not to be had of a device. */
export type Why = "none" | "large" | "slow";
type Passed = Readonly<{ why: Why; callOff: () => void }>;

/** One attachment on its way here: how far it is, whose turn it is, and who need not be asked. */
export class Fetch {
  readonly file: AttachmentId;
  parts: number;
  mostBytes: number | null;
  /** A part is on its way to the disk: until it is there, nobody knows which is the next. */
  isKeeping = false;
  #source: AttachmentSession | null = null;
  readonly #passed = new Map<DeviceKey, Passed>();
  readonly #from = new Set<DeviceKey | typeof somebody>();
  /** They lack a part behind those that others brought, and may have another, shorter whole: it is asked for once. */
  readonly #anew = new Set<DeviceKey>();
  /** The parts of several were not what they should be together: from now on all come of one. */
  #isOfOne = false;
  /** Who was asked for it since then. */
  readonly #tried = new Set<DeviceKey>();
  /** How often somebody sent what no key that is here opens. */
  readonly #unopened = new Map<DeviceKey, number>();
  #told: string | null = null;

  constructor({ file, parts, mostBytes }: WantedAttachment) {
    this.file = file;
    this.parts = parts;
    this.mostBytes = mostBytes;
    if (parts > 0) this.#from.add(somebody);
  }

  /** It is still wanted; whether more than before, or less. */
  wantedAgain({ mostBytes }: WantedAttachment): boolean {
    if (mostBytes === this.mostBytes) return false;
    this.mostBytes = mostBytes;
    this.#told = null;
    for (const [device, { why }] of this.#passed) if (why === "large") this.#passed.delete(device);
    return true;
  }

  /** Nobody else is asked while whoever brought the last part of it is at the next one. */
  mayAsk(session: AttachmentSession, isAtIt: (source: AttachmentSession) => boolean): boolean {
    const source = this.#source;
    const isFree = source === null || source === session || !isAtIt(source);
    return !this.isKeeping && isFree && !this.#passed.has(session.peer);
  }

  /** From now on it comes from there; says from which part on. */
  begin(session: AttachmentSession): number {
    this.#source = session;
    if (this.#isOfOne) this.#tried.add(session.peer);
    const isOfAnother = this.#isOfOne && !this.#isAllOf(session.peer);
    // What is here of it is not given up before something else comes.
    return isOfAnother || this.#anew.has(session.peer) ? 0 : this.parts;
  }

  /** Whether that part of this device can be kept: nobody has brought any since it was asked for, when there were so many. */
  isNext(device: DeviceKey, part: number, before: number): boolean {
    if (this.isKeeping) return false;
    if (part === 0) return this.parts === 0 || this.parts === before;
    return part === this.parts && (!this.#isOfOne || this.#isAllOf(device));
  }

  /** Whether it may be asked because another one is slow. Where all has to come of one, each of several would begin it anew, and none end it. */
  mayBeFaster(device: DeviceKey): boolean {
    return !this.#passed.has(device) && !this.#tried.has(device);
  }

  partKept(session: AttachmentSession, part: number): void {
    const from = session.peer;
    if (part === 0) {
      this.#isOfOne ||= this.parts > 0;
      this.#beginAnew();
    }
    this.#from.add(from);
    this.#unopened.delete(from);
    this.parts = part + 1;
    // Whoever else was asked for that part has nothing more to bring.
    this.#source = session;
  }

  /** All that came of it was something else. Says who sent it, if nobody else had a part in it. */
  thrownAway(from: DeviceKey, part: number): DeviceKey | null {
    const isAlone = part === 0 || this.#isAllOf(from);
    this.#tried.clear();
    this.#isOfOne = true;
    this.#source = null;
    this.#beginAnew();
    return isAlone ? from : null;
  }

  /** Not to be had of that device now; with what calls off that it is asked again in a while. */
  pass(session: AttachmentSession, why: Why, callOff: () => void): void {
    const device = session.peer;
    this.left(session);
    this.forgive(device);
    const isAsked = this.#anew.delete(device);
    const isAnew = why === "none" && !isAsked && !this.#isAllOf(device);
    if (!isAnew) return void this.#passed.set(device, { why, callOff });
    this.#anew.add(device);
    callOff();
  }

  /** What a device sent cannot be opened: after how long it may be asked again, as the key may be on its way. */
  restOfUnopened(device: DeviceKey): number {
    const times = (this.#unopened.get(device) ?? 0) + 1;
    this.#unopened.set(device, times);
    return 1_000 * 2 ** (times - 1);
  }

  /** Whether it was not to be had of a device that may have it by now. */
  mayHaveBy(device: DeviceKey): boolean {
    return this.#passed.has(device) && this.#passed.get(device)?.why !== "large";
  }

  /** May be asked again. */
  forgive(device: DeviceKey): void {
    this.#passed.get(device)?.callOff();
    this.#passed.delete(device);
  }

  ended(session: AttachmentSession): void {
    this.left(session);
    this.forgive(session.peer);
    this.#tried.delete(session.peer);
  }

  left(session: AttachmentSession): void {
    if (this.#source === session) this.#source = null;
  }

  /** It has nothing to say of this one before it is asked again. */
  isPassed(device: DeviceKey): boolean {
    return this.#passed.has(device);
  }

  /** How it stands, if somebody waits for it and was told otherwise. */
  news(around: Around): AttachmentNews | null {
    if (this.mostBytes !== null || (this.isKeeping && this.#source === null)) return null;
    const { how, from } = this.#state(around);
    const told = `${how} ${from ?? ""}`;
    if (told === this.#told) return null;
    this.#told = told;
    return { file: this.file, how, from };
  }

  #state({ wrong, mayCome, late, noRoom }: Around): Pick<AttachmentNews, "how" | "from"> {
    if (noRoom !== null) return { how: noRoom, from: null };
    const from = late ?? this.#source?.peer ?? null;
    if (from !== null) return { how: "coming", from };
    if (wrong !== null) return { how: "other-bytes", from: wrong };
    return { how: mayCome ? "asking" : "nobody", from: null };
  }

  /** Nobody else brought any of it. */
  #isAllOf(device: DeviceKey): boolean {
    return [...this.#from].every((each) => each === device);
  }

  #beginAnew(): void {
    this.#from.clear();
    this.#anew.clear();
    this.parts = 0;
  }
}
