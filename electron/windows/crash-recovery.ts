import type { WebContents } from "electron";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Log } from "../platform/log.ts";

/** The part of a window's contents that tells of a crash and can be loaded again. */
export type CrashingContents = Pick<WebContents, "getURL" | "loadURL"> & {
  on(
    event: "render-process-gone",
    listener: (event: unknown, details: { reason: string; exitCode: number }) => void,
  ): unknown;
  on(event: "unresponsive" | "responsive", listener: () => void): unknown;
};

type Recovery = Readonly<{
  contents: CrashingContents;
  address: string;
  clock: Clock;
  log: Log;
  /** Tells the person, and resolves to whether to try once more. */
  askAfterManyCrashes: () => Promise<boolean>;
}>;

const mostCrashes = 3;
const withinMilliseconds = 60_000;

/**
 * Loads a window again after its process died, at the address it had: its hash names the document.
 * When that happens again and again the person is asked instead.
 */
export function recoverFromCrashes(recovery: Recovery): void {
  const { contents, clock, log } = recovery;
  let crashes: readonly number[] = [];

  contents.on("render-process-gone", (_event, { reason, exitCode }) => {
    log.note("window.gone", { reason, code: exitCode });
    if (reason === "clean-exit") return;

    const now = clock.now();
    crashes = [...crashes.filter((at) => now - at < withinMilliseconds), now];
    if (crashes.length < mostCrashes) {
      loadAgain(recovery);
      return;
    }
    crashes = [];
    void recovery.askAfterManyCrashes().then((tryAgain) => {
      if (tryAgain) loadAgain(recovery);
    });
  });
  contents.on("unresponsive", () => log.note("window.unresponsive"));
  contents.on("responsive", () => log.note("window.responsive"));
}

function loadAgain({ contents, address, log }: Recovery): void {
  const last = contents.getURL();
  const target = last.startsWith(`${address}#`) ? last : address;
  contents.loadURL(target).catch(() => log.note("window.load-failed"));
}
