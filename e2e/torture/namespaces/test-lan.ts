import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { installDebianPackage } from "../../../build/runtime/debian-package.ts";

/** Only root may, and not in every container. */
export function mayMakeNetworks(): boolean {
  return spawnSync("unshare", ["--net", "true"]).status === 0;
}

/** Gets `ip` from the system's packages if it is not there yet. */
export function obtainIp(): void {
  if (spawnSync("ip", ["-V"]).status !== 0) installDebianPackage("iproute2", console.log);
}

type SwitchParts = Readonly<{ name: string; port: string; card: string; network: string }>;

/**
 * Computers on a switch, each in a network namespace of its own, with no way to anywhere else. Taking one off
 * the switch is a cable that breaks somewhere in the house: no computer is told.
 */
export class TestLan {
  readonly #name = `tl${process.pid.toString(36)}${randomBytes(2).toString("hex")}`;
  readonly #count: number;

  constructor(count: number) {
    this.#count = count;
    for (const name of this.#names) ip("netns", "add", name);
    this.#addSwitch({ name: "br0", port: "port", card: "lan0", network: "10.77.0" });
  }

  /** A second switch, to which every computer has a second card, `other0`. */
  addOtherNetwork(): void {
    this.#addSwitch({ name: "br1", port: "other", card: "other0", network: "10.88.0" });
  }

  /** The name of a computer's namespace. */
  computer(at: number): string {
    return `${this.#name}${at}`;
  }

  /** The ways that lead out of the network of a computer; there must be none. */
  waysOut(at: number): readonly string[] {
    const routes = ip("-n", this.computer(at), "route", "show", "table", "all", "type", "unicast");
    return routes.split("\n").filter((route) => /^default|\bvia\b/.test(route));
  }

  cut(at: number): void {
    ip("-n", this.switch, "link", "set", `port${at}`, "nomaster");
  }

  mend(at: number): void {
    ip("-n", this.switch, "link", "set", `port${at}`, "master", "br0");
  }

  /** As when a router gives out another address. */
  readdress(at: number, last: number): void {
    ip("-n", this.computer(at), "address", "flush", "dev", "lan0");
    ip("-n", this.computer(at), "address", "add", `10.77.0.${last}/24`, "dev", "lan0");
  }

  close(): void {
    for (const name of this.#names) ip("netns", "delete", name);
  }

  /** The name of the namespace in which the computers' cables end. */
  get switch(): string {
    return `${this.#name}s`;
  }

  #addSwitch({ name, port, card, network }: SwitchParts): void {
    ip("-n", this.switch, "link", "add", name, "type", "bridge");
    ip("-n", this.switch, "link", "set", name, "up");
    for (let at = 0; at < this.#count; at++) {
      const end = ["type", "veth", "peer", "name", card, "netns", this.computer(at)];
      ip("-n", this.switch, "link", "add", `${port}${at}`, ...end);
      ip("-n", this.switch, "link", "set", `${port}${at}`, "master", name, "up");
      ip("-n", this.computer(at), "link", "set", card, "up");
      ip("-n", this.computer(at), "address", "add", `${network}.${at + 1}/24`, "dev", card);
    }
  }

  get #names(): readonly string[] {
    return [this.switch, ...Array.from({ length: this.#count }, (_, at) => this.computer(at))];
  }
}

function ip(...parameters: string[]): string {
  const { status, stdout, stderr } = spawnSync("ip", parameters, { encoding: "utf8" });
  if (status !== 0) throw new Error(`ip ${parameters.join(" ")}: ${stderr}`);
  return stdout;
}
