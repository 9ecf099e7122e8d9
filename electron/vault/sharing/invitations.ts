import type { DeviceKey, SpaceId } from "#shared/domain/ids.ts";
import type { Space as SpaceInfo } from "#shared/domain/space.ts";
import type { SpaceUnavailable } from "#shared/domain/space-unavailable.ts";
import { invariant } from "#shared/kernel/invariant.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { Cryptography } from "#shared/sync/cryptography.ts";
import { deviceKeyOf } from "#shared/sync/device-keys.ts";
import { makeAdmission, makeInvite } from "#shared/sync/membership/author.ts";
import { inviteKeyOf, readRequest, redeem } from "#shared/sync/membership/join-request.ts";
import { judge } from "#shared/sync/membership/judge.ts";
import { inviteSecretOf } from "#shared/sync/membership/meeting-secret.ts";
import { type Member, roleOf, type Standing } from "#shared/sync/membership/standing.ts";
import type { ProcessInput, ProcessResult } from "../../platform/process-calls.ts";
import { entriesIn, standingFrom } from "../sealing/sealing-right.ts";
import { distrustKeys } from "../sealing/signing-keys.ts";
import type { SpaceSharing } from "../sealing/space-sharing.ts";
import type { Space, SpaceSurroundings } from "../space.ts";
import { removeDatabase } from "../store/database-files.ts";
import { writeSpaceInfo } from "../store/space-info.ts";
import { unavailabilityResult } from "../store/unavailability.ts";
import type { Vault } from "../vault.ts";
import type { NotChanged, vaultSharingCalls } from "./contract.ts";

type Calls = typeof vaultSharingCalls;
type Input<Name extends keyof Calls> = ProcessInput<Calls, Name>;
type Answer<Name extends keyof Calls> = ProcessResult<Calls, Name>;

type Parts = Readonly<{
  vault: Vault;
  around: Pick<SpaceSurroundings, "clock" | "random">;
  cryptography: Cryptography;
}>;

const anHour = 60 * 60 * 1000;

/** Lets others into spaces that are here, and brings spaces here that this device was let into. */
export class Invitations {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  invite({ space: id, grants, hours }: Input<"sharing.invite">): Answer<"sharing.invite"> {
    const found = this.#shared(id);
    if (!found.ok) return found;
    const sharing = found.value;
    const author = sharing.author();
    if (!author.ok) return author;
    const at = this.#parts.around.clock.now();
    const expiresAt = Math.trunc(at + hours * anHour);
    const { change, secret } = makeInvite(author.value, grants, expiresAt);
    const signer = deviceKeyOf(author.value.keys.publicKey);
    const { standing, self: device } = sharing;
    const inviter = memberOf(standing, sharing);
    // Only an owner's device lets somebody in afterwards, but for the person's own.
    const refusal = judge(standing, { author: signer, at, change, request: null });
    if (inviter === null || device === null || refusal !== null)
      return fail({ kind: "not-allowed" });
    const written = sharing.writeChange(change);
    if (!written.ok) return fail({ kind: written.failure.kind });
    const { person, name, colour } = inviter;
    return ok({
      key: change.invite,
      secret,
      expiresAt,
      device,
      spaceName: standing.name,
      inviter: { person, name, colour },
    });
  }

  /** Lets in who asked. All that can be proven of the request is proven here again. */
  admit({ space: id, request: bytes, role }: Input<"sharing.admit">): Answer<"sharing.admit"> {
    const found = this.#shared(id);
    if (!found.ok) return found;
    const sharing = found.value;
    const author = sharing.author();
    if (!author.ok) return author;
    const request = readRequest(bytes, this.#parts.cryptography);
    if (!request.ok) return fail({ kind: "no-such-request" });
    const { standing } = sharing;
    const invite = standing.invites.get(request.value.invite);
    if (invite === undefined) return fail({ kind: "no-such-invite" });
    const granted = invite.grants === "own-device" ? invite.grants : role;
    const asked = { bytes, request: request.value, granted };
    const change = makeAdmission(author.value, standing, asked);
    const device = deviceKeyOf(author.value.keys.publicKey);
    const at = this.#parts.around.clock.now();
    const refusal = judge(standing, { author: device, at, change, request });
    switch (refusal) {
      case null:
        break;
      case "invite-is-used":
      case "invite-has-expired":
      case "no-such-invite":
        return fail({ kind: "no-such-invite" });
      case "bad-request":
        return fail({ kind: "no-such-request" });
      default:
        return fail({ kind: "not-allowed" });
    }
    const written = sharing.writeChange(change);
    return written.ok ? ok(null) : fail({ kind: written.failure.kind });
  }

  /** What is needed to ask for a space. The secret of the invite is in none of it. */
  redeem({ space, secret, profile }: Input<"sharing.redeem">): Answer<"sharing.redeem"> {
    const { vault, around, cryptography } = this.#parts;
    const { keys } = vault;
    if (keys === null) return fail({ kind: "no-device-key" });
    const at = Math.trunc(around.clock.now());
    const request = redeem({ space, secret, keys, profile, at }, cryptography);
    const invite = inviteKeyOf(cryptography.keyPairFrom(secret));
    return ok({ request, meetingSecret: inviteSecretOf(space, invite, cryptography) });
  }

  /** Makes the file of a space that this device was let into, or brings its log to the file that was here before. */
  receive({ space: id, entries }: Input<"sharing.receive">): Answer<"sharing.receive"> {
    const { vault } = this.#parts;
    const { keys } = vault;
    if (keys === null) return fail({ kind: "no-device-key" });
    const here = vault.space(id);
    if (!here.ok && here.failure.kind !== "no-such-space") return here;
    const known = here.ok ? (here.value.sharing?.entries() ?? []) : [];
    const standing = this.#standingOf(id, [...known, ...entries]);
    const role = roleOf(standing, deviceKeyOf(keys.publicKey));
    // Somebody let it in who had not heard that it is out again.
    if (role === null || standing.founding === null) return fail({ kind: "not-allowed" });
    if (here.ok) return keepIn(here.value, entries);

    const kind = standing.founding.purpose === "people" ? "shared" : "own-devices";
    const made = unavailabilityResult(vault.pathOf(id), () => {
      const created = vault.create(id);
      if (!created.ok) return created;
      const { database } = created.value.record;
      writeSpaceInfo(database, { name: standing.name, kind });
      // It was here before, and what was signed then is not in this file.
      const key = deviceKeyOf(keys.publicKey);
      if (this.#wasIn(id, entries, key)) distrustKeys(database, key);
      return keepIn(created.value, entries);
    });
    if (!made.ok) void this.#unmake(id);
    return made;
  }

  /** Whether a device that was just let in had been in before. */
  #wasIn(id: SpaceId, entries: readonly Uint8Array[], device: DeviceKey): boolean {
    const { cryptography } = this.#parts;
    let times = 0;
    for (const { entry } of entriesIn(entries, id, cryptography)) {
      const { author, change } = entry;
      if (author === device) return true;
      const request = change.kind === "admit" ? readRequest(change.request, cryptography) : null;
      if (request?.ok === true && request.value.device === device) times += 1;
    }
    return times > 1;
  }

  #standingOf(id: SpaceId, entries: readonly Uint8Array[]): Standing {
    const { cryptography } = this.#parts;
    return standingFrom(entries, id, cryptography);
  }

  #shared(id: SpaceId): Result<SpaceSharing, NotChanged> {
    const space = this.#parts.vault.space(id);
    if (!space.ok) return space;
    const { sharing } = space.value;
    return sharing?.isShared === true ? ok(sharing) : fail({ kind: "not-shared" });
  }

  /** Nothing is in it: what was to be in it can be asked for again. */
  async #unmake(id: SpaceId): Promise<void> {
    const { vault } = this.#parts;
    await vault.whileClosed(id, async () => removeDatabase(vault.pathOf(id)));
  }
}

function memberOf(standing: Standing, { self }: SpaceSharing): Member | null {
  const person = self === null ? undefined : standing.devices.get(self)?.person;
  return (person === undefined ? undefined : standing.members.get(person)) ?? null;
}

function keepIn(space: Space, entries: readonly Uint8Array[]): Result<SpaceInfo, SpaceUnavailable> {
  invariant(space.sharing !== null, "nobody is let into Private");
  const kept = space.sharing.keepEntries(entries);
  return kept.ok ? ok(space.info) : fail({ kind: kept.failure.kind });
}
