import { documentRules } from "#shared/document/admission/content-rules.ts";
import type { Records } from "#shared/sync/gate/gate.ts";
import { InThreadBench } from "#shared/sync/gate/testing/in-thread-bench.ts";
import type { Membership } from "#shared/sync/gate/judge-order.ts";
import { SteadyGate } from "#shared/sync/gate/steady-gate.ts";
import { fakeCryptography as cryptography } from "#shared/sync/testing/sample-devices.ts";

const mostBytes = 8 * 1024 * 1024;

/** The real gate on a record, in this thread. */
export function gateOn(records: Records, membership: Membership): SteadyGate {
  const options = { cryptography, content: documentRules, mostBytes };
  return new SteadyGate({ bench: new InThreadBench(options, membership), records, cryptography });
}
