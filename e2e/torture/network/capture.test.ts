import { join } from "node:path";
import { expect, test } from "vitest";
import { scratchFolder } from "#electron/testing/scratch.ts";
import { Capture } from "./capture.ts";

test("a capture that cannot listen says so instead of having heard nothing", async () => {
  const file = join(scratchFolder(), "nothing.pcap");
  await expect(Capture.begin("a network that nobody made", "any", file)).rejects.toThrow(
    /Nothing can be captured|ENOENT/,
  );
});
