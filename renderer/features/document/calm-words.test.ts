import { expect, test } from "vitest";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { calmWords } from "./calm-words.ts";

function start() {
  const clock = new ManualClock();
  const said: string[] = [];
  const words = calmWords(clock, (kind) => said.push(kind));
  words.tell("saved");
  const edit = () => words.tell("saving");
  const acknowledge = () => words.tell("saved");
  return { clock, said, words, edit, acknowledge };
}

test("a single edit is said to be saved as soon as it is", () => {
  const { said, edit, acknowledge } = start();
  edit();
  acknowledge();
  expect(said).toEqual(["saved", "saving", "saved"]);
});

test("while somebody types on the word stays, and changes once when they rest", () => {
  const { clock, said, edit, acknowledge } = start();
  edit();
  for (let key = 0; key < 10; key++) {
    clock.advance(100);
    edit();
    acknowledge();
  }
  expect(said).toEqual(["saved", "saving"]);
  clock.advance(299);
  expect(said).toEqual(["saved", "saving"]);
  clock.advance(1);
  expect(said).toEqual(["saved", "saving", "saved"]);
});

test("who rests with something that is not acknowledged reads nothing else before it is", () => {
  const { clock, said, edit, acknowledge } = start();
  edit();
  clock.advance(100);
  acknowledge();
  edit();
  clock.advance(5_000);
  expect(said.at(-1)).toBe("saving");
  acknowledge();
  expect(said.at(-1)).toBe("saved");
});

test("an edit after a pause is a single one again", () => {
  const { clock, said, edit, acknowledge } = start();
  edit();
  acknowledge();
  clock.advance(300);
  edit();
  expect(said.at(-1)).toBe("saving");
  acknowledge();
  expect(said.at(-1)).toBe("saved");
});

test("that something is not saved is said at once, and that it is after all as well", () => {
  const { clock, said, words, edit, acknowledge } = start();
  edit();
  clock.advance(100);
  edit();
  words.tell("not-saved");
  expect(said.at(-1)).toBe("not-saved");
  acknowledge();
  expect(said.at(-1)).toBe("saved");
  words.tell("not-saved");
  clock.advance(1_000);
  expect(said.at(-1)).toBe("not-saved");
});
