import { createHash } from "node:crypto";
import * as Y from "yjs";
import { SodiumCryptography } from "#electron/platform/sodium-cryptography.ts";
import { VaultLine } from "#electron/peers/vault-line.ts";
import type { Space } from "#electron/vault/space.ts";
import { attachmentPartBytes } from "#shared/domain/attachment.ts";
import { attachmentIdSchema, personIdSchema } from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { encodeAttachmentFrame } from "#shared/sync/attachment-frames.ts";
import { deviceKeyOf } from "#shared/sync/device-keys.ts";
import {
  type Author,
  foundSpace,
  makeAdmission,
  makeInvite,
} from "#shared/sync/membership/author.ts";
import { readRequest, redeem } from "#shared/sync/membership/join-request.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { Expected } from "../vault/expected.ts";
import { openVault } from "../vault/open-vault.ts";
import { WindowLine } from "../vault/window-line.ts";
import { writtenDocuments, Writer } from "../vault/writer.ts";
import type { Holding } from "./judge-damage.ts";
import { type Arriving, judgeShared } from "./judge-shared.ts";
import { leaveKeepsakes } from "./keepsakes.ts";
import { Neighbour } from "./neighbour.ts";
import { readFiles, type Template } from "./template.ts";

const cryptography = new SodiumCryptography();
const sessions = 3;
const commented = writtenDocuments[0];

/**
 * A space that is shared with somebody else's device, written in by both over some days, as its files lie
 * while the vault is still at work: with members, envelopes, comments, marks, and half of a file that comes.
 */
export async function makeSharedTemplate(home: string, seed: number): Promise<Template & Holding> {
  if (commented === undefined) throw new Error("There are documents");
  const random = new SeededRandom(seed * 7);
  const [owner, guest] = [authorOf(1, random), authorOf(2, random)];
  const founded = foundSpace(owner, {
    name: "Booking",
    purpose: "people",
    profile: profileOf(1),
  });
  const id = founded.space;
  const expected = new Expected();
  const comments = new Y.Doc();
  const theirs = new Neighbour({ space: id, author: guest });
  const prepare: Holding["prepare"] = (vault) => vault.use(owner.keys);
  let files: ReadonlyMap<string, Buffer> = new Map();
  let keepsakes: Template["keepsakes"] | undefined;
  let backedUp: Template["backedUp"] = new Map();
  let arriving: Arriving | undefined;

  for (let session = 0; session < sessions; session++) {
    expected.beginSession();
    const vault = openVault(home, { clock: systemClock, reader: "here" });
    prepare(vault);
    const space = session === 0 ? vault.create(id) : vault.space(id);
    if (!space.ok) throw new Error(`The space did not open: ${space.failure.kind}`);
    if (session === 0) letIn(space.value, { owner, guest, founding: founded.entry.bytes });
    const script = new SeededRandom(seed * 100 + session);
    const writer = new Writer(script, (entry) => expected.note(entry));
    await writer.open(space.value);
    for (let burst = 0; burst < 4; burst++) await writer.burst();
    await comment(space.value, comments, `On day ${session} `);
    keepsakes ??= await leaveKeepsakes(space.value, new SeededRandom(seed));
    arriving ??= await beginArrival(space.value, random);
    await writer.allStored();
    await theirs.meet(space.value);
    for (const update of theirs.write(writtenDocuments, commented)) {
      if (update.place.part === "comments") Y.applyUpdate(comments, update.bytes);
      else noteTheirs(expected, update);
    }
    await theirs.meet(space.value);
    if (session < sessions - 1) await space.value.record.compactNow();
    if (session === sessions - 2) {
      await space.value.record.backUp("daily");
      backedUp = expected.now();
    }
    if (session === sessions - 1) files = readFiles(home);
    await vault.close();
  }
  if (keepsakes === undefined || arriving === undefined) throw new Error("The first leaves them");
  const more = { space: id, comments, commented, theirs, arriving };
  const judgeMore: Holding["judgeMore"] = (vault, clock) => judgeShared(vault, clock, more);
  return { files, space: id, expected, backedUp, keepsakes, prepare, judgeMore };
}

function authorOf(number: number, random: SeededRandom): Author {
  const keys = cryptography.keyPairFrom(new Uint8Array(32).fill(number));
  return { cryptography, random, clock: systemClock, keys };
}

function profileOf(number: number) {
  const person = personIdSchema.parse(`person_${String(number).repeat(12)}`);
  return { person, name: `Person ${number}`, colour: "blue" };
}

type Two = Readonly<{ owner: Author; guest: Author; founding: Uint8Array }>;

function letIn(space: Space, { owner, guest, founding }: Two): void {
  const { sharing } = space;
  if (sharing === null) throw new Error("It can be shared");
  sharing.keepEntries([founding]);
  const { change, secret } = makeInvite(owner, "editor", systemClock.now() + 1e6);
  sharing.writeChange(change);
  const asked = { space: space.id, secret, keys: guest.keys, profile: profileOf(2), at: 1 };
  const bytes = redeem(asked, cryptography);
  const request = readRequest(bytes, cryptography);
  if (!request.ok) throw new Error(request.failure.kind);
  const admitted = { bytes, request: request.value, granted: "editor" } as const;
  sharing.writeChange(makeAdmission(owner, sharing.standing, admitted));
  const [from, invite] = [deviceKeyOf(guest.keys.publicKey), Uint8Array.of(1, 2, 3)];
  sharing.quarantine({ from, reason: "unreadable", at: 5, bytes: invite });
}

async function comment(space: Space, comments: Y.Doc, words: string): Promise<void> {
  if (commented === undefined) return;
  const line = await WindowLine.open(space, commented, "comments");
  const { number, bytes } = line.write((doc) => doc.getText("words").insert(0, words));
  line.send(number, bytes);
  await line.until(() => line.lastStored === number);
  Y.applyUpdate(comments, bytes);
  line.close();
}

/** What somebody else wrote counts as stored at once. Numbers of windows begin with one. */
function noteTheirs(
  expected: Expected,
  { place: { document }, bytes }: ReturnType<Neighbour["write"]>[number],
): void {
  expected.note({ kind: "sent", document, number: 0, bytes });
  expected.note({ kind: "stored", document, number: 0 });
}

/** The first part of a file that somebody looks at comes; the rest is still to come. */
async function beginArrival(space: Space, random: SeededRandom): Promise<Arriving> {
  const bytes = random.bytes(attachmentPartBytes + 1000);
  const file = attachmentIdSchema.parse(`att_${createHash("sha256").update(bytes).digest("hex")}`);
  const [near, far] = createPortPair();
  const [looking, shown] = createPortPair();
  space.openLine(far);
  const line = new VaultLine(near);
  space.openAttachment(shown);
  looking.post(encodeAttachmentFrame({ kind: "wait", id: file }));
  await new Promise(
    (resolve) => void line.onWanted((wanted) => wanted.length > 0 && resolve(null)),
  );
  const part = bytes.subarray(0, attachmentPartBytes);
  const chunk = { mime: "image/png", size: bytes.length, bytes: part };
  if ((await line.keepPart(file, 0, chunk)) !== "kept") throw new Error("The part was not kept");
  looking.close();
  line.close();
  return { file, bytes };
}
