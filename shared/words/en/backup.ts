const number = /* @__PURE__ */ new Intl.NumberFormat();
const moment = /* @__PURE__ */ new Intl.DateTimeFormat(undefined, {
  dateStyle: 'medium',
  timeStyle: 'short',
});

const events = (n: number): string => (n === 1 ? '1 event' : `${number.format(n)} events`);
const devices = (n: number): string => (n === 1 ? '1 device' : `${n} devices`);

/** How far a clock is off, as a person says it. */
function length(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}

/** The backup: its settings, what became of it, and the way back. Loaded with the settings. */
export const backup = {
  title: 'Backup',
  text: 'A copy of the history on a server that you choose: anything that speaks S3, in the cloud or in your home. It is encrypted before it leaves; the server can read nothing. Pictures are not part of it, nor are the keys of this computer.',

  fields: {
    endpoint: 'Address of the server',
    endpointHint: 'https://s3.eu-central-1.amazonaws.com, for example',
    region: 'Region',
    bucket: 'Bucket',
    prefix: 'Folder in it',
    prefixHint: 'May stay empty.',
    keyId: 'Access key',
    secret: 'Secret key',
    secretKept: 'Kept encrypted in this browser. Type only to change it.',
    passphrase: 'Passphrase',
    passphraseHint:
      'Whoever restores needs it. It is kept nowhere, and nobody can read the backup without it, not even you: write it down.',
    passphraseKept: 'Type it only to choose another one, or to restore.',
  },
  wrong: {
    empty: 'This is needed.',
    'not-https': 'This has to start with https://, because your access key goes over this line.',
    'not-an-address': 'This is not a web address. It starts with https://',
    region: 'A region has only small letters, figures and dashes. If there is none, type us-east-1.',
    bucket: 'A bucket has only letters, figures, dots and dashes.',
    prefix: 'Only letters, figures, dots, dashes and slashes.',
    keyId: 'This is not an access key: it has no spaces.',
    secret: 'This is not a secret key.',
    short: (least: number): string => `At least ${least} characters. A few words are easy to remember.`,
  },
  fix: 'Something is not right yet. It is marked above.',

  test: 'Test this place',
  testing: 'Testing',
  testHint:
    'Your browser may ask whether Porthole may reach this server. It is asked for this server alone, to store and fetch the backup.',
  save: 'Back up here',
  saveAnew: 'Begin a new backup here',
  saveChanges: 'Save changes',
  stop: 'Stop backing up',
  stopHint: 'What lies on the server stays there.',
  saved: 'Saved.',
  change: 'Change the place or the passphrase',
  elsewhere: 'This is another place: a new backup begins there, with a passphrase of its own.',

  works: (took: number): string =>
    `It works: a small object was written, listed, read and removed in ${number.format(Math.round(took))} ms.`,
  steps: {
    write: 'The key may not write there.',
    list: 'The key may write there, but not list what lies there (ListBucket).',
    read: 'The key may write there, but not read (GetObject).',
    remove: 'The key may write and read, but not remove (DeleteObject).',
  },

  /** What happened, and what to do about it. */
  trouble: {
    unreachable: 'Nothing answers there. Check the address and whether this computer is online.',
    cors: 'Something answers, but the browser keeps the answer from Porthole. Let Porthole reach this server when the browser asks, or let the CORS rules of the bucket allow GET, HEAD, PUT and DELETE with any header.',
    clock: (ahead: number | undefined): string =>
      ahead === undefined
        ? 'The clock of this computer is wrong, and the server refuses that. Set date and time.'
        : `The clock of this computer is ${length(ahead)} ${ahead > 0 ? 'ahead' : 'behind'}, and the server refuses that. Set date and time.`,
    'unknown-key': 'The server does not know this access key. Copy it again.',
    'wrong-secret':
      'The signature is wrong: the secret key does not belong to this access key. Copy it again, without spaces.',
    permission: 'The server knows the key, but it may not do this. Give it the right to the bucket.',
    'no-bucket': 'There is no bucket of that name there. Check the name, or make the bucket.',
    'wrong-region': 'The bucket is in another region. Check the region and the address.',
    redirected:
      'The server sends us to another address. Nothing was sent there. Use the address of its region.',
    full: 'The bucket is full. Make room there, or choose another one.',
    busy: 'The server is busy. It is tried again by itself.',
    'not-s3': 'Something answers there, but it does not speak S3. Check the address.',
    refused: (said: string | undefined): string =>
      said === undefined ? 'The server refused.' : `The server refused: “${said}”.`,
    changed: 'What was read is not what was written. Do not trust this server with a backup.',

    'rolled-back':
      'What lies on the server is older than what this computer wrote. Somebody went back to an older state, or removed the newest.',
    missing: 'Parts of the backup are gone from the server.',
    forked: 'Something else writes to this backup, perhaps a copy of this browser profile.',
    anew: 'The history on this computer is untouched. Begin a new backup; the old one stays where it is.',
    locked: 'This browser can no longer open the secret key that it kept. Type it again.',
    store: 'This browser could not read or write what it keeps. Free some space on the disk.',
    broken: 'Something went wrong that Porthole does not know.',
  },
  failed: 'The last backup did not work',
  again: (at: number): string => `It is tried again by itself on ${moment.format(at)}.`,

  never: 'No backup yet.',
  last: (ago: string, count: number, revision: number): string =>
    `Last backup ${ago}: ${events(count)}, version ${revision}.`,
  waiting: (n: number): string =>
    n === 0 ? 'Nothing waits.' : `${events(n)} ${n === 1 ? 'waits' : 'wait'} for the next one.`,
  next: (at: number): string => `The next one is on ${moment.format(at)}.`,
  running: (done: number, all: number): string =>
    all === 0 ? 'Looking at the server' : `Backing up: ${number.format(done)} of ${events(all)}`,
  now: 'Back up now',

  restore: {
    title: 'Restore into this monitor',
    text: 'For a new computer: fill in where the backup lies and its passphrase. What is here already stays and is not doubled.',
    find: 'Look for backups there',
    looking: 'Looking for backups',
    found: 'The passphrase opens these:',
    one: (by: string, at: number, count: number, revision: number): string =>
      `${by}, ${moment.format(at)}: ${events(count)}, version ${revision}`,
    newest:
      'Look whether this is as new as it should be: nobody but the computer that made it can tell whether the server held back a newer one.',
    begin: 'Restore',
    running: (done: number, all: number): string => `Restoring: ${number.format(done)} of ${events(all)}`,
    stop: 'Stop',
    done: (count: number, of: number, by: string): string =>
      `${count === 0 ? 'Everything was here already' : `Restored ${events(count)}`}: the logs of ${devices(of)}. Every signature was checked; the backup was signed by ${by}.`,
    failed: 'Nothing of this backup is believed from there on',
    why: {
      'no-backup': 'There is no backup in this place. Check bucket and folder.',
      'wrong-passphrase': 'The passphrase does not open it. Mind capitals and spaces.',
      'weak-key': 'Its key was made easy to guess, which Porthole never does. Somebody changed it.',
      'not-readable': 'Its list of contents was changed, or is not a list.',
      'newer-version': 'It was made by a newer Porthole. Update this one.',
      'bad-signature': 'Its signature is not that of the computer that it names.',
      'rolled-back':
        'It is older than what this computer has seen of it. The server went back to an older state.',
      missing: 'Parts of it are gone from the server.',
      'cut-off': 'A part of it was cut off.',
      swapped: 'A part of it stands in the place of another.',
      changed: 'A part of it was changed.',
      'not-the-log': 'A part of it opens, but does not prove to be the log that it claims to be.',
    },
    kept: 'What was restored before that is whole, and stays.',
    passphraseNeeded: 'Type the passphrase of the backup.',
  },
};
