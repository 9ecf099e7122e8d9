import { type ReactNode, useEffect } from "react";
import type { CallInput } from "#shared/bridge/contract.ts";
import type { Settings, SettingsChange } from "#shared/domain/settings.ts";
import { Button } from "../../ui/Button.tsx";
import { Choices } from "../../ui/Choices.tsx";
import { Screen, ScreenHeading } from "../../ui/Screen.tsx";
import { Setting, SwitchedSetting } from "../../ui/Setting.tsx";
import { Breadcrumb } from "../../ui/TopBar.tsx";
import styles from "./SettingsPage.module.css";

export type Surroundings = Readonly<{
  version: string;
  runtime: "electron" | "stand-in";
  documents: string;
  backups: string;
  /** Of each space; its name is null where nobody knows it. */
  lastBackups: readonly Readonly<{ name: string | null; at: number | "none" | "unknown" }>[];
}>;

type Props = Readonly<{
  settings: Settings;
  /** Nothing until main has told. */
  surroundings: Surroundings | null;
  /** The key that opens quick capture, as main writes it and as the person reads it. */
  captureKey: Readonly<{ keys: string; words: string }>;
  onChange: (change: SettingsChange) => void;
  onChoose: (choice: CallInput<"menu.choose">) => void;
  onShow: (folder: CallInput<"folders.show">) => void;
  /** Who the person is to others, and the key of this device. */
  identity: ReactNode;
  /** How many spaces others are in. */
  sharedSpaces: number;
}>;

/** What a person may choose for this device. There is little of it on purpose. */
export function SettingsPage(props: Props) {
  const { settings, surroundings, captureKey, onChange, onChoose, onShow } = props;
  useEffect(() => {
    window.document.title = "Settings · Throughline";
  }, []);

  return (
    <Screen bar={<Breadcrumb path={["Settings"]} />} width="page">
      <ScreenHeading>Settings</ScreenHeading>
      <Section heading="Look">
        <Setting label="Theme">
          <Choices
            label="Theme"
            name="theme"
            choices={themes}
            value={settings.theme}
            onChange={(theme) => onChange({ theme })}
          />
        </Setting>
        <Setting label="Text face" detail="Of titles and text in documents.">
          <Choices
            label="Text face"
            name="text-face"
            choices={textFaces}
            value={settings.textFace}
            onChange={(textFace) => onChange({ textFace })}
          />
        </Setting>
      </Section>
      <Section heading="At hand">
        <SwitchedSetting
          label="Quick capture from any program"
          detail={`${captureKey.words} opens a line for a note or a journal entry, whatever is in front.`}
          isOn={settings.captureShortcut !== null}
          onChange={(isOn) => onChange({ captureShortcut: isOn ? captureKey.keys : null })}
        />
        <SwitchedSetting
          label="Tell me of reviews"
          detail="A notification of the system on the day of a review. It does not name the document."
          isOn={settings.remindOnReviewDates}
          onChange={(remindOnReviewDates) => onChange({ remindOnReviewDates })}
        />
      </Section>
      <Section heading="Safekeeping">
        <Setting label="Last backup" detail={surroundings && lastBackup(surroundings)}>
          <Button onClick={() => onChoose("restore")}>Restore…</Button>
          <Button onClick={() => onChoose("back-up")}>Back up now</Button>
        </Setting>
        <Setting label="Backups" detail={surroundings?.backups}>
          <Button aria-label="Show the backups' folder" onClick={() => onShow("backups")}>
            Show
          </Button>
        </Setting>
        <Setting label="Documents" detail={surroundings?.documents}>
          <Button aria-label="Show the documents' folder" onClick={() => onShow("documents")}>
            Show
          </Button>
        </Setting>
        <Setting label="As text" detail="Every document, readable without Throughline.">
          <Button onClick={() => onChoose("save-all-as-text")}>Save all…</Button>
        </Setting>
      </Section>
      <Section heading="You and this device">{props.identity}</Section>
      <Section heading="This program">
        <Setting label="Network" detail={networkInWords(props.sharedSpaces)} />
        <Setting label="Version" detail={surroundings && versionInWords(surroundings)} />
      </Section>
    </Screen>
  );
}

const themes = [
  { value: "system", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;

const textFaces = [
  { value: "serif", label: "Serif" },
  { value: "sans", label: "Sans" },
] as const;

function Section({ heading, children }: Readonly<{ heading: string; children: ReactNode }>) {
  return (
    <section className={styles["section"]} aria-label={heading}>
      <h2 className={styles["sectionHeading"]}>{heading}</h2>
      {children}
    </section>
  );
}

const moment = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

function lastBackup({ lastBackups }: Surroundings): string {
  const made = lastBackups.flatMap(({ at }) => (typeof at === "number" ? at : []));
  const unknown = namesOf(lastBackups, "unknown");
  const unsaid = unknown === "" ? "" : ` Of ${unknown} it is not known just now.`;
  const isKnown = lastBackups.some(({ at }) => at !== "unknown");
  if (made.length === 0 && !isKnown && unsaid !== "") return unsaid.trim();
  if (made.length === 0) {
    return `None yet. One is made each day while Throughline is open.${unsaid}`;
  }
  // Of several spaces the one that would lose most is told.
  const oldest = moment.format(Math.min(...made));
  const since = made.length > 1 ? `${oldest}, and later in the other spaces` : oldest;
  const without = namesOf(lastBackups, "none");
  const none = without === "" ? "" : ` There is none yet of ${without}.`;
  return `${since}. Each was read back from end to end.${none}${unsaid}`;
}

function namesOf(lastBackups: Surroundings["lastBackups"], which: "none" | "unknown"): string {
  const names = lastBackups
    .filter(({ at }) => at === which)
    .map(({ name }) => (name === null ? "a space that cannot be opened" : `“${name}”`));
  return new Intl.ListFormat("en-GB").format(names);
}

function networkInWords(sharedSpaces: number): string {
  if (sharedSpaces === 0) return "Off until you share a space. Nothing leaves this computer.";
  const spaces = sharedSpaces === 1 ? "one shared space" : `${sharedSpaces} shared spaces`;
  return `On for ${spaces}, within this network: it is exchanged directly with the devices in it, and with nobody else. Private never leaves this computer.`;
}

function versionInWords({ version, runtime }: Surroundings): string {
  const on = runtime === "electron" ? "Electron" : "the stand-in for Electron";
  return `Throughline ${version}, on ${on}.`;
}
