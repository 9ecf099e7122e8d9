import { expect, test } from "vitest";
import * as Y from "yjs";
import { documentIdSchema, spaceIdSchema } from "../../../domain/ids.ts";
import { decodeEnvelope } from "../../envelope/envelope-codec.ts";
import { documentParts, type WholeEnvelope } from "../../envelope/envelope.ts";
import { makeEpoch } from "../../membership/author.ts";
import { fakeCryptography } from "../../testing/sample-devices.ts";
import { SampleSpace } from "../../testing/sample-space.ts";
import { craftedUpdates } from "./crafted-updates.ts";
import { GateStage, type MakeBench, stageDocument } from "./gate-stage.ts";

/** What every gate does, whatever its bench runs on. */
export function testGate(makeBench: MakeBench): void {
  const stage = () => new GateStage(makeBench);

  test("what a member writes is let in once", async () => {
    const here = stage();
    const writer = here.writer(2);
    const hello = writer.types("Hello");
    const verdicts = await here.judge(hello, writer.types("Well. "), hello);
    expect(verdicts).toEqual([
      { kind: "accepted", clients: [2], removal: null },
      { kind: "accepted", clients: [], removal: null },
      { kind: "known" },
    ]);
  });

  test("who may only comment comments, and changes nothing else", async () => {
    const here = stage();
    const comment = here.writer(4, { part: "comments" }).types("I wonder");
    const change = here.writer(4).types("I know");
    expect(await here.judge(comment, change)).toMatchObject([
      { kind: "accepted" },
      { kind: "refused", fault: { kind: "may-not-write", part: "body" } },
    ]);
  });

  test("what is not signed by whom it names is refused, and nobody is frozen for it", async () => {
    const here = stage();
    const writer = here.writer(2);
    const whole = writer.types("Hello");
    expect(await here.judge(changed(whole, -1), changed(whole, -70), whole)).toMatchObject([
      { kind: "refused", fault: { kind: "forged" } },
      { kind: "refused", fault: { kind: "forged" } },
      { kind: "accepted" },
    ]);
  });

  test("what is no envelope, or one of another space, is refused", async () => {
    const here = stage();
    const space = new SampleSpace("own-devices").space;
    const stranger = here.writer(2).sends(update("x"), { space: spaceIdSchema.parse(space) });
    const nothing = { ...stranger, bytes: Uint8Array.of(1, 2, 3) };
    const ours = here.writer(3).types("Hello");
    expect(await here.judge(ours, nothing, stranger)).toMatchObject([
      { kind: "accepted" },
      { kind: "refused", fault: { kind: "malformed" } },
      { kind: "refused", fault: { kind: "another-space" } },
    ]);
  });

  test("what came too early waits for what it comes after", async () => {
    const here = stage();
    const writer = here.writer(2);
    const [first, second, third] = ["a", "b", "c"].map((text) => writer.types(text));
    if (!first || !second || !third) return;
    expect(await here.judge(third, second)).toMatchObject([
      { kind: "waiting", for: [{ kind: "chain", sequence: 2 }] },
      { kind: "waiting", for: [{ kind: "chain", sequence: 1 }] },
    ]);
    const kinds = (await here.judge(first)).map(({ kind }) => kind);
    expect(kinds).toEqual(["accepted", "accepted", "accepted"]);
  });

  test("what builds on somebody else's words waits for them", async () => {
    const here = stage();
    const [one, other] = [here.writer(2), here.writer(3)];
    const words = one.types("Hello");
    other.receive(Y.encodeStateAsUpdate(one.doc));
    const dependencies = [{ device: one.device, sequence: 1 }];
    const more = other.writes((doc) => doc.getText("body").insert(5, "!"), { dependencies });
    expect((await here.judge(more))[0]).toMatchObject({ kind: "waiting" });
    expect((await here.judge(words)).map(({ kind }) => kind)).toEqual(["accepted", "accepted"]);
  });

  test("who is not known yet waits to be let in", async () => {
    const here = stage();
    const stranger = here.writer(9).types("Hello");
    expect((await here.judge(stranger))[0]).toMatchObject({ kind: "waiting" });
    here.space.join(9, "editor");
    here.gate.setMembership(here.membership);
    expect((await here.judge()).map(({ kind }) => kind)).toEqual(["accepted"]);
  });

  test("of who was removed, what counts is let in, and nothing after it", async () => {
    const here = stage();
    const writer = here.writer(2);
    const [first, second] = ["a", "b"].map((text) => writer.types(text));
    if (!first || !second) return;
    const { device } = writer;
    const person = here.space.standing.devices.get(device)?.person;
    if (person === undefined) throw new Error("the writer is a member");
    const limit = { device, document: stageDocument, part: "body", sequence: 1 } as const;
    here.space.write(1, { kind: "remove", person, limits: [limit] });
    here.gate.setMembership(here.membership);
    expect(await here.judge(first, second)).toMatchObject([
      { kind: "accepted" },
      { kind: "refused", fault: { kind: "removed" } },
    ]);
  });

  test("who signs two things with one number is frozen there, and in no other document", async () => {
    const here = stage();
    const [one, twin] = [here.writer(2), here.writer(2)];
    const verdicts = await here.judge(one.types("yes"), twin.types("no"), one.types("more"));
    expect(verdicts).toMatchObject([
      { kind: "accepted" },
      { kind: "refused", fault: { kind: "forked" } },
      { kind: "refused", fault: { kind: "frozen" } },
    ]);
    const document = documentIdSchema.parse("doc_bbbbbbbbbbbb");
    const elsewhere = here.writer(2).sends(update("x"), { document });
    expect((await here.judge(elsewhere))[0]?.kind).toBe("accepted");
  });

  test("who is frozen in the comments still writes the text, be the gate opened before or after", async () => {
    const here = stage();
    const part = "comments";
    const [one, twin, writer] = [
      here.writer(2, { part }),
      here.writer(2, { part }),
      here.writer(2),
    ];
    const verdicts = await here.judge(one.types("yes"), twin.types("no"), writer.types("a"));
    expect(verdicts.map(reasonOf)).toEqual(["accepted", "forked", "accepted"]);
    for (const each of documentParts) here.gate.forget({ document: stageDocument, part: each });
    const after = await here.judge(writer.types("b"), one.types("more"));
    expect(after.map(reasonOf)).toEqual(["accepted", "frozen"]);
  });

  test("what does not name the one before it is refused", async () => {
    const here = stage();
    const writer = here.writer(2);
    const first = writer.types("a");
    writer.previous = new Uint8Array(32).fill(7);
    expect((await here.judge(first, writer.types("b"))).map(reasonOf)).toEqual([
      "accepted",
      "off-chain",
    ]);
  });

  test("of two with one number it is said that there are two, also once something else of their author was refused", async () => {
    const here = stage();
    const [one, twin] = [here.writer(2), here.writer(2)];
    const verdicts = await here.judge(
      one.types("yes"),
      one.sends(Uint8Array.of(1, 2, 3)),
      twin.types("no"),
    );
    expect(verdicts.map(reasonOf)).toEqual(["accepted", "unreadable", "forked"]);
    here.gate.forget({ document: stageDocument, part: "body" });
    const again = await here.judge(twin.types("never"), one.types("more"));
    expect(again.map(reasonOf)).toEqual(["frozen", "frozen"]);
  });

  test("nobody goes back to an older key", async () => {
    const here = stage();
    here.space.write(1, makeEpoch(here.space.author(1), here.space.standing));
    here.gate.setMembership(here.membership);
    const writer = here.writer(2);
    const first = writer.types("a");
    expect(first.envelope.epoch).toBe(2);
    const second = writer.sends(update("b"), { epoch: 1 });
    expect((await here.judge(first, second)).map(reasonOf)).toEqual(["accepted", "old-key"]);
  });

  test("a squashed run is let in by who has none of it and by who has a part", async () => {
    const here = stage();
    const writer = here.writer(2);
    const first = writer.types("a");
    writer.types("b");
    const lastHash = writer.types("c").hash;
    const squashed = writer.sends(Y.encodeStateAsUpdate(writer.doc), {
      sequence: 3,
      previous: new Uint8Array(32),
      replaces: { first: 1, lastHash },
    });
    const after = writer.types("d");
    const kinds = (await here.judge(first, squashed, after)).map(({ kind }) => kind);
    expect(kinds).toEqual(["accepted", "accepted", "accepted"]);
    const fresh = stage();
    expect((await fresh.judge(squashed, after)).map(({ kind }) => kind)).toEqual([
      "accepted",
      "accepted",
    ]);
  });

  test("a removal of most of a document is told of", async () => {
    const here = stage();
    const writer = here.writer(2);
    const words = writer.types("x".repeat(100));
    const gone = writer.writes((doc) => doc.getText("body").delete(0, 60));
    expect(await here.judge(words, gone)).toMatchObject([
      { kind: "accepted", removal: null },
      { kind: "accepted", removal: { characters: 60, ofCharacters: 100 } },
    ]);
  });

  test("every crafted update is refused, its author is named, and others go on", async () => {
    const here = stage();
    const cases = craftedUpdates({ author: 2, victim: 3, victimClock: 5 });
    for (const [index, { bytes, fault, name }] of cases.entries()) {
      const document = documentIdSchema.parse(`doc_${String(index).padStart(12, "0")}`);
      const [author, victim] = [here.writer(2, { document }), here.writer(3, { document })];
      const words = victim.types("Words");
      // The largest does not fit into an envelope, which refuses it before.
      const expected = bytes.length > 260_000 ? "malformed" : fault;
      const verdicts = await here.judge(words, author.sends(bytes), victim.types("More"));
      expect([name, ...verdicts.map(reasonOf)]).toEqual([name, "accepted", expected, "accepted"]);
    }
  });

  test("a session of somebody else's stays theirs", async () => {
    const here = stage();
    const [one, other] = [here.writer(2), here.writer(3)];
    other.doc.clientID = one.doc.clientID;
    expect((await here.judge(one.types("mine"), other.types("mine"))).map(reasonOf)).toEqual([
      "accepted",
      "in-another-name",
    ]);
  });
}

function reasonOf(verdict: Awaited<ReturnType<GateStage["judge"]>>[number]): string {
  return verdict.kind === "refused" ? verdict.fault.kind : verdict.kind;
}

/** One byte is another one. */
function changed(whole: WholeEnvelope, at: number): WholeEnvelope {
  const bytes = whole.bytes.slice();
  const index = bytes.length + at;
  bytes[index] = (bytes[index] ?? 0) ^ 1;
  const read = decodeEnvelope(bytes, fakeCryptography);
  return { ...whole, bytes, hash: read.ok ? read.value.hash : whole.hash };
}

function update(text: string): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 77;
  doc.getText("body").insert(0, text);
  return Y.encodeStateAsUpdate(doc);
}
