import type {
  CallInput,
  CallName,
  CallResult,
  Handlers,
  VaultUnavailable,
} from "#shared/bridge/contract.ts";
import type { Port } from "#shared/bridge/port.ts";
import type { PortTarget } from "#shared/bridge/ports.ts";
import { privateSpace } from "#shared/domain/space.ts";
import { defaultSettings } from "#shared/domain/settings.ts";
import type { WhyAway } from "#shared/domain/space-unavailable.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { answerSchema } from "../answer-schema.ts";
import type { Bridge } from "../bridge.ts";

type Attach = (target: PortTarget, far: Port) => void;

/** A bridge to nowhere: calls have plain answers within the contract, ports lead to whatever a test attaches. */
export class FakeBridge implements Bridge {
  readonly asked: { name: CallName; input: unknown }[] = [];
  readonly #handlers: Handlers;
  #attach: Attach;
  #whyAway: WhyAway | null = null;

  constructor(attach: Attach = () => {}, handlers: Partial<Handlers> = {}) {
    this.#attach = attach;
    this.#handlers = { ...plainHandlers, ...handlers };
  }

  async call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallResult<Name>> {
    this.asked.push({ name, input });
    const answer: unknown = await this.#handlers[name](input);
    return answerSchema(name).parse(answer) as CallResult<Name>;
  }

  async openPort(target: PortTarget): Promise<Result<Port, VaultUnavailable>> {
    const why = this.#whyAway;
    if (why !== null) return fail({ kind: "vault-unavailable", why });
    const [near, far] = createPortPair();
    this.#attach(target, far);
    return ok(near);
  }

  setVaultThere(is: boolean): void {
    this.refuse(is ? null : "process-gone");
  }

  /** From now on no port leads to the vault, for this reason. */
  refuse(why: WhyAway | null): void {
    this.#whyAway = why;
  }
}

const plainHandlers: Handlers = {
  "device.describe": async () => ok({ kind: "none", offered: "keyring" }),
  "device.create": async () => fail({ kind: "no-keyring" }),
  "device.unlock": async () => fail({ kind: "not-locked" }),
  "device.retry": async () => ok({ kind: "none", offered: "keyring" }),
  "profile.write": async () => fail({ kind: "read-only" }),
  "sharing.found": async () => fail({ kind: "no-device-key" }),
  "sharing.people": async () => fail({ kind: "not-shared" }),
  "sharing.invite": async () => fail({ kind: "not-shared" }),
  "sharing.withdraw": async () => fail({ kind: "not-shared" }),
  "sharing.admit": async () => fail({ kind: "not-shared" }),
  "sharing.turnAway": async () => fail({ kind: "not-shared" }),
  "sharing.setRole": async () => fail({ kind: "not-shared" }),
  "sharing.removePerson": async () => fail({ kind: "not-shared" }),
  "sharing.removeDevice": async () => fail({ kind: "not-shared" }),
  "sharing.leave": async () => fail({ kind: "not-shared" }),
  "sharing.readLink": async () => fail({ kind: "not-an-invite" }),
  "sharing.join": async () => fail({ kind: "not-an-invite" }),
  "sharing.joining": async () => ok([]),
  "sharing.giveUp": async () => ok(null),
  "menu.choose": async () => ok(null),
  "folders.describe": async () =>
    ok({ documents: "/home/pm/spaces", backups: "/home/pm/backups", lastBackups: [] }),
  "folders.show": async () => ok(null),
  "app.describe": async () => ok({ version: "0.0.0", runtime: "stand-in", platform: "linux" }),
  "welcome.claim": async () => ok({ isMine: false }),
  "spaces.list": async () => ok({ spaces: [privateSpace], unreadable: [] }),
  "spaces.create": async () => fail({ kind: "vault-unavailable" }),
  "spaces.rename": async () => fail({ kind: "is-private" }),
  "spaces.remove": async () => fail({ kind: "cancelled" }),
  "space.describe": async () => ok({ generation: "first" }),
  "documents.list": async () => ok([]),
  "documents.search": async () => ok([]),
  "documents.links": async () => ok({ to: [], from: [], passages: [], named: [] }),
  "documents.deleteForEver": async () => fail({ kind: "cancelled" }),
  "documents.emptyTrash": async () => fail({ kind: "cancelled" }),
  "documents.copyFiles": async () => ok(null),
  "milestones.list": async () => ok([]),
  "milestones.read": async () => fail({ kind: "missing" }),
  "milestones.keep": async () => ok(null),
  "documents.authors": async () => ok([]),
  "documents.reading": async () => ok({ lastRead: null, unread: null }),
  "documents.news": async () => ok(null),
  "documents.markRead": async () => ok(null),
  "documents.markCommentsSeen": async () => ok(null),
  "port.open": async () => ok(null),
  "settings.read": async () => ok(defaultSettings),
  "settings.write": async () => ok(null),
  "import.start": async () => fail({ kind: "cancelled" }),
  "export.start": async () => fail({ kind: "cancelled" }),
  "interchange.look": async () => fail({ kind: "no-such-interchange" }),
  "interchange.cancel": async () => ok(null),
  "files.saveText": async () => fail({ kind: "cancelled" }),
  "files.saveBeside": async () => fail({ kind: "not-awaited" }),
  "files.handOut": async () => fail({ kind: "cancelled" }),
  "link.open": async () => fail({ kind: "cancelled" }),
  "faults.report": async () => ok(null),
};
