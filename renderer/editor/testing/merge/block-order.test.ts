import { expect, test } from "vitest";
import { deed, view } from "./by-hand.ts";
import { judge } from "./judge.ts";
import { type Deed, Ledger } from "./ledger.ts";
import type { View } from "./view.ts";

const start = view("<1>", "<2>", "<3>", "<4>", "<5>");

/** What the judge says when people did these things apart, each in what all began with. */
function judgeAfter(
  deeds: readonly (Partial<Deed> & Pick<Deed, "after">)[],
  met: View,
  begin: View = start,
): readonly string[] {
  const ledger = new Ledger(begin);
  for (const [who, each] of deeds.entries()) {
    ledger.write(deed({ who: who === 0 ? 0 : 1, before: begin, ...each }));
  }
  return judge(ledger, met, []).problems;
}

function moved(after: View, ...words: string[]) {
  return {
    kind: "move",
    after,
    moved: { words: new Set(words), isMany: words.length > 1 },
  } as const;
}

function withTable(word: string, after: View) {
  return { kind: "insertTable", typed: [word], after } as const;
}

function joined(after: View) {
  return { kind: "mergeBack", hasRestructured: true, after } as const;
}

test("blocks that nobody took anywhere stay in their order, whatever others were taken", () => {
  const aside = moved(view("<2>", "<3>", "<1>", "<4>", "<5>"), "<1>");
  expect(judgeAfter([aside], view("<2>", "<3>", "<1>", "<4>", "<5>"))).toEqual([]);
  expect(judgeAfter([aside], view("<2>", "<3>", "<1>", "<5>", "<4>"))).toEqual([
    "misordered <4> and <5>",
  ]);
});

test("a block that one took elsewhere is out of order where it had been, also if another one put something there", () => {
  const taken = moved(view("<1>", "<3>", "<4>", "<2>", "<5>"), "<2>");
  const put = withTable("<9>", view("<1>", "<9>", "<2>", "<3>", "<4>", "<5>"));
  expect(judgeAfter([taken, put], view("<1>", "<9>", "<3>", "<4>", "<2>", "<5>"))).toEqual([]);
  expect(judgeAfter([taken, put], view("<1>", "<9>", "<2>", "<3>", "<4>", "<5>"))).toEqual([
    "misordered <4> and <2>",
  ]);
});

test("a block that is put behind another one is out of order before that, also if something was put further up", () => {
  const put = withTable("<8>", view("<1>", "<2>", "<8>", "<3>", "<4>", "<5>"));
  const above = withTable("<9>", view("<1>", "<9>", "<2>", "<3>", "<4>", "<5>"));
  const right = view("<1>", "<9>", "<2>", "<8>", "<3>", "<4>", "<5>");
  expect(judgeAfter([put, above], right)).toEqual([]);
  const wrong = view("<1>", "<9>", "<8>", "<2>", "<3>", "<4>", "<5>");
  expect(judgeAfter([put, above], wrong)).toEqual(["misordered <2> and <8>"]);
});

test("what others put at the same place may stand between, and what two took elsewhere at either place", () => {
  const put = withTable("<8>", view("<1>", "<2>", "<8>", "<3>", "<4>", "<5>"));
  const same = withTable("<9>", view("<1>", "<2>", "<9>", "<3>", "<4>", "<5>"));
  expect(judgeAfter([put, same], view("<1>", "<2>", "<9>", "<8>", "<3>", "<4>", "<5>"))).toEqual(
    [],
  );
  expect(judgeAfter([put, same], view("<1>", "<2>", "<8>", "<9>", "<3>", "<4>", "<5>"))).toEqual(
    [],
  );
  const up = moved(view("<4>", "<1>", "<2>", "<3>", "<5>"), "<4>");
  const down = moved(view("<1>", "<2>", "<3>", "<5>", "<4>"), "<4>");
  for (const met of [up.after, down.after]) expect(judgeAfter([up, down], met)).toEqual([]);
});

test("of two that change places with several, the several may be those that were taken elsewhere", () => {
  const both = moved(view("<3>", "<1>", "<2>", "<4>", "<5>"), "<1>", "<2>");
  const one = moved(view("<1>", "<2>", "<4>", "<5>", "<3>"), "<3>");
  for (const met of [both.after, one.after]) expect(judgeAfter([both, one], met)).toEqual([]);
  const alone = moved(view("<2>", "<1>", "<3>", "<4>", "<5>"), "<1>");
  const other = moved(view("<1>", "<3>", "<4>", "<5>", "<2>"), "<2>");
  expect(judgeAfter([alone, other], view("<2>", "<1>", "<3>", "<4>", "<5>"))).toEqual([
    "misordered <5> and <2>",
  ]);
});

test("what was joined to another block goes along where somebody takes that", () => {
  const join = joined(view("<1> <2>", "<3>", "<4>", "<5>"));
  const taken = moved(view("<2>", "<3>", "<4>", "<1>", "<5>"), "<1>");
  expect(judgeAfter([join, taken], view("<3>", "<4>", "<1> <2>", "<5>"))).toEqual([]);
  const stays = view("<1> <2>", "<4>", "<3>", "<5>");
  expect(judgeAfter([join, taken], stays)).toContain("misordered <3> and <4>");
});

test("what was joined to a block without words may be anywhere, as that may have been taken there", () => {
  const begin = view("<1>", "", "<2>", "<3>", "<4>", "<5>", "<6>");
  const join = joined(view("<1>", "<2>", "<3>", "<4>", "<5>", "<6>"));
  const away = view("<1>", "<3>", "<4>", "<5>", "<2>", "<6>");
  const taken = moved(view("<1>", "<2>", "<3>", "<4>", "<5>", "", "<6>"));
  expect(judgeAfter([join, taken], away, begin)).toEqual([]);
  expect(judgeAfter([taken], away, begin)).toEqual(["misordered <2> and <3>"]);
});

test("what is left of blocks of which somebody removed the beginning goes along where another one takes the first of them", () => {
  const begin = view("<1>", "<2>", "<3> <4>", "<5>");
  const removed = {
    kind: "remove",
    hasRestructured: true,
    after: view("<1>", "<4>", "<5>"),
  } as const;
  const remove = { ...removed, meantToGo: new Set(["<2>", "<3>"]) };
  const taken = moved(view("<1>", "<3> <4>", "<5>", "<2>"), "<2>");
  expect(judgeAfter([remove, taken], view("<1>", "<5>", "<4>"), begin)).toEqual([]);
  expect(judgeAfter([remove], view("<1>", "<5>", "<4>"), begin)).toEqual([
    "misordered <4> and <5>",
  ]);
});

test("in what order somebody saw blocks that only half of another one's act had come to is not asked for", () => {
  const half = view("<3>", "<4>", "<5>", "<1>", "<2>");
  const typed = {
    before: half,
    after: view("<3> <9>", "<4>", "<5>", "<1>", "<2>"),
    typed: ["<9>"],
  };
  expect(judgeAfter([typed], view("<1>", "<2>", "<3> <9>", "<4>", "<5>"))).toEqual([]);
  expect(judgeAfter([typed], view("<2>", "<1>", "<3> <9>", "<4>", "<5>"))).toEqual([
    "misordered <1> and <2>",
  ]);
});

test("what was pasted stands where it was pasted, but for the first and the last of it, which may be part of a block that was there", () => {
  const begin = view("<1>", "", "<2>", "<3>");
  const after = view("<1>", "<7>", "<8>", "<9>", "<2>", "<3>");
  const paste = {
    kind: "paste",
    hasRestructured: true,
    typed: ["<7>", "<8>", "<9>"],
    after,
  } as const;
  const into = view("<1>", "<8>", "<9>", "<2>", "<7>", "<3>");
  expect(judgeAfter([paste], into, begin)).toEqual([]);
  const whole = view("<1> <7>", "<8>", "<9>", "<2>", "<3>", "<4>", "<5>");
  const pastedBehind = { ...paste, after: whole };
  const wrong = view("<8>", "<1> <7>", "<9>", "<2>", "<3>", "<4>", "<5>");
  expect(judgeAfter([pastedBehind], wrong)).toEqual(["misordered <1> and <8>"]);
});
