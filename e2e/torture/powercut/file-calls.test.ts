import { expect, test } from "vitest";
import { fileCallsIn } from "./file-calls.ts";

const hex = (text: string) =>
  [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
const opened = `7 openat(AT_FDCWD, "${hex("/t/home/a.db")}", O_RDWR|O_CREAT|O_CLOEXEC, 0644) = 21`;
const file = { kind: "open", fd: 21, path: "/t/home/a.db", creates: true, empties: false };

test("what is done to a file of the folder is read with all its bytes", () => {
  const trace = [
    `7 mkdir("${hex("/t/home")}", 0700) = 0`,
    opened,
    `7 pwrite64(21, "${hex('ab, "c)')}", 7, 4096) = 7`,
    `7 write(21, "${hex("xyz")}", 3) = 2`,
    "7 ftruncate(21, 8192) = 0",
    "7 fdatasync(21) = 0",
    "7 close(21) = 0",
    `7 rename("${hex("/t/home/a.db")}", "${hex("/t/home/b.db")}") = 0`,
    `7 unlink("${hex("/t/home/b.db")}") = 0`,
  ];
  expect(fileCallsIn(trace.join("\n"), "/t")).toEqual([
    { kind: "makeFolder", path: "/t/home" },
    file,
    { kind: "write", fd: 21, bytes: Buffer.from('ab, "c)'), at: 4096 },
    { kind: "write", fd: 21, bytes: Buffer.from("xy"), at: null },
    { kind: "truncate", fd: 21, size: 8192 },
    { kind: "sync", fd: 21 },
    { kind: "close", fd: 21 },
    { kind: "rename", from: "/t/home/a.db", to: "/t/home/b.db" },
    { kind: "remove", path: "/t/home/b.db" },
  ]);
});

test("a sync counts once it is done, though another thread came between", () => {
  const trace = [
    opened,
    "7 fsync(21 <unfinished ...>",
    "8 close(4) = 0",
    "7 <... fsync resumed>) = 0",
  ];
  expect(fileCallsIn(trace.join("\n"), "/t")).toEqual([file, { kind: "sync", fd: 21 }]);
});

test("calls that failed and files elsewhere are left out", () => {
  const trace = [
    `7 openat(AT_FDCWD, "${hex("/elsewhere")}", O_RDONLY) = 21`,
    "7 fsync(21) = 0",
    `7 openat(AT_FDCWD, "${hex("/t/none")}", O_RDONLY) = -1 ENOENT (No such file or directory)`,
    `7 openat(AT_FDCWD, "${hex("/tt/near")}", O_RDWR|O_CREAT, 0644) = 22`,
  ];
  expect(fileCallsIn(trace.join("\n"), "/t")).toEqual([]);
});

test("a change that it does not understand is never passed over", () => {
  const copied = "7 copy_file_range(4, NULL, 21, NULL, 100, 0) = 100";
  expect(() => fileCallsIn([opened, copied].join("\n"), "/t")).toThrow(/does not understand/);
  expect(fileCallsIn(copied, "/t")).toEqual([]);
});
