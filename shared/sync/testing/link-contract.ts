import { describe, expect, test } from "vitest";
import type { Link, LinkEnd } from "../links/link.ts";

/** Two devices that are linked, and a way to wait for what comes of it. */
export type LinkUnderTest = Readonly<{
  one: Link;
  other: Link;
  until: (holds: () => boolean) => Promise<void>;
  /** Cuts the wire without a word, as a cable that is pulled. */
  breakWire: () => void;
}>;

/** What every link must do, whatever carries it. */
export function describeLink(name: string, open: () => Promise<LinkUnderTest>): void {
  describe(`${name} is a link`, () => {
    test("each end knows the other", async () => {
      const { one, other } = await open();
      expect(one.peer).not.toBe(other.peer);
      expect([one.peer, other.peer].every((key) => /^[0-9a-f]{64}$/.test(key))).toBe(true);
    });

    test("frames arrive whole and in order, both ways, the empty and the largest too", async () => {
      const { one, other, until } = await open();
      const frames = [Uint8Array.of(), Uint8Array.of(1), new Uint8Array(512 * 1024).fill(7)];
      const there = heardBy(other);
      const back = heardBy(one);
      for (const frame of frames) one.send(frame);
      for (const frame of frames) other.send(frame);
      await until(() => there.length === 3 && back.length === 3);
      expect(there.map(({ length }) => length)).toEqual([0, 1, 512 * 1024]);
      expect(back.map((frame) => frame[0])).toEqual([undefined, 1, 7]);
    });

    test("a frame that is too large is the sender's bug", async () => {
      const { one } = await open();
      expect(() => one.send(new Uint8Array(512 * 1024 + 1))).toThrow("fits its limit");
    });

    test("what came before anybody listened waits for the first listener", async () => {
      const { one, other, until } = await open();
      const back = heardBy(one);
      one.send(Uint8Array.of(1));
      one.send(Uint8Array.of(2));
      other.send(Uint8Array.of(3));
      await until(() => back.length === 1);
      const there = heardBy(other);
      await until(() => there.length === 2);
      expect(there.map((frame) => frame[0])).toEqual([1, 2]);
    });

    test("a sender is asked to wait when the other takes less than is sent, and told when it may go on", async () => {
      const { one, other, until } = await open();
      const there = heardBy(other);
      let drained = false;
      one.onDrain(() => (drained = true));
      const frame = new Uint8Array(256 * 1024);
      let sent = 0;
      while (one.send(frame) && sent < 1000) sent += 1;
      expect(sent).toBeLessThan(1000);
      await until(() => drained && there.length === sent + 1);
    });

    test("an end that leaves is told to the other, after what it sent", async () => {
      const { one, other, until } = await open();
      const there = heardBy(other);
      const [ours, theirs] = [endOf(one), endOf(other)];
      one.send(Uint8Array.of(9));
      one.close();
      one.close();
      await until(() => theirs.length > 0);
      expect(there.map((frame) => frame[0])).toEqual([9]);
      expect([ours, theirs]).toEqual([["left"], ["left-there"]]);
      expect(endOf(other)).toEqual(["left-there"]);
    });

    test("after its end a link takes nothing and tells nothing", async () => {
      const { one, other, until } = await open();
      const there = heardBy(other);
      const theirs = endOf(other);
      one.close();
      expect(one.send(Uint8Array.of(1))).toBe(false);
      await until(() => theirs.length > 0);
      expect(there).toEqual([]);
    });

    test("a wire that breaks ends both", async () => {
      const { one, other, until, breakWire } = await open();
      const [ours, theirs] = [endOf(one), endOf(other)];
      breakWire();
      await until(() => ours.length === 1 && theirs.length === 1);
      expect([...ours, ...theirs].every((why) => why === "lost" || why === "silent")).toBe(true);
    });
  });
}

function heardBy(link: Link): Uint8Array[] {
  const heard: Uint8Array[] = [];
  link.onFrame((frame) => heard.push(frame));
  return heard;
}

function endOf(link: Link): LinkEnd[] {
  const ends: LinkEnd[] = [];
  link.onClose((why) => ends.push(why));
  return ends;
}
