import type { CallName } from "./contract.ts";

/** Names only, so the preload script carries no schema code. */
const channels: Record<CallName, string> = {
  "app.describe": "throughline:app.describe",
  "welcome.claim": "throughline:welcome.claim",
  "device.describe": "throughline:device.describe",
  "device.create": "throughline:device.create",
  "device.unlock": "throughline:device.unlock",
  "device.retry": "throughline:device.retry",
  "profile.write": "throughline:profile.write",
  "sharing.found": "throughline:sharing.found",
  "sharing.people": "throughline:sharing.people",
  "sharing.invite": "throughline:sharing.invite",
  "sharing.withdraw": "throughline:sharing.withdraw",
  "sharing.admit": "throughline:sharing.admit",
  "sharing.turnAway": "throughline:sharing.turnAway",
  "sharing.setRole": "throughline:sharing.setRole",
  "sharing.removePerson": "throughline:sharing.removePerson",
  "sharing.removeDevice": "throughline:sharing.removeDevice",
  "sharing.leave": "throughline:sharing.leave",
  "sharing.readLink": "throughline:sharing.readLink",
  "sharing.join": "throughline:sharing.join",
  "sharing.joining": "throughline:sharing.joining",
  "sharing.giveUp": "throughline:sharing.giveUp",
  "menu.choose": "throughline:menu.choose",
  "folders.describe": "throughline:folders.describe",
  "folders.show": "throughline:folders.show",
  "spaces.list": "throughline:spaces.list",
  "spaces.create": "throughline:spaces.create",
  "spaces.rename": "throughline:spaces.rename",
  "spaces.remove": "throughline:spaces.remove",
  "space.describe": "throughline:space.describe",
  "documents.list": "throughline:documents.list",
  "documents.search": "throughline:documents.search",
  "documents.links": "throughline:documents.links",
  "documents.deleteForEver": "throughline:documents.deleteForEver",
  "documents.emptyTrash": "throughline:documents.emptyTrash",
  "documents.copyFiles": "throughline:documents.copyFiles",
  "milestones.list": "throughline:milestones.list",
  "milestones.read": "throughline:milestones.read",
  "milestones.keep": "throughline:milestones.keep",
  "documents.authors": "throughline:documents.authors",
  "documents.reading": "throughline:documents.reading",
  "documents.news": "throughline:documents.news",
  "documents.markRead": "throughline:documents.markRead",
  "documents.markCommentsSeen": "throughline:documents.markCommentsSeen",
  "port.open": "throughline:port.open",
  "settings.read": "throughline:settings.read",
  "settings.write": "throughline:settings.write",
  "import.start": "throughline:import.start",
  "export.start": "throughline:export.start",
  "interchange.look": "throughline:interchange.look",
  "interchange.cancel": "throughline:interchange.cancel",
  "files.saveText": "throughline:files.saveText",
  "files.saveBeside": "throughline:files.saveBeside",
  "files.handOut": "throughline:files.handOut",
  "link.open": "throughline:link.open",
  "faults.report": "throughline:faults.report",
};

/** The channel on which main hands a port to the preload script, and the key of the message that passes it on. */
export const portChannel = "throughline:port";

/** The name under which the bridge stands in the window. */
export const bridgeName = "throughline";

export function channelOf(name: CallName): string {
  const channel = Object.hasOwn(channels, name) ? channels[name] : undefined;
  if (channel === undefined) throw new Error(`No such call: ${String(name)}`);
  return channel;
}
