import { writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { scratchFolder } from "#electron/testing/scratch.ts";
import { Capture } from "./capture.ts";

test("a capture that cannot listen says so instead of having heard nothing", async () => {
  const file = join(scratchFolder(), "nothing.pcap");
  await expect(Capture.begin("a network that nobody made", "any", file)).rejects.toThrow(
    /Nothing can be captured|ENOENT/,
  );
});

afterEach(() => {
  vi.unstubAllEnvs();
});

test("a capture that is stopped listens no longer, and can be stopped again", async () => {
  const folder = scratchFolder();
  const listener = '#!/bin/sh\necho "listening on nothing" >&2\nexec sleep 600\n';
  writeFileSync(join(folder, "ip"), listener, { mode: 0o755 });
  vi.stubEnv("PATH", [folder, process.env["PATH"]].join(delimiter));

  const capture = await Capture.begin("a network", "any", join(folder, "nothing.pcap"));
  await capture.stop();
  await capture.stop();
  await expect(capture.end()).rejects.toThrow("did not listen to the end");
});
