import { expect, test } from "vitest";
import { holdOn } from "./attached.ts";

const first = "strace: Process 12 attached with 8 threads\n";

test("strace holds all once it has said so of each, and a part of a line says nothing", () => {
  expect(holdOn([12, 345], first)).toBe("partly");
  expect(holdOn([12, 345], `${first}strace: Process 345 attached`)).toBe("partly");
  expect(holdOn([12, 345], `${first}strace: Process 345 attached\n`)).toBe("firm");
  expect(holdOn([2], first)).toBe("partly");
});

test("one that has ended is not waited for, and one that may not be held is told", () => {
  const gone = "strace: attach: ptrace(PTRACE_SEIZE, 345): No such process\n";
  expect(holdOn([12, 345], first + gone)).toBe("firm");
  expect(holdOn([12, 345], first + gone.slice(0, -8))).toBe("partly");
  const refused = "strace: attach: ptrace(PTRACE_SEIZE, 345): Operation not permitted\n";
  expect(holdOn([12, 345], first + refused)).toBe("refused");
});
