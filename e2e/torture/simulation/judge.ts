import * as Y from "yjs";
import type { DocumentId } from "#shared/domain/ids.ts";
import { compareHeads } from "#shared/sync/heads/heads.ts";
import { acceptedThrough } from "#shared/sync/membership/standing.ts";
import type { Typed } from "./scenario.ts";
import type { SimulatedDevice } from "./simulated-device.ts";

/** What is wrong once all have met: documents or heads that differ, and stored words that are not everywhere. */
export function judge(
  devices: readonly SimulatedDevice[],
  documents: readonly DocumentId[],
  typed: readonly Typed[],
): Readonly<{ problems: readonly string[]; lost: number }> {
  const problems = new Set<string>();
  const [first, ...others] = devices;
  if (first === undefined) return { problems: ["nobody"], lost: 0 };
  for (const other of others) {
    for (const [place, heads] of first.store.heads()) {
      const { lacking, offered, contested } = compareHeads(
        heads,
        other.store.heads().get(place) ?? new Map(),
      );
      if (lacking.length + offered.length + contested.length > 0) problems.add("heads differ");
    }
  }

  if (!devices.every((device) => device.isTold)) problems.add("a state is not told");

  let lost = 0;
  for (const document of documents) {
    const texts = devices.map((device) => textOf(device, document));
    if (new Set(texts).size > 1) problems.add("documents differ");
    for (const { word, by, document: where } of typed) {
      // What somebody wrote after they had lost the right to it stays with them.
      if (where !== document || !isAccepted(by, document)) continue;
      if (!texts.every((text) => text.includes(word))) lost += 1;
    }
    for (const device of devices) {
      const shown = String(device.doc(document).getMap("fields").get("title"));
      if (shown !== textOf(device, document)) problems.add("a window shows what is not stored");
    }
  }
  if (lost > 0) problems.add(`${lost} words are not everywhere`);
  return { problems: [...problems], lost };
}

function isAccepted(device: SimulatedDevice, document: DocumentId): boolean {
  const standing = device.sync?.membership.now.standing;
  if (standing === undefined) return true;
  return acceptedThrough(standing, device.key, { document, part: "body" }) === Infinity;
}

/** As somebody reads it who opens the document anew. */
function textOf(device: SimulatedDevice, document: DocumentId): string {
  const doc = new Y.Doc();
  for (const update of device.store.updates({ document, part: "body" })) Y.applyUpdate(doc, update);
  const text = String(doc.getMap("fields").get("title"));
  return doc.store.pendingStructs === null ? text : `${text} and more that is missing`;
}
