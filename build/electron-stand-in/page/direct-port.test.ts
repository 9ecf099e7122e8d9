import { expect, test } from "vitest";
import { nodeBase64 } from "../runtime/ipc/node-base64.ts";
import { decodeValue } from "./codec.ts";
import { sendDirectly } from "./direct-port.ts";

/** A port with the short way, and what came by either way. */
function shortened() {
  const { port1, port2 } = new MessageChannel();
  const said: unknown[] = [];
  const heard: unknown[] = [];
  const ended = new Promise((resolve) => port1.addEventListener("close", resolve));
  port1.addEventListener("message", ({ data }) => heard.push(data));
  port1.start();
  sendDirectly(port2, (body) => said.push(decodeValue(body, nodeBase64)), nodeBase64);
  return { port: port2, said, heard, ended };
}

test("a message is handed over before `postMessage` returns, and once", async () => {
  const { port, said, heard, ended } = shortened();
  port.postMessage({ bytes: Uint8Array.of(1, 2) });
  expect(said).toEqual([{ bytes: Uint8Array.of(1, 2) }]);
  port.close();
  await ended;
  expect(heard).toEqual([]);
});

test("from the first message that takes another port along, all go the long way, in order", async () => {
  const { port, said, heard, ended } = shortened();
  port.postMessage("first");
  port.postMessage("second", [new MessageChannel().port1]);
  port.postMessage("third");
  port.close();
  await ended;
  expect(said).toEqual(["first"]);
  expect(heard).toEqual(["second", "third"]);
});

test("what cannot be cloned is refused by the port itself", () => {
  const { port, said } = shortened();
  expect(() => port.postMessage(() => undefined)).toThrow("could not be cloned");
  expect(said).toEqual([]);
  port.close();
});

test("nothing is said on a port that was closed", async () => {
  const { port, said, heard, ended } = shortened();
  port.close();
  port.postMessage("late");
  await ended;
  expect([...said, ...heard]).toEqual([]);
});
