import type { ExchangeStage, Exchanging } from "./exchange-stage.ts";

/** What is said to a device by another one comes one after the other, and each chunk takes its time. */
export function slowsDown(
  device: Exchanging,
  from: Exchanging,
  all: ExchangeStage,
  eachChunk: number | (() => number) = 5_000,
): void {
  const receive = device.exchange.receive.bind(device.exchange);
  let free = 0;
  device.exchange.receive = (session, message) => {
    if (session.peer !== from.key) return receive(session, message);
    const takes = typeof eachChunk === "number" ? eachChunk : eachChunk();
    free = Math.max(free, all.clock.now()) + (message.kind === "file-chunk" ? takes : 0);
    all.clock.after(free - all.clock.now(), () => receive(session, message));
  };
}

/** All that a device says to others goes out on one line, which takes so many bytes a second. Answers with how many went out. */
export function hasSlowLine(
  from: Exchanging,
  all: ExchangeStage,
  bytesPerSecond: number,
): () => number {
  let [free, bytes] = [0, 0];
  for (const device of all.devices) {
    if (device === from) continue;
    const receive = device.exchange.receive.bind(device.exchange);
    let freeForIt = 0;
    const toDo: (() => void)[] = [];
    device.exchange.receive = (session, message) => {
      if (session.peer !== from.key) return receive(session, message);
      const size = message.kind === "file-chunk" ? message.chunk.sealed.length : 100;
      bytes += size;
      free = Math.max(free, all.clock.now()) + (size * 1_000) / bytesPerSecond;
      freeForIt = free;
      all.clock.after(Math.ceil(free - all.clock.now()), () => {
        receive(session, message);
        if (freeForIt <= all.clock.now()) for (const task of toDo.splice(0)) task();
      });
    };
    const session = from.sessions.get(device);
    if (session === undefined) continue;
    session.line.whenFree = (task) => {
      if (freeForIt <= all.clock.now()) task();
      else toDo.push(task);
    };
  }
  return () => bytes;
}
