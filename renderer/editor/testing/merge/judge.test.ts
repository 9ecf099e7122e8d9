import { expect, test } from "vitest";
import { deed, view } from "./by-hand.ts";
import { judge } from "./judge.ts";
import { type Deed, Ledger } from "./ledger.ts";
import type { View } from "./view.ts";

const start = view("<1> <2>", "<3> <4>", "<5>");

/** Somebody typed <9> between <3> and <4>. */
function ledgerWithNine(): Ledger {
  const ledger = new Ledger(start);
  const after = view("<1> <2>", "<3> <9> <4>", "<5>");
  expect(ledger.write(deed({ before: start, after, typed: ["<9>"] }))).toEqual([]);
  return ledger;
}

function removeThree(ledger: Ledger): readonly string[] {
  return ledger.write(
    deed({
      who: 1,
      kind: "remove",
      before: start,
      after: view("<1> <2>", "<4>", "<5>"),
      meantToGo: new Set(["<3>"]),
    }),
  );
}

test("nobody complains if every word is where it was typed", () => {
  const met = view("<1> <2>", "<3> <9> <4>", "<5>");
  expect(judge(ledgerWithNine(), met, [])).toEqual({ lost: [], problems: [] });
});

test("a word that is nowhere is lost, unless it is among the recovered text", () => {
  const met = view("<1> <2>", "<3> <4>", "<5>");
  expect(judge(ledgerWithNine(), met, []).lost).toEqual(["<9>"]);
  expect(judge(ledgerWithNine(), met, ["so <9> it was"]).lost).toEqual([]);
});

test("a word that was there from the start must be there too", () => {
  expect(judge(ledgerWithNine(), view("<1>", "<3> <9> <4>", "<5>"), []).lost).toEqual(["<2>"]);
});

test("a word that stands in another block than its neighbours is out of place", () => {
  const met = view("<1> <9> <2>", "<3> <4>", "<5>");
  expect(judge(ledgerWithNine(), met, []).problems).toEqual(["misplaced <9>"]);
});

test("a word on the wrong side of its neighbours is out of place", () => {
  const met = view("<1> <2>", "<9> <3> <4>", "<5>");
  expect(judge(ledgerWithNine(), met, []).problems).toContain("misplaced <9>");
});

test("a word whose neighbours are gone stays where its block was, when somebody took the rest of that elsewhere, and only then", () => {
  const judgeAfter = (kind: Deed["kind"]) => {
    const ledger = new Ledger(start);
    const typed = view("<1> <2>", "<9> <3> <4>", "<5>");
    ledger.write(deed({ before: start, after: typed, typed: ["<9>"] }));
    removeThree(ledger);
    const rest = view("<1> <2>", "<4>", "<5>");
    const after = view("<4>", "<1> <2>", "<5>");
    ledger.write(deed({ who: 1, kind, before: rest, after, hasRestructured: true }));
    return judge(ledger, view("<4>", "<1> <2>", "<9> <5>"), []).problems;
  };
  expect(judgeAfter("drag")).not.toContain("misplaced <9>");
  expect(judgeAfter("split")).toContain("misplaced <9>");
});

test("a word may stand beside one neighbour if somebody split the block beside it", () => {
  const ledger = ledgerWithNine();
  const after = view("<1> <2>", "<3>", "<4>", "<5>");
  ledger.write(deed({ who: 1, kind: "split", before: start, after, hasRestructured: true }));
  for (const met of [
    view("<1> <2>", "<3> <9>", "<4>", "<5>"),
    view("<1> <2>", "<3>", "<9> <4>", "<5>"),
  ]) {
    expect(judge(ledger, met, []).problems).toEqual([]);
  }
});

test("a word stays beside what it was typed beside, whatever somebody did to blocks that are far from it", () => {
  const begin = view("<1> <2>", "<3>", "<4> <5>", "<6>", "<7>");
  const typed = view("<1> <2>", "<3>", "<4> <9> <5>", "<6>", "<7>");
  const gone = view("<1> <2>", "<3>", "<4> <5>", "<9>", "<6>", "<7>");
  const judgeAfter = (after: View) => {
    const ledger = new Ledger(begin);
    ledger.write(deed({ before: begin, after: typed, typed: ["<9>"] }));
    ledger.write(deed({ who: 1, kind: "split", before: begin, after, hasRestructured: true }));
    return judge(ledger, gone, []).problems;
  };
  expect(judgeAfter(view("<1>", "<2>", "<3>", "<4> <5>", "<6>", "<7>"))).toEqual(["misplaced <9>"]);
  expect(judgeAfter(view("<1> <2>", "<3>", "<4> <5>", "<6>", "", "<7>"))).toEqual([
    "misplaced <9>",
  ]);
  // An empty part of a block may have been divided off behind it, or before what follows.
  expect(judgeAfter(view("<1> <2>", "<3>", "<4> <5>", "", "<6>", "<7>"))).toEqual([]);
  expect(judgeAfter(view("<1> <2>", "<3>", "", "", "<4> <5>", "<6>", "<7>"))).toEqual([]);
  expect(judgeAfter(view("<1> <2>", "<4> <5>", "<3>", "<6>", "<7>"))).not.toContain(
    "misplaced <9>",
  );
  // Nobody can tell where something was changed that has no words.
  expect(judgeAfter(begin)).toEqual([]);
});

test("a word may be without a neighbour that was split off, but not on the wrong side of one", () => {
  const begin = view("<1> <2> <3> <4>");
  const ledger = new Ledger(begin);
  const after = view("<1> <9> <2> <3> <4>");
  ledger.write(deed({ before: begin, after, typed: ["<9>"] }));
  const split = view("<1> <2>", "<3> <4>");
  ledger.write(deed({ who: 1, kind: "split", before: begin, after: split, hasRestructured: true }));
  expect(judge(ledger, view("<9> <3> <4>", "<1> <2>"), []).problems).not.toContain("misplaced <9>");
  expect(judge(ledger, view("<1> <2> <3> <9> <4>"), []).problems).toContain("misplaced <9>");
});

test("a word stays with its neighbour where two joined their blocks crosswise", () => {
  const begin = view("<1> <2>", "<3> <4>");
  const ledger = new Ledger(begin);
  const joined = view("<1> <2> <3> <4>");
  ledger.write(deed({ kind: "mergeBack", before: begin, after: joined, hasRestructured: true }));
  const after = view("<1> <9> <2> <3> <4>");
  ledger.write(deed({ before: joined, after, typed: ["<9>"] }));
  expect(judge(ledger, view("<3> <4> <1> <9> <2>"), []).problems).toEqual([]);
});

test("a word may be parted from its neighbours where the joining of their blocks was taken back", () => {
  const begin = view("<1>", "", "<2>");
  const ledger = new Ledger(begin);
  const joined = view("<1>", "<2>");
  ledger.write(deed({ kind: "mergeBack", before: begin, after: joined, hasRestructured: true }));
  ledger.write(deed({ before: joined, after: view("<1>", "<9> <2>"), typed: ["<9>"] }));
  expect(judge(ledger, view("<1> <9>", "<2>"), []).problems).toEqual([]);
  expect(judge(ledger, view("<9> <1>", "<2>"), []).problems).toEqual(["misplaced <9>"]);
});

test("what others typed at the same place may come between", () => {
  const ledger = ledgerWithNine();
  const after = view("<1> <2>", "<3> <8> <4>", "<5>");
  ledger.write(deed({ who: 1, before: start, after, typed: ["<8>"] }));
  const met = view("<1> <2>", "<3> <8> <9> <4>", "<5>");
  expect(judge(ledger, met, []).problems).toEqual([]);
});

test("a word beside a neighbour that somebody removed stands beside the next one", () => {
  const ledger = ledgerWithNine();
  expect(removeThree(ledger)).toEqual([]);
  expect(judge(ledger, view("<1> <2>", "<9> <4>", "<5>"), []).problems).toEqual([]);
});

test("a word that somebody removed having seen it stays away", () => {
  const ledger = ledgerWithNine();
  removeThree(ledger);
  const met = view("<1> <2>", "<3> <9> <4>", "<5>");
  expect(judge(ledger, met, []).problems).toEqual(["undead <3>"]);
});

test("a removed word may be there again if it was brought back", () => {
  const ledger = ledgerWithNine();
  removeThree(ledger);
  const before = view("<1> <2>", "<4>", "<5>");
  expect(ledger.write(deed({ who: 1, kind: "undo", before, after: start }))).toEqual([]);
  const met = view("<1> <2>", "<3> <9> <4>", "<5>");
  expect(judge(ledger, met, []).problems).toEqual([]);
});

test("a word that is there twice is doubled, and one in pieces torn", () => {
  const twice = view("<1> <2>", "<3> <9> <4>", "<5> <9>");
  expect(judge(ledgerWithNine(), twice, []).problems).toEqual(["doubled <9>"]);
  const torn = view("<1> <2>", "<3> < 9> <4>", "<5>");
  expect(judge(ledgerWithNine(), torn, []).problems).toEqual([
    "lost <9>",
    expect.stringContaining("torn <"),
  ]);
});

test("a word that goes without anybody meaning it is told of at once", () => {
  const ledger = new Ledger(start);
  const after = view("<1> <2>", "<3>", "<5>");
  expect(ledger.write(deed({ kind: "bold", before: start, after }))).toEqual([
    "vanished <4> on bold",
  ]);
  expect(judge(ledger, after, []).lost).toEqual(["<4>"]);
});

test("undo takes back what the person did themselves, and nothing else", () => {
  const ledger = ledgerWithNine();
  const before = view("<1> <2>", "<3> <9> <4>", "<5>");
  const undone = deed({ who: 1, kind: "undo", before, after: start });
  expect(ledger.write(undone)).toEqual(["vanished <9> on undo"]);
  expect(ledger.write({ ...undone, who: 0 })).toEqual([]);
});

test("a key that does nothing is told of", () => {
  const ledger = new Ledger(start);
  expect(ledger.write(deed({ before: start, after: start, typed: ["<9>"] }))).toEqual([
    "swallowed <9> on type",
  ]);
});

test("a word whose neighbours are gone stays on its side of what lives on elsewhere", () => {
  const begin = view("<1> <2>", "<3> <4>");
  const ledger = new Ledger(begin);
  const typed = view("<9> <1> <2> <8>", "<3> <4>");
  ledger.write(deed({ before: begin, after: typed, typed: ["<9>", "<8>"] }));
  const split = view("<1>", "<2>", "<3> <4>");
  ledger.write(deed({ who: 1, kind: "split", before: begin, after: split, hasRestructured: true }));
  const meantToGo = new Set(["<1>", "<2>", "<3>"]);
  const removed = { kind: "remove", before: split, after: view("<4>"), meantToGo } as const;
  ledger.write(deed({ who: 1, hasRestructured: true, ...removed }));
  expect(judge(ledger, view("<9> <4>", "<8>"), []).problems).toEqual([]);
  expect(judge(ledger, view("<8>", "<9> <4>"), []).problems).toEqual(["misplaced <9>"]);
});

test("a word typed where one divides the block may stay with what a third one joins there", () => {
  const begin = view("<1>", "<2> <3>", "<4>");
  const ledger = new Ledger(begin);
  const joined = view("<1> <2> <3> <4>");
  ledger.write(deed({ kind: "mergeBack", before: begin, after: joined, hasRestructured: true }));
  const typed = view("<1>", "<9> <2> <3>", "<4>");
  ledger.write(deed({ who: 1, before: begin, after: typed, typed: ["<9>"] }));
  expect(judge(ledger, view("<1> <9> <4>", "<2> <3>"), []).problems).not.toContain("misplaced <9>");
  expect(judge(ledger, view("<9> <1> <4>", "<3> <2>"), []).problems).toContain("misplaced <9>");
});

test("a word typed where one divides the block may stay with what somebody joined there, if whoever typed had taken that further on before", () => {
  const begin = view("<1>", "<5>", "<2> <3>");
  const judgeAfter = (...deeds: readonly Partial<Deed>[]) => {
    const ledger = new Ledger(begin);
    const joined = view("<1> <5>", "<2> <3>");
    ledger.write(deed({ kind: "mergeBack", before: begin, after: joined, hasRestructured: true }));
    const pasted = view("<1> <5>", "<2>", "<8>", "<3>");
    const paste = { kind: "paste", typed: ["<8>"], hasRestructured: true } as const;
    ledger.write(deed({ before: joined, after: pasted, ...paste }));
    for (const each of deeds) ledger.write(deed({ who: 1, before: begin, after: begin, ...each }));
    return judge(ledger, view("<9> <5>", "<8>", "<3>"), []).problems;
  };
  const moved = view("<1>", "<2> <3>", "<5>");
  const over = { kind: "replace", typed: ["<9>"], hasRestructured: true } as const;
  const meantToGo = new Set(["<1>", "<2>"]);
  const move = { kind: "move", after: moved } as const;
  const replace = { before: moved, after: view("<9> <3>", "<5>"), meantToGo, ...over };
  expect(judgeAfter(move, replace)).toEqual([]);
  const there = { after: view("<5>", "<9> <3>"), meantToGo, ...over };
  expect(judgeAfter(there)).toEqual(["misplaced <9>"]);
});

test("a word typed where one divides the block may stay there when the part before it is taken elsewhere", () => {
  const begin = view("<1> <2>", "<3>", "<4>");
  const ledger = new Ledger(begin);
  const removed = view("<1>", "<3>", "<4>");
  const meantToGo = new Set(["<2>"]);
  ledger.write(deed({ kind: "remove", before: begin, after: removed, meantToGo }));
  const typed = view("<1> <9>", "<3>", "<4>");
  ledger.write(deed({ before: removed, after: typed, typed: ["<9>"] }));
  const moved = view("<3>", "<4>", "<1> <9>");
  ledger.write(deed({ kind: "drag", before: typed, after: moved }));
  const divided = view("<1>", "<2> <3>", "<4>");
  const restructures = { kind: "split", before: begin, after: divided } as const;
  ledger.write(deed({ who: 1, hasRestructured: true, ...restructures }));
  expect(judge(ledger, view("<9> <3>", "<4>", "<1>"), []).problems).not.toContain("misplaced <9>");
  expect(judge(ledger, view("<3> <9>", "<4>", "<1>"), []).problems).toContain("misplaced <9>");
});

test("a word typed over the end of one block and the beginning of the next stands on the other side of the rest only where somebody took that there", () => {
  const begin = view("<1> <2>", "<3> <4>");
  const typedOver = () => {
    const ledger = new Ledger(begin);
    const meantToGo = new Set(["<1>", "<2>", "<3>"]);
    const change = { before: begin, after: view("<9> <4>"), typed: ["<9>"], meantToGo };
    ledger.write(deed({ kind: "replace", hasRestructured: true, ...change }));
    return ledger;
  };
  const ledger = typedOver();
  const moved = view("<3> <4>", "<1> <2>");
  ledger.write(deed({ who: 1, kind: "move", before: begin, after: moved }));
  const joined = { before: moved, after: view("<3> <4> <1> <2>") };
  ledger.write(deed({ who: 1, kind: "mergeBack", hasRestructured: true, ...joined }));
  expect(judge(ledger, view("<4> <9>"), []).problems).toEqual([]);
  expect(judge(typedOver(), view("<4> <9>"), []).problems).toEqual(["misplaced <9>"]);
});
