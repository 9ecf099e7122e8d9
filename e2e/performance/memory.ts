import type { Page } from "@playwright/test";
import { rest } from "./keys.ts";
import { onStage, pageOf } from "./stage.ts";

const megabyte = 2 ** 20;

/**
 * What a page holds after a garbage collection with 100,000 words open: the script heap, the DOM's heap
 * and the bytes outside of both that they keep. Ours is the whole window; plain Lexical has the same
 * style sheets and text. Layout and paint memory is the same in both and not counted.
 */
export const row = {
  id: "memory.100k",
  unit: "×",
  target: 2,
  yardstick: "plain Lexical, MB",
  mostRuns: 3,
  run: () =>
    onStage(100_000, ["plain"], async (stage) => {
      await rest(2000);
      const ours = await measureMemory(pageOf(stage, "window"));
      const yardstick = await measureMemory(pageOf(stage, "plain"));
      console.log(`memory: window ${ours.toFixed(1)} MB, plain ${yardstick.toFixed(1)} MB`);
      return { value: ours / yardstick, yardstick };
    }),
};

async function measureMemory(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  // Twice: finalizers that the first one runs let go of more.
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.collectGarbage");
  const usage = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return (usage.usedSize + usage.embedderHeapUsedSize + usage.backingStorageSize) / megabyte;
}
