import type { CallResult } from "#shared/bridge/contract.ts";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { Profile } from "#shared/domain/profile.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { type InviteLink, parseInviteLink } from "#shared/sync/membership/invite-link.ts";
import type { DeviceIdentity } from "../identity/device-identity.ts";
import { type Join, mostJoins, type PeersNews } from "../peers/contract.ts";
import type { WriteFault } from "../platform/write-fault.ts";
import type { VaultProcess } from "../platform/vault-process.ts";
import type { SharedSpace } from "./sharing.ts";
import { readStoredJoins, type StoredJoin, writeStoredJoins } from "./stored-joins.ts";
import { notSharedBecause } from "./vault-answers.ts";

type Parts = Readonly<{
  vault: Pick<VaultProcess, "call">;
  identity: Promise<Pick<DeviceIdentity, "seed">>;
  profile: () => Profile | null;
  /** From now on the person here is this one: this is a further device of theirs. */
  takeOver: (profile: Profile) => Promise<Result<null, WriteFault>>;
  /** Where what is asked for is kept. */
  file: string;
  clock: Clock;
  /** Other spaces are asked for than before, or one of them is here. */
  onChanged: () => Promise<void>;
  /** How far it has come has changed. */
  onState: () => void;
}>;

type Joining = Extract<CallResult<"sharing.join">, { ok: true }>["value"];

/** No invite is made for longer than a day; the clocks of two devices may differ by an hour. */
const longestInvite = 25 * 60 * 60_000;

/** The disk may have room by then, or the vault be there again. */
const tryAgainAfter = 5_000;

/** The spaces that this device was invited to and is not in yet, from the person's yes to the space's file. */
export class Joinings {
  readonly #parts: Parts;
  readonly #ready: Promise<void>;
  #joins: readonly StoredJoin[] = [];
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#ready = readStoredJoins(parts.file).then((joins) => {
      this.#joins = joins;
    });
  }

  /** What was asked for before the last start is known. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  list(): readonly Joining[] {
    return this.#joins.map((join) => this.#told(join));
  }

  /** The spaces that are to be asked for now. */
  get pending(): readonly Join[] {
    return this.#open().map(({ space, device, request }) => ({
      space,
      inviter: device,
      request: Buffer.from(request, "base64"),
    }));
  }

  /** Whom to look for in the network because of them. Whoever lets this device in may be unknown to it. */
  get sought(): readonly SharedSpace[] {
    return this.#open().map(({ meetingSecret, device, addresses, expiresAt }) => ({
      secrets: [{ secret: bytesOf(meetingSecret), isSaid: true, until: expiresAt }],
      devices: [device],
      addresses,
      isOpenToGuests: true,
    }));
  }

  /** Reads a link and does nothing else. */
  async read(text: string): Promise<CallResult<"sharing.readLink">> {
    const read = parseInviteLink(text.trim());
    if (!read.ok) return read;
    const { space, spaceName, inviter, device, grants, expiresAt } = read.value;
    if (this.#isLate(read.value)) return fail({ kind: "expired" });
    return ok({
      space,
      spaceName,
      inviter: inviter.name,
      device,
      grants,
      expiresAt,
      isSelf: this.#parts.profile()?.person === inviter.person,
    });
  }

  /** The person agreed: the space is asked for from now on. */
  async join(text: string): Promise<CallResult<"sharing.join">> {
    const read = parseInviteLink(text.trim());
    if (!read.ok) return fail({ kind: "not-an-invite" });
    if (this.#isLate(read.value)) return fail({ kind: "expired" });
    if ((await this.#parts.identity).seed === null) return fail({ kind: "no-device-key" });
    await this.#ready;
    return this.#inTurn(() => this.#join(read.value));
  }

  giveUp(space: SpaceId): Promise<void> {
    return this.#inTurn(async () => {
      await this.#ready;
      // If it cannot be written down, it is asked for again after the next start, and no sooner.
      await this.#keep(
        this.#joins.filter((join) => join.space !== space),
        "anyway",
      );
      await this.#parts.onChanged();
      this.#parts.onState();
    });
  }

  hear(news: Extract<PeersNews, { kind: "joining" | "admitted" }>): Promise<void> {
    return this.#inTurn(() =>
      news.kind === "admitted" ? this.#admitted(news) : this.#moved(news),
    );
  }

  /** The vault is there. What was let in right before the last end is not asked for again. */
  async vaultStarted(): Promise<void> {
    await this.#ready;
    for (const { space } of this.#open()) {
      if (await this.#isIn(space)) await this.hear({ kind: "admitted", space, entries: [] });
    }
  }

  async #join(link: InviteLink): Promise<CallResult<"sharing.join">> {
    const { space, secret, grants, inviter } = link;
    // A further device is the same person's; anybody else has to say who they are.
    const profile = grants === "own-device" ? inviter : this.#parts.profile();
    if (profile === null) return fail({ kind: "no-profile" });
    const others = this.#joins.filter((join) => join.space !== space);
    if (others.length >= mostJoins || (await this.#isIn(space)))
      return fail({ kind: "not-allowed" });

    const redeemed = await this.#parts.vault.call("sharing.redeem", { space, secret, profile });
    if (!redeemed.ok) return fail(notSharedBecause(redeemed.failure.kind));
    const { device, expiresAt, spaceName, addresses } = link;
    const { request, meetingSecret } = redeemed.value;
    const join: StoredJoin = {
      space,
      spaceName,
      inviter,
      device,
      grants,
      expiresAt,
      addresses: [...addresses],
      request: Buffer.from(request).toString("base64"),
      meetingSecret: Buffer.from(meetingSecret).toString("base64"),
      state: "looking",
      isOver: false,
    };
    const kept = await this.#keep([...others, join]);
    if (!kept.ok) return kept;
    await this.#parts.onChanged();
    this.#parts.onState();
    return ok(this.#told(join));
  }

  async #moved({ space, state, isOver }: Extract<PeersNews, { kind: "joining" }>): Promise<void> {
    const joins = this.#joins.map((join) =>
      join.space === space ? { ...join, state, isOver } : join,
    );
    await this.#keep(joins, "anyway");
    if (isOver) await this.#parts.onChanged();
    this.#parts.onState();
  }

  /** The space's file first, then the person, and only then is it asked for no more: each step can be done again. */
  async #admitted(news: Extract<PeersNews, { kind: "admitted" }>): Promise<void> {
    const { space, entries } = news;
    const join = this.#joins.find((each) => each.space === space);
    if (join === undefined) return;
    const { vault, takeOver, clock, onChanged, onState } = this.#parts;
    const received = await vault.call("sharing.receive", { space, entries });
    if (!received.ok && received.failure.kind === "not-allowed") {
      // Whoever let it in had not heard that it is out again. Others may know more.
      return void clock.after(tryAgainAfter, () => void onChanged());
    }
    // Whose this computer is already is called what they say here, and not what that link says.
    const isNew =
      join.grants === "own-device" && this.#parts.profile()?.person !== join.inviter.person;
    const isDone = received.ok && (!isNew || (await takeOver(join.inviter)).ok);
    if (!isDone) return void clock.after(tryAgainAfter, () => void this.hear(news));
    await this.#keep(
      this.#joins.filter((each) => each !== join),
      "anyway",
    );
    await onChanged();
    onState();
  }

  /** What stands nowhere on disk does not hold, unless it only takes something back. */
  async #keep(
    joins: readonly StoredJoin[],
    how: "once written" | "anyway" = "once written",
  ): Promise<Result<null, WriteFault>> {
    const written = await writeStoredJoins(this.#parts.file, joins);
    if (written.ok || how === "anyway") this.#joins = joins;
    return written;
  }

  async #isIn(space: SpaceId): Promise<boolean> {
    const found = await this.#parts.vault.call("sharing.members", { space });
    return found.ok && found.value.self !== null;
  }

  #open(): readonly StoredJoin[] {
    return this.#joins.filter((join) => !join.isOver && !this.#isLate(join));
  }

  /** One that says to be good for longer than any can be is good for nothing. */
  #isLate({ expiresAt }: Pick<StoredJoin, "expiresAt">): boolean {
    const left = expiresAt - this.#parts.clock.now();
    return left <= 0 || left > longestInvite;
  }

  #told(join: StoredJoin): Joining {
    const { space, spaceName, inviter, device, grants, expiresAt } = join;
    const isLate = !join.isOver && this.#isLate(join);
    const state = isLate ? "expired" : join.state;
    const isOver = join.isOver || isLate;
    return { space, spaceName, inviter: inviter.name, device, grants, expiresAt, state, isOver };
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(Buffer.from(base64, "base64"));
}
