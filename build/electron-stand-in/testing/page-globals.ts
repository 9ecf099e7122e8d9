import type { Fixture } from "../fixture/preload.ts";

declare global {
  /** What the fixture's preload exposes. */
  var fixture: Fixture;
  /** The port that `witness.connect` brings to the page, and its end. */
  var port: MessagePort;
  var portClosed: Promise<boolean>;
  var exposed: string;
  var inlineRan: boolean | undefined;
}
