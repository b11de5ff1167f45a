import * as v from 'valibot';
import { Place, SecretKey, SHORTEST_PASSPHRASE, tidyPlace } from '../../../shared/backup/index.ts';
import { backupWords as t } from '../../../shared/words/index.ts';

/** What stands in the fields: text, however wrong. An empty secret or passphrase is the one that is kept. */
export interface Draft extends Place {
  readonly secret: string;
  readonly passphrase: string;
}
export type FieldName = keyof Draft;
export type Wrongs = Partial<Readonly<Record<FieldName, string>>>;

export const emptyDraft: Draft = {
  endpoint: '',
  region: '',
  bucket: '',
  prefix: '',
  keyId: '',
  secret: '',
  passphrase: '',
};

export const draftOf = (place: Place): Draft => ({ ...emptyDraft, ...place });

/** The fields that a person has put something into. */
export type Edits = Partial<Draft>;

/** What was typed into a field since it was sent. */
export const typedSince = (now: Edits, sent: Draft): Edits => {
  const then = new Map(Object.entries(sent));
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => then.get(name) !== value));
};

/** What is needed of the two fields that are not shown again. */
export interface Needs {
  readonly secret: boolean;
  readonly passphrase: 'needed' | 'short-is-fine' | 'may-be-empty';
}

export interface Typed {
  readonly place: Place;
  readonly secret: string | undefined;
  readonly passphrase: string | undefined;
}

export type Checked =
  | { readonly ok: true; readonly typed: Typed }
  | { readonly ok: false; readonly wrong: Wrongs };

export function checkDraft({ secret, passphrase, ...typed }: Draft, needs: Needs): Checked {
  const place = tidyPlace(typed);
  const wrong: Partial<Record<FieldName, string>> = {};
  if (!v.is(Place.entries.endpoint, place.endpoint)) wrong.endpoint = wrongEndpoint(place.endpoint);
  for (const name of ['region', 'bucket', 'keyId', 'prefix'] as const)
    if (!v.is(Place.entries[name], place[name]))
      wrong[name] = place[name] === '' ? t.wrong.empty : t.wrong[name];
  if (secret === '' ? needs.secret : !v.is(SecretKey, secret))
    wrong.secret = secret === '' ? t.wrong.empty : t.wrong.secret;
  const short = passphrase.length < SHORTEST_PASSPHRASE && needs.passphrase !== 'short-is-fine';
  if (passphrase === '' ? needs.passphrase !== 'may-be-empty' : short)
    wrong.passphrase = passphrase === '' ? t.wrong.empty : t.wrong.short(SHORTEST_PASSPHRASE);
  if (Object.keys(wrong).length > 0) return { ok: false, wrong };
  return {
    ok: true,
    typed: {
      place,
      secret: secret === '' ? undefined : secret,
      passphrase: passphrase === '' ? undefined : passphrase,
    },
  };
}

function wrongEndpoint(typed: string): string {
  if (typed === '') return t.wrong.empty;
  return /^http:/i.test(typed) ? t.wrong['not-https'] : t.wrong['not-an-address'];
}
