import type { IpcMain, IpcMainInvokeEvent, WebContents } from "electron";
import { BridgeRefusal, type RefusalReason, serveBridge } from "#electron/bridge/serve-bridge.ts";
import { bundleOrigin } from "#electron/bridge/trusted-frame.ts";
import { deepLinkIn } from "#electron/windows/deep-link-argument.ts";
import { channelOf } from "#shared/bridge/channels.ts";
import type { CallName, Handlers } from "#shared/bridge/contract.ts";
import { parseDeepLink } from "#shared/domain/deep-link.ts";
import { decodeFrame } from "#shared/sync/frames.ts";
import type { SeededRandom } from "#shared/testing/seeded-random.ts";
import { badCall, goodInputs, inputOf, pick } from "./input-calls.ts";
import { badFrame } from "./input-frames.ts";
import { badLink } from "./input-links.ts";

type Listener = Parameters<IpcMain["handle"]>[1];
type Frame = Readonly<{ origin: string; parent: unknown }> | null;

const ownFrame: Frame = { origin: bundleOrigin, parent: null };
const foreignFrames: readonly Frame[] = [
  null,
  { origin: "https://example.com", parent: null },
  { origin: "app://bundle.example.com", parent: null },
  { origin: "null", parent: null },
  { origin: bundleOrigin, parent: { origin: bundleOrigin } },
];

/** Returns why a thing was accepted that must not be, or nothing when it was refused with its reason. */
export type InputCheck = (random: SeededRandom) => Promise<string | undefined>;

/** The real bridge on a door of our own: every check it makes runs, nothing behind it does. */
export class GuardedDoor {
  readonly #listeners = new Map<string, Listener>();
  #served = 0;

  constructor() {
    const count = () => {
      this.#served++;
      return Promise.resolve({ ok: true, value: null });
    };
    const names = Object.keys(goodInputs);
    // Whatever gets through is counted, so the handlers need not be able to do anything.
    const handlers = Object.fromEntries(names.map((name) => [name, count])) as unknown as Handlers;

    serveBridge({
      ipcMain: {
        handle: (channel, listener) => this.#listeners.set(channel, listener),
        removeHandler: (channel) => this.#listeners.delete(channel),
      },
      handlersFor: () => handlers,
      log: { note: () => {} },
    });
  }

  /** The reason for which a call was refused, or `served`. */
  async knock(
    name: CallName,
    input: unknown,
    frame: Frame = ownFrame,
  ): Promise<RefusalReason | "served"> {
    const event = {
      senderFrame: frame,
      sender: {} as WebContents,
    } as unknown as IpcMainInvokeEvent;
    const served = this.#served;
    try {
      await this.#listeners.get(channelOf(name))?.(event, input);
      return "served";
    } catch (error) {
      if (this.#served > served) return "served";
      if (error instanceof BridgeRefusal) return error.reason;
      throw error;
    }
  }
}

/** The three doors by which a message comes in, each tried with what must not pass. */
export function inputChecks(door: GuardedDoor): readonly InputCheck[] {
  return [
    async (random) => {
      const bad = badCall(random);
      const { name, reason } = bad;
      const input = inputOf(bad);
      const got = await door.knock(name, input);
      return got === reason ? undefined : `${name} answered ${got} instead of ${reason}`;
    },
    async (random) => {
      const name = pick(random, Object.keys(goodInputs) as CallName[]);
      const got = await door.knock(name, goodInputs[name], pick(random, foreignFrames));
      return got === "foreign-frame" ? undefined : `${name} answered a foreign frame: ${got}`;
    },
    (random) => {
      const link = badLink(random);
      const parsed = parseDeepLink(link);
      const leads = parsed.ok || deepLinkIn([link]) !== null;
      return Promise.resolve(leads ? `A link was followed: ${JSON.stringify(link)}` : undefined);
    },
    (random) => {
      const decoded = decodeFrame(badFrame(random));
      const refused = !decoded.ok && decoded.failure.reason !== "";
      return Promise.resolve(refused ? undefined : "A frame was accepted");
    },
  ];
}
