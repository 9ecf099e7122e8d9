import { describe, expect, test } from "vitest";
import type { LanGroup, LanPacket, LanPlace } from "../peers/discovery/lan-group.ts";

/** Two who are in one network by the same address, and hear each other. */
export type LanGroupsUnderTest = Readonly<{
  host: string;
  one: LanGroup;
  other: LanGroup;
  until: (holds: () => boolean) => Promise<void>;
}>;

const place: LanPlace = { instance: "1".repeat(32), host: "192.0.2.7", port: 4_000 };
const elsewhere: LanPlace = { instance: "2".repeat(32), host: "192.0.2.8", port: 65_535 };
const [near, far] = ["a".repeat(32), "b".repeat(32)] as const;

export function questionFor(tag: string): LanPacket {
  return { kind: "question", tags: [tag], asker: null };
}

/** Whoever hears this has heard what was said before it. */
const last = questionFor("f".repeat(32));

/** What the search for devices may rely on, whatever network it is in. */
export function describeLanGroup(name: string, open: () => Promise<LanGroupsUnderTest>): void {
  describe(`${name} is a group in a local network`, () => {
    test("what one says everybody hears as it was said, also whoever says it, and all who listen there", async () => {
      const { host, one, other, until } = await open();
      expect([one.host, other.host]).toEqual([host, host]);
      const heard = [one, other, other].map(heardBy);
      const said: LanPacket[] = [
        { kind: "question", tags: [near, far], asker: place },
        questionFor(near),
        {
          kind: "answer",
          entries: [
            { ...place, tag: near, isLeaving: false },
            { ...place, tag: far, isLeaving: false },
            { ...elsewhere, tag: near, isLeaving: true },
          ],
        },
      ];
      for (const packet of said) one.say(packet);
      await until(() => heard.every(({ length }) => length === said.length));
      expect(heard).toEqual([said, said, said]);
    });

    test("what asks for nothing, and what names nobody, is not heard", async () => {
      const { one, other, until } = await open();
      const heard = heardBy(other);
      one.say({ kind: "question", tags: [], asker: place });
      one.say({ kind: "answer", entries: [] });
      one.say(last);
      await until(() => heard.length > 0);
      expect(heard).toEqual([last]);
    });

    test("what is said right before the end is heard still; after it nothing is said or heard", async () => {
      const { one, other, until } = await open();
      const [ours, theirs] = [heardBy(one), heardBy(other)];
      const goodbye = {
        kind: "answer",
        entries: [{ ...place, tag: near, isLeaving: true }],
      } as const;
      one.say(goodbye);
      one.close();
      one.close();
      one.say(questionFor(far));
      const before = ours.length;
      other.say(last);
      await until(() => theirs.length > 1);
      expect(theirs).toEqual([goodbye, last]);
      expect(ours).toHaveLength(before);
    });
  });
}

function heardBy(group: LanGroup): LanPacket[] {
  const heard: LanPacket[] = [];
  group.onPacket((packet) => heard.push(packet));
  return heard;
}
