import { beforeEach, expect, test, vi } from "vitest";
import { PortInbox } from "./port-inbox.ts";
import { createOwnWindow } from "./testing/passed-port.ts";

const ticket = "0123456789abcdef0123456789abcdef";
let pass: (port: MessagePort, change?: MessageEventInit) => void;
let inbox: PortInbox;

beforeEach(() => {
  // Each test has a window of its own: an inbox listens for as long as its window lives.
  const created = createOwnWindow();
  pass = (port, change) => created.pass(ticket, port, change);
  inbox = new PortInbox(created.own);
});

async function isTaken(arriving: Promise<MessagePort>): Promise<boolean> {
  const nothing = Promise.resolve().then(() => null);
  return (await Promise.race([arriving, nothing])) !== null;
}

function createPort(): MessagePort {
  return new MessageChannel().port1;
}

test("a port goes to the request that carries its ticket", async () => {
  const arriving = inbox.expect(ticket);
  const port = createPort();
  pass(port);
  expect(await arriving).toBe(port);
});

test.each([
  ["another origin", { origin: "https://elsewhere.example" }],
  ["another window", { source: null }],
  ["something that is no port message", { data: { port: ticket } }],
  ["a malformed ticket", { data: { "throughline:port": "1" } }],
])("a message with %s is not heard", async (_, change) => {
  const arriving = inbox.expect(ticket);
  pass(createPort(), change);
  expect(await isTaken(arriving)).toBe(false);
});

test("a port that nobody expects is closed", () => {
  const port = createPort();
  const close = vi.spyOn(port, "close");
  pass(port);
  expect(close).toHaveBeenCalledOnce();
});

test("a ticket is good once", async () => {
  const arriving = inbox.expect(ticket);
  const [first, second] = [createPort(), createPort()];
  const close = vi.spyOn(second, "close");
  pass(first);
  pass(second);
  expect(await arriving).toBe(first);
  expect(close).toHaveBeenCalledOnce();
});
