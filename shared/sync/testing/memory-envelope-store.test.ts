import { describeEnvelopeStore } from "./envelope-store-contract.ts";
import { MemoryEnvelopeStore } from "./memory-envelope-store.ts";

describeEnvelopeStore("MemoryEnvelopeStore", () => {
  const store = new MemoryEnvelopeStore();
  return {
    store,
    recorded: (place) => store.updates(place).map((update) => [...update]),
    write: (place, ...bytes) => store.noteOwn(place, Uint8Array.from(bytes)),
    failFrom: () => store.failWith({ kind: "disk-full" }),
    recover: () => store.failWith(null),
  };
});
