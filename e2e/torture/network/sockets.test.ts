import { expect, test } from "vitest";
import { readSockets, socketsIn } from "./sockets.ts";

const head = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid\n";

test("the sockets of a list are read with address and port, and those that nobody has any more are left out", () => {
  const list = `${head}   0: 0200010A:CD5E 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0
   1: 0200010A:CF94 0100010A:C93D 06 00000000:00000000 03:0000126F 00000000     0
 5394: 00000000:14E9 00000000:0000 07 00000000:00000000 00:00000000 00000000     0
`;
  expect(readSockets("tcp", list)).toEqual([
    { kind: "tcp", address: "10.1.0.2", port: 52574 },
    { kind: "tcp", address: "0.0.0.0", port: 5353 },
  ]);
});

test("an address of sixteen bytes is told as it stands, and a list of nothing has none", () => {
  const list = `${head}   0: 00000000000000000000000001000000:14E9 00000000000000000000000000000000:0000 07 0 0\n`;
  expect(readSockets("udp6", list)).toEqual([
    { kind: "udp6", address: "00000000000000000000000001000000", port: 5353 },
  ]);
  expect(readSockets("udp6", head)).toEqual([]);
});

test("sockets that cannot be listed do not count as none", () => {
  expect(() => socketsIn("a network that nobody made")).toThrow(
    /cannot be listed|lists no sockets/,
  );
});
