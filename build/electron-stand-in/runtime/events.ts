/** An event whose default can be prevented, as Electron hands them to listeners. */
export type PreventableEvent<Details extends object = object> = Details & {
  defaultPrevented: boolean;
  preventDefault: () => void;
};

export function preventable<Details extends object>(details: Details): PreventableEvent<Details> {
  const event = Object.assign(Object.create(null) as Details, details, {
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  });
  return event;
}
