import { expect, test } from "vitest";
import { SharingTasks } from "./sharing-tasks.ts";
import type { SharingTask } from "./tasks.ts";

const invite = { kind: "join", link: "throughline://join#AAAA" } as const;

test("an invite that the program was started with waits for the window, and is told once", () => {
  const tasks = new SharingTasks();
  tasks.emit(invite);
  const told: SharingTask[] = [];
  tasks.on((task) => void told.push(task))();
  tasks.on((task) => void told.push(task));
  expect(told).toEqual([invite]);
  tasks.emit({ kind: "key" });
  expect(told).toHaveLength(2);
});
