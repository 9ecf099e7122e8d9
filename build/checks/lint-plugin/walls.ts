/** Which modules a part of the program may not import. `importer` and `target` are paths from the project's folder. */
export type Wall = Readonly<{
  name: string;
  /** The files behind the wall. */
  around: RegExp;
  /** Files behind the wall that it does not bind. */
  except?: RegExp;
  forbids: (target: string, importer: string, typeOnly: boolean) => boolean;
  says: string;
}>;

const tests = /\.test\.tsx?$|\/testing\//;

const pureLibraries =
  /^(yjs|zod|uuidv7|yaml|diff|mdast|mdast-util-(from-markdown|to-markdown|gfm)|micromark-extension-gfm)$|^(y-protocols|lib0|zod)\//;

/** The layers of the program, and what each may not know. */
export const walls: readonly Wall[] = [
  {
    name: "shared-is-pure",
    around: /^shared\//,
    except: tests,
    forbids: (target) => !target.startsWith("shared/") && !pureLibraries.test(target),
    says: "shared/ is pure: only shared modules and libraries that run in every process.",
  },
  {
    name: "shared-stands-alone",
    around: /^shared\//,
    forbids: (target) => /^(electron|renderer|e2e)\/|^(electron|react|react-dom)$/.test(target),
    says: "shared/ knows none of the processes that use it, its tests included.",
  },
  {
    name: "kernel-imports-nothing",
    around: /^shared\/kernel\//,
    except: tests,
    forbids: (target) => !target.startsWith("shared/kernel/"),
    says: "shared/kernel imports nothing.",
  },
  {
    name: "domain-knows-kernel",
    around: /^shared\/domain\//,
    except: tests,
    forbids: (target) => !/^shared\/(domain|kernel)\/|^zod$|^zod\/|^uuidv7$/.test(target),
    says: "shared/domain imports the kernel, zod and uuidv7.",
  },
  {
    name: "document-type-stands-alone",
    around: /^shared\/doctypes\/[^/]+\//,
    forbids: leadsToSibling("shared/doctypes"),
    says: "A document type never imports another one.",
  },
  {
    name: "doctypes-know-domain",
    around: /^shared\/doctypes\//,
    except: tests,
    forbids: (target) => !/^shared\/(doctypes|domain|kernel)\/|^zod$|^zod\//.test(target),
    says: "shared/doctypes imports the domain, the kernel and zod.",
  },
  {
    name: "sync-is-blind",
    around: /^shared\/sync\//,
    forbids: (target) => /^shared\/(document|doctypes|search|export)\//.test(target),
    says: "shared/sync carries updates and never looks into them.",
  },
  {
    name: "bridge-knows-domain",
    around: /^shared\/bridge\//,
    except: tests,
    forbids: (target) => !/^shared\/(bridge|domain|kernel)\/|^zod$|^zod\//.test(target),
    says: "shared/bridge imports the domain, the kernel and zod.",
  },
  {
    name: "window-reaches-nothing-native",
    around: /^renderer\//,
    forbids: (target) => /^electron(\/|$)|^node:/.test(target),
    says: "The window reaches the main process through the bridge only.",
  },
  {
    name: "processes-have-no-view",
    around: /^electron\//,
    forbids: (target) => /^renderer\/|^(react|react-dom|lexical)(\/|$)|^@lexical\//.test(target),
    says: "Only the window has a view.",
  },
  {
    name: "preload-is-thin",
    around: /^electron\/preload\.ts$/,
    forbids: (target, _importer, typeOnly) =>
      target !== "electron" &&
      target !== "shared/bridge/channels.ts" &&
      !(typeOnly && target.startsWith("shared/bridge/")),
    says: "The preload script knows Electron and the names of the channels, nothing else.",
  },
  {
    name: "feature-stands-alone",
    around: /^renderer\/features\/[^/]+\//,
    forbids: leadsToSibling("renderer/features"),
    says: "A feature never imports another one; what two need belongs to ui/, fields/ or document/.",
  },
  {
    name: "sqlite-in-the-store",
    around: /^(shared|electron|renderer)\//,
    // A test of the vault may look into the file that the vault wrote.
    except: /^electron\/vault\/(store\/|.*\.test\.ts$)/,
    forbids: (target, _importer, typeOnly) => target === "node:sqlite" && !typeOnly,
    says: "Only electron/vault/store opens a database.",
  },
  {
    name: "cache-in-the-document",
    around: /^(shared|electron|renderer)\//,
    except: /^renderer\/document\//,
    forbids: (target) => target === "y-indexeddb",
    says: "Only renderer/document keeps the cache.",
  },
  {
    name: "documents-behind-their-handle",
    around: /^renderer\/(app|features|fields|ui)\//,
    except: tests,
    forbids: (target) => /^(yjs|y-protocols|lib0|lexical)(\/|$)/.test(target),
    says: "Screens change a document through OpenDocument or the editor, never by Yjs or Lexical themselves.",
  },
  {
    name: "no-sockets",
    around: /^(shared|electron|renderer)\//,
    except: /^electron\/peers\/(links|discovery)\//,
    forbids: (target) =>
      /^(node:)?(net|tls|dgram|http|https|http2)$|^@hyperswarm\/|^multicast-dns$/.test(target),
    says: "Only electron/peers/links and electron/peers/discovery open sockets.",
  },
];

/** True for a target in another folder of `parent` than the importer's own. */
function leadsToSibling(parent: string): Wall["forbids"] {
  return (target, importer) => {
    const [theirs, inside] = firstParts(target, parent);
    return theirs !== undefined && inside && theirs !== firstParts(importer, parent)[0];
  };
}

function firstParts(path: string, parent: string): [name: string | undefined, isInside: boolean] {
  if (!path.startsWith(`${parent}/`)) return [undefined, false];
  const [first, ...rest] = path.slice(parent.length + 1).split("/");
  return [first, rest.length > 0];
}
