import { expect, test } from "vitest";
import type { ChromiumSession } from "../chromium/connection.ts";
import { PageDocument } from "./page-document.ts";
import type { WebContents } from "./web-contents.ts";
import type { WebFrame } from "./web-frame.ts";

test("what the page is told while a piece is on its way to it goes with the next one", async () => {
  const told: string[] = [];
  const session = {
    tell(_method: string, { expression }: { expression: string }) {
      told.push(expression);
      // As from an inspector, which interrupts whatever runs.
      if (told.length === 1) page.tell(["port-close", "second"]);
    },
  };
  const page = new PageDocument(
    { session: session as unknown as ChromiumSession, contextId: 1, receiver: "take" },
    {} as WebContents,
    {} as WebFrame,
  );

  page.tell(["port-close", "first"]);
  page.tell(["port-close", "beside it"]);
  await new Promise((resolve) => setImmediate(resolve));

  expect(told).toEqual([
    'globalThis["take"]([["port-close","first"],["port-close","beside it"]]); undefined',
    'globalThis["take"]([["port-close","second"]]); undefined',
  ]);
});
