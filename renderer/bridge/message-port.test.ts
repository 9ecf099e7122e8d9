import { describePort } from "#shared/testing/port-contract.ts";
import { adaptMessagePort } from "./message-port.ts";

describePort("the browser's port behind ours", () => {
  const { port1, port2 } = new MessageChannel();
  return { near: adaptMessagePort(port1), far: adaptMessagePort(port2), pass };
});

/** What goes over a channel that was made later arrives later; what a closing brings comes a turn after it. */
async function pass(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    const { port1, port2 } = new MessageChannel();
    await new Promise((resolve) => {
      port2.addEventListener("message", resolve);
      port2.start();
      port1.postMessage(null);
    });
    port1.close();
  }
}
