import { onTestFinished } from "vitest";
import { documentRules } from "#shared/document/admission/content-rules.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { InThreadBench } from "#shared/sync/gate/testing/in-thread-bench.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { SharedSpaces } from "../peers/shared-spaces.ts";
import type { Space } from "../vault/space.ts";
import { linkPair } from "./linked-pair.ts";
import { guest, openPair, owner, realCryptography as cryptography } from "./shared-pair.ts";

/** What the peers process has of spaces, with the real gate in this thread. */
export function spacesOf(): SharedSpaces {
  return new SharedSpaces({
    cryptography,
    clock: systemClock,
    random: new SeededRandom(1),
    openBench: (membership) =>
      new InThreadBench(
        { cryptography, content: documentRules, mostBytes: 8 * 1024 * 1024 },
        membership,
      ),
  });
}

/** Opens the line to a space; closed when the test is over. */
export async function openLine(
  spaces: SharedSpaces,
  space: Space,
  keys: typeof owner.keys,
): Promise<void> {
  const [near, far] = createPortPair();
  space.openLine(far);
  await spaces.open(space.id, near, keys);
  onTestFinished(() => spaces.close(space.id));
}

/** Two vaults with one space, each with its peers, and the two ends of a link between them. */
export async function meet() {
  const { ours, theirs } = openPair();
  const [here, there] = [spacesOf(), spacesOf()];
  await openLine(here, ours.space, owner.keys);
  await openLine(there, theirs.space, guest.keys);
  const [one, other] = linkPair();
  return { ours, theirs, here, there, one, other };
}
