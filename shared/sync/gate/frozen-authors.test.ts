import { expect, test } from "vitest";
import { ok } from "../../kernel/result.ts";
import type { DocumentPart } from "../envelope/envelope.ts";
import { fakeCryptography as cryptography } from "../testing/sample-devices.ts";
import { frozenAuthors } from "./frozen-authors.ts";
import { InThreadBench } from "./testing/in-thread-bench.ts";
import { GateStage, stageDocument } from "./testing/gate-stage.ts";

const rules = { cryptography, content: () => ok(null), mostBytes: 1000 };

test("authors are frozen for what they signed, in the part they signed it in alone, and not for their role or for what others passed on", () => {
  const here = new GateStage((membership) => new InThreadBench(rules, membership));
  const from = here.space.device(3);
  const kept = (number: number, reason: string) => {
    const { bytes } = here.writer(number).types("Hello");
    return { bytes, from, reason, at: 5 };
  };
  const nothing = { bytes: Uint8Array.of(1, 2), from, reason: "malformed", at: 5 };
  const all = [kept(2, "unsafe-link"), kept(3, "forged"), kept(4, "may-not-write"), nothing];
  const frozenIn = (part: DocumentPart) =>
    frozenAuthors({ document: stageDocument, part }, all, cryptography);
  expect(frozenIn("body")).toEqual(new Set([here.space.device(2)]));
  expect(frozenIn("comments")).toEqual(new Set());
});
