import { expect, test } from "vitest";
import { wordsOfFailure } from "./words-of-failure.ts";

test("what failed, where and what was waited for is one line, with the lengths of the texts in their place", () => {
  const thrown = new Error(`\u001b[2mexpect(\u001b[22mlocator) failed

Locator: getByRole('textbox', { name: 'Document body' })
Expected substring: "w1x"
Received string:    "a "secret" word
of two lines"
Timeout: 40000ms

Call log:
  - waiting for getByRole('textbox', { name: 'Document body' })
    2 × locator resolved to <div>…</div>
      - unexpected value "a secret word"
`);
  expect(wordsOfFailure(thrown)).toBe(
    "Error: expect(locator) failed | Locator: getByRole('textbox', { name: 'Document body' }) | " +
      "Expected substring: 3 letters | Received string:    15 letters | Timeout: 40000ms | " +
      "- waiting for getByRole('textbox', { name: 'Document body' })",
  );
});

test("what the window said about saving is told, and a difference is not", () => {
  const state = `Error: failed\nLocator: getByRole('status', { name: 'Save state' })\nExpected: "Saved"\nReceived: "Saving…"`;
  expect(wordsOfFailure(state)).toContain('Expected: "Saved" | Received: "Saving…"');
  expect(wordsOfFailure("Error: differs\n\n- Expected\n+ Received\n-   secret")).toBe(
    "Error: differs",
  );
});

test("whatever is thrown has words, and not many", () => {
  expect(wordsOfFailure(null)).toBe("null");
  expect(wordsOfFailure(new Error("x".repeat(5000))).length).toBe(300);
});
