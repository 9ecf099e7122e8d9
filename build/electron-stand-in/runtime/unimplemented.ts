import { EventEmitter } from "node:events";
import { inspect } from "node:util";

/** What the language and Node's own tools ask of any object without calling anything of Electron's. */
const askedOfAnything = new Set<PropertyKey>([
  "then",
  "toJSON",
  "$$typeof",
  "nodeType",
  "default",
  "__esModule",
]);

/** The error for a part of Electron that is not offered: loud, so that no test passes on nothing. */
export function unimplemented(what: string): Error {
  return new Error(`stand-in does not implement ${what}`);
}

/**
 * The base of every object handed to the app. A member that no subclass has is looked up at the end of
 * the prototype chain, where this throws by its Electron name instead of answering undefined.
 */
export class Guarded extends EventEmitter {
  static readonly electronName: string = "electron";

  /** Printing asks an object for members of many kinds, none of them Electron's. */
  [inspect.custom](): string {
    return `[stand-in ${this.constructor.name}]`;
  }
}

Object.setPrototypeOf(
  Guarded.prototype,
  new Proxy(EventEmitter.prototype, {
    get(target, key, receiver: Guarded) {
      if (isKnown(target, key)) return Reflect.get(target, key, receiver) as unknown;
      const { electronName } = receiver.constructor as typeof Guarded;
      throw unimplemented(`${electronName}.${String(key)}`);
    },
  }),
);

Object.setPrototypeOf(
  Guarded,
  new Proxy(EventEmitter, {
    get(target, key, receiver: typeof Guarded) {
      if (isKnown(target, key)) return Reflect.get(target, key, receiver) as unknown;
      throw unimplemented(`${receiver.electronName}.${String(key)}`);
    },
  }),
);

/** The same for a plain object of functions, such as `dialog`, which stays open to being overridden by tests. */
export function guarded<Members extends object>(electronName: string, members: Members): Members {
  return new Proxy(members, {
    get(target, key, receiver) {
      if (isKnown(target, key)) return Reflect.get(target, key, receiver);
      throw unimplemented(electronName === "" ? String(key) : `${electronName}.${String(key)}`);
    },
  });
}

function isKnown(target: object, key: PropertyKey): boolean {
  return key in target || typeof key === "symbol" || askedOfAnything.has(key);
}
