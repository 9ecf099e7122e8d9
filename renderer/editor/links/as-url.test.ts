import { expect, test } from "vitest";
import { asUrl } from "./as-url.ts";

test.for([
  ["https://example.com/a?b#c", "https://example.com/a?b#c"],
  [" example.com/plans ", "https://example.com/plans"],
  ["localhost:8080/x", "https://localhost:8080/x"],
  ["pm@example.com", "mailto:pm@example.com"],
  ["mailto:pm@example.com", "mailto:pm@example.com"],
])("%s is taken for %s", ([typed = "", url]) => {
  expect(asUrl(typed)).toBe(url);
});

test.for([
  "",
  "two words",
  "word",
  "javascript:alert(1)",
  "file:///etc/passwd",
  "data:text/html,x",
])("%s leads nowhere", (typed) => {
  expect(asUrl(typed)).toBeNull();
});
