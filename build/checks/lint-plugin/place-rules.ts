import { type Place, type Rule, rule, type Visitor } from "./rule.ts";
import { eachImport } from "./wall-rules.ts";

const program = /^(shared|electron|renderer)\//;
const windowKinds = /^(BrowserWindow|BaseWindow|BrowserView|WebContentsView)$/;
const waits = /^(waitFor|waitUntil)$/;
const timers = /^(setTimeout|setInterval|setImmediate)$/;

/** Things of the platform that one place wraps and nothing else touches. */
export function placeRules(): Record<string, Rule> {
  return {
    "windows-from-the-factory": rule(
      "Windows are made in electron/windows/factory.ts, where they are locked down.",
      outside(/^electron\/windows\/factory\.ts$/),
      (report) => ({
        NewExpression: (node) => {
          if (windowKinds.test(calledName(node.callee) ?? "")) report(node);
        },
        ImportSpecifier: (node) => {
          const renamed = nameOf(node.imported) !== node.local.name;
          if (renamed && windowKinds.test(nameOf(node.imported) ?? "")) report(node);
        },
      }),
    ),
    "ipc-in-the-bridge": rule(
      "Only electron/bridge listens to the window; add a call to the contract.",
      outside(/^electron\/bridge\//),
      (report, path) => ({
        ...mentions(/^ipcMain$/, (place) => {
          // Where the program is put together, it is handed on to the bridge.
          if (path !== "electron/lifecycle.ts") report(place);
        }),
        CallExpression: ({ callee }) => {
          if (callee.type !== "MemberExpression") return;
          if (/^ipcMain$/.test(calledName(callee.object) ?? "")) report(callee);
        },
      }),
    ),
    "timers-in-the-clock": rule(
      "Time comes from a Clock, so that a test can hold it: shared/kernel/clock.ts.",
      outside(/^shared\/kernel\/clock\.ts$/),
      (report) => ({
        ...eachImport((specifier, _typeOnly, place) => {
          if (/^(node:)?timers(\/|$)/.test(specifier)) report(place);
        }),
        CallExpression: (node) => {
          if (timers.test(calledName(node.callee) ?? "")) report(node);
        },
      }),
    ),
    "waits-are-patient": rule(
      "Left alone it gives up after one second; a busy machine needs longer: shared/testing/patience.ts.",
      () => true,
      (report) => ({
        CallExpression: ({ callee, arguments: given }) => {
          if (callee.type !== "MemberExpression" || calledName(callee.object) !== "vi") return;
          if (waits.test(calledName(callee) ?? "") && given.length < 2) report(callee);
        },
      }),
    ),
    "outside-state-at-the-border": rule(
      "Outside state enters React in renderer/document and renderer/bridge only.",
      outside(/^renderer\/(document|bridge)\//),
      (report) => mentions(/^useSyncExternalStore$/, report),
    ),
    "bridge-at-the-border": rule(
      "Only renderer/bridge reads the exposed bridge.",
      (path) => path.startsWith("renderer/") && !path.startsWith("renderer/bridge/"),
      (report) => mentions(/^(throughline|bridgeName)$/, report),
    ),
  };
}

function outside(allowed: RegExp): (path: string) => boolean {
  return (path) => program.test(path) && !allowed.test(path);
}

/** Reports an imported name or a property that is called like one of `names`. */
function mentions(names: RegExp, report: (place: Place) => void): Visitor {
  return {
    ImportSpecifier: (node) => {
      if (names.test(nameOf(node.imported) ?? "")) report(node);
    },
    MemberExpression: (node) => {
      if (names.test(propertyName(node) ?? "")) report(node);
    },
  };
}

type Named = Readonly<{ type: string; name?: unknown; value?: unknown }>;

function nameOf(node: Named): string | undefined {
  if (node.type === "Identifier" && typeof node.name === "string") return node.name;
  return node.type === "Literal" && typeof node.value === "string" ? node.value : undefined;
}

function propertyName(node: Readonly<{ computed: boolean; property: Named }>): string | undefined {
  if (node.computed && node.property.type === "Identifier") return undefined;
  return nameOf(node.property);
}

/** The last name of what is called: `BrowserWindow` in `BrowserWindow`, `electron.BrowserWindow` and `electron["BrowserWindow"]`. */
function calledName(callee: Named | Readonly<{ type: string }>): string | undefined {
  if ("property" in callee && "computed" in callee) {
    return propertyName(callee as Parameters<typeof propertyName>[0]);
  }
  return nameOf(callee);
}
