import { join } from "node:path";
import * as Y from "yjs";
import { createDocumentId, personIdSchema } from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { decodeFrame, encodeFrame } from "#shared/sync/frames.ts";
import {
  type Author,
  foundSpace,
  makeAdmission,
  makeInvite,
} from "#shared/sync/membership/author.ts";
import { readRequest, redeem } from "#shared/sync/membership/join-request.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { SodiumCryptography } from "../platform/sodium-cryptography.ts";
import type { Space } from "../vault/space.ts";
import { scratchFolder } from "./scratch.ts";
import { VaultStage } from "./vault-stage.ts";

export const realCryptography = new SodiumCryptography();
const random = new SeededRandom(3);
const document = createDocumentId(systemClock, random);
export const otherDocument = createDocumentId(systemClock, random);
export const place = { document, part: "body" } as const;

function authorOf(number: number): Author {
  const keys = realCryptography.keyPairFrom(new Uint8Array(32).fill(number));
  return { cryptography: realCryptography, random, clock: systemClock, keys };
}

export function profileOf(number: number) {
  const person = personIdSchema.parse(`person_${String(number).repeat(12)}`);
  return { person, name: `Person ${number}`, colour: "blue" };
}

export const [owner, guest] = [authorOf(1), authorOf(2)];
const founded = foundSpace(owner, { name: "Booking", purpose: "people", profile: profileOf(1) });

/** One vault with the space, of which nobody is a member yet. Others were met since it was opened, unless it is alone. */
export function openVault(stage: VaultStage, author: Author, having: "met" | "alone" = "met") {
  const opened = stage.vault.create(founded.space);
  if (!opened.ok) throw new Error(opened.failure.kind);
  const { sharing } = opened.value;
  if (sharing === null) throw new Error("it can be shared");
  sharing.use(author.keys);
  if (having === "met") sharing.noteMet();
  return { stage, author, space: opened.value, sharing };
}

/** A space of two, as the one's vault and the other's have it. */
export function openPair(folder = join(scratchFolder(), "spaces")) {
  const ours = openVault(new VaultStage(folder), owner);
  ours.sharing.keepEntries([founded.entry.bytes]);
  const { change, secret } = makeInvite(owner, "editor", systemClock.now() + 1e6);
  ours.sharing.writeChange(change);
  const asked = { space: founded.space, secret, keys: guest.keys, profile: profileOf(2), at: 1 };
  const bytes = redeem(asked, realCryptography);
  const request = readRequest(bytes, realCryptography);
  if (!request.ok) throw new Error(request.failure.kind);
  ours.sharing.writeChange(
    makeAdmission(owner, ours.sharing.standing, {
      bytes,
      request: request.value,
      granted: "editor",
    }),
  );
  const theirs = openVault(new VaultStage(), guest);
  theirs.sharing.keepEntries(ours.sharing.entries());
  const unshared = () => openVault(new VaultStage(), owner).space;
  return { folder, ours, theirs, unshared };
}

/** A window on a document, which hears and sends. */
export async function openWindow(space: Space, shown = document) {
  const [near, far] = createPortPair();
  const doc = new Y.Doc();
  space.openDocument(shown, far);
  near.onMessage((message) => {
    const frame = decodeFrame(message);
    if (frame.ok && frame.value.kind === "update") Y.applyUpdate(doc, frame.value.bytes, near);
  });
  near.post(encodeFrame({ kind: "open" }));
  let number = 0;
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== near)
      near.post(encodeFrame({ kind: "update", number: ++number, bytes: update }));
  });
  await Promise.resolve();
  return doc;
}
