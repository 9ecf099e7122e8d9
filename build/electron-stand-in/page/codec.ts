/**
 * Values between processes, as text. JSON carries what it can; what only the structured clone algorithm
 * carries becomes `{ "\u0000": [kind, …] }`. Used on both sides, so it needs neither Node nor the DOM.
 */

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Turns bytes into text and back; each side has its own fastest way. */
export type Base64 = {
  readonly encode: (bytes: Uint8Array) => string;
  readonly decode: (text: string) => Uint8Array<ArrayBuffer>;
};

const mark = "\u0000";

const views = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView,
} as const;
type ViewName = keyof typeof views;
type AnyView = new (buffer: ArrayBuffer) => ArrayBufferView;

const errors = {
  Error,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
} as const;
type ErrorName = keyof typeof errors;

/** Electron's words for a value that cannot cross a process border. */
export class NotCloneable extends Error {
  constructor() {
    super("An object could not be cloned.");
  }
}

/** The text form of any value the structured clone algorithm takes; others throw `NotCloneable`. */
export function encodeValue(value: unknown, base64: Base64): string {
  return JSON.stringify(toJson(value, base64, new Map()));
}

/** The value behind a text that `encodeValue` made. */
export function decodeValue(text: string, base64: Base64): unknown {
  return fromJson(JSON.parse(text) as Json, base64, []);
}

function toJson(value: unknown, base64: Base64, seen: Map<object, number>): Json {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : tagged("number", Object.is(value, -0) ? "-0" : String(value));
    case "undefined":
      return tagged("undefined");
    case "bigint":
      return tagged("bigint", String(value));
    case "object":
      return value === null ? null : objectToJson(value, base64, seen);
    default:
      throw new NotCloneable();
  }
}

/** Objects are numbered in the order they are met, so that a second meeting, or a cycle, is a reference. */
function objectToJson(value: object, base64: Base64, seen: Map<object, number>): Json {
  const known = seen.get(value);
  if (known !== undefined) return tagged("seen", known);
  seen.set(value, seen.size);

  const inner = (part: unknown) => toJson(part, base64, seen);
  if (Array.isArray(value)) return Array.from(value, inner);
  if (ArrayBuffer.isView(value)) return viewToJson(value, base64);
  if (value instanceof ArrayBuffer)
    return tagged("ArrayBuffer", base64.encode(new Uint8Array(value)));
  if (value instanceof Date) return tagged("Date", inner(value.getTime()));
  if (value instanceof RegExp) return tagged("RegExp", value.source, value.flags);
  if (value instanceof Map) return tagged("Map", ...[...value].flat().map(inner));
  if (value instanceof Set) return tagged("Set", ...[...value].map(inner));
  if (value instanceof Error) return errorToJson(value, inner);
  if (value instanceof Boolean || value instanceof Number || value instanceof String)
    return tagged("boxed", inner(value.valueOf()));
  if (isHostObject(value)) throw new NotCloneable();

  const entries = Object.entries(value).map(([key, part]) => [key, inner(part)] as const);
  return entries.some(([key]) => key === mark || key === "__proto__")
    ? tagged("entries", ...entries.flat())
    : Object.fromEntries(entries);
}

function viewToJson(view: ArrayBufferView, base64: Base64): Json {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  const name = Object.prototype.toString.call(view).slice("[object ".length, -1);
  if (!Object.hasOwn(views, name)) throw new NotCloneable();
  return tagged(name, base64.encode(bytes));
}

function errorToJson(error: Error, inner: (part: unknown) => Json): Json {
  const name = Object.hasOwn(errors, error.name) ? error.name : "Error";
  const cause = Object.hasOwn(error, "cause") ? [inner(error.cause)] : [];
  return tagged("Error", name, String(error.message), error.stack ?? "", ...cause);
}

/** Platform objects (ports, files, promises, nodes) name themselves; plain objects and class instances do not. */
function isHostObject(value: object): boolean {
  return Object.prototype.toString.call(value) !== "[object Object]";
}

function tagged(kind: string, ...parts: Json[]): Json {
  return { [mark]: [kind, ...parts] };
}

function fromJson(json: Json, base64: Base64, seen: unknown[]): unknown {
  if (json === null || typeof json !== "object") return json;

  if (Array.isArray(json)) {
    const array: unknown[] = [];
    seen.push(array);
    for (const part of json) array.push(fromJson(part, base64, seen));
    return array;
  }

  const tag = json[mark];
  if (Array.isArray(tag)) return fromTag(String(tag[0]), tag.slice(1), base64, seen);

  const object: Record<string, unknown> = {};
  seen.push(object);
  for (const [key, part] of Object.entries(json)) object[key] = fromJson(part, base64, seen);
  return object;
}

function fromTag(kind: string, parts: Json[], base64: Base64, seen: unknown[]): unknown {
  const [first, second, third] = parts;
  const inner = (part: Json) => fromJson(part, base64, seen);
  const met = <Met>(value: Met): Met => {
    seen.push(value);
    return value;
  };

  switch (kind) {
    case "undefined":
      return undefined;
    case "number":
      return Number(first);
    case "bigint":
      return BigInt(String(first));
    case "seen":
      return seen[Number(first)];
    case "ArrayBuffer":
      return met(base64.decode(String(first)).buffer);
    case "Date":
      return met(new Date(Number(inner(first ?? null))));
    case "RegExp":
      return met(new RegExp(String(first), String(second)));
    case "boxed":
      return met(Object(inner(first ?? null)));
    case "Map": {
      const map = met(new Map());
      for (let at = 0; at < parts.length; at += 2)
        map.set(inner(parts[at] ?? null), inner(parts[at + 1] ?? null));
      return map;
    }
    case "Set": {
      const set = met(new Set());
      for (const part of parts) set.add(inner(part));
      return set;
    }
    case "Error": {
      const error = met(new errors[String(first) as ErrorName](String(second)));
      error.stack = String(third);
      if (parts.length > 3) error.cause = inner(parts[3] ?? null);
      return error;
    }
    case "entries": {
      const object = met({});
      for (let at = 0; at < parts.length; at += 2) {
        const value = inner(parts[at + 1] ?? null);
        Object.defineProperty(object, String(parts[at]), {
          value,
          writable: true,
          enumerable: true,
          configurable: true,
        });
      }
      return object;
    }
    default: {
      const View: AnyView = views[kind as ViewName];
      return met(new View(base64.decode(String(first)).buffer));
    }
  }
}
