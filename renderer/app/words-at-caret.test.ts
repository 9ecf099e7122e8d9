import { expect, test } from "vitest";
import { lastSentence, wordsAtCaret } from "./words-at-caret.ts";

test.each([
  ["", ""],
  ["Front desks keep lists.", "Front desks keep lists."],
  ["They keep lists. Not one of them survived.", "… Not one of them survived."],
  ["Why? Nobody  knows", "… Nobody knows"],
  [`${"word ".repeat(40)}end.`, `… ${"word ".repeat(17)}end.`],
])("of %j the last sentence is %j", (words, sentence) => {
  expect(lastSentence(words)).toBe(sentence);
});

test("the words are those of the caret's own block, up to the caret", () => {
  document.body.innerHTML =
    '<div id="body"><p>Before it.</p><p>Here <b>and</b> there, not beyond</p></div><p>Outside</p>';
  const body = document.getElementById("body") as Element;
  const last = body.querySelectorAll("p")[1]?.lastChild as Node;
  getSelection()?.collapse(last, " there".length);
  expect(wordsAtCaret(body, getSelection())).toBe("Here and there");
  const empty = body.appendChild(document.createElement("p"));
  getSelection()?.collapse(empty, 0);
  expect(wordsAtCaret(body, getSelection())).toBe("Here and there, not beyond");
  getSelection()?.collapse(document.body.lastChild, 0);
  expect(wordsAtCaret(body, getSelection())).toBe("");
});
