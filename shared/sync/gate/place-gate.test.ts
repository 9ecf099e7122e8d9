import { expect, test } from "vitest";
import * as Y from "yjs";
import { ok } from "../../kernel/result.ts";
import { fakeCryptography as cryptography } from "../testing/sample-devices.ts";
import { InThreadBench } from "./testing/in-thread-bench.ts";
import { personOf } from "../testing/sample-space.ts";
import { GateStage, stageDocument } from "./testing/gate-stage.ts";

test("what takes the processor too long is refused, though it comes to an end", async () => {
  let spent = 0;
  let cost = 10;
  const rules = {
    cryptography,
    content: () => ok(null),
    mostBytes: 1000,
    spent: () => (spent += cost),
  };
  const here = new GateStage((membership) => new InThreadBench(rules, membership));
  const [one, other] = [here.writer(2), here.writer(3)];
  expect((await here.judge(one.types("quick")))[0]?.kind).toBe("accepted");
  cost = 2000;
  expect((await here.judge(one.types("slow")))[0]).toMatchObject({ fault: { kind: "exhausting" } });
  cost = 10;
  expect((await here.judge(other.types("quick")))[0]?.kind).toBe("accepted");
});

test("what takes long only the first time is let in", async () => {
  const costs = [0, 2000];
  let spent = 0;
  const measure = () => (spent += costs.shift() ?? 10);
  const rules = { cryptography, content: () => ok(null), mostBytes: 1000, spent: measure };
  const here = new GateStage((membership) => new InThreadBench(rules, membership));
  expect((await here.judge(here.writer(2).types("cold")))[0]?.kind).toBe("accepted");
  expect(costs).toEqual([]);
});

test("a later key of a computer goes on with what its former one began, and no other device of that person does", async () => {
  const rules = { cryptography, content: () => ok(null), mostBytes: 1000 };
  const here = new GateStage((membership) => new InThreadBench(rules, membership));
  here.space.takeKey(2, 5);
  here.space.join(6, "own-device", 2, personOf(2));
  here.gate.setMembership(here.membership);
  const [former, later, laptop] = [here.writer(2), here.writer(5), here.writer(6)];
  expect((await here.judge(former.types("half ")))[0]?.kind).toBe("accepted");
  const before = Y.encodeStateVector(former.doc);
  former.doc.getText("body").insert(0, "signed ");
  const rest = Y.encodeStateAsUpdate(former.doc, before);
  const dependencies = [{ device: former.device, sequence: 1 }];
  expect((await here.judge(laptop.sends(rest, { dependencies })))[0]).toMatchObject({
    fault: { kind: "in-another-name" },
  });
  expect((await here.judge(later.sends(rest, { dependencies })))[0]?.kind).toBe("accepted");
});

test("our own words may be in the record before their envelope is made", async () => {
  const rules = { cryptography, content: () => ok(null), mostBytes: 1000 };
  const here = new GateStage((membership) => new InThreadBench(rules, membership));
  const [self, other] = [here.writer(1), here.writer(2)];
  const words = self.types("Hello");
  expect((await here.judge(words))[0]?.kind).toBe("accepted");
  const update = here.updateIn(words.bytes);

  const again = new GateStage((membership) => new InThreadBench(rules, membership));
  again.blank = { updates: [update], chains: [], clients: [[1, self.device]] };
  other.receive(update);
  const dependencies = [{ device: self.device, sequence: 1 }];
  const answer = other.writes((doc) => doc.getText("body").insert(5, "!"), { dependencies });
  expect(answer.envelope.document).toBe(stageDocument);
  expect((await again.judge(words, answer)).map(({ kind }) => kind)).toEqual([
    "accepted",
    "accepted",
  ]);
});
