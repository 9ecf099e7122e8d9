import { expect, test } from "vitest";
import { adoptFromPage, closeAllOf, PortEnd, type PortHolder, portEnd } from "./port-hub.ts";

function holder(): PortHolder & { readonly told: string[] } {
  const told: string[] = [];
  return {
    told,
    deliver: (_end, body) => void told.push(body),
    closed: () => void told.push("closed"),
  };
}

test("what is posted waits until somebody takes the other end in hand", () => {
  const [near, far] = PortEnd.channel();
  near.post({ body: "early", ports: [] });
  const receiver = holder();
  far.give(receiver);
  near.post({ body: "late", ports: [] });
  expect(receiver.told).toEqual(["early", "late"]);
});

test("what was posted before a channel closed still arrives, and then its end", () => {
  const [near, far] = PortEnd.channel();
  near.post({ body: "last words", ports: [] });
  near.close();
  const receiver = holder();
  far.give(receiver);
  expect(receiver.told).toEqual(["last words", "closed"]);
});

test("a holder that ends closes all its channels, and only those", () => {
  const [dying, other] = [holder(), holder()];
  const [first, firstFar] = PortEnd.channel();
  const [second, secondFar] = PortEnd.channel();
  first.give(dying);
  firstFar.give(other);
  second.give(other);
  closeAllOf(dying);
  expect(other.told).toEqual(["closed"]);
  expect([second.isClosed, secondFar.isClosed]).toEqual([false, false]);
});

test("an end changes hands without losing a word", () => {
  const [near, far] = PortEnd.channel();
  const [first, second] = [holder(), holder()];
  far.give(first);
  near.post({ body: "one", ports: [] });
  far.take();
  near.post({ body: "two", ports: [] });
  far.give(second);
  expect([first.told, second.told]).toEqual([["one"], ["two"]]);
});

test("a page keeps the end it named and its receiver gets the other", () => {
  const page = holder();
  const [received] = adoptFromPage(["chosen by the page"], page);
  received?.post({ body: "to the page", ports: [] });
  expect(page.told).toEqual(["to the page"]);
  expect(portEnd("chosen by the page")?.holder).toBe(page);
});

test("an end is forgotten once it is closed", () => {
  const [near] = PortEnd.channel("short-lived");
  near.close();
  expect(portEnd("short-lived")).toBeUndefined();
});
