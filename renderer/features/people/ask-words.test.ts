import { expect, test } from "vitest";
import { askWords } from "./ask-words.ts";

test("of those who ask to come in one's own computers are told as computers, and people as people", () => {
  const own = { grants: "own-device" } as const;
  const person = { grants: "editor" } as const;
  expect(askWords([person])).toBe("1 person asks to come in");
  expect(askWords([own])).toBe("Your other computer asks to come in");
  expect(askWords([own, own])).toBe("2 computers ask to come in");
  expect(askWords([own, person])).toBe("1 person and your other computer ask to come in");
  expect(askWords([own, own, person, person])).toBe("2 people and 2 computers ask to come in");
});
