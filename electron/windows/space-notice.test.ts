import { expect, test } from "vitest";
import { spaceUnavailableSchema } from "../vault/contract.ts";
import { SpaceNotice } from "./space-notice.ts";

function stage() {
  const told: (readonly [string, string])[] = [];
  const notice = new SpaceNotice("/home/pm/spaces", async (...words) => void told.push(words));
  return { notice, told };
}

test("each reason is told once, though windows keep asking", () => {
  const { notice, told } = stage();
  notice.tell({ kind: "disk-full" });
  notice.tell({ kind: "disk-full" });
  notice.tell({ kind: "read-only" });
  expect(told).toHaveLength(2);
});

test("every reason but the program's own coming and going says what is safe and what to do", () => {
  const { notice, told } = stage();
  for (const kind of spaceUnavailableSchema.shape.kind.options) notice.tell({ kind });
  notice.tell({ kind: "process-gone" });
  expect(told).toHaveLength(spaceUnavailableSchema.shape.kind.options.length - 1);
  for (const [, detail] of told) {
    expect(detail).toMatch(/safe|left as it is|Nothing was changed/);
    expect(detail).toMatch(/Ask|Update|Move|copy|Free|Allow|Check/);
  }
});
