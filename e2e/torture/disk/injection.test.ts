import { expect, test } from "vitest";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { attachOptions, chooseFailing, injectionOptions } from "./injection.ts";

function chooseMany() {
  const random = new SeededRandom(1);
  return Array.from({ length: 600 }, (_, tried) => chooseFailing(random, tried));
}

test("every error meets every call, for a while, now and then, and for good", () => {
  const seen = new Set(
    chooseMany().map(
      ({ calls, error, last, step }) => `${calls} ${error} ${last === null} ${step > 1}`,
    ),
  );
  expect(seen.size).toBe(5 * 3 * 3);
});

test("every one of the first writes has its turn", () => {
  const first = new Set(chooseMany().map((failing) => failing.first));
  for (let each = 1; each <= 30; each++) expect(first).toContain(each);
});

test("strace is asked to fail the calls on the files of the space, from one to another", () => {
  const failing = { calls: "fsync", error: "EIO", first: 3, last: 9, step: 2 } as const;
  const options = injectionOptions(failing, "/home");
  expect(options).toContain("inject=fsync:error=EIO:when=3..9+2");
  expect(options).toContain("/home/spaces/private.db-wal");
  expect(injectionOptions({ ...failing, last: null }, "/home")).toContain(
    "inject=fsync:error=EIO:when=3+",
  );
  expect(attachOptions("ENOSPC", "/home")).toContain(
    "inject=pwrite64,fsync,fdatasync,ftruncate:error=ENOSPC",
  );
});
