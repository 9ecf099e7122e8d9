import { expect, test } from "vitest";
import * as Y from "yjs";
import { documentIdSchema } from "../../domain/ids.ts";
import { ok } from "../../kernel/result.ts";
import type { Place, WholeEnvelope } from "../envelope/envelope.ts";
import { fakeCryptography } from "../testing/sample-devices.ts";
import type { Batch, Bench } from "./gate.ts";
import { InThreadBench } from "./testing/in-thread-bench.ts";
import type { Membership } from "./judge-order.ts";
import { GateStage } from "./testing/gate-stage.ts";

/** A bench that ends, and has forgotten everything, when it comes to some of the envelopes. */
class FragileBench implements Bench {
  readonly deadly = new Set<Uint8Array>();
  readonly unsettling = new Set<Uint8Array>();
  ends = 0;
  opens = 0;
  turns = 0;
  cannotOpen = false;
  /** Done once, when something was judged and nobody has heard of it yet. */
  afterJudging: (() => void) | null = null;
  readonly #inner: InThreadBench;

  constructor(...about: ConstructorParameters<typeof InThreadBench>) {
    this.#inner = new InThreadBench(...about);
  }

  getReady(): void {
    this.#inner.getReady();
  }

  async judge(batch: Batch) {
    const { envelopes } = batch;
    this.turns += 1;
    if (batch.blank.length > 0) this.opens += 1;
    if (envelopes.some((each) => this.deadly.has(each))) return this.#end("ended" as const);
    const outcome = await this.#inner.judge(batch);
    if (outcome.kind === "judged") {
      this.afterJudging?.();
      this.afterJudging = null;
    }
    const isUnsettled = envelopes.some((each) => this.unsettling.has(each));
    return isUnsettled && outcome.kind === "judged"
      ? this.#end({ kind: "unsettled" } as const)
      : outcome;
  }

  async open(...about: Parameters<Bench["open"]>) {
    this.opens += 1;
    return this.cannotOpen ? ("ended" as const) : this.#inner.open(...about);
  }

  setMembership(membership: Membership): void {
    this.#inner.setMembership(membership);
  }

  forget(place: Place): void {
    this.#inner.forget(place);
  }

  close(): void {
    this.#inner.close();
  }

  #end<How>(how: How): How {
    this.ends += 1;
    this.close();
    return how;
  }
}

function stage() {
  const benches: FragileBench[] = [];
  const rules = { cryptography: fakeCryptography, content: () => ok(null), mostBytes: 1000 };
  const here = new GateStage((membership) => {
    const bench = new FragileBench(rules, membership);
    benches.push(bench);
    return bench;
  });
  const [bench] = benches;
  if (bench === undefined) throw new Error("the stage has made a bench");
  return { here, bench };
}

test.for(["exhausting", "does-not-reload"] as const)(
  "what makes the bench fail (%s) is found among many and refused, and the others are let in",
  async (kind) => {
    const { here, bench } = stage();
    const [one, other] = [here.writer(2), here.writer(3)];
    const envelopes: WholeEnvelope[] = [];
    for (let at = 0; at < 20; at++) envelopes.push(one.types(`${at}`), other.types(`${at}`));
    const bad = envelopes[26];
    if (bad === undefined) return;
    (kind === "exhausting" ? bench.deadly : bench.unsettling).add(bad.bytes);

    const verdicts = await here.judge(...envelopes);
    expect(verdicts[26]).toMatchObject({ kind: "refused", fault: { kind } });
    // The author's later ones do not count any more; the other's do.
    const kinds = verdicts.map((verdict) => verdict.kind);
    expect(kinds.slice(0, 26)).toEqual(Array.from({ length: 26 }, () => "accepted"));
    expect(kinds.slice(27).filter((_, index) => index % 2 === 0)).toEqual(
      Array.from({ length: 7 }, () => "accepted"),
    );
    expect(verdicts[28]).toMatchObject({ fault: { kind: "frozen" } });
    expect(bench.ends).toBeGreaterThan(1);
  },
);

test("nobody is refused because our own record is too much for the bench", async () => {
  const { here, bench } = stage();
  const { doc } = here.writer(3);
  doc.getText("body").insert(0, "long");
  here.blank = { ...here.blank, updates: [Y.encodeStateAsUpdate(doc)] };
  bench.cannotOpen = true;
  expect(await here.judge(here.writer(2).types("Hello"))).toEqual([
    { kind: "waiting", for: [{ kind: "record" }] },
  ]);
});

test("what is judged when the gate is closed is not refused", async () => {
  const { here, bench } = stage();
  const { bytes } = here.writer(2).types("Hello");
  bench.deadly.add(bytes);
  const judging = here.gate.judge([bytes]);
  here.gate.close();
  expect(await judging).toEqual([]);
});

test("what waits for a document that could not be opened is judged again when it is tried, all of it once it opens", async () => {
  const { here, bench } = stage();
  const { doc } = here.writer(3);
  doc.getText("body").insert(0, "long");
  here.blank = { ...here.blank, updates: [Y.encodeStateAsUpdate(doc)] };
  bench.cannotOpen = true;
  const writer = here.writer(2);
  const kinds = async () => (await here.judge()).map(({ kind }) => kind);
  expect(await here.judge(writer.types("one"), writer.types("two"))).toMatchObject([
    { kind: "waiting" },
    { kind: "waiting" },
  ]);
  // Not by itself, and one of a document is enough to see.
  expect(await kinds()).toEqual([]);
  here.gate.tryAgain();
  expect(await kinds()).toEqual(["waiting"]);
  bench.cannotOpen = false;
  here.gate.tryAgain();
  expect(await kinds()).toEqual(["accepted", "accepted"]);
});

test("documents that are long unused are forgotten and read again", async () => {
  const { here, bench } = stage();
  const writers = Array.from({ length: 12 }, (_, at) =>
    here.writer(2, { document: documentIdSchema.parse(`doc_${String(at).padStart(12, "0")}`) }),
  );
  for (const writer of writers) await here.judge(writer.types("x".repeat(100)));
  for (const writer of [...writers.slice(-5), ...writers.slice(0, 1)]) {
    expect((await here.judge(writer.types("again")))[0]?.kind).toBe("accepted");
  }
  expect(bench.opens).toBe(12 + 1);
});

test("a place that the bench does not have is opened for it before it is asked", async () => {
  const { here, bench } = stage();
  expect(await here.judge(here.writer(2).types("Hello"))).toMatchObject([{ kind: "accepted" }]);
  expect([bench.turns, here.asked.length]).toEqual([1, 1]);
  expect(await here.judge(here.writer(3).types("Hello"))).toMatchObject([{ kind: "accepted" }]);
  expect([bench.turns, here.asked.length]).toEqual([2, 1]);
});

test("what the record has of places is asked for once, while something else is judged", async () => {
  const { here, bench } = stage();
  const places = ["doc_aaaaaaaaaaa1", "doc_aaaaaaaaaaa2"].map((id) => documentIdSchema.parse(id));
  const [one, ...others] = [
    here.writer(2),
    ...places.map((document) => here.writer(3, { document })),
  ];
  const judged = here.judge(one.types("now"));
  here.gate.prepare(places.map((document) => ({ document, part: "body" as const })));
  here.gate.prepare(places.map((document) => ({ document, part: "body" as const })));
  await judged;
  const before = here.asked.length;
  const kinds = await here.judge(...others.map((writer) => writer.types("soon")));
  expect(kinds.map(({ kind }) => kind)).toEqual(["accepted", "accepted"]);
  expect(here.asked).toHaveLength(before);
  expect(bench.opens).toBe(2);
});

test("the bench is at work before anything else is done, if all that it needs was asked for ahead", async () => {
  const { here, bench } = stage();
  const document = documentIdSchema.parse("doc_aaaaaaaaaaa1");
  const envelope = here.writer(3, { document }).types("soon");
  here.gate.prepare([{ document, part: "body" }]);
  await here.judge(here.writer(2).types("now"));
  const before = bench.turns;
  const judged = here.judge(envelope);
  expect(bench.turns).toBe(before + 1);
  expect(await judged).toMatchObject([{ kind: "accepted" }]);
  expect(bench.turns).toBe(before + 1);
});

test("what is judged now is not asked for ahead: the record is behind there", async () => {
  const { here } = stage();
  const writer = here.writer(2);
  const [first, second] = [writer.types("one"), writer.types("two")];
  const judged = here.gate.judge([first.bytes]);
  here.gate.prepare([first.envelope]);
  await judged;
  // Nothing was kept, so a gate that had opened it anew would not know of the first one.
  expect((await here.gate.judge([second.bytes]))[0]?.verdict.kind).toBe("accepted");
  expect(here.asked).toHaveLength(1);
});

test("what was accepted and is not stored yet is still known when its document was forgotten by the bench", async () => {
  const { here } = stage();
  const writers = Array.from({ length: 300 }, (_, at) =>
    here.writer(2, { document: documentIdSchema.parse(`doc_${String(at).padStart(12, "0")}`) }),
  );
  const [first, second] = ["one", "two"].map((words) => writers.map((each) => each.types(words)));
  const verdicts = await here.judge(...(first ?? []), ...(second ?? []));
  expect(Map.groupBy(verdicts, ({ kind }) => kind).get("accepted")).toHaveLength(600);
});

test("what had to wait by a membership that changed meanwhile is looked at again in the next turn", async () => {
  const { here, bench } = stage();
  const stranger = here.writer(9).types("Hello");
  bench.afterJudging = () => {
    here.space.join(9, "editor");
    here.gate.setMembership(here.membership);
  };
  expect((await here.judge(stranger))[0]?.kind).toBe("waiting");
  expect((await here.judge()).map(({ kind }) => kind)).toEqual(["accepted"]);
});
