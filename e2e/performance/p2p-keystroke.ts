import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { TcpDialer } from "#electron/peers/links/tcp-dialer.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import type { Wire } from "#shared/sync/links/link.ts";
import { Person } from "../fixtures/person.ts";
import { shareASpace } from "../fixtures/shared-homes.ts";
import { startBoth } from "../fixtures/two-people.ts";
import { SpacesPage } from "../pages/spaces-page.ts";
import { rest } from "./keys.ts";
import { SharedMeasurement } from "./rounds.ts";
import { percentile } from "./saved.ts";

const keys = 200;
/** Milliseconds from key to key: those of somebody who writes fast, and never in step with anything that ticks. */
const pauses = [70, 130, 95, 160, 83];
const host = "127.0.0.1";
/** What one key takes on the wire, about. */
const envelopeBytes = 400;

type Found = Readonly<{
  /** Milliseconds from each key in the one app to its letter being painted in the other. */
  painted: readonly number[];
  /** Round trips of a message as large over the same kind of line, in between the keys. */
  wire: readonly number[];
}>;

const measured = new SharedMeasurement(timeKeystrokes);

/** What somebody waits for another one's letter. */
export const rows = [keystrokeRow(50, 90), keystrokeRow(95, 150)];

function keystrokeRow(percent: number, target: number) {
  const measure = measured.reader();
  return {
    id: `p2p.keystroke.p${percent}`,
    unit: "ms",
    target,
    yardstick: `round trip of the raw line, p${percent}, ms`,
    mostRuns: 3,
    async run() {
      const { painted, wire } = await measure();
      return { value: percentile(painted, percent), yardstick: percentile(wire, percent) };
    },
  };
}

/** Two real apps over loopback with one document open in both, and carets of both in it. */
async function timeKeystrokes(): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), "throughline-keystroke-"));
  const [one, other] = ["one", "other"].map((name) => new Person(join(folder, name)));
  if (one === undefined || other === undefined) throw new Error("There are two people");
  const line = await openLine();
  try {
    await shareASpace([one.home, other.home], "Roadmap");
    await startBoth([one, other]);
    await openBoth(one, other);
    await noteKeys(one.app.page);
    await notePaints(other.app.page);
    const wire: number[] = [];
    for (let key = 0; key < keys; key++) {
      await one.app.page.keyboard.type(key % 6 === 5 ? " " : "x");
      await rest((pauses[key % pauses.length] ?? 0) / 2);
      wire.push(await line.roundTrip());
      await rest((pauses[key % pauses.length] ?? 0) / 2);
    }
    await other.app.page.waitForFunction((all) => noted().length >= all, keys);
    const pressed = await one.app.page.evaluate(() => noted());
    const shown = await other.app.page.evaluate(() => noted());
    const painted = pressed.map((at, key) => (shown[key] ?? Number.NaN) - at);
    await Promise.all([one.quits(), other.quits()]);
    return { painted, wire };
  } finally {
    line.close();
    await Promise.all([one.cleanUp(), other.cleanUp()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function openBoth(one: Person, other: Person): Promise<void> {
  const title = "Timed";
  const [mine, yours] = [new SpacesPage(one.app), new SpacesPage(other.app)];
  await mine.open("Roadmap");
  await mine.begin("Note", title);
  await one.editor.write("Warm. ");
  await yours.open("Roadmap");
  await yours.document(title).click();
  await other.editor.expectBody("Warm.");
  await one.editor.facesOf("Gus").waitFor();
  // Until both have said everything that they have to say once.
  await rest(2_000);
}

declare function noted(): number[];

/** Notes inside the page when each key went down, by the clock that both pages have. */
async function noteKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(globalThis, { noted: () => times });
    const note = ({ timeStamp }: Event) => times.push(performance.timeOrigin + timeStamp);
    document.addEventListener("keydown", note, true);
  });
}

/** Notes when the frame was there that shows one letter more. */
async function notePaints(page: Page): Promise<void> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(globalThis, { noted: () => times });
    const body = document.querySelector('[role="textbox"][aria-label="Document body"]');
    if (body === null) throw new Error("There is no body to watch");
    const lengthNow = () => body.textContent?.length ?? 0;
    const begun = lengthNow();
    const afterPaint = new MessageChannel();
    let shown = 0;
    afterPaint.port1.addEventListener("message", () => {
      while (times.length < shown) times.push(performance.timeOrigin + performance.now());
    });
    afterPaint.port1.start();
    new MutationObserver(() => {
      requestAnimationFrame(() => {
        shown = lengthNow() - begun;
        afterPaint.port2.postMessage(null);
      });
    }).observe(body, { subtree: true, childList: true, characterData: true });
  });
}

/** The raw line that the apps have between them, and an echo at its other end. */
async function openLine() {
  const listen = () =>
    TcpDialer.listen({ seed: Uint8Array.from(randomBytes(32)), host, port: 0, clock: systemClock });
  const [near, far] = [await listen(), await listen()];
  far.onWire((wire) => void wire.onMessage((message) => wire.send(message)));
  const wire = await near.dial({ host, port: far.port });
  if (wire === null) throw new Error("Nobody answers on the loopback");
  return {
    roundTrip: () => roundTrip(wire),
    close: () => {
      wire.close();
      near.close();
      far.close();
    },
  };
}

async function roundTrip(wire: Wire): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = wire.onMessage(() => resolve());
  const began = performance.now();
  wire.send(new Uint8Array(envelopeBytes));
  await promise;
  stop();
  return performance.now() - began;
}
