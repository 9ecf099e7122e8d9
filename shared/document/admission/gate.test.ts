import { describe } from "vitest";
import { InThreadBench } from "../../sync/gate/in-thread-bench.ts";
import { testGate } from "../../sync/gate/testing/gate-contract.ts";
import { fakeCryptography } from "../../sync/testing/sample-devices.ts";
import { documentRules } from "./content-rules.ts";

const rules = { cryptography: fakeCryptography, content: documentRules, mostBytes: 1_000_000 };

describe("in the thread of whoever asks", () => {
  testGate((membership) => new InThreadBench(rules, membership));
});
