/** As shared/events finds it; words may not know that folder. */
interface Finding {
  readonly what:
    | 'not-a-log'
    | 'changed'
    | 'removed'
    | 'reordered'
    | 'cut-off'
    | 'cut-short'
    | 'forged'
    | 'frame-changed'
    | 'stranger';
  readonly log?: string;
  readonly from?: number;
  readonly to?: number | undefined;
  readonly line?: number;
  readonly by?: string;
}

interface Verdict {
  readonly isIntact: boolean;
  readonly by: string | undefined;
  readonly writtenAt: number | undefined;
  readonly events: number;
  readonly logs: readonly {
    readonly device: string;
    readonly from: number;
    readonly to: number;
    readonly signedTo: number;
  }[];
  readonly findings: readonly Finding[];
}

/** The name of a device, by its id. */
type Who = (device: string) => string;

const number = /* @__PURE__ */ new Intl.NumberFormat('en');
const count = (n: number): string => (n === 1 ? '1 record' : `${number.format(n)} records`);

/** “Record 7 of Nursery was”, “Records 7 to 9 of Nursery were”. */
function records({ log = '', from = 0, to = from }: Finding, who: Who): string {
  const device = who(log.slice(0, log.indexOf('.')));
  return to === from ? `Record ${from} of ${device} was` : `Records ${from} to ${to} of ${device} were`;
}

const told: Readonly<Record<Finding['what'], (finding: Finding, who: Who) => string>> = {
  'not-a-log': () => 'This is no exported log of Porthole, or one of a newer version.',
  changed: (finding, who) => `${records(finding, who)} changed.`,
  removed: (finding, who) => `${records(finding, who)} removed.`,
  reordered: (finding, who) => `${records(finding, who)} moved to another place, or put in twice.`,
  'cut-off': (finding, who) =>
    finding.to === undefined
      ? `${records({ ...finding, to: finding.from }, who)} cut off, and all after it.`
      : `${records(finding, who)} cut off at the end.`,
  'cut-short': ({ line }) => `The file ends before its end, at line ${line}.`,
  forged: (finding, who) => `${records(finding, who)} rewritten: the device signed something else.`,
  'frame-changed': ({ line }) => `Line ${line} is not what was signed when the file was written.`,
  stranger: ({ by = '' }, who) => `The file was written by ${who(by)}, a device that is not one of yours.`,
};

/** What a check of an exported file found, for a page and for a terminal. */
export const verify = {
  headline: ({ isIntact, events }: Verdict): string =>
    isIntact ? `Intact: ${count(events)}, none changed, removed or moved.` : 'Not intact.',
  findings: ({ findings }: Verdict, who: Who): string[] =>
    findings.map((finding) => told[finding.what](finding, who)),
  many: 'There is more; these are the first.',
  logs: ({ logs }: Verdict, who: Who): string[] =>
    logs.map(({ device, from, to, signedTo }) => {
      const what = `${who(device)}: records ${from} to ${to}`;
      return signedTo >= to
        ? `${what}, all signed by the device itself.`
        : `${what}, signed by the device up to ${signedTo}; for the rest, whoever wrote the file vouches.`;
    }),
  writtenBy: ({ by, writtenAt }: Verdict, who: Who): string =>
    by === undefined || writtenAt === undefined
      ? ''
      : `Written by ${who(by)} on ${new Date(writtenAt).toISOString()}. Compare that with the device that you know.`,
  usage: 'Say which file: npm run verify-log FILE',
  unreadable: (file: string, why: string): string => `${file} cannot be read: ${why}`,
};
