import { parentPort } from "node:worker_threads";
import { documentRules } from "#shared/document/admission/content-rules.ts";
import type { ContentRules } from "#shared/sync/gate/content-rules.ts";
import { FakeCryptography } from "#shared/sync/testing/fake-cryptography.ts";
import type { GateRequest } from "../peers/gate/contract.ts";
import { GateWork } from "../peers/gate/gate-work.ts";

// The thread of the gate with cryptography for tests, two texts over which it never comes to an end, and a way to
// begin anew: starting a thread takes longer than most tests.
const hoard: number[][] = [];

const rules: ContentRules = (transaction, writing) => {
  const text = transaction.doc.getText("body").toString();
  // It works: what counts is how long a processor runs it.
  while (text.includes("Take all my time")) hoard.length = 0;
  while (text.includes("Take all my memory")) {
    hoard.push(Array.from({ length: 1_000_000 }, () => 0.5));
  }
  return documentRules(transaction, writing);
};

const makeWork = () => new GateWork(new FakeCryptography(), rules);
let work = makeWork();

parentPort?.on("message", (message: GateRequest | "anew") => {
  if (message === "anew") {
    work = makeWork();
    parentPort?.postMessage({ kind: "ready" });
    return;
  }
  const { id, task } = message;
  parentPort?.postMessage({ kind: "answer", id, result: work.resultOf(task) });
});
parentPort?.postMessage({ kind: "ready" });
