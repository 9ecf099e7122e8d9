import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "./fold.ts";
import { named, rankNames } from "./rank-names.ts";

function find(typed: string, ...names: readonly string[]): readonly string[] {
  const all = names.map((name) => named(name, name));
  return rankNames(typed, all, 50).best.map(({ item }) => item);
}

function marked(typed: string, name: string): readonly string[] {
  const [found] = rankNames(typed, [named(name, name)], 1).best;
  return (found?.ranges ?? []).map(({ start, end }) => name.slice(start, end));
}

test("nothing typed finds everything as it came", () => {
  expect(find("", "b", "a", "c")).toEqual(["b", "a", "c"]);
  expect(find("  ", "b", "a")).toEqual(["b", "a"]);
});

test("a name that begins with the words comes before one that holds them", () => {
  expect(find("wait", "Clients who wait", "Await the answer", "Waitlist per clinic")).toEqual([
    "Waitlist per clinic",
    "Clients who wait",
    "Await the answer",
  ]);
});

test("every word has to be there, in any order", () => {
  expect(find("clinic wait", "Waitlist per clinic", "Waitlist", "Clinic")).toEqual([
    "Waitlist per clinic",
  ]);
});

test("words that stand together come before the same words apart", () => {
  expect(find("fill visits", "Fill cancelled visits", "Fill visits early")).toEqual([
    "Fill visits early",
    "Fill cancelled visits",
  ]);
});

test("of equal names the one that came first stays first", () => {
  const all = [1, 2, 3].map((item) => named(item, "Standup"));
  expect(rankNames("stand", all, 2)).toMatchObject({
    best: [{ item: 1 }, { item: 2 }],
    total: 3,
  });
});

test("letters in their order find a name when they begin a word and stand close", () => {
  expect(find("wtlst", "Waitlist per clinic", "The new list")).toEqual(["Waitlist per clinic"]);
  expect(find("fcv", "Fill cancelled visits from a waitlist")).toHaveLength(1);
  expect(find("xqz", "Fill cancelled visits")).toEqual([]);
});

test("accents and capitals make no difference, and what matched is marked where it stands", () => {
  expect(marked("uber", "Ein Über-Plan")).toEqual(["Über"]);
  expect(marked("wait clinic", "Waitlist per clinic")).toEqual(["Wait", "clinic"]);
  expect(marked("fcv", "Fill cancelled visits")).toEqual(["F", "c", "v"]);
});

test("folding changes no length, so that a place stays a place", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 10 }), (text) => {
      expect(fold(text)).toHaveLength(text.length);
    }),
  );
});

test("whatever is typed, marks lie in the name, in order and apart", () => {
  const words = fc.string({ unit: "grapheme", maxLength: 12 });
  fc.assert(
    fc.property(words, words, (typed, name) => {
      const [found] = rankNames(typed, [named(name, name)], 1).best;
      let last = -1;
      for (const { start, end } of found?.ranges ?? []) {
        expect(start).toBeGreaterThan(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(name.length);
        last = end;
      }
    }),
  );
});

test("a name is found by any of its words", () => {
  const word = fc.stringMatching(/^[a-z0-9äöü]{1,8}$/u);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), fc.nat(), (words, which) => {
      const name = words.join(" ");
      expect(find(words[which % words.length] ?? "", name)).toEqual([name]);
    }),
  );
});
